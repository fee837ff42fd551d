import { Facets } from "../filter/facets.js";
import { Resources } from "../ground/resources.js";
import { Words } from "../ground/words.js";

/** The files the one-file atlas gives away, equal to the server's; narrowed layers as in narrowing.py. */
export class OfflineFiles {
  /** @param {HTMLElement[]} pages hold the page's data in Chinese and in English */
  constructor(pages) {
    this.pages = pages;
    this.facets = new Facets("/facets.json");
  }

  /**
   * The layer and id of a feature's page or file, if the path is one.
   *
   * @param {string} path
   */
  static feature(path) {
    return /^\/layers\/([\w-]+)\/([\w-]+)(\.geojson)?$/.exec(path);
  }

  /**
   * Whether the file at this path is at hand.
   *
   * @param {string} path
   */
  static has(path) {
    return Boolean(OfflineFiles.feature(path) || document.querySelector(`script[data-address="${CSS.escape(path)}"]`));
  }

  /**
   * The text of a file: a feature, a layer (narrowed if the query asks for it), or what is kept under the path.
   *
   * @param {string} path
   */
  async text(path, query = "") {
    const one = OfflineFiles.feature(path);
    if (one) return OfflineFiles.#featureText(one);
    const [, layer, suffix] = /^\/layers\/([\w-]+)\.(geojson|csv)$/.exec(path) ?? [];
    const asked = new URLSearchParams(query);
    if (!layer || !Object.keys(Words.page.facetTitles).some((facet) => asked.has(facet))) return Resources.text(path);
    await this.facets.load();
    const chosen = this.chosen(asked);
    if (!chosen.size) return Resources.text(path);
    return suffix === "csv"
      ? this.#table(layer, path, chosen)
      : JSON.stringify(await this.#narrowed(layer, path, chosen));
  }

  /** @param {string[]} found as `feature` finds them */
  static async #featureText([, layer, id]) {
    /** @type {{ features: PlanFeature[] }} */
    const { features } = await Resources.json(`/layers/${layer}.geojson`);
    return JSON.stringify(features.find((feature) => feature.id === id));
  }

  /**
   * The known values asked for by facet, each once, in the order of the choices, which are to be loaded before.
   *
   * @param {URLSearchParams} asked
   * @returns {Chosen}
   */
  chosen(asked) {
    /** @type {(facet: string) => [string, string[]]} */
    const known = (facet) => {
      const values = asked.getAll(facet).join(",").split(",");
      return [facet, [...(this.facets.choices.get(facet)?.keys() ?? [])].filter((value) => values.includes(value))];
    };
    return new Map(
      Object.keys(Words.page.facetTitles)
        .map(known)
        .filter(([, values]) => values.length),
    );
  }

  /**
   * The rows of a table whose first cell, the id, is of a feature that matches; a row may break in a quoted cell.
   *
   * @param {string} layer
   * @param {string} path
   * @param {Chosen} chosen
   */
  async #table(layer, path, chosen) {
    const [head, ...rows] = (await Resources.text(path)).match(/(?:"[^"]*"|[^"\r\n])*\r?\n/g) ?? [];
    const kept = rows.filter((row) => this.facets.matches(layer, row.split(",")[0], chosen));
    return `\ufeff${[head, ...kept].join("")}`; // by which a spreadsheet knows UTF-8, and which reading took off
  }

  /**
   * @param {string} layer
   * @param {string} path
   * @param {Chosen} chosen
   */
  async #narrowed(layer, path, chosen) {
    /** @type {{ features: PlanFeature[], sources: Source[], bbox?: number[] }} */
    const { bbox: _, features, ...collection } = await Resources.json(path);
    const kept = features.filter(({ id }) => this.facets.matches(layer, id, chosen));
    const [chinese, english] = this.pages.map((page) => this.inWords(new Words(JSON.parse(page.textContent)), chosen));
    return {
      ...collection,
      checksum: await OfflineFiles.#checksum(kept),
      attribution: OfflineFiles.#named(collection.sources, kept, ""),
      attribution_en: OfflineFiles.#named(collection.sources, kept, "_en"),
      filter: Object.fromEntries(chosen),
      filter_text: chinese,
      filter_text_en: english,
      features_in_layer: features.length,
      ...OfflineFiles.#box(kept),
      features: kept,
    };
  }

  /**
   * The SHA-256 of the features as the file writes them; none where the page came without encryption.
   *
   * @param {PlanFeature[]} features
   */
  static async #checksum(features) {
    const digest = await crypto.subtle?.digest("SHA-256", new TextEncoder().encode(JSON.stringify(features)));
    return digest && Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /**
   * Who is to be named for these features, as `attribution` in terms.py has it.
   *
   * @param {Source[]} sources
   * @param {PlanFeature[]} features
   * @param {"" | "_en"} end
   */
  static #named(sources, features, end) {
    const used = new Set([
      "plans",
      ...features.flatMap((one) => one.properties.position_sources.map((by) => by.source)),
    ]);
    const named = sources.filter(({ id }) => used.has(id));
    return [...new Set(named.map((one) => one[`attribution${end}`] || one.attribution))].join(end ? "; " : "；");
  }

  /**
   * What narrows a layer, as a sentence has it.
   *
   * @param {Words} words
   * @param {Chosen} chosen
   */
  inWords(words, chosen) {
    /**
     * @param {string} facet
     * @param {string} value
     */
    const name = (facet, value) => {
      const choice = this.facets.choices.get(facet)?.get(value);
      return choice ? words.pick(choice, "name") : value;
    };
    /** @param {[string, string[]]} held */
    const part = ([facet, values]) =>
      words.say(words.data.facetTitles[facet]) +
      words.say("colon") +
      words.list(values.map((value) => name(facet, value)));
    return [...chosen].map(part).join(words.lang === "en" ? "; " : "；");
  }

  /**
   * The member `bbox`; none when nothing is placed.
   *
   * @param {PlanFeature[]} features
   */
  static #box(features) {
    const numbers = features.flatMap(({ geometry }) => /** @type {any} */ (geometry)?.coordinates ?? []).flat(Infinity);
    if (!numbers.length) return {};
    const [lons, lats] = [0, 1].map((axis) => numbers.filter((_, at) => at % 2 === axis).sort((a, b) => a - b));
    return { bbox: [lons[0], lats[0], lons[lons.length - 1], lats[lats.length - 1]] };
  }
}
