/** What the page's script does in a worker: paint what the page orders, and nothing else. */
import { Studio } from "./drawing/studio.js";

export const IN_WORKER = typeof document === "undefined";

if (IN_WORKER) {
  const channel = new MessageChannel(); // a turn of the event loop without the delay of a timer
  const studio = new Studio((width, height) => new OffscreenCanvas(width, height), {
    slice: 8,
    pause: (step) => {
      channel.port1.onmessage = step;
      channel.port2.postMessage(null);
    },
    deliver: ({ order, ground, figures, summary }) => {
      const sheets = { figures: figures.transferToImageBitmap(), ground: ground && ground.transferToImageBitmap() };
      const transfer = sheets.ground ? [sheets.figures, sheets.ground] : [sheets.figures];
      self.postMessage({ order, sheets, summary }, { transfer });
    },
  });
  self.onmessage = ({ data }) => studio.take(data);
}
