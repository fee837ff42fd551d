"use strict";

/** What the pointer does on the map: a click chooses, hovering shows names. */
class Pointer {
  /** `actions`: none(), one(hit, others), many(hits). */
  constructor({ map, words, hits }, actions) {
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
    const sharp = hits.filter((hit) => hit.kind !== "area");
    if (sharp.length !== 1 && hits.length > 1) return this.actions.many(hits);
    const [first, ...others] = hits;
    return this.actions.one(first, others);
  }

  #hover(event) {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = null;
      const hits = this.hits.at(event.latlng, 10);
      this.map.getContainer().classList.toggle("over", hits.length > 0);
      this.#tell(hits.filter((hit) => hit.kind !== "area"), event.containerPoint);
    });
  }

  #left() {
    cancelAnimationFrame(this.waiting);
    this.waiting = null;
    this.#tell([]);
  }

  #tell(hits, point) {
    this.tip.hidden = !hits.length;
    if (!hits.length) return;
    const names = hits.slice(0, 4).map((hit) => this.words.pick(hit.feature.properties, "name"));
    this.tip.textContent = this.words.list(names) + (hits.length > 4 ? ` … (${hits.length})` : "");
    this.tip.style.transform = `translate(${point.x + 14}px, ${point.y + 10}px)`;
  }
}
