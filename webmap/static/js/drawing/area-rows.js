/** An area cut by seven level rows, which tells at once where something fits into it. */
export class AreaRows {
  static COUNT = 7;

  /** @param {Float64Array[]} rings even-odd, closed or not, any units */
  constructor(rings) {
    const [left, top, right, bottom] = AreaRows.#extent(rings);
    this.left = left;
    this.top = top;
    this.width = Math.max(0, right - left);
    this.height = Math.max(0, bottom - top);
    /** @type {number[][]} where the rows enter and leave the area, by turns */
    this.crossings = Array.from({ length: AreaRows.COUNT }, () => []);
    for (const ring of rings) this.#cross(ring);
    for (const row of this.crossings) row.sort((one, other) => one - other);
  }

  /**
   * Points of a 7 × 7 grid round which a stretch of a row lies wholly inside: [x0, y0, x1, y1, …].
   * A row whose widest part holds such a stretch but no grid point gives the middle of that part.
   * @param {number} half half of the stretch
   * @returns {number[]}
   */
  points(half) {
    const points = [];
    for (let row = 0; row < AreaRows.COUNT; row++) {
      for (const x of this.#columns(row, half)) points.push(x, this.#level(row));
    }
    return points;
  }

  /**
   * @param {number} row
   * @param {number} half
   */
  #columns(row, half) {
    const columns = [];
    for (let nth = 0; nth < AreaRows.COUNT; nth++) {
      const x = this.left + ((nth + 0.5) / AreaRows.COUNT) * this.width;
      if (this.#holds(row, x - half, x + half)) columns.push(x);
    }
    if (columns.length) return columns;
    const [from, to] = this.#widest(row);
    return to > from && to - from >= 2 * half ? [(from + to) / 2] : [];
  }

  /**
   * @param {number} row
   * @param {number} from
   * @param {number} to
   */
  #holds(row, from, to) {
    const crossings = this.crossings[row];
    let passed = 0;
    while (passed < crossings.length && crossings[passed] < from) passed++;
    return passed % 2 === 1 && crossings[passed] > to;
  }

  /** @param {number} row */
  #widest(row) {
    const crossings = this.crossings[row];
    let widest = [0, 0];
    for (let nth = 1; nth < crossings.length; nth += 2) {
      if (crossings[nth] - crossings[nth - 1] > widest[1] - widest[0]) widest = [crossings[nth - 1], crossings[nth]];
    }
    return widest;
  }

  /** @param {number} row */
  #level(row) {
    return this.top + ((row + 0.5) / AreaRows.COUNT) * this.height;
  }

  /** @param {Float64Array} ring */
  #cross(ring) {
    for (let at = 0, last = ring.length - 2; at < ring.length; last = at, at += 2) {
      this.#edge(ring[last], ring[last + 1], ring[at], ring[at + 1]);
    }
  }

  /**
   * Where an edge crosses rows; it holds its upper end and not its lower, so that a vertex counts once.
   * @param {number} x0
   * @param {number} y0
   * @param {number} x1
   * @param {number} y1
   */
  #edge(x0, y0, x1, y1) {
    const upper = Math.min(y0, y1);
    const lower = Math.max(y0, y1);
    const above = Math.floor(((upper - this.top) / this.height) * AreaRows.COUNT - 0.5);
    for (let row = Math.max(0, above); row < AreaRows.COUNT; row++) {
      const y = this.#level(row);
      if (y >= lower) return;
      if (y >= upper) this.crossings[row].push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
    }
  }

  /** @param {Float64Array[]} rings */
  static #extent(rings) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of rings) {
      for (let at = 0; at < ring.length; at += 2) {
        left = Math.min(left, ring[at]);
        right = Math.max(right, ring[at]);
        top = Math.min(top, ring[at + 1]);
        bottom = Math.max(bottom, ring[at + 1]);
      }
    }
    return [left, top, right, bottom];
  }
}
