import { Resources } from "../ground/resources.js";

/** Which features hold which facet values; fetched once, when a reader first filters. */
export class Facets {
  constructor(address) {
    this.address = address;
    this.load = Resources.once(() => this.#fetch());
  }

  async #fetch() {
    const { order, choices, layers } = await Resources.json(this.address);
    this.place = new Map(order.map((facet, index) => [facet, index]));
    this.choices = new Map(Object.entries(choices).map(([facet, rows]) =>
      [facet, new Map(rows.map((row) => [row.id, row]))]));
    this.layers = new Map(Object.entries(layers).map(([layer, held]) => [layer, new Map(Object.entries(held))]));
  }

  /** Whether a feature holds one accepted value of every facet of `chosen` (facet → values). */
  matches(layer, id, chosen) {
    return this.#holds(this.layers.get(layer)?.get(id), chosen);
  }

  #holds(held, chosen) {
    return Boolean(held) && [...chosen].every(([facet, values]) =>
      held[this.place.get(facet)].some((value) => values.includes(value)));
  }

  /** Matching features per layer, as a Map of layer → number. */
  counts(chosen) {
    return new Map([...this.layers].map(([layer, features]) =>
      [layer, [...features.values()].filter((held) => this.#holds(held, chosen)).length]));
  }

  /** Per value of a facet, how many features hold it and match all other chosen facets. */
  tally(facet, chosen) {
    const others = new Map([...chosen].filter(([other]) => other !== facet));
    const found = new Map();
    for (const features of this.layers.values()) {
      for (const held of features.values()) {
        if (!this.#holds(held, others)) continue;
        held[this.place.get(facet)].forEach((value) => found.set(value, (found.get(value) ?? 0) + 1));
      }
    }
    return found;
  }
}
