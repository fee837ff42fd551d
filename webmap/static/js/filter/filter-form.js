import { Dom } from "../ground/dom.js";
import { Words } from "../ground/words.js";
import { LinkState } from "../state/link-state.js";

/** The block 筛选 over the list of layers: native lists and boxes, and the choice of a year. */
export class FilterForm {
  static LISTS = { industry: "any_industry", place: "any_place" };
  static BOXES = ["status", "document", "accuracy"];
  /** The key of each facet's title among the page's words. */
  static get TITLES() {
    return Words.page.facetTitles;
  }

  /** `actions`: set(facet, values), toggle(facet, value), year(year), goals(). */
  constructor(root, words, facets, actions) {
    Object.assign(this, { root, words, facets, actions });
    this.boxes = new Map();
    this.lists = new Map();
    root.append(...Object.keys(FilterForm.LISTS).map((facet) => this.#list(facet)),
      ...FilterForm.BOXES.map((facet) => this.#set(facet)), this.#years());
  }

  #title(facet) {
    return this.words.say(FilterForm.TITLES[facet]);
  }

  #list(facet) {
    const choices = [...this.facets.choices.get(facet).values()];
    const list = Dom.element("select", { id: `filter-${facet}`, onchange: () =>
      this.actions.set(facet, list.value ? [list.value] : []) });
    list.append(Dom.element("option", { value: "" }, this.words.say(FilterForm.LISTS[facet])),
      ...choices.filter((choice) => !choice.parent).map((choice) => this.#branch(choice, choices)));
    this.lists.set(facet, list);
    return Dom.element("p", { class: "filter-list" },
      Dom.element("label", { for: list.id }, this.#title(facet)), list);
  }

  #branch(choice, choices) {
    const name = this.words.pick(choice, "name");
    const parts = choices.filter((part) => part.parent === choice.id);
    return Dom.element("optgroup", { label: name }, this.#option(choice, this.words.say("whole_of", { name })),
      parts.map((part) => this.#option(part, this.words.pick(part, "name"))));
  }

  #option(choice, name) {
    return Dom.element("option", { value: choice.id, "data-name": name }, name);
  }

  #set(facet) {
    const choices = [...this.facets.choices.get(facet).values()];
    return Dom.element("fieldset", { class: "filter-set", "data-facet": facet },
      Dom.element("legend", {}, this.#title(facet)),
      choices.map((choice) => this.#box(facet, choice.id, this.words.pick(choice, "name"))));
  }

  #box(facet, value, name) {
    const box = Dom.element("input", { type: "checkbox", name: facet, value,
      onchange: () => this.actions.toggle(facet, value) });
    const count = Dom.element("span", { class: "filter-number" });
    this.boxes.set(`${facet}=${value}`, { box, count });
    return Dom.element("label", {}, box, Dom.element("span", {}, name), count);
  }

  #years() {
    const { words } = this;
    const radio = (year, name) => Dom.element("label", {}, Dom.element("input", { type: "radio", name: "year",
      value: year ?? "", onchange: () => this.actions.year(year) }), Dom.element("span", {}, name));
    this.goals = Dom.element("button", { type: "button", class: "plain", onclick: () => this.actions.goals() });
    this.only = Dom.element("p", { class: "filter-only" });
    return Dom.element("fieldset", { class: "filter-set filter-years" }, Dom.element("legend", {}, words.say("year_heading")),
      Dom.element("div", { class: "segments" }, radio(null, words.say("all_years")),
        LinkState.YEARS.map((year) => radio(year, String(year)))),
      this.only, this.goals, Dom.element("p", { class: "small" }, words.say("year_hint")));
  }

  /** Make every control show the filter (facet → values) and the year. */
  show(chosen, year) {
    for (const [facet, list] of this.lists) this.#showList(facet, list, chosen);
    for (const facet of FilterForm.BOXES) this.#showBoxes(facet, chosen);
    this.#showYear(chosen, year);
  }

  #showList(facet, list, chosen) {
    const tally = this.facets.tally(facet, chosen);
    list.querySelectorAll("option[data-name]").forEach((option) => {
      option.textContent = `${option.dataset.name} (${tally.get(option.value) ?? 0})`;
    });
    const values = chosen.get(facet) ?? [];
    list.querySelector(".several")?.remove();
    if (values.length > 1) {
      list.append(Dom.element("option", { value: values.join(","), class: "several", hidden: true },
        this.words.say("several_chosen", { n: values.length })));
    }
    list.value = values.join(",");
    list.classList.toggle("chosen", values.length > 0);
  }

  #showBoxes(facet, chosen) {
    const tally = this.facets.tally(facet, chosen);
    for (const value of this.facets.choices.get(facet).keys()) {
      const { box, count } = this.boxes.get(`${facet}=${value}`);
      box.checked = chosen.get(facet)?.includes(value) ?? false;
      count.textContent = tally.get(value) ?? 0;
    }
  }

  #showYear(chosen, year) {
    const { words } = this;
    this.root.querySelectorAll("input[type=radio]").forEach((radio) => { radio.checked = radio.value === String(year ?? ""); });
    this.goals.hidden = this.only.hidden = !year;
    if (!year) return;
    this.goals.textContent = words.say("show_goals", { year });
    if (!this.only.querySelector(`[value="${year}"]`)) {
      this.only.replaceChildren(this.#box("dated", String(year), words.say("dated_only", { year })));
    }
    const { box, count } = this.boxes.get(`dated=${year}`);
    box.checked = chosen.get("dated")?.includes(String(year)) ?? false;
    count.textContent = this.facets.tally("dated", chosen).get(String(year)) ?? 0;
  }
}
