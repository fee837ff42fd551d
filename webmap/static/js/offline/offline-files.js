import { Facets } from "../filter/facets.js";
import { Resources } from "../ground/resources.js";
import { Words } from "../ground/words.js";

/** The files the one-file atlas gives away, equal to the server's; narrowed layers as in narrowing.py. */
export class OfflineFiles {
  /** `pages` are the elements that hold the page's data in Chinese and in English. */
  constructor(pages) {
    this.pages = pages;
  }

  /** The layer and id of a feature's page or file, if the path is one. */
  static feature(path) {
    return /^\/layers\/([\w-]+)\/([\w-]+)(\.geojson)?$/.exec(path);
  }

  /** Whether the file at this path is at hand. */
  static has(path) {
    return Boolean(OfflineFiles.feature(path) || document.querySelector(`script[data-address="${CSS.escape(path)}"]`));
  }

  /** The text of a file: a feature, a layer (narrowed if the query asks for it), or what is kept under the path. */
  async text(path, query = "") {
    const one = OfflineFiles.feature(path);
    if (one) return OfflineFiles.#featureText(one);
    const [, layer] = /^\/layers\/([\w-]+)\.geojson$/.exec(path) ?? [];
    const asked = new URLSearchParams(query);
    if (!layer || !Object.keys(Words.page.facetTitles).some((facet) => asked.has(facet))) return Resources.text(path);
    this.facets ??= new Facets("/facets.json");
    await this.facets.load();
    const chosen = this.#chosen(asked);
    return chosen.size ? JSON.stringify(await this.#narrowed(layer, path, chosen)) : Resources.text(path);
  }

  static async #featureText([, layer, id]) {
    const { features } = await Resources.json(`/layers/${layer}.geojson`);
    return JSON.stringify(features.find((feature) => feature.id === id));
  }

  /** The known values asked for by facet, each once, in the order of the choices. */
  #chosen(asked) {
    const rows = Object.keys(Words.page.facetTitles).map((facet) => {
      const values = asked.getAll(facet).join(",").split(",");
      return [facet, [...this.facets.choices.get(facet).keys()].filter((value) => values.includes(value))];
    });
    return new Map(rows.filter(([, values]) => values.length));
  }

  async #narrowed(layer, path, chosen) {
    const { bbox: _, features, ...collection } = await Resources.json(path);
    const kept = features.filter(({ id }) => this.facets.matches(layer, id, chosen));
    const [chinese, english] = this.pages.map((page) => this.#inWords(new Words(JSON.parse(page.textContent)), chosen));
    return { ...collection, filter: Object.fromEntries(chosen), filter_text: chinese, filter_text_en: english,
      features_in_layer: features.length, ...OfflineFiles.#box(kept), features: kept };
  }

  #inWords(words, chosen) {
    const part = ([facet, values]) => words.say(words.data.facetTitles[facet]) + words.say("colon")
      + words.list(values.map((value) => words.pick(this.facets.choices.get(facet).get(value), "name")));
    return [...chosen].map(part).join(words.lang === "en" ? "; " : "；");
  }

  /** The member `bbox`; none when nothing is placed. */
  static #box(features) {
    const bounds = L.geoJSON({ type: "FeatureCollection", features }).getBounds();
    if (!bounds.isValid()) return {};
    return { bbox: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] };
  }
}
