"use strict";

/** The legend of a figure: only layers, statuses and kinds of position that it shows. */
class FigureLegend {
  static ROW = 22;
  static STYLE = { shape: "square", colour: "#1f5fa8" };

  constructor(words) {
    this.words = words;
  }

  /** A group of rows in columns, and the height it takes. */
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

  #row({ symbol, text }, x, y, width) {
    const wide = symbol.classList.contains("wide");
    const picture = Ink.symbol(symbol, x, y + (wide ? 2 : 0), wide ? 24 : 20, wide ? 17 : 20);
    const size = TextFlow.lines(text, width - 40, 12).length > 1 ? 10 : 12;
    const [line, cut] = TextFlow.lines(text, width - 40, size);
    return [picture, Dom.svg("text", { x: x + 31, y: y + 14, "font-size": size, fill: "#1d2733" }, cut ? `${line}…` : line)];
  }

  #layers(layers) {
    return layers.map((layer) => ({ symbol: Symbols.swatch(layer), text: this.words.pick(this.words.data.layers[layer.id], "title") }));
  }

  #statuses(features) {
    const { words } = this;
    const staged = features.filter(({ geometry, properties }) => geometry.type.endsWith("Point") && words.data.layers[properties.layer].staged);
    const shown = new Set(staged.map(({ properties }) => properties.status ?? null));
    return [...Object.keys(words.data.statuses), null].filter((status) => shown.has(status)).map((status) => ({
      symbol: Symbols.point(FigureLegend.STYLE, status, "exact"),
      text: status ? words.term("statuses", status) : words.say("status_unsaid") }));
  }

  #positions(features) {
    const { words } = this;
    const shown = new Set(features.map(({ properties }) => properties.accuracy));
    const pointed = features.some(({ geometry, properties }) => geometry.type.endsWith("Point") && properties.accuracy === "county");
    return [
      shown.has("town") && { symbol: FigureLegend.#halo(), text: words.say("legend_town_halo") },
      pointed && { symbol: Symbols.point(FigureLegend.STYLE, "existing", "county"), text: words.say("figure_county_ring") },
      shown.has("schematic") && { symbol: FigureLegend.#dashed(), text: words.say("figure_dashed") },
    ].filter(Boolean);
  }

  static #halo() {
    const icon = Dom.svg("svg", { viewBox: "-3 -3 26 26", class: "symbol" });
    icon.append(Dom.svg("circle", { cx: 10, cy: 10, r: 12, class: "halo", stroke: "#1f5fa8" }), Dom.svg("path", { d: "M7 7h6v6H7z", fill: "#1f5fa8" }));
    return icon;
  }

  static #dashed() {
    const icon = Dom.svg("svg", { viewBox: "0 0 22 16", class: "symbol wide" });
    icon.append(Dom.svg("path", { d: "M1 8H21", stroke: "#b8501f", "stroke-width": 3, "stroke-dasharray": "5 3" }));
    return icon;
  }
}
