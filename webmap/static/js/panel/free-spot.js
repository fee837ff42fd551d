import { meetsAny } from "../drawing/boxes.js";

/**
 * What a spot is measured against, in pixels of the map's window.
 *
 * @typedef {{over: () => Box[], onScreen: () => {symbols: {x: number, y: number, reach: number}[], labels: Edges[]}}} Seen
 */

/** @typedef {{left: number, top: number, right: number, bottom: number, leftOut?: boolean}} Edges */

/** Spots for small boxes, each beside its own point: off names, off each other and off what lies over the map. */
export class FreeSpot {
  static #STEPS = [0, -1, 1, -2, 2, -3]; // up and down, in heights of a box, as far as one still sees what it belongs to
  static #BELOW = 0.8; // heights from a point to the box under it, as of a name that stands in the middle
  static #ASIDE = [0, 0.8, -0.8]; // right and left, in widths

  /** @param {Seen} picture what is seen of the map */
  constructor(picture) {
    const { symbols, labels } = picture.onScreen();
    /** @type {Box[]} what no box may meet */
    this.taken = [...picture.over(), ...labels.filter(({ leftOut }) => !leftOut).map(FreeSpot.#boxOf)];
    /** @type {Box[]} what it had better not meet */
    this.symbols = symbols.map(({ x, y, reach }) => [x - reach, y - reach, x + reach, y + reach]);
  }

  /**
   * How far right and down of a point the middle of the next box stands: nearest first, where it covers the fewest
   * symbols; null if there is no room.
   *
   * @param {{x: number, y: number}} point
   * @param {[width: number, height: number]} size
   * @returns {[number, number] | null}
   */
  take({ x, y }, size) {
    const spots = FreeSpot.#around(size)
      .map((aside) => ({ aside, box: FreeSpot.#box(x + aside[0], y + aside[1], size) }))
      .filter(({ box }) => !meetsAny(box, this.taken))
      .map((spot) => ({ ...spot, covers: this.symbols.filter((one) => meetsAny(spot.box, [one])).length }));
    if (!spots.length) return null;
    const { aside, box } = spots.reduce((best, spot) => (spot.covers < best.covers ? spot : best));
    this.taken.push(FreeSpot.#boxOf(box));
    return aside;
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
