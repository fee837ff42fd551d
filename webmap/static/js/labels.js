"use strict";

/** Place names that never collide: the more important win, the rest wait for a closer zoom. */
class Labels extends L.Layer {
  static FROM_ZOOM = { 1: 0, 2: 8, 3: 7 };
  #candidates = [];
  #names = [];

  onAdd(map) {
    this.pane = map.createPane("names");
    this.canvas = document.createElement("canvas").getContext("2d");
    map.on("zoomend moveend resize", this.place, this);
    this.place();
  }

  onRemove(map) {
    map.off("zoomend moveend resize", this.place, this);
    this.pane.remove();
  }

  /** The basemap's names: {rank, text, latlng}. */
  setNames(names) {
    this.#names = names;
    this.place();
  }

  /** Names of shown features: {rank, text, latlng, from} with `from` the zoom they appear at. */
  setFeatures(candidates) {
    this.#candidates = candidates;
    this.place();
  }

  /** Put as many names as fit, in order of rank. */
  place() {
    const map = this._map;
    if (!map) return;
    const zoom = map.getZoom();
    const bounds = map.getBounds().pad(0.05);
    const taken = [];
    const all = [...this.#names, ...this.#candidates].filter((name) =>
      zoom >= (name.from ?? Labels.FROM_ZOOM[name.rank]) && bounds.contains(name.latlng));
    all.sort((one, other) => one.rank - other.rank);
    this.pane.replaceChildren(...all.map((name) => this.#put(name, taken)).filter(Boolean));
  }

  #put(name, taken) {
    const size = name.rank === 1 ? 15 : 12;
    const point = this._map.latLngToLayerPoint(name.latlng);
    const width = this.#width(name.text, size) + 6;
    const below = { 2: -15, 4: 17 }[name.rank] ?? 0; // clear of the symbols that may stand here
    const box = [point.x - width / 2, point.y - size / 2 - 2 + below, point.x + width / 2, point.y + size / 2 + 2 + below];
    if (taken.some((other) => Labels.#meet(box, other))) return null;
    taken.push(box);
    const label = Dom.element("span", { class: `name rank-${name.rank}` }, name.text);
    label.style.transform = `translate(${Math.round((box[0] + box[2]) / 2)}px, ${Math.round((box[1] + box[3]) / 2)}px) translate(-50%, -50%)`;
    return label;
  }

  #width(text, size) {
    this.canvas.font = `600 ${size}px ${getComputedStyle(document.body).fontFamily}`;
    return this.canvas.measureText(text).width;
  }

  static #meet(one, other) {
    return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
  }
}
