import { given } from "../ground/given.js";
import { Engine } from "./engine.js";
import { Scene } from "./scene.js";

/** @typedef {import("./engine.js").Painted} Painted */

/** @typedef {ImageBitmap | HTMLCanvasElement} Sheet what was painted: a worker's bitmap, or a canvas of the page */

/**
 * What was ordered, as the canvases of its two sheets, which are the taker's from then on. The ground is null if the
 * taker still keeps the one of this key, the summary of the arrangement if it is the last one; names that were `moved`
 * stand elsewhere than in the summary.
 * @template {Canvas} Made
 * @typedef {{order: Order, key: string, ground: Made | null, figures: Made, summary: Summary | null,
 *   moved: NameSpot[]}} Delivery
 */

/** The newest grounds, by what they show, of which whoever shows them and whoever paints them both know. */
export class Grounds {
  static KEPT = 2; // so that a filter or layer set and lifted again needs no painting
  /** @type {Map<string, HTMLCanvasElement | null>} */
  #kept = new Map();

  /** @param {string} key */
  has(key) {
    return this.#kept.has(key);
  }

  /**
   * Whatever stands under a key becomes the newest, `ground` if it is given; the oldest makes room.
   * @param {string} key
   * @param {HTMLCanvasElement | null} ground
   */
  keep(key, ground = null) {
    const kept = ground ?? this.#kept.get(key) ?? null;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > Grounds.KEPT) this.#kept.delete(oldest);
    return kept;
  }
}

/**
 * Takes orders for pictures and paints them in slices, the newest order only: see StudioMessage.
 * Runs in a worker or, where there is none, in the page.
 * @template {Canvas} Made
 */
export class Studio {
  /**
   * `pause(step)` calls a function after others had their turn, `rest(step)` when there is nothing to do; `slice()`
   * tells how many milliseconds are painted at a stretch.
   * @param {(width: number, height: number) => Made} makeCanvas
   * @param {{deliver: (delivery: Delivery<Made>) => void, pause: (step: () => void) => void,
   *   rest: (step: () => void) => void, slice: () => number}} how
   */
  constructor(makeCanvas, { deliver, pause, rest, slice }) {
    this.deliver = deliver;
    this.pause = pause;
    this.rest = rest;
    this.slice = slice;
    this.makeCanvas = makeCanvas;
    this.engine = new Engine(makeCanvas);
    this.grounds = new Grounds();
    this.sheets = { ground: makeCanvas(1, 1), figures: makeCanvas(1, 1) };
    /** @type {{order: Order, steps: Generator<undefined, Painted>} | null} */
    this.work = null;
    /** @type {Painted | null} what was delivered last */
    this.told = null;
  }

  /**
   * Take a message.
   * @param {StudioMessage} message
   */
  take(message) {
    if (message.type === "scene") this.engine.open(Studio.#scene(message.scene));
    else if (message.type === "tiles") this.engine.scene.fill(message.layer, message.columns);
    else if (message.type === "layers") this.engine.style(message.layers);
    else if (message.type === "show") this.engine.show(message.state);
    else if (message.type === "relief") this.engine.relief = message.relief;
    else this.#begin(message.order);
  }

  /** @param {string | Scene} scene its text, or as it was read already */
  static #scene(scene) {
    return typeof scene === "string" ? new Scene(JSON.parse(scene)) : scene;
  }

  /**
   * An order takes the place of one still being painted.
   * @param {Order} order
   */
  #begin(order) {
    const isIdle = this.work === null;
    const { view, covered, whole } = order;
    this.work = { order, steps: this.engine.paint(view, this.sheets, this.grounds, covered, whole) };
    if (isIdle) this.#go();
  }

  #go() {
    const { order, steps } = given(this.work, "order");
    const end = performance.now() + this.slice();
    let step;
    do {
      step = steps.next();
    } while (!step.done && performance.now() < end);
    if (!step.done) return this.pause(() => this.#go());
    this.work = null;
    this.#finish(order, step.value);
  }

  /**
   * @param {Order} order
   * @param {Painted} painted
   */
  #finish(order, painted) {
    const { told, makeCanvas } = this;
    const { ground, figures } = this.sheets;
    const { arrangement, ground: key, moved } = painted;
    this.told = painted;
    const isKept = this.grounds.has(key);
    this.grounds.keep(key);
    this.sheets = { ground: isKept ? ground : makeCanvas(1, 1), figures: makeCanvas(1, 1) };
    const summary = arrangement === told?.arrangement ? null : arrangement.summary();
    this.deliver({ order, key, figures, ground: isKept ? null : ground, summary, moved });
    this.rest(() => this.work || this.engine.prepare(order.view, this.sheets));
  }
}
