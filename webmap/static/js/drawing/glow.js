import { Dom } from "../ground/dom.js";

/**
 * What the pointer is on, or the row of a list, is lit over the picture, which is not painted anew: a ring round its
 * symbols, and its line or edge.
 */
export class Glow {
  static ROUND = 5; // pixels between a symbol and its ring

  /**
   * @param {L.Map} map
   * @param {import("./display.js").Display} display
   */
  constructor(map, display) {
    this.map = map;
    this.display = display;
    /** @type {string | null} */
    this.key = null;
    this.paths = [Dom.svg("path", { class: "glow-halo" }), Dom.svg("path", {})];
    this.root = Dom.svg("svg", { class: "glow", "aria-hidden": "true" }, this.paths);
    map.getContainer().append(this.root);
    map.on("movestart zoomstart", () => this.show(null));
  }

  /**
   * Light a feature, given by its key; null for none.
   *
   * @param {string | null} key
   */
  show(key) {
    if (key === this.key || !this.display.isOpen) return;
    this.key = key;
    const feature = key && this.display.picture.scene.featureOf(key);
    const d = feature ? this.#outline(feature) : "";
    this.paths.forEach((path) => path.setAttribute("d", d));
  }

  /** @param {import("./scene.js").SceneFeature} feature */
  #outline(feature) {
    const { map } = this;
    const { views } = this.display.picture;
    const zoom = map.getZoom();
    const from = map.layerPointToContainerPoint(views.origin(zoom).subtract(map.getPixelOrigin()));
    const place = (/** @type {ArrayLike<number>} */ run, /** @type {number} */ at) =>
      `${(run[at] * 2 ** zoom + from.x).toFixed(1)} ${(run[at + 1] * 2 ** zoom + from.y).toFixed(1)}`;
    const isExtent = feature.type === "area" || (feature.type === "point" && !feature.points.length);
    const runs = isExtent ? feature.rings : feature.lines;
    const ways = runs.map(
      (run) => `M${Array.from({ length: run.length / 2 }, (_, at) => place(run, 2 * at)).join("L")}`,
    );
    return ways.join("") + this.#symbols(feature.key).map(Glow.#ring).join("");
  }

  /** @param {string} key */
  #symbols(key) {
    return this.display.picture.onScreen().symbols.filter((symbol) => (symbol.folded ?? [symbol.key]).includes(key));
  }

  /** @param {SymbolSpot} spot */
  static #ring({ x, y, reach }) {
    const r = reach + Glow.ROUND;
    return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
  }
}
