import { Studio } from "./studio.js";

/**
 * The page's side of the studio: in a worker where there can be one, else in slices between the page's frames. Should
 * the worker fail before it has painted anything, its work is done in the page.
 */
export class StudioClient {
  static SLICE = 6; // milliseconds of a frame, in the page

  /** `delivered(order, sheets, summary)` gets what was ordered: {ground, figures}, see Studio. */
  constructor(delivered) {
    this.delivered = delivered;
    this.sent = new Map();
    this.worker = StudioClient.#worker();
    if (this.worker) this.#listen();
    else this.studio = this.#local();
  }

  /** A worker that runs the page's own script; none in a file, whose scripts have no address. */
  static #worker() {
    const address = document.currentScript?.src;
    if (!address || typeof OffscreenCanvas === "undefined" || typeof Worker === "undefined") return null;
    return new Worker(address);
  }

  #listen() {
    this.worker.onmessage = ({ data }) => {
      this.sent = null;
      this.delivered(data.order, data.sheets, data.summary);
    };
    this.worker.onerror = () => this.sent && this.#giveUp();
  }

  #giveUp() {
    this.worker.terminate();
    this.worker = null;
    this.studio = this.#local();
    [...this.sent.values()].forEach((message) => this.studio.take(message));
  }

  #local() {
    const makeCanvas = (width, height) => Object.assign(document.createElement("canvas"), { width, height });
    return new Studio(makeCanvas, { slice: StudioClient.SLICE, pause: (step) => requestAnimationFrame(step),
      deliver: ({ order, ground, figures, summary }) => this.delivered(order, { ground, figures }, summary) });
  }

  /** Tell the studio: {type: "open", scene, layers}, {type: "show", state} or {type: "picture", order}. */
  tell(message) {
    this.sent?.set(message.type, message);
    if (this.worker) this.worker.postMessage(message);
    else this.studio.take(message);
  }
}
