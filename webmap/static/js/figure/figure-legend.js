import { Glyphs } from "../drawing/glyphs.js";
import { Symbols } from "../drawing/symbols.js";
import { TextFlow } from "./text-flow.js";
import { Dom } from "../ground/dom.js";

/**
 * A row of the legend.
 *
 * @typedef {{ symbol: SVGSVGElement, text: string }} LegendRow
 *
 * @typedef {import("../drawing/plan-layer.js").PlanLayer} PlanLayer
 * @typedef {import("../drawing/scene.js").SceneFeature} SceneFeature
 */

/** The legend of a figure: only layers, statuses and kinds of position that it shows. */
export class FigureLegend {
  static ROW = 22;
  static SAMPLE = { shape: "square", colour: Symbols.SAMPLE };

  /** @param {import("../ground/words.js").Words} words */
  constructor(words) {
    this.words = words;
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
    const rows = [...this.#layers(layers), ...this.#statuses(features), ...this.#positions(features)];
    const depth = Math.ceil(rows.length / columns);
    const group = Dom.svg("g");
    rows.forEach((row, index) => {
      const left = x + Math.floor(index / depth) * (width / columns);
      group.append(...this.#row(row, left, y + (index % depth) * FigureLegend.ROW, width / columns));
    });
    return { element: group, height: depth * FigureLegend.ROW };
  }

  /**
   * @param {LegendRow} row
   * @param {number} x
   * @param {number} y
   * @param {number} width
   */
  #row({ symbol, text }, x, y, width) {
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

  /**
   * @param {PlanLayer[]} layers
   * @returns {LegendRow[]}
   */
  #layers(layers) {
    return layers.map((layer) => ({
      symbol: Symbols.swatch(layer),
      text: this.words.pick(this.words.data.layers[layer.id], "title"),
    }));
  }

  /**
   * @param {SceneFeature[]} features
   * @returns {LegendRow[]}
   */
  #statuses(features) {
    const { words } = this;
    const staged = features.filter(({ type, layer }) => type !== "area" && words.data.layers[layer].staged);
    const shown = new Set(staged.map(({ status }) => status));
    return [...Object.keys(words.data.statuses), null]
      .filter((status) => shown.has(status))
      .map((status) => ({
        symbol: Symbols.status(status),
        text: status ? words.term("statuses", status) : words.say("status_unsaid"),
      }));
  }

  /**
   * @param {SceneFeature[]} features
   * @returns {LegendRow[]}
   */
  #positions(features) {
    const { words } = this;
    const shown = new Set(features.map(({ accuracy }) => accuracy));
    const pointed = features.some(({ type, accuracy }) => type === "point" && Glyphs.RINGED.includes(accuracy));
    const dashed = features.some(
      ({ type, accuracy }) =>
        (type === "area" && accuracy !== "exact") || (type === "line" && accuracy === "schematic"),
    );
    return [
      shown.has("town") && { symbol: Symbols.halo(), text: words.say("figure_town_halo") },
      pointed && {
        symbol: Symbols.point(FigureLegend.SAMPLE, "existing", "county"),
        text: words.say("figure_county_ring"),
      },
      dashed && { symbol: Symbols.dashed(), text: words.say("figure_dashed") },
    ].filter((row) => row !== false);
  }
}
