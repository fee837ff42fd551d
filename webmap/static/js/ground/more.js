import { Addresses } from "./addresses.js";
import { Resources } from "./resources.js";
import { Words } from "./words.js";

/**
 * Fetch the script with all that the page imports only when somebody wants it; the server puts a call of this in the
 * place of every `await import(…)`.
 */
export const more = Resources.once(
  () =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = Addresses.of(Words.page.more);
      script.onload = () => done(undefined);
      script.onerror = () => failed(new Error(`${script.src}: not loaded`));
      document.head.append(script);
    }),
);
