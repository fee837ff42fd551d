import { Engine } from "./engine.js";
import { Scene } from "./scene.js";

/**
 * Takes orders for pictures and paints them in slices, the newest order only: {type: "open" | "show" | "picture", …}.
 * Runs in a worker or, where there is none, in the page.
 */
export class Studio {
  /**
   * `deliver` is called with {order, canvas, summary}, the summary of the arrangement being null if it is the last one's; `pause(step)` calls a function after others had their
   * turn; `slice` is how many milliseconds are painted at a stretch.
   */
  constructor(makeCanvas, { deliver, pause, slice }) {
    Object.assign(this, { deliver, pause, slice });
    this.engine = new Engine(makeCanvas);
    this.canvas = makeCanvas(1, 1);
    this.order = null;
  }

  /** Take a message. */
  take({ type, ...message }) {
    if (type === "open") this.engine.open(new Scene(JSON.parse(message.scene)), message.layers);
    else if (type === "show") this.engine.show(message.state);
    else this.#begin(message.order);
  }

  /** An order takes the place of one still being painted. */
  #begin(order) {
    const isIdle = this.work === undefined;
    this.order = order;
    this.work = this.engine.paint(order.view, this.canvas);
    if (isIdle) this.#go();
  }

  #go() {
    const end = performance.now() + this.slice;
    let step;
    do {
      step = this.work.next();
    } while (!step.done && performance.now() < end);
    if (!step.done) return this.pause(() => this.#go());
    this.work = undefined;
    this.#finish(step.value);
  }

  #finish(arrangement) {
    const { order, canvas } = this;
    this.order = null;
    const summary = arrangement === this.told ? null : arrangement.summary();
    this.told = arrangement;
    this.deliver({ order, canvas, summary });
  }
}
