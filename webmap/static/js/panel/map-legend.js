import { Crowd } from "../drawing/crowd.js";
import { Dom } from "../ground/dom.js";
import { Idle } from "../ground/idle.js";
import { Kept } from "../ground/kept.js";
import { LegendRows } from "./legend-rows.js";

/** @typedef {import("./legend-rows.js").LegendRow} LegendRow */

/** The legend that stays on the map: what is seen of it and nothing else; folded or open as the reader left it. */
export class MapLegend {
  static KEPT = "planmap.legend";
  static WIDTH = 210;
  static LONG = 12; // rows of layers, above which what holds for all of them comes first
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
    /** @type {Map<string, HTMLElement>} rows made so far, by key */
    this.made = new Map();
    this.lists = ["layers", "statuses", "positions"].map((part) => Dom.element("ul", { class: part, hidden: true }));
    this.body.append(...this.lists);
    const isSmall = matchMedia(MapLegend.#SMALL).matches;
    this.root.open = !isSmall && Kept.read(MapLegend.KEPT) !== "folded";
    if (!isSmall)
      this.root.addEventListener("toggle", () => Kept.write(MapLegend.KEPT, this.root.open ? "open" : "folded"));
  }

  /** Show what is seen, and keep to it; the first picture does not wait for it. */
  start() {
    const idle = new Idle(() => this.#show());
    this.map.on("painted moveend", () => idle.ask());
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
    const parts = this.rows.parts(layers, features, Crowd.isIn({ layers: this.display.shown() }));
    this.lists.forEach((list, number) => this.#fill(list, parts[number]));
    this.body.classList.toggle("long", parts[0].length > MapLegend.LONG);
    this.root.hidden = !parts.some((rows) => rows.length);
  }

  /**
   * Give a list these rows, and touch none that stays.
   *
   * @param {HTMLElement} list
   * @param {LegendRow[]} rows
   */
  #fill(list, rows) {
    const wanted = rows.map((row) => this.#row(row));
    const kept = new Set(wanted);
    for (const row of [...list.children]) if (!kept.has(/** @type {HTMLElement} */ (row))) row.remove();
    wanted.forEach((row, number) => {
      if (list.children[number] !== row) list.insertBefore(row, list.children[number] ?? null);
    });
    list.hidden = !rows.length;
  }

  /** @param {LegendRow} row */
  #row({ key, symbol, text, isClass }) {
    const made =
      this.made.get(key) ??
      Dom.element("li", { class: isClass && "of-class" }, symbol(), Dom.element("span", {}, text));
    this.made.set(key, made);
    return made;
  }
}
