/** Finds boxes: a tree packed once over boxes that stay, and a grid that fills while things are placed. */
export class SpatialIndex {
  static BRANCHES = 16;
  static SIDE = 65535; // cells along each side of the curve's square
  /** @type {Float64Array[]} boxes from the leaves up; sixteen neighbours share one box a level higher */
  #levels;
  /** @type {Uint32Array} the item each leaf stands for */
  #items;

  /** @param {Float64Array} boxes minX, minY, maxX, maxY of every item */
  constructor(boxes) {
    this.#items = SpatialIndex.#alongCurve(boxes);
    this.#levels = [SpatialIndex.#picked(boxes, this.#items)];
    while (this.#top().length > 4 * SpatialIndex.BRANCHES) this.#levels.push(SpatialIndex.#grouped(this.#top()));
  }

  /**
   * The numbers of the items whose box meets this one, in rising order.
   * @param {number} minX
   * @param {number} minY
   * @param {number} maxX
   * @param {number} maxY
   * @returns {number[]}
   */
  search(minX, minY, maxX, maxY) {
    /** @type {number[]} */
    const found = [];
    this.#visit(this.#levels.length - 1, 0, [minX, minY, maxX, maxY], found);
    return found.sort((one, other) => one - other);
  }

  #top() {
    return this.#levels[this.#levels.length - 1];
  }

  /**
   * @param {number} level
   * @param {number} first the first of up to sixteen neighbours
   * @param {number[]} asked
   * @param {number[]} found
   */
  #visit(level, first, asked, found) {
    const boxes = this.#levels[level];
    const end = Math.min(first + SpatialIndex.BRANCHES, boxes.length / 4);
    for (let nth = first; nth < end; nth++) {
      if (!SpatialIndex.#meets(boxes, 4 * nth, asked)) continue;
      if (level === 0) found.push(this.#items[nth]);
      else this.#visit(level - 1, nth * SpatialIndex.BRANCHES, asked, found);
    }
  }

  /**
   * @param {Float64Array} boxes
   * @param {number} at
   * @param {number[]} asked
   */
  static #meets(boxes, at, asked) {
    return boxes[at] <= asked[2] && boxes[at + 1] <= asked[3] && boxes[at + 2] >= asked[0] && boxes[at + 3] >= asked[1];
  }

  /**
   * @param {Float64Array} boxes
   * @param {Uint32Array} items
   */
  static #picked(boxes, items) {
    const picked = new Float64Array(boxes.length);
    for (let at = 0; at < boxes.length; at++) picked[at] = boxes[4 * items[at >> 2] + (at & 3)];
    return picked;
  }

  /** @param {Float64Array} boxes */
  static #grouped(boxes) {
    const size = 4 * SpatialIndex.BRANCHES;
    const groups = new Float64Array(4 * Math.ceil(boxes.length / size));
    for (let nth = 0; 4 * nth < groups.length; nth++) {
      groups.set(SpatialIndex.#union(boxes.subarray(nth * size, (nth + 1) * size)), 4 * nth);
    }
    return groups;
  }

  /**
   * The box round boxes; what has none (NaN, or an empty box) does not count.
   * @param {Float64Array} boxes
   */
  static #union(boxes) {
    const union = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = 0; at < boxes.length; at++) {
      const side = at % 4;
      if (side < 2 ? boxes[at] < union[side] : boxes[at] > union[side]) union[side] = boxes[at];
    }
    return union;
  }

  /**
   * The items in the order in which a Hilbert curve meets their middles, so that neighbours share a branch.
   * @param {Float64Array} boxes
   */
  static #alongCurve(boxes) {
    const [minX, minY, maxX, maxY] = SpatialIndex.#union(boxes);
    const across = SpatialIndex.SIDE / (maxX - minX || 1) / 2;
    const down = SpatialIndex.SIDE / (maxY - minY || 1) / 2;
    const places = new Float64Array(boxes.length / 4);
    for (let nth = 0, at = 0; nth < places.length; nth++, at += 4) {
      const x = (boxes[at] + boxes[at + 2] - 2 * minX) * across;
      places[nth] = SpatialIndex.#hilbert(x, (boxes[at + 1] + boxes[at + 3] - 2 * minY) * down);
    }
    return Uint32Array.from(places.keys()).sort((one, other) => places[one] - places[other] || one - other);
  }

  /**
   * How far along a Hilbert curve through a square of SIDE + 1 cells a cell is met.
   * @param {number} x
   * @param {number} y
   */
  static #hilbert(x, y) {
    let column = x & SpatialIndex.SIDE;
    let row = y & SpatialIndex.SIDE;
    let distance = 0;
    for (let side = (SpatialIndex.SIDE + 1) / 2; side >= 1; side /= 2) {
      const right = column & side ? 1 : 0;
      const low = row & side ? 1 : 0;
      distance += side * side * ((3 * right) ^ low);
      if (low) continue;
      const turned = right ? SpatialIndex.SIDE - column : column;
      column = right ? SpatialIndex.SIDE - row : row;
      row = turned;
    }
    return distance;
  }
}

/** A grid of boxes that tells whether one more would overlap those added before. */
export class BoxGrid {
  /** @type {number[]} left, top, right, bottom of every box */
  #boxes = [];
  /** @type {Map<number, number[]>} where in #boxes the boxes of a cell begin */
  #cells = new Map();

  /** @param {number} [cell] side of a cell, in the boxes' units: about the size of a box */
  constructor(cell = 64) {
    this.cell = cell;
  }

  /**
   * @param {number} left
   * @param {number} top
   * @param {number} right
   * @param {number} bottom
   */
  add(left, top, right, bottom) {
    const at = this.#boxes.push(left, top, right, bottom) - 4;
    const lastColumn = Math.floor(right / this.cell);
    const lastRow = Math.floor(bottom / this.cell);
    for (let column = Math.floor(left / this.cell); column <= lastColumn; column++) {
      for (let row = Math.floor(top / this.cell); row <= lastRow; row++) this.#put(BoxGrid.#key(column, row), at);
    }
  }

  /**
   * Whether a box overlaps none; boxes that only share an edge do not overlap.
   * @param {number} left
   * @param {number} top
   * @param {number} right
   * @param {number} bottom
   * @returns {boolean}
   */
  isClear(left, top, right, bottom) {
    const lastColumn = Math.floor(right / this.cell);
    const lastRow = Math.floor(bottom / this.cell);
    for (let column = Math.floor(left / this.cell); column <= lastColumn; column++) {
      for (let row = Math.floor(top / this.cell); row <= lastRow; row++) {
        const cell = this.#cells.get(BoxGrid.#key(column, row));
        if (cell && this.#overlaps(cell, left, top, right, bottom)) return false;
      }
    }
    return true;
  }

  /**
   * @param {number} key
   * @param {number} at
   */
  #put(key, at) {
    const cell = this.#cells.get(key);
    if (cell) cell.push(at);
    else this.#cells.set(key, [at]);
  }

  /**
   * @param {number[]} cell
   * @param {number} left
   * @param {number} top
   * @param {number} right
   * @param {number} bottom
   */
  #overlaps(cell, left, top, right, bottom) {
    const boxes = this.#boxes;
    for (const at of cell) {
      if (left < boxes[at + 2] && boxes[at] < right && top < boxes[at + 3] && boxes[at + 1] < bottom) return true;
    }
    return false;
  }

  /**
   * A small integer, which Map finds quickest; far cells may share one, as boxes are compared in any case.
   * @param {number} column
   * @param {number} row
   */
  static #key(column, row) {
    return ((column & 0x7fff) << 15) | (row & 0x7fff);
  }
}
