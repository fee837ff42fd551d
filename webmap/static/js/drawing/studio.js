import { Engine } from "./engine.js";
import { Scene } from "./scene.js";

/**
 * Takes orders for pictures and paints them in slices, the newest order only: {type: "open" | "show" | "picture", …}.
 * Runs in a worker or, where there is none, in the page.
 */
export class Studio {
  /**
   * `deliver` is called with {order, ground, figures, summary}: the canvases of the two sheets, the ground and the
   * summary of the arrangement being null if they are the last ones; `pause(step)` calls a function after others had
   * their turn; `slice` is how many milliseconds are painted at a stretch.
   */
  constructor(makeCanvas, { deliver, pause, slice }) {
    Object.assign(this, { deliver, pause, slice });
    this.engine = new Engine(makeCanvas);
    this.sheets = { ground: makeCanvas(1, 1), figures: makeCanvas(1, 1) };
    this.order = null;
    this.told = { arrangement: null, ground: "" }; // what was delivered last
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
    this.work = this.engine.paint(order.view, this.sheets);
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

  #finish(painted) {
    const { order, told, sheets } = this;
    this.order = null;
    this.told = painted;
    this.deliver({ order, figures: sheets.figures, ground: painted.ground === told.ground ? null : sheets.ground,
      summary: painted.arrangement === told.arrangement ? null : painted.arrangement.summary() });
  }
}
