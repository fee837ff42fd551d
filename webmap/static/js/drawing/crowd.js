/**
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./scene.js").SceneFeature} SceneFeature
 */

/** What makes way so that a map of many things stays a picture: a rule that looks at what is shown, never at luck. */
export class Crowd {
  static MANY = 8; // layers that a reader still takes in at once; with more, each is drawn quieter
  static FAR = 8; // zoom below which the lines of transport are thin in any case
  static NEAR = 11; // zoom from which only symbols that would cover each other fold
  static NAMES = 3; // of features in a square of the map
  static RELATING = ["flow", "route"]; // shapes of lines that join places and follow no ground
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
   * Whether a line only relates places, as chains and routes do: under many layers it is a symbol where it begins.
   * @param {{layers: readonly unknown[], chosen: string | null}} state
   * @param {{shape: string}} style
   * @param {SceneFeature} feature
   */
  static isBrief(state, { shape }, { type, accuracy, key }) {
    if (type !== "line" || accuracy !== "schematic" || !Crowd.RELATING.includes(shape)) return false;
    return Crowd.isIn(state) && key !== state.chosen;
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
