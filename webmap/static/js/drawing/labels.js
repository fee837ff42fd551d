import { Crowd } from "./crowd.js";
import { Naming } from "./naming.js";
import { Dom } from "../ground/dom.js";

/** Names that never collide with each other or cover a symbol: the more important win, the rest wait for a closer zoom. */
export class Labels extends L.Layer {
  static FROM_ZOOM = { 1: 0, 2: 8, 3: 7 };
  static FURNITURE = ".map-buttons, .credit, .views, .layers-open, .leaflet-control";
  static SIZES = { 1: 15, "of-area": 13 }; // pixels, as in map.css; others are 12
  #names = [];
  #features = [];

  onAdd(map) {
    this.pane = map.createPane("names");
    this.canvas = document.createElement("canvas").getContext("2d");
    this.crowd = new Crowd(map);
    this.events = { zoomend: () => this.crowd.settle(), moveend: this.place, resize: this.place };
    map.on(this.events, this);
    this.place();
  }

  onRemove(map) {
    map.off(this.events, this);
    this.pane.remove();
  }

  /** The basemap's names: {rank, text, latlng}. */
  setNames(names) {
    this.#names = names.map((name) => ({ ...name, from: Labels.FROM_ZOOM[name.rank], className: `rank-${name.rank}`,
      spots: () => this.#round(name) }));
    this.place();
  }

  /** Symbols and names of the shown features; see Naming for what a name holds. */
  setFeatures(symbols, features) {
    this.#features = features;
    this.crowd.settle(symbols);
    this.place();
  }

  /** Put as many names as fit, in order of rank. */
  place() {
    if (!this._map) return;
    const zoom = this._map.getZoom();
    const taken = this.#furniture();
    const symbols = this.crowd.boxes();
    const texts = new Set();
    const all = [...this.#names, ...this.#features].filter((name) => zoom >= name.from);
    all.sort((one, other) => one.rank - other.rank);
    this.pane.replaceChildren(...all.map((name) => this.#put(name, taken, symbols, texts, zoom)).filter(Boolean));
  }

  /** What lies over the map, such as its buttons, as boxes in layer points. */
  #furniture() {
    const frame = this._map.getContainer().getBoundingClientRect();
    const origin = this._map.containerPointToLayerPoint([-frame.left, -frame.top]);
    return [...document.querySelectorAll(Labels.FURNITURE)].map((element) => element.getBoundingClientRect())
      .map(({ left, top, right, bottom }) => [left + origin.x, top + origin.y, right + origin.x, bottom + origin.y]);
  }

  /** A place's name stands on its place or, where a symbol is, as near as may be; a city's in any case. */
  #round({ rank, latlng, text }) {
    if (!this._map.getBounds().pad(0.02).contains(latlng)) return [];
    const at = this._map.latLngToLayerPoint(latlng);
    const aside = this.#width(text, 12) / 2 + 16;
    const near = [[0, 0], [0, -17], [0, 17], [0, -30], [0, 30], [aside, 0], [-aside, 0]].map((by) => at.add(by));
    return rank === 1 ? [...near, at.add([0, -44]), at.add([0, 44])] : near;
  }

  #put(name, taken, symbols, texts, zoom) {
    const size = Labels.SIZES[name.rank] ?? Labels.SIZES[name.className.split(" ")[0]] ?? 12;
    const width = this.#width(name.text, size) + 6;
    if (texts.has(name.text) || (width > Naming.LONGEST && zoom < 11)) return null;
    const boxes = name.spots(width).map(({ x, y }) => [x - width / 2, y - size / 2 - 2, x + width / 2, y + size / 2 + 2]);
    const clear = boxes.filter((one) => this.#isWhole(one) && Labels.#isClear(one, taken));
    const box = clear.find((one) => Labels.#isClear(one, symbols)) ?? (name.rank === 1 && clear[0]);
    if (!box) return null;
    taken.push(box);
    texts.add(name.text);
    return this.#label(name, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
  }

  #label({ text, className, colour }, x, y) {
    const label = Dom.element("span", { class: `name ${className}` }, text);
    label.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, -50%)`;
    if (colour) label.style.color = colour;
    return label;
  }

  #width(text, size) {
    this.canvas.font = `600 ${size}px ${getComputedStyle(document.body).fontFamily}`;
    return this.canvas.measureText(text).width * (size > 12 ? 1.08 : 1); // larger names are spaced
  }

  /** Whether a box lies in the view: half a name says nothing. */
  #isWhole([left, top, right, bottom]) {
    const { x, y } = this._map.containerPointToLayerPoint([0, 0]);
    const size = this._map.getSize();
    return left >= x && top >= y && right <= x + size.x && bottom <= y + size.y;
  }

  static #isClear(one, others) {
    return others.every((other) => one[0] >= other[2] || other[0] >= one[2] || one[1] >= other[3] || other[1] >= one[3]);
  }
}
