import { given } from "../ground/given.js";
import { Crowd } from "./crowd.js";

/** @typedef {import("./arrangement.js").PlacedSymbol} PlacedSymbol */

/**
 * Puts symbols of one family that would stand closer than a symbol and its room into one with their number, so that a
 * map of many things says how much lies where. Families are told by their colour; no feature is lost, as the one
 * symbol knows all that it stands for.
 */
export class Folding {
  /** @type {[below: number, pixels: number][]} zooms, and within how many pixels symbols of a family are one below them */
  static NEAR = [
    [8, 46],
    [Crowd.NEAR, 34],
    [Infinity, 18],
  ];
  static REACH = 11; // half the width of one with a number

  /**
   * @param {number} zoom
   * @param {(symbol: PlacedSymbol) => boolean} isKept whether a symbol stands for itself however near another is
   */
  constructor(zoom, isKept) {
    this.scale = 2 ** zoom;
    this.near = given(
      Folding.NEAR.find(([below]) => zoom < below),
      "zoom",
    )[1];
    this.isKept = isKept;
    /** @type {Map<string, PlacedSymbol[][]>} groups by family and cell of the map, by their first symbol */
    this.cells = new Map();
  }

  /**
   * Groups first, the largest first, and then the symbols that are left alone, as they come.
   * @param {PlacedSymbol[]} symbols
   * @returns {PlacedSymbol[]}
   */
  fold(symbols) {
    /** @type {PlacedSymbol[][]} */
    const groups = [];
    for (const symbol of symbols) {
      const near = this.isKept(symbol) ? undefined : this.#nearest(symbol);
      if (near) near.push(symbol);
      else groups.push(this.#begin(symbol));
    }
    const folded = groups.map((group) => Folding.#one(group));
    return folded.sort((one, other) => (other.folded?.length ?? 0) - (one.folded?.length ?? 0));
  }

  /** @param {PlacedSymbol} symbol */
  #begin(symbol) {
    const group = [symbol];
    if (this.isKept(symbol)) return group;
    const [column, row] = this.#cell(symbol);
    const key = `${symbol.style.colour} ${column} ${row}`;
    const cell = this.cells.get(key);
    if (cell) cell.push(group);
    else this.cells.set(key, [group]);
    return group;
  }

  /** @param {PlacedSymbol} symbol */
  #cell({ x, y }) {
    return [x, y].map((value) => Math.floor((value * this.scale) / this.near));
  }

  /** @param {PlacedSymbol} symbol */
  #nearest(symbol) {
    const [column, row] = this.#cell(symbol);
    let least = this.near / this.scale;
    let nearest;
    for (let i = column - 1; i <= column + 1; i++) {
      for (let j = row - 1; j <= row + 1; j++) {
        for (const group of this.cells.get(`${symbol.style.colour} ${i} ${j}`) ?? []) {
          const away = Math.hypot(group[0].x - symbol.x, group[0].y - symbol.y);
          if (away >= least) continue;
          least = away;
          nearest = group;
        }
      }
    }
    return nearest;
  }

  /**
   * A group as one symbol in its middle; one feature stays what it is.
   * @param {PlacedSymbol[]} group
   * @returns {PlacedSymbol}
   */
  static #one(group) {
    const folded = [...new Set(group.map(({ feature }) => feature))];
    if (folded.length === 1) return group[0];
    const middle = (/** @type {"x" | "y"} */ way) => group.reduce((sum, one) => sum + one[way], 0) / group.length;
    return { ...group[0], folded, loose: false, reach: Folding.REACH, x: middle("x"), y: middle("y") };
  }
}
