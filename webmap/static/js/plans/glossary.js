import { TermFinder } from "./term-finder.js";
import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";

/** Links planning terms where they occur in passages marked `glossed`, with a note that opens. */
export class Glossary {
  static #SKIP = "a, button, summary, .term-note, h1, h2, h3, h4";
  /** @type {WeakMap<Element, HTMLElement>} the open note of each anchor */
  static #notes = new WeakMap();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.english = document.documentElement.lang === "en";
    /** @type {Map<string, GlossaryTerm>} */
    this.byId = new Map();
    this.load = Resources.once(() => this.#fetch());
    root.addEventListener("click", (event) => this.#clicked(event));
    if (root.querySelector(".glossed")) this.link();
    new MutationObserver((changes) => this.#changed(changes)).observe(root, { childList: true });
  }

  /** @param {MutationRecord[]} changes */
  #changed(changes) {
    if (changes.some((change) => change.addedNodes.length) && this.root.querySelector(".glossed")) this.link();
  }

  /** Link the first place of each term in every passage not yet looked at. */
  async link() {
    const finder = await this.load();
    Dom.all(".glossed:not(.done)", HTMLElement, this.root).forEach((passage) => {
      passage.classList.add("done");
      this.#passage(passage, finder);
    });
  }

  async #fetch() {
    /** @type {{ terms: GlossaryTerm[] }} */
    const { terms } = await Resources.json("/glossary.json").catch(() => ({ terms: [] }));
    this.byId = new Map(terms.map((term) => [term.id, term]));
    return new TermFinder(terms);
  }

  /**
   * @param {HTMLElement} passage
   * @param {TermFinder} finder
   */
  #passage(passage, finder) {
    const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const texts = [];
    while (walker.nextNode()) {
      const text = /** @type {Text} */ (walker.currentNode);
      if (!text.parentElement?.closest(Glossary.#SKIP)) texts.push(text);
    }
    const seen = new Set();
    texts.forEach((text) => this.#text(text, finder, seen));
  }

  /**
   * @param {Text} node
   * @param {TermFinder} finder
   * @param {Set<string>} seen
   */
  #text(node, finder, seen) {
    const parts = [];
    let last = 0;
    for (const { term, word, index } of finder.find(node.data, seen)) {
      parts.push(node.data.slice(last, index), this.#anchor(term, word));
      last = index + word.length;
    }
    if (parts.length) node.replaceWith(...parts, node.data.slice(last));
  }

  /**
   * @param {GlossaryTerm} term
   * @param {string} word
   */
  #anchor(term, word) {
    const attributes = {
      class: "term",
      href: this.#address(term),
      title: this.#meaning(term),
      role: "button",
      "aria-expanded": "false",
      "data-term": term.id,
    };
    return Dom.element("a", attributes, word);
  }

  /** @param {GlossaryTerm} term */
  #address(term) {
    return `/glossary${this.english ? "?lang=en" : ""}#${term.id}`;
  }

  /** @param {GlossaryTerm} term */
  #meaning(term) {
    return this.english ? term.definition_en : term.definition;
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const anchor = event.target instanceof Element && event.target.closest("a.term");
    if (!(anchor instanceof HTMLElement) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const term = this.byId.get(anchor.dataset.term ?? "");
    Glossary.toggle(anchor, () => (term ? this.#note(term) : []));
  }

  /** @param {GlossaryTerm} term */
  #note(term) {
    const name = this.english ? term.term_en : term.term;
    return [Dom.element("a", { href: this.#address(term) }, name), this.#meaning(term)];
  }

  /**
   * Open or close the note of an anchor, below the passage it stands in.
   *
   * @param {HTMLElement} anchor
   * @param {() => import("../ground/dom.js").Part[]} content
   */
  static toggle(anchor, content) {
    const open = anchor.getAttribute("aria-expanded") === "true";
    anchor.setAttribute("aria-expanded", String(!open));
    if (open) return Glossary.#notes.get(anchor)?.remove();
    const note = Dom.element("span", { class: "term-note", role: "note" }, content());
    Glossary.#notes.set(anchor, note);
    const chips = anchor.closest(".chips");
    const passage = anchor.closest(".summary, dd, li");
    if (passage && !chips) passage.append(note);
    else (chips ?? anchor).after(note);
  }
}
