import { Dom } from "../ground/dom.js";
import { Glossary } from "./glossary.js";

/** Opens, under a marked word of a plan's text, the features and goals it proves. */
export class Proofs {
  constructor(root, data) {
    this.english = document.documentElement.lang === "en";
    this.names = JSON.parse(data.textContent);
    root.querySelectorAll("a.proof").forEach((anchor) => {
      anchor.setAttribute("role", "button");
      anchor.setAttribute("aria-expanded", "false");
    });
    root.addEventListener("click", (event) => this.#clicked(event));
  }

  #clicked(event) {
    const anchor = event.target.closest("a.proof");
    if (!anchor || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    Glossary.toggle(anchor, () => anchor.dataset.proves.split(" ").map((key) => this.#link(this.names[key])));
  }

  #link({ name, name_en: english, at }) {
    const [path, fragment] = at.split("#");
    const href = path + (this.english ? "?lang=en" : "") + (fragment ? `#${fragment}` : "");
    return Dom.element("a", { href, lang: this.english ? "en" : "zh-CN" }, this.english ? english : name);
  }
}
