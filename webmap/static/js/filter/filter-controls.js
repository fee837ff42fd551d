import { FilterChips } from "./filter-chips.js";
import { Dom } from "../ground/dom.js";

/** By what a reader filters, and sees it: the block 筛选 over the list of layers, and the chips over the map. */
export class FilterControls {
  /**
   * @param {import("../ground/words.js").Words} words
   * @param {import("./filtering.js").Filtering} filtering
   */
  constructor(words, filtering) {
    this.words = words;
    this.filtering = filtering;
    /** @type {import("./filter-form.js").FilterForm | null} */
    this.form = null;
    this.chips = new FilterChips(Dom.byId("filter-chips"), words, {
      remove: (facet, value) => filtering.toggle(facet, value),
      year: (year) => filtering.chooseYear(year),
      clear: () => filtering.clear(),
      beside: () => filtering.showBeside(),
    });
    this.block = Dom.byId("filters", HTMLDetailsElement);
    this.block.addEventListener("toggle", () => this.#open().catch(() => filtering.actions.notice("load_failed")));
    Dom.byId("filters-clear").addEventListener("click", () => filtering.clear());
    filtering.addEventListener("narrowed", () => this.#show());
  }

  async #open() {
    const { filtering } = this;
    if (!this.block.open || this.form || !(await filtering.load())) return;
    const { FilterForm } = await import("./filter-form.js");
    this.form ??= new FilterForm(Dom.byId("filter-body"), this.words, filtering.facets, {
      set: (facet, values) => filtering.set(facet, values),
      toggle: (facet, value) => filtering.toggle(facet, value),
      year: (year) => filtering.chooseYear(year),
      goals: () => filtering.openGoals(),
    });
    this.#show();
  }

  #show() {
    const { active, chosen, year } = this.filtering;
    const { matching, all } = this.filtering.total();
    this.chips.show(this.#chips(), year, matching, all, active ? this.filtering.beside().n : 0);
    Dom.byId("filters-told").textContent = active ? this.words.say("matching", { n: matching, all }) : "";
    Dom.byId("filters-clear").hidden = !active && !year;
    this.block.classList.toggle("active", active);
    this.form?.show(chosen, year);
  }

  #chips() {
    const { chosen, facets } = this.filtering;
    return [...chosen].flatMap(([facet, values]) => {
      const title = this.words.say(this.words.data.facetTitles[facet]);
      return values.map((value) => {
        const choice = facets.choices.get(facet)?.get(value);
        return { facet, value, title, name: choice ? this.words.pick(choice, "name") : value };
      });
    });
  }
}
