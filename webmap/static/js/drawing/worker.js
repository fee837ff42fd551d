/** What the drawing's script does in a worker: paint what the page orders, and nothing else. */
import { Studio } from "./studio.js";

export const IN_WORKER = typeof document === "undefined";

const REST = 50; // milliseconds, in which what was delivered is seen

if (IN_WORKER) {
  const channel = new MessageChannel(); // a turn of the event loop without the delay of a timer
  const studio = new Studio((width, height) => new OffscreenCanvas(width, height), {
    slice: () => 8,
    pause: (step) => {
      channel.port1.onmessage = step;
      channel.port2.postMessage(null);
    },
    rest: (step) => setTimeout(step, REST),
    deliver: ({ ground, figures, ...told }) => {
      const sheets = { figures: figures.transferToImageBitmap(), ground: ground && ground.transferToImageBitmap() };
      const transfer = Object.values(sheets).filter((sheet) => sheet !== null);
      self.postMessage({ ...told, ...sheets }, { transfer });
    },
  });
  self.onmessage = ({ data }) => {
    if (data.type === "ready")
      self.postMessage({ order: null }); // all said before has been done
    else studio.take(data);
  };
}
