/**
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./scene.js").SceneFeature} SceneFeature
 * @typedef {{layers: readonly {style: {shape: string}, features: readonly SceneFeature[]}[]}} Related what is shown
 */

/** What makes way so that a map of many things stays a picture: a rule that looks at what is shown, never at luck. */
export class Crowd {
  static MANY = 8; // layers that a reader still takes in at once; with more, each is drawn quieter
  static FAR = 8; // zoom below which the lines of transport are thin in any case
  static NEAR = 11; // zoom from which only symbols that would cover each other fold
  static AREAS = 100; // of a layer in the picture, beyond which wide edges would run into each other
  static EDGE = 1; // pixels, the most that such an edge has: a browser draws it several times as fast as a wider one
  static NAMES = 3; // of features in a square of the map
  static RELATING = ["flow", "route"]; // shapes of lines that join places and follow no ground
  static RELATIONS = 16; // such lines that a reader still tells apart at once
  /** @type {WeakMap<SceneFeature, boolean>} */
  static #broad = new WeakMap();
  /** @type {WeakMap<Related, boolean>} */
  static #tangled = new WeakMap();

  /**
   * Whether so many layers are shown that hatches, circles of error, leaders and later names are left out, lines are
   * thin and symbols small.
   * @param {{layers: readonly unknown[]}} state
   */
  static isIn({ layers }) {
    return layers.length > Crowd.MANY;
  }

  /**
   * Whether a line that only relates places, as those of chains and routes do, is but a symbol in its middle: among
   * many layers, or many of its like.
   * @param {Related & {chosen: string | null}} state
   * @param {{shape: string}} style
   * @param {SceneFeature} feature
   */
  static isBrief(state, style, feature) {
    if (!Crowd.#isRelation(style, feature) || feature.key === state.chosen) return false;
    return Crowd.isIn(state) || Crowd.#isTangled(state);
  }

  /**
   * @param {{shape: string}} style
   * @param {SceneFeature} feature
   */
  static #isRelation({ shape }, { type, accuracy }) {
    return type === "line" && accuracy === "schematic" && Crowd.RELATING.includes(shape);
  }

  /** @param {Related} state */
  static #isTangled(state) {
    let tangled = Crowd.#tangled.get(state);
    if (tangled === undefined) {
      const relations = state.layers.flatMap(({ style, features }) =>
        features.filter((one) => Crowd.#isRelation(style, one)),
      );
      Crowd.#tangled.set(state, (tangled = relations.length > Crowd.RELATIONS));
    }
    return tangled;
  }

  /**
   * How wide an edge of areas may be.
   * @param {readonly SceneFeature[]} areas those of the layer that may be seen
   */
  static widest(areas) {
    return areas.length > Crowd.AREAS ? Crowd.EDGE : Infinity;
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
