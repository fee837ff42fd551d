import { Studio } from "./studio.js";

/** @typedef {ImageBitmap | Canvas} Sheet what was painted: handed over by the worker, or the page's own canvas */

/**
 * The page's side of the studio: in a worker where there can be one, else in slices between the page's frames. Should
 * the worker fail before it has painted anything, its work is done in the page.
 */
export class StudioClient {
  static SLICE = 6; // milliseconds of a frame, in the page

  /**
   * `delivered` gets what was ordered; the ground and the summary are null if they are the last ones.
   * @param {(order: Order, sheets: {ground: Sheet | null, figures: Sheet}, summary: Summary | null) => void} delivered
   */
  constructor(delivered) {
    this.delivered = delivered;
    /** @type {Map<string, StudioMessage> | null} what the worker was told, until it has painted something */
    this.sent = new Map();
    this.worker = StudioClient.#worker();
    this.studio = this.worker ? null : this.#local();
    if (this.worker) this.#listen(this.worker);
  }

  /** A worker that runs the page's own script; none in a file, whose scripts have no address. */
  static #worker() {
    const script = document.currentScript;
    const address = script instanceof HTMLScriptElement && script.src;
    if (!address || typeof OffscreenCanvas === "undefined" || typeof Worker === "undefined") return null;
    return new Worker(address);
  }

  /** @param {Worker} worker */
  #listen(worker) {
    worker.onmessage = ({ data }) => {
      this.sent = null;
      this.delivered(data.order, data.sheets, data.summary);
    };
    worker.onerror = () => this.sent && this.#giveUp(worker, [...this.sent.values()]);
  }

  /**
   * @param {Worker} worker
   * @param {StudioMessage[]} sent
   */
  #giveUp(worker, sent) {
    worker.terminate();
    this.worker = null;
    const studio = this.#local();
    this.studio = studio;
    sent.forEach((message) => studio.take(message));
  }

  #local() {
    /** @type {MakeCanvas} */
    const makeCanvas = (width, height) => Object.assign(document.createElement("canvas"), { width, height });
    return new Studio(makeCanvas, {
      slice: StudioClient.SLICE,
      pause: (step) => requestAnimationFrame(step),
      deliver: ({ order, ground, figures, summary }) => this.delivered(order, { ground, figures }, summary),
    });
  }

  /**
   * Tell the studio: {type: "open", scene, layers}, {type: "show", state} or {type: "picture", order}.
   * @param {StudioMessage} message
   */
  tell(message) {
    this.sent?.set(message.type, message);
    if (this.worker) this.worker.postMessage(message);
    else this.studio?.take(message);
  }
}
