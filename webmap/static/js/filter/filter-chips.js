import { Dom } from "../ground/dom.js";

/** What is filtered by, over the map: chips that a click takes away, so that no filter is forgotten. */
export class FilterChips {
  /** `actions`: remove(facet, value), year(null), clear(). */
  constructor(root, words, actions) {
    Object.assign(this, { root, words, actions });
  }

  /** Show chips for [{facet, value, name}], the year, and how many features match. */
  show(chips, year, matching, all) {
    const { words } = this;
    this.root.hidden = !chips.length && !year;
    const told = chips.length ? words.say("matching", { n: matching, all }) : "";
    const inside = this.root.contains(document.activeElement);
    this.root.querySelector(".filter-held").replaceChildren(
      ...chips.map(({ facet, value, title, name }) =>
        this.#chip(`${title} · ${name}`, () => this.actions.remove(facet, value))),
      ...(year ? [this.#chip(words.say("goals_of", { year }), () => this.actions.year(null))] : []),
      ...(chips.length > 1 ? [Dom.element("button", { type: "button", class: "plain filter-clear",
        onclick: () => this.actions.clear() }, words.say("clear_filter"))] : []));
    this.root.querySelector(".filter-told").textContent = told;
    if (inside) (this.root.querySelector("button") ?? Dom.byId("layers")).focus({ preventScroll: true });
  }

  #chip(name, remove) {
    return Dom.element("button", { type: "button", class: "filter-chip", onclick: remove },
      Dom.element("span", {}, name), Dom.element("span", { class: "filter-cross", "aria-hidden": "true" }, "×"),
      Dom.element("span", { class: "visually-hidden" }, ` ${this.words.say("remove_filter")}`));
  }
}
