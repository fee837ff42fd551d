import { TextFlow } from "./text-flow.js";
import { Dom } from "../ground/dom.js";
import { LegendRows } from "../panel/legend-rows.js";

/**
 * @typedef {import("../drawing/plan-layer.js").PlanLayer} PlanLayer
 * @typedef {import("../drawing/scene.js").SceneFeature} SceneFeature
 */

/** The legend of a figure, in columns. */
export class FigureLegend {
  static ROW = 22;

  /** @param {import("../ground/words.js").Words} words */
  constructor(words) {
    this.rows = new LegendRows(words);
  }

  /**
   * A group of rows in columns, and the height it takes.
   *
   * @param {PlanLayer[]} layers
   * @param {SceneFeature[]} features
   * @param {{ x: number, y: number, width: number }} place
   */
  block(layers, features, { x, y, width }) {
    const columns = Math.max(1, Math.floor(width / 210));
    const rows = this.rows.parts(layers, features).flat();
    const depth = Math.ceil(rows.length / columns);
    const group = Dom.svg("g");
    rows.forEach((row, index) => {
      const left = x + Math.floor(index / depth) * (width / columns);
      group.append(...this.#row(row, left, y + (index % depth) * FigureLegend.ROW, width / columns));
    });
    return { element: group, height: depth * FigureLegend.ROW };
  }

  /**
   * @param {import("../panel/legend-rows.js").LegendRow} row
   * @param {number} x
   * @param {number} y
   * @param {number} width
   */
  #row({ symbol: draw, text }, x, y, width) {
    const symbol = draw();
    const [, , across, down] = (symbol.getAttribute("viewBox") ?? "").split(" ").map(Number);
    const wide = Math.min(across, down * 2.2) > 26 ? 40 : 24;
    for (const [name, value] of Object.entries({ x, y, width: wide, height: 20 }))
      symbol.setAttribute(name, String(value));
    symbol.removeAttribute("class");
    const room = width - wide - 16;
    const size = TextFlow.lines(text, room, TextFlow.measure(12)).length > 1 ? 10 : 12;
    const [line, cut] = TextFlow.lines(text, room, TextFlow.measure(size));
    return [
      symbol,
      Dom.svg("text", { x: x + wide + 7, y: y + 14, "font-size": size, fill: "#1d2733" }, cut ? `${line}…` : line),
    ];
  }
}
