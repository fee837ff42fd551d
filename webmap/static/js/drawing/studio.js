import { given } from "../ground/given.js";
import { Engine } from "./engine.js";
import { Scene } from "./scene.js";

/** @typedef {import("./arrangement.js").Arrangement} Arrangement */

/**
 * What was ordered; the summary of its arrangement is null if that is the last one's.
 * @template {Canvas} Made
 * @typedef {{order: Order, canvas: Made, summary: Summary | null}} Delivery
 */

/**
 * Takes orders for pictures and paints them in slices, the newest order only: {type: "open" | "show" | "picture", …}.
 * Runs in a worker or, where there is none, in the page.
 * @template {Canvas} Made
 */
export class Studio {
  /**
   * `pause(step)` calls a function after others had their turn; `slice` is how many milliseconds are painted at a stretch.
   * @param {(width: number, height: number) => Made} makeCanvas
   * @param {{deliver: (delivery: Delivery<Made>) => void, pause: (step: () => void) => void, slice: number}} how
   */
  constructor(makeCanvas, { deliver, pause, slice }) {
    this.deliver = deliver;
    this.pause = pause;
    this.slice = slice;
    this.engine = new Engine(makeCanvas);
    this.canvas = makeCanvas(1, 1);
    /** @type {{order: Order, steps: Generator<undefined, Arrangement>} | null} */
    this.work = null;
    /** @type {Arrangement | null} */
    this.told = null;
  }

  /**
   * Take a message.
   * @param {StudioMessage} message
   */
  take(message) {
    if (message.type === "open") this.engine.open(new Scene(JSON.parse(message.scene)), message.layers);
    else if (message.type === "show") this.engine.show(message.state);
    else this.#begin(message.order);
  }

  /**
   * An order takes the place of one still being painted.
   * @param {Order} order
   */
  #begin(order) {
    const isIdle = this.work === null;
    this.work = { order, steps: this.engine.paint(order.view, this.canvas) };
    if (isIdle) this.#go();
  }

  #go() {
    const { order, steps } = given(this.work, "order");
    const end = performance.now() + this.slice;
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
   * @param {Arrangement} arrangement
   */
  #finish(order, arrangement) {
    const { canvas } = this;
    const summary = arrangement === this.told ? null : arrangement.summary();
    this.told = arrangement;
    this.deliver({ order, canvas, summary });
  }
}
