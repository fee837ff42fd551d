import { Studio } from "./studio.js";

/**
 * @typedef {import("./studio.js").Sheet} Sheet
 * @typedef {{order: Order, key: string, ground: Sheet | null, figures: Sheet, summary: Summary | null,
 *   moved: NameSpot[]}} Delivered
 */

/**
 * The page's side of the studio. The first picture is painted in the page, which would wait longer for a worker to
 * begin; then a worker takes over, where there can be one. Should it fail, the page paints again.
 */
export class StudioClient {
  static SLICE = 6; // milliseconds of a frame, in the page
  static #HAS_OFFSCREEN = typeof OffscreenCanvas !== "undefined";
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Studio<HTMLCanvasElement> | null} */
  #studio;
  /** @type {Map<string, StudioMessage>} what was told last, by kind, for whoever takes over */
  #told = new Map();
  #isHurried = true;

  /**
   * `delivered` gets what was ordered: see Delivery of the studio.
   * @param {(delivered: Delivered) => void} delivered
   */
  constructor(delivered) {
    this.delivered = delivered;
    this.#studio = this.#local();
  }

  /** @returns {Studio<HTMLCanvasElement>} */
  #local() {
    return new Studio(StudioClient.#canvas, {
      slice: () => (this.#isHurried ? Infinity : StudioClient.SLICE), // nothing moves before the first
      pause: (step) => requestAnimationFrame(step),
      rest: () => {}, // a canvas of the page is at hand at once
      deliver: (delivery) => {
        this.#isHurried = false;
        this.delivered(delivery);
      },
    });
  }

  /** The next picture, if it is painted in the page, is painted at a stretch as the first was: the map is not whole before. */
  hurry() {
    this.#isHurried = true;
  }

  /**
   * @param {number} width
   * @param {number} height
   * @returns {HTMLCanvasElement}
   */
  static #canvas(width, height) {
    return Object.assign(document.createElement("canvas"), { width, height });
  }

  /**
   * What there is to draw: as the page itself reads it, and the text a worker reads.
   * @param {string} text
   * @param {import("./scene.js").Scene} scene
   */
  open(text, scene) {
    this.#keep({ type: "scene", scene: text });
    this.#studio?.take({ type: "scene", scene });
  }

  /**
   * Tell the studio something.
   * @param {StudioMessage} message
   */
  tell(message) {
    this.#keep(message);
    if (this.#worker) this.#worker.postMessage(message);
    else this.#studio?.take(message);
  }

  /** @param {StudioMessage} message the newest of its kind, after all that was told before */
  #keep(message) {
    const key = message.type === "tiles" ? `tiles ${message.layer}` : message.type;
    this.#told.delete(key);
    this.#told.set(key, message);
  }

  /**
   * Have a worker take over that runs the script at an address; resolves when it has, or when it cannot.
   * @param {string} script
   * @returns {Promise<void>}
   */
  hire(script) {
    if (!StudioClient.#HAS_OFFSCREEN || typeof Worker === "undefined") return Promise.resolve();
    const worker = new Worker(script);
    return new Promise((done) => {
      worker.onmessage = ({ data }) => {
        if (data.order) return this.delivered(data);
        this.#handOver(worker);
        done();
      };
      worker.onerror = () => {
        this.#takeBack(worker);
        done();
      };
      for (const type of ["scene", "layers", "ready"]) worker.postMessage(this.#told.get(type) ?? { type });
    });
  }

  /** @param {Worker} worker */
  #handOver(worker) {
    this.#worker = worker;
    this.#studio = null;
    this.#told.forEach((message) => {
      if (message.type !== "scene" && message.type !== "layers") worker.postMessage(message);
    });
  }

  /** @param {Worker} worker */
  #takeBack(worker) {
    worker.terminate();
    if (this.#worker !== worker) return;
    this.#worker = null;
    const studio = this.#local();
    this.#studio = studio;
    this.#told.forEach((message) => studio.take(message));
  }
}
