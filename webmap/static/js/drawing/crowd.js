/**
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./scene.js").SceneFeature} SceneFeature
 */

/** What makes way so that a map of many things stays a picture: a rule that looks at what is shown, never at luck. */
export class Crowd {
  static MANY = 8; // layers that a reader still takes in at once; with more, each is drawn quieter
  /** @type {WeakMap<SceneFeature, boolean>} */
  static #broad = new WeakMap();

  /**
   * Whether so many layers are shown that hatches, circles of error, leaders and later names are left out, lines are
   * thin and symbols small.
   * @param {{layers: readonly unknown[]}} state
   */
  static isIn({ layers }) {
    return layers.length > Crowd.MANY;
  }

  /**
   * Whether an area is whole cities, and so says of no place in them more than of another: it has an edge only, unless
   * it is chosen.
   * @param {SceneFeature} feature
   * @param {Scene} scene
   */
  static isBroad(feature, scene) {
    let broad = Crowd.#broad.get(feature);
    if (broad === undefined) Crowd.#broad.set(feature, (broad = Crowd.#areWholeCities(feature.counties, scene)));
    return broad;
  }

  /**
   * @param {number[]} numbers of counties
   * @param {Scene} scene
   */
  static #areWholeCities(numbers, { counties }) {
    if (!numbers.length) return false;
    const cities = new Set(numbers.map((number) => counties[number].city));
    return counties.filter(({ city }) => cities.has(city)).length === numbers.length;
  }
}
