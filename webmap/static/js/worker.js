/** The painting worker: takes orders from the page and sends pictures back. */
import { Studio } from "./drawing/studio.js";

const channel = new MessageChannel(); // a turn of the event loop without the delay of a timer
const studio = new Studio((width, height) => new OffscreenCanvas(width, height), {
  slice: 8,
  pause: (step) => {
    channel.port1.onmessage = step;
    channel.port2.postMessage(null);
  },
  deliver: ({ order, canvas, summary }) => {
    const picture = canvas.transferToImageBitmap();
    self.postMessage({ order, picture, summary }, [picture]);
  },
});
self.onmessage = ({ data }) => studio.take(data);
