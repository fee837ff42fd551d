import { TextFlow } from "./text-flow.js";
import { Dom } from "../ground/dom.js";
import { LegendRows } from "../panel/legend-rows.js";

/**
 * @typedef {import("../drawing/plan-layer.js").PlanLayer} PlanLayer
 * @typedef {import("../drawing/scene.js").SceneFeature} SceneFeature
 */

/** The legend of a figure: every row whole, in as many lines as it takes. */
export class FigureLegend {
  static ROW = 22;
  static LINE = 15;
  static INDENT = 14; // of a class under its layer

  /** @param {import("../ground/words.js").Words} words */
  constructor(words) {
    this.rows = new LegendRows(words);
  }

  /**
   * The rows, for a column of a width.
   *
   * @param {PlanLayer[]} layers
   * @param {SceneFeature[]} features
   * @param {number} width
   * @param {boolean} folds whether symbols that stand close are one with their number
   * @returns {import("./figure-stack.js").Item[]}
   */
  items(layers, features, width, folds) {
    return this.rows
      .parts(layers, features, folds)
      .flat()
      .map((row) => FigureLegend.#item(row, width));
  }

  /**
   * @param {import("../panel/legend-rows.js").LegendRow} row
   * @param {number} width
   */
  static #item({ symbol: draw, text, isClass }, width) {
    const symbol = draw();
    const [, , across, down] = (symbol.getAttribute("viewBox") ?? "").split(" ").map(Number);
    const wide = Math.min(across, down * 2.2) > 26 ? 40 : 24;
    const left = isClass ? FigureLegend.INDENT : 0;
    const lines = TextFlow.lines(text, width - left - wide - 8, TextFlow.measure(12));
    return {
      height: FigureLegend.ROW + (lines.length - 1) * FigureLegend.LINE,
      /** @type {import("./figure-stack.js").Item["draw"]} */
      draw: (x, y) => {
        for (const [name, value] of Object.entries({ x: x + left, y, width: wide, height: 20 }))
          symbol.setAttribute(name, String(value));
        symbol.removeAttribute("class");
        const spans = lines.map((line, number) =>
          Dom.svg("tspan", { x: x + left + wide + 7, y: y + 14 + number * FigureLegend.LINE }, line),
        );
        return [symbol, Dom.svg("text", { "font-size": 12, fill: "#1d2733" }, spans)];
      },
    };
  }
}
