import { holds } from "./inside.js";

/**
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./scene.js").SceneFeature} SceneFeature
 */

/** Directions that leave the region: drawn as short arrows where they leave it, not as rays to places far outside. */
export class Outward {
  static LENGTH = 44; // pixels
  static HALVINGS = 24; // of a segment, to find where it leaves
  /** @type {WeakMap<SceneFeature, number[] | null>} where a feature leaves the region: x, y in the world, angle */
  static #exits = new WeakMap();

  /**
   * The arrow of a feature whose line is a direction only, as two places in the world; null for any other.
   * @param {{outward?: string[]}} style
   * @param {SceneFeature} feature
   * @param {Scene} scene
   * @param {number} scale pixels to a unit of the world
   * @returns {Float64Array | null}
   */
  static arrow({ outward }, feature, scene, scale) {
    if (!outward?.includes(feature.kind) || feature.accuracy !== "schematic") return null;
    let exit = Outward.#exits.get(feature);
    if (exit === undefined) Outward.#exits.set(feature, (exit = Outward.#exit(feature, scene)));
    if (!exit) return null;
    const [x, y, angle] = exit;
    const length = Outward.LENGTH / scale;
    return Float64Array.of(x, y, x + length * Math.cos(angle), y + length * Math.sin(angle));
  }

  /**
   * @param {SceneFeature} feature
   * @param {Scene} scene
   */
  static #exit({ lines }, scene) {
    const region = scene.outline(scene.counties.keys());
    const isIn = (/** @type {number} */ x, /** @type {number} */ y) => holds(region, x, y);
    for (const line of lines.toReversed()) {
      for (let at = line.length - 2; at > 0; at -= 2) {
        const [x, y, u, v] = line.subarray(at - 2, at + 2);
        if (isIn(x, y) && !isIn(u, v)) return Outward.#border([x, y], [u, v], isIn);
      }
    }
    return null;
  }

  /**
   * Where a segment leaves what holds its beginning.
   * @param {number[]} from
   * @param {number[]} to
   * @param {(x: number, y: number) => boolean} isIn
   */
  static #border([x, y], [u, v], isIn) {
    let [low, high] = [0, 1];
    for (let nth = 0; nth < Outward.HALVINGS; nth++) {
      const middle = (low + high) / 2;
      if (isIn(x + middle * (u - x), y + middle * (v - y))) low = middle;
      else high = middle;
    }
    return [x + low * (u - x), y + low * (v - y), Math.atan2(v - y, u - x)];
  }
}
