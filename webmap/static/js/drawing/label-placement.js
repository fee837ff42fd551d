import { meetsAny } from "./boxes.js";
import { BoxGrid } from "./spatial-index.js";

/**
 * A name that wants to stand on the map.
 * @typedef {object} Label
 * @property {string} text
 * @property {number} rank lower comes first
 * @property {number} from least zoom
 * @property {number} size of the letters, px
 * @property {number} [measured] the width of its letters, px
 * @property {number} width of its box, px
 * @property {number} height
 * @property {number[][]} spots for each time it is wanted, centres [x0, y0, x1, y1, …] in origin px, best first
 * @property {boolean} [always] whether it may cover a symbol rather than be left out
 * @property {boolean} [sure] whether it stands in its first spot rather than be left out
 * @property {string} [key] whose name it is
 * @property {number} weight of the letters
 * @property {number} spacing of the letters, px
 * @property {1 | 2 | 3 | 4 | 5} [tone] which of the palette's colours for the base's names
 * @property {string | null} [hue] the colour of its layer, if it has that
 */

/**
 * A name that stands: its centre and its box, in origin px, and all the spots it might have taken.
 * @typedef {object} PlacedLabel
 * @property {Label} label
 * @property {number[]} spots
 * @property {number} x
 * @property {number} y
 * @property {number} left
 * @property {number} top
 * @property {number} right
 * @property {number} bottom
 */

/** Names that never overlap each other or cover a symbol: the more important win, the rest wait for a closer zoom. */
export class LabelPlacement {
  static SQUARE = 200; // pixels, the side of a part of the map that has so many names and no more
  static AGAIN = 400; // pixels within which a text is not repeated
  #names = new BoxGrid();
  #symbols = new BoxGrid();
  /** @type {Map<string, PlacedLabel[]>} */
  #texts = new Map();
  /** @type {Map<string, number>} names of features by square */
  #squares = new Map();

  /** @param {number} most names of features in a square of the map; those of the base, and what must stand, come on top */
  constructor(most = Infinity) {
    this.most = most;
  }

  /**
   * As many names as fit, the most important first and otherwise as they come.
   * @param {readonly Label[]} labels
   * @param {Float64Array} obstacles left, top, right, bottom of what no name may cover, origin px
   * @param {number} zoom
   * @returns {PlacedLabel[]}
   */
  place(labels, obstacles, zoom) {
    [this.#names, this.#symbols, this.#texts] = [new BoxGrid(), new BoxGrid(), new Map()];
    this.#squares = new Map();
    for (let at = 0; at < obstacles.length; at += 4) {
      this.#symbols.add(obstacles[at], obstacles[at + 1], obstacles[at + 2], obstacles[at + 3]);
    }
    const wanted = labels.filter(({ from }) => zoom >= from).sort((one, other) => one.rank - other.rank);
    return wanted.flatMap((label) => label.spots.map((spots) => this.#put(label, spots)).filter((placed) => !!placed));
  }

  /**
   * Names that something lies over are not cut: each takes the first of its other spots that is clear of that, of names
   * and, unless it may cover some, of symbols, and is left out if there is none. The rest stays where it is.
   * @param {readonly PlacedLabel[]} placed by `place`, or some of them
   * @param {Box[]} covered origin px
   * @returns {PlacedLabel[]}
   */
  clearOf(placed, covered) {
    const seen = placed.filter((one) => !meetsAny(one, covered));
    if (seen.length === placed.length) return seen;
    for (const one of placed) {
      const other = meetsAny(one, covered) && this.#aside(one, seen, covered);
      if (other) seen.push(other);
    }
    return seen;
  }

  /**
   * @param {PlacedLabel} placed
   * @param {PlacedLabel[]} names
   * @param {Box[]} covered
   */
  #aside({ label, spots }, names, covered) {
    let second;
    for (let at = 0; at < spots.length; at += 2) {
      const box = LabelPlacement.#boxAt(label, spots, at);
      if (meetsAny(box, covered) || names.some((one) => LabelPlacement.#meet(one, box))) continue;
      if (LabelPlacement.#isClear(this.#symbols, box)) return box;
      if (label.always) second ??= box;
    }
    return second;
  }

  /**
   * @param {Label} label
   * @param {number[]} spots
   * @param {number} at where in them its centre is
   * @returns {PlacedLabel}
   */
  static #boxAt(label, spots, at) {
    const [x, y, across, down] = [spots[at], spots[at + 1], label.width / 2, label.height / 2];
    return { label, spots, x, y, left: x - across, top: y - down, right: x + across, bottom: y + down };
  }

  /**
   * @param {PlacedLabel} one
   * @param {PlacedLabel} other
   */
  static #meet(one, other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  }

  /**
   * @param {Label} label
   * @param {number[]} spots
   * @returns {PlacedLabel | undefined}
   */
  #put(label, spots) {
    const placed = this.#choose(label, spots);
    if (!placed) return undefined;
    if (label.key && !label.always && !this.#takes(placed)) return undefined;
    this.#names.add(placed.left, placed.top, placed.right, placed.bottom);
    const same = this.#texts.get(label.text);
    if (same) same.push(placed);
    else this.#texts.set(label.text, [placed]);
    return placed;
  }

  /**
   * Whether a square has room for one more name of a feature, which takes it.
   * @param {PlacedLabel} placed
   */
  #takes({ x, y }) {
    const square = `${Math.floor(x / LabelPlacement.SQUARE)} ${Math.floor(y / LabelPlacement.SQUARE)}`;
    const count = this.#squares.get(square) ?? 0;
    this.#squares.set(square, count + 1);
    return count < this.most;
  }

  /**
   * The first spot clear of names and symbols or, for what must stand, the first clear of names, or the first.
   * @param {Label} label
   * @param {number[]} spots
   */
  #choose(label, spots) {
    let second;
    let last;
    for (let at = 0; at < spots.length; at += 2) {
      const box = LabelPlacement.#boxAt(label, spots, at);
      if (label.sure) last ??= box;
      if ((!label.sure && this.#isRepeated(label.text, box.x, box.y)) || !LabelPlacement.#isClear(this.#names, box))
        continue;
      if (LabelPlacement.#isClear(this.#symbols, box)) return box;
      if (label.always) second ??= box;
    }
    return second ?? last;
  }

  /**
   * @param {string} text
   * @param {number} x
   * @param {number} y
   */
  #isRepeated(text, x, y) {
    const near = LabelPlacement.AGAIN ** 2;
    return this.#texts.get(text)?.some((other) => (other.x - x) ** 2 + (other.y - y) ** 2 < near) ?? false;
  }

  /**
   * @param {BoxGrid} grid
   * @param {PlacedLabel} box
   */
  static #isClear(grid, { left, top, right, bottom }) {
    return grid.isClear(left, top, right, bottom);
  }
}
