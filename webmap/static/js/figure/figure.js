import { Addresses } from "../ground/addresses.js";
import { FigureContent } from "./figure-content.js";
import { FigureExtent } from "./figure-extent.js";
import { FigureFrame } from "./figure-frame.js";
import { FigureLayout } from "./figure-layout.js";
import { FigureView } from "./figure-view.js";
import { TextFlow } from "./text-flow.js";
import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";

/**
 * What a figure is made from: the map with all that is shown, and the link to it; the panel may cover a part.
 *
 * @typedef {{
 *   map: L.Map,
 *   words: import("../ground/words.js").Words,
 *   state: import("../state/link-state.js").LinkState,
 *   layers: Map<string, import("../drawing/plan-layer.js").PlanLayer>,
 *   display: import("../drawing/display.js").Display,
 *   panel: { covers(container: HTMLElement): number },
 *   filtering: import("../filter/filtering.js").Filtering,
 * }} FigureParts
 *
 * The title, the sheet's form, what part of the map, and what to show beside it.
 *
 * @typedef {{ title: string, format: string, extent: string, legend: boolean, key: boolean, sections: boolean,
 *   sources: boolean, link: boolean }} FigureOptions
 */

/** A figure for a report: the map as it is seen, with all that makes it citable, as one SVG. */
export class Figure {
  /**
   * @param {FigureParts} parts
   * @param {import("../drawing/map-drawing.js").MapDrawing} drawing
   * @param {FigureOptions} options
   */
  constructor(parts, drawing, options) {
    this.parts = parts;
    this.drawing = drawing;
    this.options = options;
    /** Whether so many symbols are seen that none is numbered. */
    this.isCrowded = false;
  }

  /** The finished SVG element: drawn for the size the texts leave, then the texts for just what that shows. */
  async draw() {
    const { parts, options } = this;
    const extents = new FigureExtent(parts);
    const extent = extents.of(options.extent, options.format === "screen");
    const layout = new FigureLayout(options.format, options.title, extents.size);
    const content = new FigureContent(parts, options, options.link ? await this.#code() : null);
    for (const isFixed of layout.format ? [false, false, true] : [true]) {
      await content.gather(new FigureView(parts.map, extent, layout.map));
      layout.place(content, isFixed);
    }
    this.isCrowded = content.key.isCrowded;
    const view = new FigureView(parts.map, extent, layout.map);
    const frame = new FigureFrame(view, this.drawing).element(FigureLayout.MARGIN, layout.top, content.key.numbers);
    return this.#sheet(layout, frame);
  }

  /** The QR code of the link, which the server draws; what is one file has no address for one. */
  async #code() {
    if (Resources.isOneFile()) return null;
    try {
      if (Addresses.isStill) return await this.#ownCode();
      const text = await Resources.text(`/qr.svg?path=${encodeURIComponent(this.parts.state.address())}`);
      const drawn = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      const code = Dom.svg("svg", { viewBox: drawn.getAttribute("viewBox") });
      for (const path of drawn.querySelectorAll("path")) code.append(Figure.#bare(path));
      return code;
    } catch {
      return null;
    }
  }

  /** The same drawn in the page of a static site; null for an address that is too long. */
  async #ownCode() {
    const { QrCode } = await import("./qr-code.js");
    const { state, words } = this.parts;
    const modules = QrCode.modules(Addresses.whole(state.address(), words.data.url));
    return modules && QrCode.drawn(modules);
  }

  /**
   * A path of the code, with its plain attributes only.
   *
   * @param {Element} path
   */
  static #bare(path) {
    const names = ["d", "fill", "stroke", "transform"];
    return Dom.svg("path", Object.fromEntries(names.map((name) => [name, path.getAttribute(name)])));
  }

  /**
   * @param {FigureLayout} layout
   * @param {SVGElement} frame
   */
  #sheet(layout, frame) {
    const [width, height] = [layout.width + 2 * FigureLayout.MARGIN, Math.ceil(layout.height)];
    const { MARGIN } = FigureLayout;
    const sheet = Dom.svg("svg", {
      xmlns: Dom.SVG,
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      "font-family": TextFlow.font,
      lang: this.parts.words.tag,
      role: "img",
    });
    sheet.append(
      Dom.svg("title", {}, this.options.title),
      Dom.svg("desc", {}, this.parts.words.say("figure_disclaimer")),
      Dom.svg("rect", { width, height, fill: "#fff" }),
      layout.title.element(MARGIN, MARGIN),
      frame,
      ...layout.placed.map(({ stack, scale, x, y }) => stack.element(x, y, scale)),
    );
    return sheet;
  }
}
