import { Addresses } from "../ground/addresses.js";

/**
 * The link is the only store:
 * `?ready=energy&layers=parks,zone:0.6&section=txkj/一&feature=parks/id&view=text&lang=en#zoom/lat/lon`; in the
 * one-file atlas also `page=/places/<code>`, a page that lies over the map.
 */
export class LinkState {
  /**
   * Read the address; unknown parts are left out and counted in `unknown`. `facetTitles` has the facets a link may
   * filter by as its keys, `years` are those that have goals: both as the page's data give them.
   *
   * @param {{ pathname: string, search: string, hash: string }} location
   * @param {Map<string, { id: string, shown: boolean }>} layers
   * @param {{ facetTitles: Strings, years: number[], ready?: ReadyView | null, moved?: Strings }} page
   */
  constructor(location, layers, { facetTitles, years, ready = null, moved = {} }) {
    this.path = location.pathname;
    this.facets = Object.keys(facetTitles);
    this.moved = moved;
    const query = new URLSearchParams(location.search);
    this.unknown = 0;
    this.ready = this.#ready(query, ready);
    this.shown = [...layers.values()].filter((layer) => layer.shown).map((layer) => layer.id);
    this.defaults = this.ready?.query.layers.split(",") ?? this.shown;
    this.lang = query.get("lang") ?? (Addresses.isStill && document.documentElement.lang === "en" ? "en" : null);
    this.layers = this.#layers(query.get("layers"), layers);
    this.whole = this.#whole(query.get("whole"), layers);
    this.feature = this.#feature(query.get("feature"), layers);
    /** @type {string[]} keys `layer/id` of what is collected to be compared */
    this.compared = this.#compared(query.get("compare"), layers);
    this.section = this.#section(query.get("section"));
    this.view = this.#view(location.hash);
    this.text = this.#text(query.get("view"));
    this.page = query.get("page");
    this.filter = this.#filter(query);
    this.year = this.#year(query.get("year"), years);
    const known = [
      "ready",
      "layers",
      "whole",
      "feature",
      "compare",
      "section",
      "lang",
      "view",
      "year",
      "page",
      "embed",
      ...this.facets,
    ];
    this.embed = this.#embed(query.get("embed"));
    this.unknown += [...query.keys()].filter((key) => !known.includes(key)).length;
    /** @type {string | null} */
    this.written = null;
    this.settled = false;
  }

  /**
   * The ready view that the link names; what it shows is shown unless the link says which layers.
   *
   * @param {URLSearchParams} query gets what the view asks for
   * @param {ReadyView | null} ready the one the page was made for
   */
  #ready(query, ready) {
    const asked = query.get("ready");
    if (asked === null) return null;
    if (asked !== ready?.id) this.unknown += 1;
    else if (!query.has("layers")) for (const [key, value] of Object.entries(ready.query)) query.set(key, value);
    return asked === ready?.id ? ready : null;
  }

  /**
   * @param {string | null} text
   * @param {Map<string, unknown>} known
   * @returns {Map<string, number>} opacity by layer
   */
  #layers(text, known) {
    if (text === null) return new Map(this.defaults.map((id) => [id, 1]));
    const chosen = new Map();
    for (const part of text.split(",").filter(Boolean)) {
      const [id, opacity = "1"] = part.split(":");
      const value = Number(opacity);
      if (!known.has(id) || !(value >= 0.1 && value <= 1)) this.unknown += 1;
      else chosen.set(id, value);
    }
    return chosen;
  }

  /**
   * Layers of which the part that is off at first is shown too.
   *
   * @param {string | null} text
   * @param {Map<string, unknown>} known
   */
  #whole(text, known) {
    const asked = (text ?? "").split(",").filter(Boolean);
    const whole = new Set(asked.filter((id) => known.has(id)));
    this.unknown += asked.length - whole.size;
    return whole;
  }

  /**
   * @param {string | null} text
   * @param {Map<string, unknown>} known
   * @returns {FeatureKey | null}
   */
  #feature(text, known) {
    if (text === null) return null;
    const [layer, id, ...rest] = (this.moved[text] ?? text).split("/");
    if (known.has(layer) && id && !rest.length) return { layer, id };
    this.unknown += 1;
    return null;
  }

  /**
   * @param {string | null} text
   * @param {Map<string, unknown>} known
   */
  #compared(text, known) {
    const asked = (text ?? "").split(",").filter(Boolean);
    const keys = asked.flatMap((key) => (this.#feature(key, known) ? [this.moved[key] ?? key] : []));
    return [...new Set(keys)].slice(0, 4);
  }

  /**
   * @param {string | null} text
   * @returns {SectionKey | null}
   */
  #section(text) {
    if (text === null) return null;
    const [document, id, ...rest] = text.trim().split(/[/ ]/);
    if (document && id && !rest.length) return { document, id };
    this.unknown += 1;
    return null;
  }

  /**
   * Chosen values by facet, such as status → [planned]; Filtering drops the unknown ones.
   *
   * @param {URLSearchParams} query
   * @returns {Chosen}
   */
  #filter(query) {
    const chosen = new Map();
    for (const facet of this.facets) {
      const values = query.getAll(facet).join(",").split(",").filter(Boolean);
      if (values.length) chosen.set(facet, [...new Set(values)]);
    }
    return chosen;
  }

  /**
   * @param {string | null} text
   * @param {number[]} years
   */
  #year(text, years) {
    if (text === null) return null;
    if (years.includes(Number(text))) return Number(text);
    this.unknown += 1;
    return null;
  }

  /**
   * `?embed` is the view for frames; `embed=bare` leaves out the button for layers.
   *
   * @param {string | null} text
   */
  #embed(text) {
    if (text === null || text === "" || text === "bare") return text;
    this.unknown += 1;
    return "";
  }

  /**
   * @param {string} hash
   * @returns {MapView | null}
   */
  #view(hash) {
    if (!hash) return null;
    const [zoom, lat, lng] = hash.slice(1).split("/").map(Number);
    const good = zoom >= 1 && zoom <= 20 && Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
    if (!good) this.unknown += 1;
    return good ? { zoom, lat, lng } : null;
  }

  /**
   * `view=text` asks for the text version instead of the map.
   *
   * @param {string | null} value
   */
  #text(value) {
    if (value !== null && value !== "text") this.unknown += 1;
    return value === "text";
  }

  /** Leave the ready view: what it shows stays, and the link says it. */
  leaveReady() {
    this.ready = null;
    this.defaults = this.shown;
    this.write();
  }

  /** The address for the present state, with what is default left out; `embed` null is the full map. */
  address(embed = this.embed) {
    const parts = embed === null ? [] : [embed ? `embed=${embed}` : "embed"];
    if (this.ready) parts.push(`ready=${this.ready.id}`);
    if (!this.#areDefault()) {
      const layers = [...this.layers].map(([id, value]) => (value === 1 ? id : `${id}:${value}`));
      parts.push(`layers=${layers.join(",")}`);
    }
    if (this.whole.size) parts.push(`whole=${[...this.whole].join(",")}`);
    const { section } = this;
    if (section) parts.push(`section=${section.document}/${encodeURIComponent(section.id)}`);
    if (this.feature) parts.push(`feature=${this.feature.layer}/${this.feature.id}`);
    if (this.compared.length) parts.push(`compare=${this.compared.join(",")}`);
    parts.push(...this.query());
    if (this.year) parts.push(`year=${this.year}`);
    if (this.text) parts.push("view=text");
    if (this.page) parts.push(`page=${encodeURIComponent(this.page).replaceAll("%2F", "/")}`);
    if (this.lang === "en") parts.push("lang=en");
    const { view } = this;
    const hash = view ? `#${+view.zoom.toFixed(2)}/${view.lat.toFixed(4)}/${view.lng.toFixed(4)}` : "";
    const query = parts.join("&");
    return `${Addresses.map(query, this.path)}${query ? `?${query}` : ""}${hash}`;
  }

  /** The filter as parts of an address. */
  query() {
    return this.facets.flatMap((facet) => {
      const values = this.filter.get(facet);
      return values ? [`${facet}=${values.map(encodeURIComponent).join(",")}`] : [];
    });
  }

  /** Whether a link without layers shows the same: with the whole layers, filter and year of the ready view. */
  #areDefault() {
    if (this.ready && !this.#isAsReady(this.ready)) return false;
    return this.layers.size === this.defaults.length && this.defaults.every((id) => this.layers.get(id) === 1);
  }

  /** @param {ReadyView} ready */
  #isAsReady({ query }) {
    const own = new URLSearchParams(this.query().join("&"));
    if (this.year) own.set("year", String(this.year));
    if (this.whole.size) own.set("whole", [...this.whole].join(","));
    const { layers: _, ...asked } = query;
    return new URLSearchParams(asked).toString() === own.toString();
  }

  /** What a reader goes back to: the chosen feature, section, year, version of the page, or page over the map. */
  #place() {
    return JSON.stringify([this.feature, this.section, this.year, this.text, this.page]);
  }

  /** Write the state into the address bar; a new place gets an entry in the history, except in a frame. */
  write() {
    const place = this.#place();
    const isStep = this.written !== null && place !== this.written && this.embed === null;
    if (this.settled) this.written = place;
    history[isStep ? "pushState" : "replaceState"](null, "", this.address());
  }

  /** From now on new places are steps in the history. */
  settle() {
    this.settled = true;
    this.write();
  }
}
