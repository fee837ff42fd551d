import { Dom } from "../ground/dom.js";

/**
 * An accepted value with its facet and the words for both.
 *
 * @typedef {{ facet: string, value: string, title: string, name: string }} Chip
 */

/** What is filtered by, over the map: chips that a click takes away, so that no filter is forgotten. */
export class FilterChips {
  /**
   * @param {HTMLElement} root
   * @param {import("../ground/words.js").Words} words
   * @param {{ remove(facet: string, value: string): void, year(year: null): void, clear(): void }} actions
   */
  constructor(root, words, actions) {
    this.root = root;
    this.words = words;
    this.actions = actions;
  }

  /**
   * Show the chips, the year, and how many features match.
   *
   * @param {Chip[]} chips
   * @param {number | null} year
   * @param {number} matching
   * @param {number} all
   */
  show(chips, year, matching, all) {
    const { words } = this;
    this.root.hidden = !chips.length && !year;
    const inside = this.root.contains(document.activeElement);
    Dom.one(".filter-held", HTMLElement, this.root).replaceChildren(
      ...chips.map(({ facet, value, title, name }) =>
        this.#chip(`${title} · ${name}`, () => this.actions.remove(facet, value)),
      ),
      ...(year ? [this.#chip(words.say("goals_of", { year }), () => this.actions.year(null))] : []),
      ...(chips.length > 1 ? [this.#clear()] : []),
    );
    const told = chips.length ? words.say("matching", { n: matching, all }) : "";
    Dom.one(".filter-told", HTMLElement, this.root).textContent = told;
    if (inside) (this.root.querySelector("button") ?? Dom.byId("layers")).focus({ preventScroll: true });
  }

  #clear() {
    const attributes = { type: "button", class: "plain filter-clear", onclick: () => this.actions.clear() };
    return Dom.element("button", attributes, this.words.say("clear_filter"));
  }

  /**
   * @param {string} name
   * @param {() => void} remove
   */
  #chip(name, remove) {
    return Dom.element(
      "button",
      { type: "button", class: "filter-chip", onclick: remove },
      Dom.element("span", {}, name),
      Dom.element("span", { class: "filter-cross", "aria-hidden": "true" }, "×"),
      Dom.element("span", { class: "visually-hidden" }, ` ${this.words.say("remove_filter")}`),
    );
  }
}
