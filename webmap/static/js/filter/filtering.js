import { Facets } from "./facets.js";

/**
 * A layer that can be told to draw only some of its features; null means all.
 *
 * @typedef {{ id: string, narrow(accepts: ((feature: string) => boolean) | null): void }} NarrowedLayer
 */

/** Narrows map, counts and exports by what the link's filter says; tells with the event `narrowed` when that changed. */
export class Filtering extends EventTarget {
  /**
   * @param {import("../ground/words.js").Words} words
   * @param {import("../state/link-state.js").LinkState} state
   * @param {Map<string, NarrowedLayer>} layers
   * @param {{ changed(): void, notice(key: string): void, goals(focus: boolean): unknown, show(layer: string): void }} actions
   *   changed: the reader chose otherwise; goals: shows those of the link's year; show: puts a layer on the map
   */
  constructor(words, state, layers, actions) {
    super();
    this.words = words;
    this.state = state;
    this.layers = layers;
    this.actions = actions;
    this.facets = new Facets(words.data.facets);
    /** @type {FeatureKey | null} */
    this.kept = null;
    /** @type {{ key: string, counts: Map<string, number> } | null} */
    this.last = null;
  }

  get active() {
    return this.state.filter.size > 0;
  }

  /** Whether files come narrowed as the map is; those of a packed atlas come as they are. */
  get narrowsFiles() {
    return this.active && !this.words.data.files.includes("?");
  }

  /** The accepted values by facet. */
  get chosen() {
    return this.state.filter;
  }

  /** The year whose goals are shown, or null. */
  get year() {
    return this.state.year;
  }

  /** Wait for what the link's filter needs; without one nothing is fetched. */
  async start() {
    if (this.active && (await this.load())) this.#dropUnknown();
    if (this.active || this.year) await this.#apply();
  }

  /** Fetch the facets; false, with a notice, where that fails: then there is no filter. */
  async load() {
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
      const known = values.filter((value) => this.facets.choices.get(facet)?.has(value));
      this.state.unknown += values.length - known.length;
      this.#put(facet, known);
    }
  }

  /**
   * @param {string} facet
   * @param {string[]} values
   */
  #put(facet, values) {
    if (values.length) this.state.filter.set(facet, values);
    else this.state.filter.delete(facet);
  }

  /**
   * Accept exactly these values of a facet; none accepts all.
   *
   * @param {string} facet
   * @param {string[]} values
   */
  async set(facet, values) {
    if (await this.load()) await this.#accept(facet, values);
  }

  /**
   * @param {string} facet
   * @param {string[]} values
   */
  async #accept(facet, values) {
    this.#put(facet, values);
    await this.#apply();
    this.actions.changed();
  }

  /**
   * Whether a value of a facet is among the accepted ones.
   *
   * @param {string} facet
   * @param {string} value
   */
  accepts(facet, value) {
    return this.state.filter.get(facet)?.includes(value) ?? false;
  }

  /**
   * Add a value to a facet or take it away.
   *
   * @param {string} facet
   * @param {string} value
   */
  async toggle(facet, value) {
    if (!(await this.load())) return;
    const held = this.state.filter.get(facet) ?? [];
    await this.#accept(facet, held.includes(value) ? held.filter((one) => one !== value) : [...held, value]);
  }

  /**
   * Show the goals of a year; null for none. It hides nothing: only `dated` does.
   *
   * @param {number | null} year
   */
  async chooseYear(year) {
    this.state.year = year;
    if (this.state.filter.has("dated")) this.#put("dated", year ? [String(year)] : []);
    await this.#apply();
    this.actions.goals(false);
    this.actions.changed();
  }

  /** Show the goals of the chosen year and go to them. */
  openGoals() {
    this.actions.goals(true);
  }

  /** Put every layer that holds matches on the map. */
  showBeside() {
    this.beside().layers.forEach((id) => this.actions.show(id));
    this.dispatchEvent(new Event("narrowed"));
  }

  /** No filter and no year. */
  async clear() {
    this.state.filter.clear();
    await this.chooseYear(null);
  }

  /**
   * Whether a feature passes the filter.
   *
   * @param {string} layer
   * @param {string} id
   */
  matches(layer, id) {
    return !this.active || this.facets.matches(layer, id, this.state.filter);
  }

  /** How many features of each layer pass the filter. */
  counts() {
    if (this.active) return this.#counted();
    return new Map(Object.entries(this.words.data.layers).map(([id, layer]) => [id, layer.count]));
  }

  /** Counted once for each filter, however many ask. */
  #counted() {
    const key = JSON.stringify([...this.state.filter]);
    if (this.last?.key !== key) this.last = { key, counts: this.facets.counts(this.state.filter) };
    return this.last.counts;
  }

  /**
   * How many features of a layer pass the filter.
   *
   * @param {string} layer
   */
  count(layer) {
    return this.counts().get(layer) ?? 0;
  }

  /** The layers that are off and hold matches of the filter, and how many. */
  beside() {
    const off = [...this.counts()].filter(([id, n]) => n && !this.state.layers.has(id));
    return { layers: off.map(([id]) => id), n: off.reduce((sum, [, n]) => sum + n, 0) };
  }

  /** How many features pass the filter, and how many there are. */
  total() {
    const all = Object.values(this.words.data.layers).reduce((sum, layer) => sum + layer.count, 0);
    return { matching: [...this.counts().values()].reduce((sum, n) => sum + n, 0), all };
  }

  /**
   * Draw this chosen feature even where the filter leaves it out; null for none.
   *
   * @param {FeatureKey | null} feature
   */
  keep(feature) {
    const before = this.kept;
    this.kept = feature;
    for (const one of [before, feature]) {
      const layer = one && !this.matches(one.layer, one.id) && this.layers.get(one.layer);
      if (layer) this.#narrow(layer);
    }
  }

  /** @param {NarrowedLayer} layer */
  #narrow(layer) {
    const { id } = layer;
    layer.narrow(
      !this.active
        ? null
        : (feature) => this.matches(id, feature) || (this.kept?.layer === id && this.kept.id === feature),
    );
  }

  /**
   * The file of a layer, narrowed as the map is where it can be.
   *
   * @param {string} layer
   * @returns {Export}
   */
  exportOf(layer) {
    const plain = this.words.data.files.replace("{layer}", layer);
    if (!this.narrowsFiles) return { href: plain, download: `${layer}.geojson`, text: this.words.say("export_layer") };
    const href = `${plain}?${this.state.query().join("&")}`;
    return { href, download: `${layer}-filtered.geojson`, text: this.words.say("export_filtered") };
  }

  /** The map first: its picture is ordered at the end of this turn, and painted while counts and lists are written. */
  async #apply() {
    this.layers.forEach((layer) => this.#narrow(layer));
    await null;
    this.dispatchEvent(new Event("narrowed"));
  }
}
