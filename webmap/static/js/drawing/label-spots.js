import { AreaRows } from "./area-rows.js";

/** A line of several pieces, measured along. */
class LineMeasure {
  /** @param {Float64Array[]} pieces */
  constructor(pieces) {
    this.length = 0;
    /** @type {number[]} x0, y0, x1, y1 of every segment */
    this.segments = [];
    /** @type {number[]} how far along each segment begins */
    this.starts = [];
    for (const piece of pieces) this.#add(piece);
  }

  /**
   * The point so far along the line.
   * @param {number} distance
   * @returns {[number, number]}
   */
  at(distance) {
    const nth = this.#segment(distance);
    const [x0, y0, x1, y1] = this.segments.slice(4 * nth, 4 * nth + 4);
    const end = this.starts[nth + 1] ?? this.length;
    const part = Math.min(1, (distance - this.starts[nth]) / (end - this.starts[nth]));
    return [x0 + part * (x1 - x0), y0 + part * (y1 - y0)];
  }

  /** @param {Float64Array} piece */
  #add(piece) {
    for (let at = 2; at < piece.length; at += 2) {
      const dx = piece[at] - piece[at - 2];
      const dy = piece[at + 1] - piece[at - 1];
      if (!dx && !dy) continue;
      this.segments.push(piece[at - 2], piece[at - 1], piece[at], piece[at + 1]);
      this.starts.push(this.length);
      this.length += Math.sqrt(dx * dx + dy * dy);
    }
  }

  /** @param {number} distance */
  #segment(distance) {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= distance) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Parts of a stretch of line at which a name may stand, best first. */
const PARTS_OF_STRETCH = [0.5, 0.38, 0.62, 0.26, 0.74, 0.14, 0.86];
const GAP_AT_SYMBOL = 1; // pixels
const GAP_AT_SEAT = 7; // pixels: a dot of 3 and as much air as sets the name apart
const MOST_IN_AREA = 9; // spots; further ones are too far from the middle to say what is named
const NARROWEST = 0.8; // of a name's size; an area smaller than that bears none

/**
 * Right of, below, above and left of a symbol.
 * @param {number} x origin px, as all that follows
 * @param {number} y
 * @param {number} reach
 * @param {number} width of the name
 * @param {number} height
 * @returns {number[]} centres [x0, y0, x1, y1, …]
 */
export function spotsBySymbol(x, y, reach, width, height) {
  const [aside, away] = [reach + GAP_AT_SYMBOL + width / 2, reach + GAP_AT_SYMBOL + height / 2];
  return [x + aside, y, x, y + away, x, y - away, x - aside, y];
}

/**
 * Spots sorted by how far they lie in a direction, the furthest first.
 * @param {number[]} spots centres [x0, y0, x1, y1, …]
 * @param {number[]} ahead dx, dy
 * @returns {number[]}
 */
export function furthestFirst(spots, [dx, dy]) {
  const far = (/** @type {number} */ at) => spots[2 * at] * dx + spots[2 * at + 1] * dy;
  const order = Array.from({ length: spots.length / 2 }, (_, at) => at).sort((one, other) => far(other) - far(one));
  return order.flatMap((at) => [spots[2 * at], spots[2 * at + 1]]);
}

/**
 * Right of, left of, above and below a seat's dot, then aslant of it.
 * @param {number} x origin px, as all that follows
 * @param {number} y
 * @param {number} width of the name
 * @param {number} height
 * @returns {number[]} centres [x0, y0, x1, y1, …]
 */
export function spotsBySeat(x, y, width, height) {
  const [aside, away] = [GAP_AT_SEAT + width / 2, GAP_AT_SEAT + height / 2];
  const corners = [x + aside, y - away, x + aside, y + away, x - aside, y - away, x - aside, y + away];
  return [x + aside, y, x - aside, y, x, y - away, x, y + away, ...corners];
}

/**
 * On a line, about the middle of each of its stretches; none if the line is shorter than the name.
 * Stretches depend on line and zoom alone, so that names stay where they are while the map is moved.
 * @param {Float64Array[]} pieces world
 * @param {number} zoom
 * @param {number} width of the name, px
 * @param {number} every least length of a stretch, px
 * @returns {number[][]} for each stretch centres [x0, y0, x1, y1, …] in origin px
 */
export function spotsOnLine(pieces, zoom, width, every) {
  const line = new LineMeasure(pieces);
  const scale = 2 ** zoom;
  const length = line.length * scale;
  if (!length || length < width) return [];
  const count = Math.max(1, Math.floor(length / every));
  const stretch = line.length / count;
  return Array.from({ length: count }, (_, nth) =>
    PARTS_OF_STRETCH.flatMap((part) => line.at((nth + part) * stretch).map((value) => value * scale)),
  );
}

/**
 * Inside an area, nearest its middle first: where the whole name is inside or, if it is so nowhere, its centre.
 * @param {Float64Array[]} rings world, even-odd
 * @param {number} zoom
 * @param {number} width of the name, px
 * @param {number} height
 * @returns {number[]} centres [x0, y0, x1, y1, …] in origin px; none if the area is much smaller than the name
 */
export function spotsInArea(rings, zoom, width, height) {
  const scale = 2 ** zoom;
  const rows = new AreaRows(rings);
  if (rows.width * scale < NARROWEST * width || rows.height * scale < NARROWEST * height) return [];
  const inside = rows.points(0);
  const whole = rows.points(width / 2 / scale);
  const spots = nearestToMean(whole.length ? whole : inside, inside);
  return spots.slice(0, 2 * MOST_IN_AREA).map((value) => value * scale);
}

/**
 * A point inside an area, near the middle of it; of what has no breadth, the middle of its box.
 * @param {Float64Array[]} rings any units, even-odd
 * @returns {[number, number]}
 */
export function middleOfArea(rings) {
  const rows = new AreaRows(rings);
  const inside = rows.points(0);
  const [x, y] = nearestToMean(inside, inside);
  return [x ?? rows.left + rows.width / 2, y ?? rows.top + rows.height / 2];
}

/**
 * Points sorted by how near they are to the mean of others.
 * @param {number[]} points
 * @param {number[]} others
 * @returns {number[]}
 */
function nearestToMean(points, others) {
  const [x, y] = [0, 1].map(
    (axis) => others.filter((_, at) => at % 2 === axis).reduce((sum, value) => sum + value, 0) / (others.length / 2),
  );
  const far = (/** @type {number} */ at) => (points[at] - x) ** 2 + (points[at + 1] - y) ** 2;
  const order = Array.from({ length: points.length / 2 }, (_, nth) => 2 * nth);
  return order.sort((one, other) => far(one) - far(other)).flatMap((at) => [points[at], points[at + 1]]);
}

/**
 * A name cut at a word or a character, with dots, until it is no longer too long.
 *
 * @param {string} name
 * @param {(text: string) => boolean} isLong
 */
export function cutShort(name, isLong) {
  let kept = name;
  while (isLong(kept)) kept = `${kept.replace(/( \S+|\S)…?$/u, "")}…`;
  return kept;
}
