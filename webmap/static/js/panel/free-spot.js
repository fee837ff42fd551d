import { meetsAny } from "../drawing/boxes.js";

/**
 * What a spot is measured against, in pixels of the map's window.
 *
 * @typedef {{over: () => Box[], onScreen: () => {symbols: {x: number, y: number, reach: number}[], labels: Edges[]}}} Seen
 */

/** @typedef {{x: number, y: number}} Point */

/** @typedef {{left: number, top: number, right: number, bottom: number, leftOut?: boolean}} Edges */

/** Spots for small boxes, each beside its own point: off names, off each other and off what lies over the map. */
export class FreeSpot {
  static #STEPS = [0, -1, 1, -2, 2, -3]; // up and down, in heights of a box, as far as one still sees what it belongs to
  static #BELOW = 0.8; // heights from a point to the box under it, as of a name that stands in the middle
  static #ASIDE = [0, 0.8, -0.8]; // right and left, in widths
  static #FAR = 40; // pixels from right below the point that weigh as much as a symbol covered

  /**
   * @param {Seen} picture what is seen of the map
   * @param {Point[]} points of all boxes: none stands nearer to another's than to its own
   */
  constructor(picture, points) {
    this.points = points;
    const { symbols, labels } = picture.onScreen();
    /** @type {Box[]} what no box may meet */
    this.taken = [...picture.over(), ...labels.filter(({ leftOut }) => !leftOut).map(FreeSpot.#boxOf)];
    /** @type {Box[]} what it had better not meet */
    this.symbols = symbols.map(({ x, y, reach }) => [x - reach, y - reach, x + reach, y + reach]);
  }

  /**
   * How far right and down of a point the middle of the next box stands: near it and off symbols as well as may be;
   * null if there is no room.
   *
   * @param {Point} point
   * @param {[width: number, height: number]} size
   * @returns {[number, number] | null}
   */
  take(point, size) {
    const { x, y } = point;
    const [below, ...others] = FreeSpot.#around(size);
    const spots = [below, ...others]
      .map((aside) => ({ aside, box: FreeSpot.#box(x + aside[0], y + aside[1], size) }))
      .filter(({ aside, box }) => !meetsAny(box, this.taken) && this.#isNearest(point, x + aside[0], y + aside[1]))
      .map((spot) => ({
        ...spot,
        cost: this.#cost(spot.box, Math.hypot(spot.aside[0] - below[0], spot.aside[1] - below[1])),
      }));
    if (!spots.length) return null;
    const { aside, box } = spots.reduce((best, spot) => (spot.cost < best.cost ? spot : best));
    this.taken.push(FreeSpot.#boxOf(box));
    return aside;
  }

  /**
   * @param {Point} point
   * @param {number} x
   * @param {number} y
   */
  #isNearest(point, x, y) {
    const far = (/** @type {Point} */ one) => Math.hypot(one.x - x, one.y - y);
    return this.points.every((other) => far(other) >= far(point));
  }

  /**
   * @param {Edges} box
   * @param {number} far
   */
  #cost(box, far) {
    const covers = this.symbols.filter((one) => meetsAny(box, [one])).length;
    return covers + far / FreeSpot.#FAR;
  }

  /**
   * @param {[width: number, height: number]} size
   * @returns {[number, number][]}
   */
  static #around([width, height]) {
    return FreeSpot.#ASIDE.flatMap((aside) =>
      FreeSpot.#STEPS.map((step) => [Math.round(aside * width), Math.round((FreeSpot.#BELOW + step) * height)]),
    );
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {[width: number, height: number]} size
   * @returns {Edges}
   */
  static #box(x, y, [width, height]) {
    return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
  }

  /**
   * @param {Edges} edges
   * @returns {Box}
   */
  static #boxOf({ left, top, right, bottom }) {
    return [left, top, right, bottom];
  }
}
