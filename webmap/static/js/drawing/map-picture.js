import { Scene } from "./scene.js";
import { StudioClient } from "./studio-client.js";

/**
 * The picture of the map: two sheets in a pane of Leaflet's, the ground with areas and lines, and over it symbols and
 * names. While the map is moved or zoomed the picture is moved and
 * scaled with it; the next one is ordered as soon as it is known where the zoom will end, and takes its place then.
 * Fires `painted` on the map whenever a new picture is seen.
 */
export class MapPicture extends L.Layer {
  static PAD = 0.12; // of the window, on each side, that is painted beyond what is seen
  #scene = null;
  #orders = 0;
  #ground = null; // a new one, until it is put up
  #wanted = null;
  #waiting = null;

  constructor() {
    super();
    this.studio = new StudioClient((order, picture, summary) => this.#delivered(order, picture, summary));
    this.data = null;
    this.shown = null; // the view that is on the canvas
    this.summary = { zoom: null, symbols: [], labels: [] };
  }

  onAdd(map) {
    this.map = map;
    this.pane = map.createPane("picture");
    this.sheets = { ground: MapPicture.#sheet(this.pane), figures: MapPicture.#sheet(this.pane) };
    this.events = { zoomanim: this.#zoomStarts, zoom: this.#follow, viewreset: this.#follow, move: this.#moved, moveend: this.#ended, resize: this.#ended };
    map.on(this.events, this);
    return this;
  }

  static #sheet(pane) {
    const canvas = L.DomUtil.create("canvas", "map-picture leaflet-zoom-animated", pane);
    canvas.setAttribute("aria-hidden", "true");
    return canvas;
  }

  onRemove(map) {
    map.off(this.events, this);
    this.pane.replaceChildren();
    return this;
  }

  /** Take the scene, as the server's text, and the layers' options; nothing is seen before the first `show`. */
  open(text, layers) {
    this.studio.tell({ type: "open", scene: text, layers });
    this.data = JSON.parse(text);
  }

  /** The scene as the page itself reads it: once, and not before somebody asks, for the picture does without. */
  get scene() {
    return (this.#scene ??= this.data && new Scene(this.data));
  }

  /** The five cities' west, south, east and north, in degrees. */
  get bounds() {
    return Scene.bounds(this.data);
  }

  /** Paint anew with this state: see Engine.show. Resolves when it is seen. */
  show(state) {
    this.studio.tell({ type: "show", state });
    this.#order(this.#viewAt(this.map.getCenter(), this.map.getZoom()));
    return this.#wanted.seen;
  }

  /** The picture that a view of the map wants, in pixels from the scene's origin, its edges on the screen's pixels. */
  #viewAt(centre, zoom) {
    const size = this.map.getSize();
    const pad = size.multiplyBy(MapPicture.PAD).round();
    const [width, height] = [size.x + 2 * pad.x, size.y + 2 * pad.y];
    return { zoom, ...this.corner(centre, zoom, width, height), width, height, ratio: globalThis.devicePixelRatio || 1 };
  }

  /** Left and top of a window of a size round a centre, in whole pixels of the map, counted from the scene's origin. */
  corner(centre, zoom, width, height) {
    const corner = this.map.project(centre, zoom).subtract([width / 2, height / 2])._round();
    const origin = this.#origin(zoom);
    return { left: corner.x - origin.x, top: corner.y - origin.y };
  }

  #origin(zoom) {
    const [lng, lat] = this.data.origin;
    return this.map.project([lat, lng], zoom);
  }

  #order(view) {
    const order = { number: ++this.#orders, view };
    let told;
    const seen = new Promise((done) => { told = done; });
    seen.told = told;
    this.#wanted?.seen && seen.then(this.#wanted.told); // whoever waits for an older one sees the newer
    this.#wanted = { ...order, seen, told };
    this.studio.tell({ type: "picture", order });
  }

  /** A ground counts even if its order is out of date: the newer one may be for other symbols on it. */
  #delivered({ number, view }, { ground, figures }, summary) {
    if (summary) this.fresh = summary;
    if (ground) this.#ground = ground;
    if (number !== this.#wanted?.number) return figures.close?.();
    this.#waiting = { view, figures };
    if (!this.map._animatingZoom) this.#put();
  }

  /** Show the picture that waits. */
  #put() {
    const { view, figures } = this.#waiting;
    this.#waiting = null;
    this.shown = view;
    if (this.fresh) this.summary = this.fresh;
    MapPicture.#lay(figures, this.sheets.figures, view);
    if (this.#ground) MapPicture.#lay(this.#ground, this.sheets.ground, view);
    this.#ground = null;
    this.#follow();
    this.#wanted?.told();
    this.#wanted = null;
    this.map.fire("painted");
  }

  /** Put what was painted on a sheet: a bitmap from the worker is handed over, a canvas of the page copied. */
  static #lay(painted, canvas, { width, height }) {
    if (globalThis.ImageBitmap && painted instanceof ImageBitmap) {
      canvas.getContext("bitmaprenderer").transferFromImageBitmap(painted);
    } else {
      canvas.width = painted.width;
      canvas.height = painted.height;
      canvas.getContext("2d").drawImage(painted, 0, 0);
    }
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }

  /** The zoom's end is known: paint it while the present picture glides there. */
  #zoomStarts({ center, zoom }) {
    if (!this.shown) return;
    this.#transform(zoom, this.map._getNewPixelOrigin(center, zoom));
    this.#order(this.#viewAt(center, zoom));
  }

  /** Whether what is seen is what was asked for last. */
  get isSettled() {
    return this.shown !== null && !this.#wanted && !this.#waiting && !this.map._animatingZoom;
  }

  /** Symbols {key, text, x, y} and names {key, text, rank, left, top, right, bottom}, in pixels of the map's window. */
  onScreen() {
    const { x, y } = this.map.layerPointToContainerPoint(this.#origin(this.map.getZoom()).subtract(this.map.getPixelOrigin()));
    const { symbols, labels } = this.summary;
    return { symbols: symbols.map((symbol) => ({ ...symbol, x: symbol.x + x, y: symbol.y + y })),
      labels: labels.map((label) => ({ ...label, left: label.left + x, top: label.top + y, right: label.right + x, bottom: label.bottom + y })) };
  }

  /** Keep the picture on its place, however the map stands now. */
  #follow() {
    if (this.shown) this.#transform(this.map.getZoom(), this.map.getPixelOrigin());
  }

  #transform(zoom, pixelOrigin) {
    const { left, top, zoom: own } = this.shown;
    const scale = this.map.getZoomScale(zoom, own);
    const at = this.#origin(zoom).add(L.point(left, top).multiplyBy(scale)).subtract(pixelOrigin);
    const place = scale === 1 ? at.round() : at;
    for (const sheet of Object.values(this.sheets)) L.DomUtil.setTransform(sheet, place, scale);
  }

  /** While the map is dragged: a new picture before its edge comes into sight. */
  #moved() {
    if (this.shown && !this.map._animatingZoom && !this.#wanted && !this.#covers(0.25)) this.#order(this.#here());
  }

  /** The map rests: what waits is put up, what is missing ordered. */
  #ended() {
    if (!this.shown) return;
    if (this.#waiting) this.#put();
    if (this.#isWanted(this.#here())) return;
    if (!this.#covers(0.5)) this.#order(this.#here());
  }

  #here() {
    return this.#viewAt(this.map.getCenter(), this.map.getZoom());
  }

  #isWanted(view) {
    return this.#wanted && MapPicture.#isSame(this.#wanted.view, view);
  }

  static #isSame(one, other) {
    return Object.keys(one).every((key) => Math.abs(one[key] - other[key]) < 1e-6);
  }

  /** Whether the picture shows all that is seen, with a part of its margin to spare. */
  #covers(part) {
    const [mine, wanted] = [this.shown, this.#here()];
    if (mine.zoom !== wanted.zoom || mine.width !== wanted.width || mine.height !== wanted.height || mine.ratio !== wanted.ratio) return false;
    const size = this.map.getSize();
    const spare = size.multiplyBy(MapPicture.PAD * (1 - part));
    return Math.abs(mine.left - wanted.left) <= spare.x && Math.abs(mine.top - wanted.top) <= spare.y;
  }
}
