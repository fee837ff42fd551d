import { boxOf } from "./boxes.js";
import { holds, lastCrossing } from "./inside.js";

/**
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./scene.js").SceneFeature} SceneFeature
 */

/**
 * Where a line leaves the region, in the world: its runs until there, the place, and its direction.
 * @typedef {{runs: Float64Array[], x: number, y: number, angle: number}} Exit
 */

/**
 * Lines that leave the region for places far outside: a direction is a short arrow where it leaves, and a sketched line
 * ends in one there, rather than in rays that run off the sheet.
 */
export class Outward {
  static LENGTH = 44; // pixels
  /** @type {WeakMap<SceneFeature, Exit | null>} */
  static #exits = new WeakMap();

  /**
   * What is drawn of a line in place of itself, as runs in the world, the arrow last; null for any other line.
   * @param {{outward?: string[]}} style
   * @param {SceneFeature} feature
   * @param {Scene} scene
   * @param {number} scale pixels to a unit of the world
   * @returns {Float64Array[] | null}
   */
  static runs(style, feature, scene, scale) {
    const isDirection = Outward.isDirection(style, feature);
    if (!isDirection && !feature.towards) return null;
    let exit = Outward.#exits.get(feature);
    if (exit === undefined) Outward.#exits.set(feature, (exit = Outward.#exit(feature, scene)));
    if (!exit) return null;
    const { runs, x, y, angle } = exit;
    const length = Outward.LENGTH / scale;
    const arrow = Float64Array.of(x, y, x + length * Math.cos(angle), y + length * Math.sin(angle));
    return isDirection ? [arrow] : [...runs, arrow];
  }

  /**
   * Whether a line is a direction only, which is an arrow and nothing else.
   * @param {{outward?: string[]}} style
   * @param {SceneFeature} feature
   */
  static isDirection({ outward }, { kind, accuracy }) {
    return Boolean(outward?.includes(kind)) && accuracy === "schematic";
  }

  /**
   * @param {SceneFeature} feature
   * @param {Scene} scene
   * @returns {Exit | null}
   */
  static #exit({ lines }, scene) {
    const region = scene.outline(scene.counties.keys());
    const [left, top, right, bottom] = boxOf(region); // most places outside are far outside
    const isIn = (/** @type {number} */ x, /** @type {number} */ y) =>
      x >= left && x <= right && y >= top && y <= bottom && holds(region, x, y);
    for (const line of lines.toReversed()) {
      for (const run of [line, Outward.#turned(line)]) {
        const found = Outward.#leaving(run, region, isIn);
        if (found)
          return { ...found, runs: [...lines.filter((one) => one !== line && isIn(one[0], one[1])), ...found.runs] };
      }
    }
    return null;
  }

  /**
   * Where a run leaves the region last, if it ends outside.
   * @param {Float64Array} run
   * @param {Runs} region
   * @param {(x: number, y: number) => boolean} isIn
   * @returns {Exit | null}
   */
  static #leaving(run, region, isIn) {
    for (let at = run.length - 2; at > 0; at -= 2) {
      const [x, y, u, v] = run.subarray(at - 2, at + 2);
      if (isIn(u, v)) return null;
      if (!isIn(x, y)) continue;
      const part = lastCrossing(region, [x, y], [u, v]);
      const [px, py] = [x + part * (u - x), y + part * (v - y)];
      const angle = Math.atan2(v - y, u - x);
      return { runs: [Float64Array.of(...run.subarray(0, at), px, py)], x: px, y: py, angle };
    }
    return null;
  }

  /**
   * The same run from its other end.
   * @param {Float64Array} run
   */
  static #turned(run) {
    const turned = new Float64Array(run.length);
    for (let at = 0; at < run.length; at += 2) turned.set(run.subarray(at, at + 2), run.length - 2 - at);
    return turned;
  }
}
