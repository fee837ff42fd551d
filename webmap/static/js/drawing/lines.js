import { given } from "../ground/given.js";
import { boxOf } from "./boxes.js";
import { clipLine, thin } from "./thinning.js";

/** Turns world positions into pixels of one picture: thinned for its zoom, cut to what it shows. */
export class Lines {
  static MARGIN = 30; // pixels round the picture that strokes may reach in from
  static ERROR = 0.4; // pixels by which thinning may be off
  /** @type {WeakMap<Float64Array, Map<number, Float64Array>>} by run and level */
  static #thinned = new WeakMap();
  /** @type {WeakMap<Float64Array, Box>} by run */
  static #boxes = new WeakMap();

  /** @param {View} view */
  constructor(view) {
    this.left = view.left;
    this.top = view.top;
    this.width = view.width;
    this.height = view.height;
    this.zoom = view.zoom;
    this.scale = 2 ** view.zoom;
    this.level = Math.ceil(view.zoom);
    const margin = Lines.MARGIN;
    /** @type {Box} in the world */
    this.window = [
      (view.left - margin) / this.scale,
      (view.top - margin) / this.scale,
      (view.left + view.width + margin) / this.scale,
      (view.top + view.height + margin) / this.scale,
    ];
  }

  /**
   * A place in pixels of the picture.
   * @param {number} x
   * @param {number} y
   * @returns {[x: number, y: number]}
   */
  place(x, y) {
    return [x * this.scale - this.left, y * this.scale - this.top];
  }

  /**
   * Whether something in a box [left, top, right, bottom] of the world may be seen.
   * @param {Box} box
   */
  meets([left, top, right, bottom]) {
    const [west, north, east, south] = this.window;
    return right >= west && left <= east && bottom >= north && top <= south;
  }

  /**
   * A run thinned for this zoom; each run and level once.
   * @param {Float64Array} run
   */
  #thin(run) {
    let levels = Lines.#thinned.get(run);
    if (!levels) Lines.#thinned.set(run, (levels = new Map()));
    if (!levels.has(this.level))
      levels.set(this.level, run.length > 4 ? thin(run, Lines.ERROR / 2 ** this.level) : run);
    return given(levels.get(this.level), "level");
  }

  /** @param {Float64Array} points */
  #pixels(points) {
    const out = new Float64Array(points.length);
    for (let i = 0; i < points.length; i += 2) {
      out[i] = points[i] * this.scale - this.left;
      out[i + 1] = points[i + 1] * this.scale - this.top;
    }
    return out;
  }

  /**
   * What is seen of runs, as {points, start}: pixels, and how far along the run they begin.
   * @param {Float64Array[]} runs
   */
  pieces(runs) {
    return runs.flatMap((run) =>
      this.#cut(run).map(({ points, start }) => ({ points: this.#pixels(points), start: start * this.scale })),
    );
  }

  /**
   * A run thinned and cut to the window; most lie in it whole, or not at all.
   * @param {Float64Array} run
   */
  #cut(run) {
    let box = Lines.#boxes.get(run);
    if (!box) Lines.#boxes.set(run, (box = boxOf([run])));
    if (!this.meets(box)) return [];
    const [west, north, east, south] = this.window;
    const isInside = box[0] >= west && box[1] >= north && box[2] <= east && box[3] <= south;
    return isInside ? [{ points: this.#thin(run), start: 0 }] : clipLine(this.#thin(run), ...this.window);
  }

  /**
   * Closed rings in pixels, whole, for filling.
   * @param {Float64Array[]} rings
   */
  closed(rings) {
    return rings.map((ring) => this.#pixels(this.#thin(ring)));
  }

  /**
   * Where arrow heads stand on a line, as [x, y, angle]: at its end or at every vertex.
   * @param {Float64Array} line
   * @param {boolean} every
   */
  heads(line, every) {
    /** @type {ArrowHead[]} */
    const heads = [];
    for (let i = every ? 2 : line.length - 2; i < line.length; i += 2) {
      const [x, y] = this.place(line[i], line[i + 1]);
      const angle = Math.atan2(line[i + 1] - line[i - 1], line[i] - line[i - 2]);
      if (x > -20 && y > -20 && x < this.width + 20 && y < this.height + 20) heads.push([x, y, angle]);
    }
    return heads;
  }
}
