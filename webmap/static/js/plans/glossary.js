import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";

/** Links planning terms where they occur in passages marked `glossed`, with a note that opens. */
export class Glossary {
  static #SKIP = "a, button, summary, .term-note, h1, h2, h3, h4";

  constructor(root) {
    this.root = root;
    this.english = document.documentElement.lang === "en";
    root.addEventListener("click", (event) => this.#clicked(event));
    if (root.querySelector(".glossed")) this.link();
    new MutationObserver((changes) => this.#changed(changes)).observe(root, { childList: true });
  }

  #changed(changes) {
    if (changes.some((change) => change.addedNodes.length) && this.root.querySelector(".glossed")) this.link();
  }

  /** Link the first place of each term in every passage not yet looked at. */
  async link() {
    this.terms ??= this.#fetch();
    const terms = await this.terms;
    this.root.querySelectorAll(".glossed:not(.done)").forEach((passage) => {
      passage.classList.add("done");
      this.#passage(passage, terms);
    });
  }

  async #fetch() {
    const { terms } = await Resources.json("/glossary.json").catch(() => ({ terms: [] }));
    this.byId = new Map(terms.map((term) => [term.id, term]));
    const words = new Map();
    for (const term of terms) {
      [term.term, ...term.also].forEach((word) => words.set(word, term));
      [term.term_en, ...term.also_en].forEach((word) => words.set(word.toLowerCase(), term));
    }
    const longest = [...words.keys()].sort((one, other) => other.length - one.length).map(Glossary.#quoted);
    return { words, pattern: longest.length ? new RegExp(longest.join("|"), "giu") : null };
  }

  /** A word for a pattern; Latin words only whole. */
  static #quoted(word) {
    const plain = word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&").replace(/\\-/g, "-");
    return /^[\x20-\x7e]+$/.test(word) ? `\\b${plain}\\b` : plain;
  }

  #passage(passage, { words, pattern }) {
    if (!pattern) return;
    const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(Glossary.#SKIP)) texts.push(walker.currentNode);
    const seen = new Set();
    texts.forEach((text) => this.#text(text, words, pattern, seen));
  }

  #text(node, words, pattern, seen) {
    const parts = [];
    let last = 0;
    for (const match of node.data.matchAll(pattern)) {
      const term = words.get(match[0]) ?? words.get(match[0].toLowerCase());
      if (!term || seen.has(term.id)) continue;
      seen.add(term.id);
      parts.push(node.data.slice(last, match.index), this.#anchor(term, match[0]));
      last = match.index + match[0].length;
    }
    if (parts.length) node.replaceWith(...parts, node.data.slice(last));
  }

  #anchor(term, word) {
    return Dom.element("a", { class: "term", href: this.#address(term), title: this.#meaning(term),
      role: "button", "aria-expanded": "false", "data-term": term.id }, word);
  }

  #address(term) {
    return `/glossary${this.english ? "?lang=en" : ""}#${term.id}`;
  }

  #meaning(term) {
    return this.english ? term.definition_en : term.definition;
  }

  #clicked(event) {
    const anchor = event.target.closest("a.term");
    if (!anchor || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    Glossary.toggle(anchor, () => this.#note(this.byId.get(anchor.dataset.term)));
  }

  #note(term) {
    const name = this.english ? term.term_en : term.term;
    return [Dom.element("a", { href: this.#address(term) }, name), this.#meaning(term)];
  }

  /** Open or close the note of an anchor, below the passage it stands in. */
  static toggle(anchor, content) {
    const open = anchor.getAttribute("aria-expanded") === "true";
    anchor.setAttribute("aria-expanded", String(!open));
    if (open) return anchor.note?.remove();
    anchor.note = Dom.element("span", { class: "term-note", role: "note" }, content());
    const chips = anchor.closest(".chips");
    const passage = anchor.closest(".summary, dd, li");
    if (chips || !passage) return (chips ?? anchor).after(anchor.note);
    return passage.append(anchor.note);
  }
}
