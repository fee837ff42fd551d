import { Dom } from "../ground/dom.js";

/**
 * A box for one value of a facet, with the number of features it leads to.
 *
 * @typedef {{ facet: string, value: string, box: HTMLInputElement, count: HTMLElement, label: HTMLElement }} Box
 */

/** The block 筛选 over the list of layers: native lists and boxes, and the choice of a year. */
export class FilterForm {
  /** @type {Record<string, string>} */
  static LISTS = { industry: "any_industry", place: "any_place" };
  static BOXES = ["status", "document", "accuracy", "differs"];

  /**
   * @param {HTMLElement} root
   * @param {import("../ground/words.js").Words} words
   * @param {import("./facets.js").Facets} facets
   * @param {{
   *   set(facet: string, values: string[]): void,
   *   toggle(facet: string, value: string): void,
   *   year(year: number | null): void,
   *   goals(): void,
   * }} actions
   */
  constructor(root, words, facets, actions) {
    this.root = root;
    this.words = words;
    this.facets = facets;
    this.actions = actions;
    /** @type {Box[]} */
    this.boxes = [];
    /** @type {Map<string, HTMLSelectElement>} */
    this.lists = new Map();
    this.goals = Dom.element("button", { type: "button", class: "plain", onclick: () => actions.goals() });
    this.only = Dom.element("p", { class: "filter-only" });
    root.append(
      ...Object.keys(FilterForm.LISTS).map((facet) => this.#list(facet)),
      ...FilterForm.BOXES.map((facet) => this.#set(facet)),
      words.data.years.length ? this.#years() : "",
    );
  }

  /** @param {string} facet */
  #title(facet) {
    return this.words.say(this.words.data.facetTitles[facet]);
  }

  /** @param {string} facet */
  #list(facet) {
    const choices = this.facets.choicesOf(facet);
    const list = Dom.element("select", {
      id: `filter-${facet}`,
      onchange: () => this.actions.set(facet, list.value ? [list.value] : []),
    });
    list.append(
      Dom.element("option", { value: "" }, this.words.say(FilterForm.LISTS[facet])),
      ...choices.filter((choice) => !choice.parent).map((choice) => this.#branch(choice, choices)),
    );
    this.lists.set(facet, list);
    const label = Dom.element("label", { for: list.id }, this.#title(facet));
    return Dom.element("p", { class: "filter-list" }, label, list);
  }

  /**
   * @param {Choice} choice
   * @param {Choice[]} choices
   */
  #branch(choice, choices) {
    const name = this.words.pick(choice, "name");
    const parts = choices.filter((part) => part.parent === choice.id);
    return Dom.element(
      "optgroup",
      { label: name },
      this.#option(choice, this.words.say("whole_of", { name })),
      parts.map((part) => this.#option(part, this.words.pick(part, "name"))),
    );
  }

  /**
   * @param {Choice} choice
   * @param {string} name
   */
  #option(choice, name) {
    return Dom.element("option", { value: choice.id, "data-name": name }, name);
  }

  /** @param {string} facet */
  #set(facet) {
    const choices = this.facets.choicesOf(facet);
    const boxes = choices.map((choice) => this.#box(facet, choice.id, this.words.pick(choice, "name")));
    this.boxes.push(...boxes);
    return Dom.element(
      "fieldset",
      { class: "filter-set", "data-facet": facet },
      Dom.element("legend", {}, this.#title(facet)),
      boxes.map(({ label }) => label),
    );
  }

  /**
   * @param {string} facet
   * @param {string} value
   * @param {string} name
   * @returns {Box}
   */
  #box(facet, value, name) {
    const onchange = () => this.actions.toggle(facet, value);
    const box = Dom.element("input", { type: "checkbox", name: facet, value, onchange });
    const count = Dom.element("span", { class: "filter-number" });
    return { facet, value, box, count, label: Dom.element("label", {}, box, Dom.element("span", {}, name), count) };
  }

  #years() {
    const { words } = this;
    return Dom.element(
      "fieldset",
      { class: "filter-set filter-years" },
      Dom.element("legend", {}, words.say("year_heading")),
      Dom.element(
        "div",
        { class: "segments" },
        this.#year(null, words.say("all_years")),
        words.data.years.map((year) => this.#year(year, String(year))),
      ),
      this.only,
      this.goals,
      Dom.element("p", { class: "small" }, words.say("year_hint")),
    );
  }

  /**
   * @param {number | null} year
   * @param {string} name
   */
  #year(year, name) {
    const onchange = () => this.actions.year(year);
    const radio = Dom.element("input", { type: "radio", name: "year", value: year ?? "", onchange });
    return Dom.element("label", {}, radio, Dom.element("span", {}, name));
  }

  /**
   * Make every control show the filter and the year.
   *
   * @param {Chosen} chosen
   * @param {number | null} year
   */
  show(chosen, year) {
    for (const [facet, list] of this.lists) this.#showList(facet, list, chosen);
    this.#showYear(year);
    for (const facet of new Set(this.boxes.map((box) => box.facet))) this.#showBoxes(facet, chosen);
  }

  /**
   * @param {string} facet
   * @param {HTMLSelectElement} list
   * @param {Chosen} chosen
   */
  #showList(facet, list, chosen) {
    const tally = this.facets.tally(facet, chosen);
    Dom.all("option[data-name]", HTMLOptionElement, list).forEach((option) => {
      option.textContent = `${option.dataset.name} (${tally.get(option.value) ?? 0})`;
    });
    const values = chosen.get(facet) ?? [];
    list.querySelector(".several")?.remove();
    if (values.length > 1) {
      const text = this.words.say("several_chosen", { n: values.length });
      list.append(Dom.element("option", { value: values.join(","), class: "several", hidden: true }, text));
    }
    list.value = values.join(",");
    list.classList.toggle("chosen", values.length > 0);
  }

  /**
   * @param {string} facet
   * @param {Chosen} chosen
   */
  #showBoxes(facet, chosen) {
    const tally = this.facets.tally(facet, chosen);
    for (const { value, box, count } of this.boxes.filter((one) => one.facet === facet)) {
      box.checked = chosen.get(facet)?.includes(value) ?? false;
      count.textContent = String(tally.get(value) ?? 0);
    }
  }

  /** @param {number | null} year */
  #showYear(year) {
    const { words } = this;
    Dom.all("input[type=radio]", HTMLInputElement, this.root).forEach((radio) => {
      radio.checked = radio.value === String(year ?? "");
    });
    this.goals.hidden = this.only.hidden = !year;
    if (!year) return;
    this.goals.textContent = words.say("show_goals", { year });
    if (!this.only.querySelector(`[value="${year}"]`)) this.#offerDated(year);
  }

  /**
   * The box for what has a date of this year, in place of another year's.
   *
   * @param {number} year
   */
  #offerDated(year) {
    const dated = this.#box("dated", String(year), this.words.say("dated_only", { year }));
    this.boxes = [...this.boxes.filter(({ facet }) => facet !== "dated"), dated];
    this.only.replaceChildren(dated.label);
  }
}
