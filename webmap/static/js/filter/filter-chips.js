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
   * @param {{ remove(facet: string, value: string): void, year(year: null): void, clear(): void, beside(): void }} actions
   *   beside: shows the layers whose matches are not on the map
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
   * @param {number} beside how many of the matches are in layers that are off
   */
  show(chips, year, matching, all, beside) {
    const { words } = this;
    this.root.hidden = !chips.length && !year;
    const inside = this.root.contains(document.activeElement);
    Dom.one(".filter-held", HTMLElement, this.root).replaceChildren(
      ...chips.map(({ facet, value, title, name }) =>
        this.#chip(`${title} · ${name}`, () => this.actions.remove(facet, value)),
      ),
      ...(year ? [this.#chip(words.say("goals_of", { year }), () => this.actions.year(null))] : []),
      ...(chips.length > 1 ? [this.#plain("filter-clear", words.say("clear_filter"), this.actions.clear)] : []),
      ...(beside
        ? [this.#plain("filter-beside", words.say("matches_beside", { n: beside }), this.actions.beside)]
        : []),
    );
    const told = chips.length ? words.say("matching", { n: matching, all }) : "";
    Dom.one(".filter-told", HTMLElement, this.root).textContent = told;
    if (inside) (this.root.querySelector("button") ?? Dom.byId("layers")).focus({ preventScroll: true });
  }

  /**
   * @param {string} name
   * @param {string} text
   * @param {() => void} act
   */
  #plain(name, text, act) {
    return Dom.element("button", { type: "button", class: `plain ${name}`, onclick: act }, text);
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
