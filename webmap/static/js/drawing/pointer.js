import { Dom } from "../ground/dom.js";
import { LayerStyle } from "./layer-style.js";

/** @typedef {import("./hit-test.js").Hit} Hit */

/**
 * What follows of a click.
 * @typedef {object} PointerActions
 * @property {(key: string | null) => void} light
 * @property {() => void} none
 * @property {(hit: Hit, others: Hit[], latlng: L.LatLng) => void} one
 * @property {(hits: Hit[], latlng: L.LatLng) => void} many
 */

/** What the pointer does on the map: a click chooses, hovering shows names and foresees what may be asked for. */
export class Pointer {
  static HOVERS = matchMedia("(hover: hover)"); // a finger leaves no light behind
  static REST = 80; // milliseconds on one thing before what the plans say of it is fetched

  /**
   * @param {L.Map} map
   * @param {import("../ground/words.js").Words} words
   * @param {import("./hit-test.js").HitTest} hits
   * @param {PointerActions} actions
   */
  constructor(map, words, hits, actions) {
    this.map = map;
    this.words = words;
    this.hits = hits;
    this.actions = actions;
    this.waiting = 0; // for a frame; 0 while there is nothing to tell
    this.resting = 0;
    /** @type {Hit["feature"] | undefined} */
    this.foreseen = undefined;
    this.tip = Dom.byId("tooltip");
    map.on("click", (event) => this.#clicked(event));
    map.on("mousemove", (event) => this.#hover(event));
    map.on("mouseout", () => this.#left());
  }

  /** @param {L.LeafletMouseEvent} event */
  #clicked(event) {
    const { pointerType } = /** @type {PointerEvent} */ (event.originalEvent);
    const touch = pointerType === "touch";
    const hits = this.hits.at(event.latlng, touch ? 22 : 13);
    if (!hits.length) return this.actions.none();
    if (hits[0].folded) return this.actions.many(Pointer.#symbols(hits), event.latlng);
    if (!Pointer.#isPlain(hits)) return this.actions.many(hits, event.latlng);
    const [first, ...others] = hits;
    return this.actions.one(first, others, event.latlng);
  }

  /**
   * What a symbol with a number stands for, without the lines and areas below it.
   * @param {Hit[]} hits
   */
  static #symbols(hits) {
    return hits.filter(({ kind }) => kind === "point");
  }

  /**
   * Whether the first hit is what was meant: a symbol or name right under the pointer, or the only thing but areas, the
   * smallest of which comes first.
   * @param {Hit[]} hits
   */
  static #isPlain([first, ...others]) {
    const onSymbol = first.kind === "point" && first.size <= LayerStyle.REACH.other;
    return onSymbol || others.every((hit) => hit.kind === "area");
  }

  /** @param {L.LeafletMouseEvent} event */
  #hover(event) {
    if (this.waiting || this.map._animatingZoom) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      const hits = this.hits.at(event.latlng, 10);
      this.map.getContainer().classList.toggle("over", hits.length > 0);
      const small = hits.filter((hit) => hit.kind !== "area"); // one is always over some area
      this.#tell(small, event.containerPoint);
      this.#foresee(small[0]);
    });
  }

  /** @param {Hit | undefined} hit */
  #foresee(hit) {
    if (hit?.feature === this.foreseen) return;
    this.foreseen = hit?.feature;
    if (Pointer.HOVERS.matches) this.actions.light(hit?.feature.key ?? null);
    clearTimeout(this.resting);
    if (hit) this.resting = setTimeout(() => hit.layer.foresee(hit.feature.id), Pointer.REST);
  }

  #left() {
    cancelAnimationFrame(this.waiting);
    this.waiting = 0;
    this.#foresee(undefined);
    this.#tell([]);
  }

  /**
   * @param {Hit[]} hits
   * @param {L.Point} [point] in the map's window
   */
  #tell(hits, point) {
    this.tip.hidden = !hits.length;
    if (!hits.length || !point) return;
    const names = hits.slice(0, 4).map((hit) => hit.feature.name);
    this.tip.textContent = this.words.list(names) + (hits.length > 4 ? ` … (${hits.length})` : "");
    this.tip.style.transform = `translate(${point.x + 14}px, ${point.y + 10}px)`;
  }
}
