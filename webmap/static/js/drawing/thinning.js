/**
 * A run of a line inside a box, and how far along the line it begins.
 * @typedef {{points: Float64Array, start: number}} Run
 */

/**
 * A line (or closed ring) of fewer points, none of the old ones further from it than a tolerance: Douglas–Peucker.
 * @param {Float64Array} points world
 * @param {number} tolerance in the points' units
 * @returns {Float64Array} both ends are kept; a line of up to two points comes back itself
 */
export function thin(points, tolerance) {
  const count = points.length / 2;
  if (count <= 2) return points;
  const kept = new Uint8Array(count);
  kept[0] = kept[count - 1] = 1;
  const stack = [0, count - 1];
  while (stack.length) {
    const last = /** @type {number} */ (stack.pop());
    const first = /** @type {number} */ (stack.pop());
    const furthest = furthestFrom(points, first, last, tolerance * tolerance);
    if (furthest < 0) continue;
    kept[furthest] = 1;
    stack.push(first, furthest, furthest, last);
  }
  return keptPoints(points, kept);
}

/**
 * The point between two others that is furthest from the segment joining them; -1 if all are near enough.
 * @param {Float64Array} points
 * @param {number} first
 * @param {number} last
 * @param {number} near squared distance
 */
function furthestFrom(points, first, last, near) {
  const x0 = points[2 * first];
  const y0 = points[2 * first + 1];
  const dx = points[2 * last] - x0;
  const dy = points[2 * last + 1] - y0;
  const squared = dx * dx + dy * dy || 1;
  let furthest = -1;
  let most = near;
  for (let nth = first + 1; nth < last; nth++) {
    const x = points[2 * nth] - x0;
    const y = points[2 * nth + 1] - y0;
    const part = Math.max(0, Math.min(1, (x * dx + y * dy) / squared));
    const far = (x - part * dx) ** 2 + (y - part * dy) ** 2;
    if (far > most) {
      furthest = nth;
      most = far;
    }
  }
  return furthest;
}

/**
 * @param {Float64Array} points
 * @param {Uint8Array} kept
 */
function keptPoints(points, kept) {
  const thinned = new Float64Array(2 * kept.reduce((sum, flag) => sum + flag, 0));
  let at = 0;
  for (let nth = 0; nth < kept.length; nth++) {
    if (!kept[nth]) continue;
    thinned[at++] = points[2 * nth];
    thinned[at++] = points[2 * nth + 1];
  }
  return thinned;
}

/** Cuts a line at a box, segment by segment (Liang–Barsky), and joins what is left into runs. */
class LineClip {
  /**
   * @param {number} left
   * @param {number} top
   * @param {number} right
   * @param {number} bottom
   */
  constructor(left, top, right, bottom) {
    this.box = { left, top, right, bottom };
    this.length = 0;
    /** @type {Run[]} */
    this.runs = [];
    /** @type {number[]} */
    this.run = [];
    this.start = 0;
    this.enters = 0;
    this.leaves = 1;
  }

  /**
   * @param {number} x0
   * @param {number} y0
   * @param {number} x1
   * @param {number} y1
   */
  segment(x0, y0, x1, y1) {
    const dx = x1 - x0;
    const dy = y1 - y0;
    const length = Math.sqrt(dx * dx + dy * dy);
    if (!length) return;
    if (this.#cut(x0, y0, dx, dy)) {
      if (!this.run.length) this.#begin(x0 + this.enters * dx, y0 + this.enters * dy, this.enters * length);
      if (this.leaves < 1) this.run.push(x0 + this.leaves * dx, y0 + this.leaves * dy);
      else this.run.push(x1, y1);
    }
    if (this.leaves < 1 || this.enters >= this.leaves) this.end();
    this.length += length;
  }

  /** Close the run that is open. */
  end() {
    if (this.run.length) this.runs.push({ points: new Float64Array(this.run), start: this.start });
    this.run = [];
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} along the segment
   */
  #begin(x, y, along) {
    this.run.push(x, y);
    this.start = this.length + along;
  }

  /**
   * Find the part of a segment inside; whether there is one.
   * @param {number} x0
   * @param {number} y0
   * @param {number} dx
   * @param {number} dy
   */
  #cut(x0, y0, dx, dy) {
    const { left, top, right, bottom } = this.box;
    this.enters = 0;
    this.leaves = 1;
    this.#side(-dx, x0 - left);
    this.#side(dx, right - x0);
    this.#side(-dy, y0 - top);
    this.#side(dy, bottom - y0);
    return this.enters < this.leaves;
  }

  /**
   * Cut at one side of the box.
   * @param {number} outwards how far the segment goes out over this side
   * @param {number} room how far inside of it the segment begins
   */
  #side(outwards, room) {
    if (outwards < 0) this.enters = Math.max(this.enters, room / outwards);
    else if (outwards > 0) this.leaves = Math.min(this.leaves, room / outwards);
    else if (room < 0) this.leaves = -1;
  }
}

/**
 * The runs of a line inside a box.
 * @param {Float64Array} points
 * @param {number} left
 * @param {number} top
 * @param {number} right
 * @param {number} bottom
 * @returns {Run[]} `start` is the length along the line at which a run begins
 */
export function clipLine(points, left, top, right, bottom) {
  const clip = new LineClip(left, top, right, bottom);
  for (let at = 2; at < points.length; at += 2) {
    clip.segment(points[at - 2], points[at - 1], points[at], points[at + 1]);
  }
  clip.end();
  return clip.runs;
}
