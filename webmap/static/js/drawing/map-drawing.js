import { Dom } from "../ground/dom.js";
import { Engine } from "./engine.js";
import { SvgPen } from "./svg-pen.js";

/** @typedef {import("./display.js").Display} Display */

/** The map as it is shown, as SVG: drawn by the painter that paints the screen, in light colours, for figures and paper. */
export class MapDrawing {
  /** @type {Engine | null} */
  #engine = null;

  /** @param {Display} display what the map shows */
  constructor(display) {
    this.display = display;
  }

  /**
   * A group with what a window of the map shows: its centre, zoom, and its size in pixels.
   * @param {L.LatLng} centre
   * @param {number} zoom
   * @param {number} width
   * @param {number} height
   * @param {Map<string, string>} [numbers] by key, what stands beside a symbol in place of its name
   */
  group(centre, zoom, width, height, numbers) {
    const { picture } = this.display;
    const group = Dom.svg("g");
    if (!this.display.isOpen) return group;
    const engine = this.#opened();
    engine.relief = picture.relief;
    engine.show({ ...this.display.state(false), numbers });
    const view = { zoom, width, height, ...picture.views.corner(centre, zoom, width, height) };
    engine.draw(view, new SvgPen(group, [width, height]));
    return group;
  }

  #opened() {
    if (this.#engine) return this.#engine;
    const engine = new Engine((width, height) => Dom.element("canvas", { width, height }));
    engine.open(this.display.picture.scene);
    engine.style(this.display.options);
    this.#engine = engine;
    return engine;
  }
}
