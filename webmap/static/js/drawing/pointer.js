import { Dom } from "../ground/dom.js";
import { LayerStyle } from "./layer-style.js";

/** What the pointer does on the map: a click chooses, hovering shows names and foresees what may be asked for. */
export class Pointer {
  static REST = 80; // milliseconds on one thing before what the plans say of it is fetched

  /** `actions`: none(), one(hit, others, latlng), many(hits, latlng). */
  constructor(map, words, hits, actions) {
    Object.assign(this, { map, words, hits, actions });
    this.tip = Dom.byId("tooltip");
    map.on("click", (event) => this.#clicked(event));
    map.on("mousemove", (event) => this.#hover(event));
    map.on("mouseout", () => this.#left());
  }

  #clicked(event) {
    const touch = event.originalEvent.pointerType === "touch";
    const hits = this.hits.at(event.latlng, touch ? 22 : 13);
    if (!hits.length) return this.actions.none();
    if (!Pointer.#isPlain(hits)) return this.actions.many(hits, event.latlng);
    const [first, ...others] = hits;
    return this.actions.one(first, others, event.latlng);
  }

  /** Whether the first hit is what was meant: a symbol right under the pointer, or the only thing but areas. */
  static #isPlain([first, ...others]) {
    const onSymbol = first.kind === "point" && first.size <= LayerStyle.REACH.other;
    return onSymbol || others.every((hit) => first.kind !== "area" && hit.kind === "area");
  }

  #hover(event) {
    if (this.waiting || this.map._animatingZoom) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = null;
      const hits = this.hits.at(event.latlng, 10);
      this.map.getContainer().classList.toggle("over", hits.length > 0);
      this.#tell(hits.filter((hit) => hit.kind !== "area"), event.containerPoint);
      this.#foresee(hits[0]);
    });
  }

  #foresee(hit) {
    if (hit?.feature === this.foreseen) return;
    this.foreseen = hit?.feature;
    clearTimeout(this.resting);
    if (hit) this.resting = setTimeout(() => hit.layer.foresee(hit.feature.id), Pointer.REST);
  }

  #left() {
    cancelAnimationFrame(this.waiting);
    this.waiting = null;
    this.#foresee(null);
    this.#tell([]);
  }

  #tell(hits, point) {
    this.tip.hidden = !hits.length;
    if (!hits.length) return;
    const names = hits.slice(0, 4).map((hit) => hit.feature.name);
    this.tip.textContent = this.words.list(names) + (hits.length > 4 ? ` … (${hits.length})` : "");
    this.tip.style.transform = `translate(${point.x + 14}px, ${point.y + 10}px)`;
  }
}
