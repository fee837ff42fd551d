import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";
import { Words } from "../ground/words.js";

/** A page of a static site whose content a script lays anew, as its address asks. */
export class StillPage {
  /** The choice that the address names, once for each name and value; without the language, which the file has. */
  static asked() {
    const asked = new URLSearchParams(location.search);
    asked.delete("lang");
    return asked;
  }

  /** @param {HTMLElement} main */
  constructor(main = Dom.byId("content")) {
    this.main = main;
    this.words = new Words(StillPage.data(main));
  }

  /**
   * The words and names that the site put into a page for its script.
   *
   * @param {ParentNode} main
   */
  static data(main) {
    return JSON.parse(Dom.one("#page-data", HTMLElement, main).textContent);
  }

  /**
   * The content of a file of this folder, whose links hold here, too.
   *
   * @param {string} path as a server would have it, without the language
   */
  async content(path) {
    const text = await Resources.text(this.words.link(path));
    return Dom.one("main", HTMLElement, new DOMParser().parseFromString(text, "text/html"));
  }

  /** @param {HTMLElement} content of another file, which this page shows from now on */
  lay(content) {
    this.main.replaceChildren(...content.childNodes);
    this.words = new Words(StillPage.data(this.main));
  }

  /** @param {string} key of what the address asks for in vain */
  tell(key) {
    const told = Dom.element("p", { class: "notice-line", role: "status" }, this.words.say(key));
    Dom.one("h1", HTMLElement, this.main).after(told);
  }

  /**
   * The link to the other language keeps what was chosen.
   *
   * @param {string} address of this page with its choice
   */
  translate(address) {
    const joint = address.includes("?") ? "&" : "?";
    const other = this.words.lang === "en" ? address : `${address}${joint}lang=en`;
    const link = Dom.one(".language");
    link.replaceWith(Dom.element("a", { class: "language", lang: link.lang, href: other }, link.textContent));
  }

  /** Look at what the address points to, now that it is there. */
  look() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) target.scrollIntoView();
  }
}
