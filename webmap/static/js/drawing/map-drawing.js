import { Dom } from "../ground/dom.js";
import { Engine } from "./engine.js";
import { SvgPen } from "./svg-pen.js";

/** The map as it is shown, as SVG: drawn by the painter that paints the screen, in light colours, for figures and paper. */
export class MapDrawing {
  #engine = null;

  /** @param display what the map shows */
  constructor(display) {
    this.display = display;
  }

  /** A group with what a window of the map shows: its centre, zoom, and its size in pixels. */
  group(centre, zoom, width, height) {
    const { picture } = this.display;
    const group = Dom.svg("g");
    if (!picture.scene) return group;
    this.#opened().show(this.display.state(false));
    const view = { zoom, width, height, ...picture.corner(centre, zoom, width, height) };
    this.#engine.draw(view, new SvgPen(group, [width, height]));
    return group;
  }

  #opened() {
    if (!this.#engine) {
      this.#engine = new Engine((width, height) => Dom.element("canvas", { width, height }));
      this.#engine.open(this.display.picture.scene, this.display.options);
    }
    return this.#engine;
  }
}
