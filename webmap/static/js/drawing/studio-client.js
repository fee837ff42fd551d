import { Studio } from "./studio.js";

/** The page's side of the studio: in a worker where there can be one, else in slices between the page's frames. */
export class StudioClient {
  static SLICE = 6; // milliseconds of a frame, in the page

  /** `address` of the worker's script, or null; `delivered(order, picture, summary)` gets what was ordered. */
  constructor(address, delivered) {
    this.delivered = delivered;
    this.worker = StudioClient.#worker(address);
    if (this.worker) this.worker.onmessage = ({ data }) => this.delivered(data.order, data.picture, data.summary);
    else this.studio = this.#local();
  }

  static #worker(address) {
    if (!address || typeof OffscreenCanvas === "undefined" || typeof Worker === "undefined") return null;
    return new Worker(address);
  }

  #local() {
    const makeCanvas = (width, height) => Object.assign(document.createElement("canvas"), { width, height });
    return new Studio(makeCanvas, { slice: StudioClient.SLICE, pause: (step) => requestAnimationFrame(step),
      deliver: ({ order, canvas, summary }) => this.delivered(order, canvas, summary) });
  }

  /** Tell the studio: {type: "open", scene, layers}, {type: "show", state} or {type: "picture", order}. */
  tell(message) {
    if (this.worker) this.worker.postMessage(message);
    else this.studio.take(message);
  }
}
