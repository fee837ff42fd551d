import { Resources } from "../ground/resources.js";

/** Which features hold which facet values; fetched once, when a reader first filters. */
export class Facets {
  /** @param {string} address */
  constructor(address) {
    this.address = address;
    this.load = Resources.once(() => this.#fetch());
    /** @type {Map<string, number>} where a facet's values stand among those of a feature */
    this.place = new Map();
    /** @type {Map<string, Map<string, Choice>>} by facet and value */
    this.choices = new Map();
    /** @type {Map<string, Map<string, string[][]>>} by layer and feature */
    this.layers = new Map();
    /** @type {Map<string, [number, string[][]][]>} by layer: how many features hold the same values, and which */
    this.groups = new Map();
  }

  /**
   * The names of the values that a filter accepts, but for those that a ready view asks for by itself.
   *
   * @param {import("../ground/words.js").Words} words
   * @param {Chosen} chosen
   * @param {Facets["choices"]} choices
   * @param {Record<string, string>} own the view's query
   */
  static names(words, chosen, choices, own = {}) {
    return [...chosen].flatMap(([facet, values]) =>
      values
        .filter((value) => !(own[facet] ?? "").split(",").includes(value))
        .flatMap((value) => choices.get(facet)?.get(value) ?? [])
        .map((choice) => words.pick(choice, "name")),
    );
  }

  async #fetch() {
    this.fill(await Resources.json(this.address));
  }

  /**
   * Take what the address answers.
   *
   * @param {FacetData} data
   */
  fill({ order, choices, layers, groups }) {
    this.place = new Map(order.map((facet, index) => [facet, index]));
    this.choices = new Map(
      Object.entries(choices).map(([facet, rows]) => [facet, new Map(rows.map((row) => [row.id, row]))]),
    );
    this.layers = new Map(Object.entries(layers).map(([layer, held]) => [layer, new Map(Object.entries(held))]));
    this.groups = groups ? new Map(Object.entries(groups)) : this.#single();
  }

  /**
   * Every feature as a group of its own.
   *
   * @returns {Map<string, [number, string[][]][]>}
   */
  #single() {
    return new Map([...this.layers].map(([layer, held]) => [layer, [...held.values()].map((values) => [1, values])]));
  }

  /**
   * The values of a facet that can be chosen, in order.
   *
   * @param {string} facet
   */
  choicesOf(facet) {
    return [...(this.choices.get(facet)?.values() ?? [])];
  }

  /**
   * Whether a feature holds one accepted value of every facet of `chosen`. What is told by group only comes from the
   * server by square, narrowed already.
   *
   * @param {string} layer
   * @param {string} id
   * @param {Chosen} chosen
   */
  matches(layer, id, chosen) {
    if (!this.layers.has(layer)) return this.groups.has(layer);
    const held = this.layers.get(layer)?.get(id);
    return held !== undefined && this.#holds(held, chosen);
  }

  /**
   * @param {string[][]} held
   * @param {Chosen} chosen
   */
  #holds(held, chosen) {
    return [...chosen].every(([facet, values]) => this.#values(held, facet).some((value) => values.includes(value)));
  }

  /**
   * @param {string[][]} held
   * @param {string} facet
   */
  #values(held, facet) {
    return held[this.place.get(facet) ?? -1] ?? [];
  }

  /**
   * Matching features per layer.
   *
   * @param {Chosen} chosen
   */
  counts(chosen) {
    return new Map(
      [...this.groups].map(([layer, groups]) => [
        layer,
        groups.reduce((sum, [count, held]) => sum + (this.#holds(held, chosen) ? count : 0), 0),
      ]),
    );
  }

  /**
   * Per value of a facet, how many features hold it and match all other chosen facets.
   *
   * @param {string} facet
   * @param {Chosen} chosen
   */
  tally(facet, chosen) {
    const others = new Map([...chosen].filter(([other]) => other !== facet));
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const groups of this.groups.values()) {
      for (const [count, held] of groups) {
        if (!this.#holds(held, others)) continue;
        this.#values(held, facet).forEach((value) => found.set(value, (found.get(value) ?? 0) + count));
      }
    }
    return found;
  }
}
