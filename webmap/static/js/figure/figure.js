import { FigureCode } from "./figure-code.js";
import { FigureContent } from "./figure-content.js";
import { FigureExtent } from "./figure-extent.js";
import { FigureFrame } from "./figure-frame.js";
import { FigureLayout } from "./figure-layout.js";
import { FigureView } from "./figure-view.js";
import { TextFlow } from "./text-flow.js";
import { Dom } from "../ground/dom.js";

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
    const content = new FigureContent(parts, options, options.link ? await FigureCode.of(parts) : null);
    for (const isFixed of layout.format ? [false, false, true] : [true]) {
      await content.gather(new FigureView(parts.map, extent, layout.map));
      layout.place(content, isFixed);
    }
    this.isCrowded = content.key.isCrowded;
    const view = new FigureView(parts.map, extent, layout.map);
    const frame = new FigureFrame(view, this.drawing).element(FigureLayout.MARGIN, layout.top, content.key.numbers);
    return this.#sheet(layout, frame);
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
