import { Crowd } from "../drawing/crowd.js";
import { Dom } from "../ground/dom.js";
import { Idle } from "../ground/idle.js";
import { Kept } from "../ground/kept.js";
import { LegendRows } from "./legend-rows.js";

/** @typedef {import("./legend-rows.js").LegendRow} LegendRow */

/**
 * The legend that stays on the map: what is seen of it and nothing else; folded or open as the reader left it, and
 * folded on a map too narrow for both until the reader opens it there.
 */
export class MapLegend {
  static KEPT = "planmap.legend";
  static WIDTH = 210;
  static LONG = 12; // rows of layers, above which what holds for all of them comes first
  static NARROW = 760; // pixels of the map, below which it stands folded, and is not remembered
  static #SMALL = matchMedia("(max-width: 800px), (max-height: 560px)"); // the same
  #isWished = false; // whether the reader opened it on a narrow map

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
    Dom.one("summary", HTMLElement, this.root).addEventListener("click", () => this.#turned(!this.root.open));
    map.on("resize", () => this.#fold());
    this.#fold();
  }

  get #isNarrow() {
    return MapLegend.#SMALL.matches || this.map.getSize().x < MapLegend.NARROW;
  }

  #fold() {
    this.root.open = this.#isNarrow ? this.#isWished : Kept.read(MapLegend.KEPT) !== "folded";
  }

  /** Folded until the reader opens it or the map's size changes; this is not remembered. */
  fold() {
    this.root.open = false;
  }

  /** @param {boolean} open whether the reader opens it, or folds it */
  #turned(open) {
    if (this.#isNarrow) this.#isWished = open;
    else Kept.write(MapLegend.KEPT, open ? "open" : "folded");
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
