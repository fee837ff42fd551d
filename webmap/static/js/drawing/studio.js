import { given } from "../ground/given.js";
import { Engine } from "./engine.js";
import { Scene } from "./scene.js";

/** @typedef {import("./engine.js").Painted} Painted */

/** @typedef {ImageBitmap | Canvas} Sheet what was painted: a bitmap handed over, or a canvas of the page to copy */

/**
 * What was ordered, as the canvases of its two sheets; the ground and the summary of the arrangement are null if they
 * are the last ones.
 * @template {Canvas} Made
 * @typedef {{order: Order, ground: Made | null, figures: Made, summary: Summary | null}} Delivery
 */

/**
 * A canvas that was painted on, as it is handed over: it is empty afterwards, unless it is one of the page's.
 * @param {Canvas} canvas
 * @returns {Sheet}
 */
export const sheetOf = (canvas) =>
  typeof OffscreenCanvas !== "undefined" && canvas instanceof OffscreenCanvas ? canvas.transferToImageBitmap() : canvas;

/**
 * Takes orders for pictures and paints them in slices, the newest order only: see StudioMessage.
 * Runs in a worker or, where there is none, in the page.
 * @template {Canvas} Made
 */
export class Studio {
  /**
   * `pause(step)` calls a function after others had their turn; `slice()` tells how many milliseconds are painted at a stretch.
   * @param {(width: number, height: number) => Made} makeCanvas
   * @param {{deliver: (delivery: Delivery<Made>) => void, pause: (step: () => void) => void, slice: () => number}} how
   */
  constructor(makeCanvas, { deliver, pause, slice }) {
    this.deliver = deliver;
    this.pause = pause;
    this.slice = slice;
    this.engine = new Engine(makeCanvas);
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
    this.work = { order, steps: this.engine.paint(order.view, this.sheets) };
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
    const { told, sheets } = this;
    this.told = painted;
    const summary = painted.arrangement === told?.arrangement ? null : painted.arrangement.summary();
    const ground = painted.ground === told?.ground ? null : sheets.ground;
    this.deliver({ order, figures: sheets.figures, ground, summary });
  }
}
