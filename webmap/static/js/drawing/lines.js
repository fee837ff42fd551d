import { clipLine, thin } from "./thinning.js";

/** Turns world positions into pixels of one picture: thinned for its zoom, cut to what it shows. */
export class Lines {
  static MARGIN = 30; // pixels round the picture that strokes may reach in from
  static ERROR = 0.4; // pixels by which thinning may be off
  static #thinned = new WeakMap();

  constructor(view) {
    Object.assign(this, view);
    this.scale = 2 ** view.zoom;
    this.level = Math.ceil(view.zoom);
    const margin = Lines.MARGIN;
    this.window = [view.left - margin, view.top - margin, view.left + view.width + margin, view.top + view.height + margin]
      .map((edge) => edge / this.scale);
  }

  /** A place in pixels of the picture. */
  place(x, y) {
    return [x * this.scale - this.left, y * this.scale - this.top];
  }

  /** Whether something in a box [left, top, right, bottom] of the world may be seen. */
  meets([left, top, right, bottom]) {
    const [west, north, east, south] = this.window;
    return right >= west && left <= east && bottom >= north && top <= south;
  }

  /** A run thinned for this zoom; each run and level once. */
  #thin(run) {
    let levels = Lines.#thinned.get(run);
    if (!levels) Lines.#thinned.set(run, (levels = new Map()));
    if (!levels.has(this.level)) levels.set(this.level, run.length > 4 ? thin(run, Lines.ERROR / 2 ** this.level) : run);
    return levels.get(this.level);
  }

  #pixels(points) {
    const out = new Float64Array(points.length);
    for (let i = 0; i < points.length; i += 2) {
      out[i] = points[i] * this.scale - this.left;
      out[i + 1] = points[i + 1] * this.scale - this.top;
    }
    return out;
  }

  /** What is seen of runs, as {points, start}: pixels, and how far along the run they begin. */
  pieces(runs) {
    return runs.flatMap((run) => clipLine(this.#thin(run), ...this.window)
      .map(({ points, start }) => ({ points: this.#pixels(points), start: start * this.scale })));
  }

  /** Closed rings in pixels, whole, for filling. */
  closed(rings) {
    return rings.map((ring) => this.#pixels(this.#thin(ring)));
  }

  /** Where arrow heads stand on a line, as [x, y, angle]: at its end or at every vertex. */
  heads(line, every) {
    const heads = [];
    for (let i = every ? 2 : line.length - 2; i < line.length; i += 2) {
      const [x, y] = this.place(line[i], line[i + 1]);
      const angle = Math.atan2(line[i + 1] - line[i - 1], line[i] - line[i - 2]);
      if (x > -20 && y > -20 && x < this.width + 20 && y < this.height + 20) heads.push([x, y, angle]);
    }
    return heads;
  }
}
