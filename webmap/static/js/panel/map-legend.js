import { Dom } from "../ground/dom.js";
import { Kept } from "../ground/kept.js";
import { LegendRows } from "./legend-rows.js";

/** The legend that stays on the map: what is seen of it and nothing else; folded or open as the reader left it. */
export class MapLegend {
  static KEPT = "planmap.legend";
  static WIDTH = 210;
  static #SMALL = "(max-width: 800px), (max-height: 560px)"; // where it begins folded, and is not remembered

  /**
   * @param {L.Map} map
   * @param {import("../ground/words.js").Words} words
   * @param {import("../drawing/display.js").Display} display
   * @param {Map<string, import("../drawing/plan-layer.js").PlanLayer>} layers by id, as they are listed
   */
  constructor(map, words, display, layers) {
    this.map = map;
    this.rows = new LegendRows(words);
    this.display = display;
    this.layers = [...layers.values()];
    this.root = Dom.byId("map-legend", HTMLDetailsElement);
    this.body = Dom.one(".map-legend-body", HTMLElement, this.root);
    this.said = "";
    const isSmall = matchMedia(MapLegend.#SMALL).matches;
    this.root.open = !isSmall && Kept.read(MapLegend.KEPT) !== "folded";
    if (!isSmall)
      this.root.addEventListener("toggle", () => Kept.write(MapLegend.KEPT, this.root.open ? "open" : "folded"));
  }

  /** Show what is seen, and keep to it; the first picture does not wait for it. */
  start() {
    this.map.on("painted moveend", () => this.#show());
    this.#show();
  }

  /** How many pixels wide it lies at the map's right side, as far as that is known before it is shown. */
  get room() {
    return this.root.open ? MapLegend.WIDTH : 0;
  }

  /**
   * How many pixels of the map it hides at a height of the map's window.
   *
   * @param {number} y
   */
  beside(y) {
    const { top, height } = this.root.getBoundingClientRect();
    return height && y > top - this.map.getContainer().getBoundingClientRect().top ? this.room : 0;
  }

  #show() {
    const features = this.display.seen(this.layers.filter((layer) => this.map.hasLayer(layer)));
    const seen = new Set(features.map(({ layer }) => layer));
    const layers = this.layers.filter(({ id }) => seen.has(id));
    const parts = this.rows.parts(layers, features).filter((rows) => rows.length);
    const said = parts.map((rows) => rows.map(({ text }) => text).join("\n")).join("\n\n");
    if (said === this.said) return;
    this.said = said;
    this.root.hidden = !said;
    this.body.replaceChildren(...parts.map((rows) => MapLegend.#list(rows)));
  }

  /** @param {import("./legend-rows.js").LegendRow[]} rows */
  static #list(rows) {
    const row = (/** @type {import("./legend-rows.js").LegendRow} */ { symbol, text, isClass }) =>
      Dom.element("li", { class: isClass ? "of-class" : "" }, symbol(), Dom.element("span", {}, text));
    return Dom.element("ul", {}, rows.map(row));
  }
}
