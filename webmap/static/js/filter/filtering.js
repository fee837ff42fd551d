import { Facets } from "./facets.js";
import { FilterChips } from "./filter-chips.js";
import { FilterForm } from "./filter-form.js";
import { Dom } from "../ground/dom.js";

/** Narrows map, list, counts and exports by what the link's filter says. */
export class Filtering {
  /** `actions`: changed(), notice(key), goals(focus). */
  constructor(words, state, layers, actions) {
    Object.assign(this, { words, state, layers, actions });
    this.facets = new Facets(words.data.facets);
    this.chips = new FilterChips(Dom.byId("filter-chips"), words, { remove: (facet, value) => this.toggle(facet, value),
      year: (year) => this.chooseYear(year), clear: () => this.clear() });
    this.block = Dom.byId("filters");
    this.block.addEventListener("toggle", () => this.#open());
    Dom.byId("filters-clear").addEventListener("click", () => this.clear());
    this.#legend();
  }

  get active() {
    return this.state.filter.size > 0;
  }

  /** Wait for what the link's filter needs; without one nothing is fetched. */
  async start() {
    if (this.active && await this.#load()) this.#dropUnknown();
    if (this.active || this.state.year) this.#apply();
  }

  async #load() {
    try {
      await this.facets.load();
      return true;
    } catch {
      this.state.filter.clear();
      this.actions.notice("filter_failed");
      return false;
    }
  }

  #dropUnknown() {
    for (const [facet, values] of [...this.state.filter]) {
      const known = values.filter((value) => this.facets.choices.get(facet).has(value));
      this.state.unknown += values.length - known.length;
      this.#put(facet, known);
    }
  }

  async #open() {
    if (!this.block.open || this.form || !await this.#load()) return;
    this.form ??= new FilterForm(Dom.byId("filter-body"), this.words, this.facets, {
      set: (facet, values) => this.set(facet, values), toggle: (facet, value) => this.toggle(facet, value),
      year: (year) => this.chooseYear(year), goals: () => this.actions.goals(true) });
    this.#show();
  }

  #put(facet, values) {
    if (values.length) this.state.filter.set(facet, values);
    else this.state.filter.delete(facet);
  }

  /** Accept exactly these values of a facet; none accepts all. */
  async set(facet, values) {
    if (await this.#load()) this.#accept(facet, values);
  }

  #accept(facet, values) {
    this.#put(facet, values);
    this.#apply();
    this.actions.changed();
  }

  /** Add a value to a facet or take it away. */
  async toggle(facet, value) {
    if (!await this.#load()) return;
    const held = this.state.filter.get(facet) ?? [];
    this.#accept(facet, held.includes(value) ? held.filter((one) => one !== value) : [...held, value]);
  }

  /** Show the goals of a year; null for none. It hides nothing: only `dated` does. */
  chooseYear(year) {
    this.state.year = year;
    if (this.state.filter.has("dated")) this.#put("dated", year ? [String(year)] : []);
    this.#apply();
    this.actions.goals(false);
    this.actions.changed();
  }

  /** No filter and no year. */
  clear() {
    this.state.filter.clear();
    this.chooseYear(null);
  }

  /** Whether a feature passes the filter. */
  matches(layer, id) {
    return !this.active || this.facets.matches(layer, id, this.state.filter);
  }

  /** How many features of a layer pass the filter. */
  count(layer) {
    if (!this.active) return this.words.data.layers[layer].count;
    return this.facets.counts(this.state.filter).get(layer) ?? 0;
  }

  /** Draw this chosen feature {layer, id} even where the filter leaves it out; null for none. */
  keep(feature) {
    const before = this.kept;
    this.kept = feature;
    for (const one of [before, feature]) {
      if (one && !this.matches(one.layer, one.id)) this.#narrow(this.layers.get(one.layer));
    }
  }

  #narrow(layer) {
    const { id } = layer;
    layer.narrow(!this.active ? null : (feature) => this.matches(id, feature) || (this.kept?.layer === id && this.kept.id === feature));
  }

  /** Address, file name and words of a layer's export, narrowed as the map is. */
  exportOf(layer) {
    const plain = `/layers/${layer}.geojson`;
    if (!this.active) return { href: plain, download: `${layer}.geojson`, text: this.words.say("export_layer") };
    return { href: `${plain}?${this.state.query().join("&")}`, download: `${layer}-filtered.geojson`,
      text: this.words.say("export_filtered") };
  }

  #apply() {
    this.layers.forEach((layer) => this.#narrow(layer));
    this.#show();
  }

  #show() {
    const counts = this.active ? this.facets.counts(this.state.filter) : null;
    const sum = (numbers) => numbers.reduce((total, n) => total + n, 0);
    const all = sum(Object.values(this.words.data.layers).map((layer) => layer.count));
    const matching = counts ? sum([...counts.values()]) : all;
    this.chips.show(this.#chosen(), this.state.year, matching, all);
    Dom.byId("filters-told").textContent = this.active ? this.words.say("matching", { n: matching, all }) : "";
    Dom.byId("filters-clear").hidden = !this.active && !this.state.year;
    this.block.classList.toggle("active", this.active);
    document.querySelectorAll(".layer").forEach((row) => this.#row(row, counts));
    document.querySelectorAll(".legend-toggle").forEach((button) => button.setAttribute("aria-pressed",
      String(this.state.filter.get("status")?.includes(button.value) ?? false)));
    this.form?.show(this.state.filter, this.state.year);
  }

  #chosen() {
    return [...this.state.filter].flatMap(([facet, values]) => values.map((value) => ({ facet, value,
      title: this.words.say(FilterForm.TITLES[facet]),
      name: this.words.pick(this.facets.choices.get(facet).get(value), "name") })));
  }

  #row(row, counts) {
    const { layer } = row.dataset;
    const whole = this.words.data.layers[layer].count;
    const found = counts?.get(layer) ?? whole;
    row.querySelector(".count").firstChild.data = counts ? `${found}/${whole}` : whole;
    row.classList.toggle("none-left", found === 0);
    const link = row.querySelector(".layer-tools a[download]");
    const { href, download } = this.exportOf(layer);
    link.href = href;
    link.download = download;
    link.firstChild.data = this.words.say(this.active ? "export_filtered" : "export_geojson");
  }

  /** Each status of the legend becomes a button that narrows to it. */
  #legend() {
    document.querySelectorAll("#legend-status li[data-status]").forEach((row) => {
      const button = Dom.element("button", { type: "button", class: "legend-toggle", value: row.dataset.status,
        "aria-pressed": "false", title: this.words.say("legend_toggle"), onclick: () => this.toggle("status", button.value) });
      button.append(...row.childNodes);
      row.append(button);
    });
  }
}
