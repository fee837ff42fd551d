import { Glossary } from "./glossary.js";
import { Dom } from "../ground/dom.js";

/** Opens, under a marked word of a plan's text, the features and goals it proves. */
export class Proofs {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} data holds the proofs by key, as JSON
   */
  constructor(root, data) {
    this.english = document.documentElement.lang === "en";
    /** @type {Record<string, Proof>} */
    this.names = JSON.parse(data.textContent);
    root.querySelectorAll("a.proof").forEach((anchor) => {
      anchor.setAttribute("role", "button");
      anchor.setAttribute("aria-expanded", "false");
    });
    root.addEventListener("click", (event) => this.#clicked(event));
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const anchor = event.target instanceof Element && event.target.closest("a.proof");
    if (!(anchor instanceof HTMLElement) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const keys = (anchor.dataset.proves ?? "").split(" ");
    Glossary.toggle(anchor, () => keys.map((key) => this.#link(this.names[key])));
  }

  /** @param {Proof} proof */
  #link({ name, name_en: english, at }) {
    const [path, fragment] = at.split("#");
    const href = path + (this.english ? "?lang=en" : "") + (fragment ? `#${fragment}` : "");
    return Dom.element("a", { href, lang: this.english ? "en" : "zh-CN" }, this.english ? english : name);
  }
}
