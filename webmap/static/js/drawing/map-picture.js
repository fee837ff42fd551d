import { given } from "../ground/given.js";
import { Scene } from "./scene.js";
import { StudioClient } from "./studio-client.js";

/**
 * An order that is not seen yet; `told` makes `seen` come true.
 * @typedef {Order & {seen: Promise<void>, told: () => void}} Wanted
 */

/**
 * The picture of the map: one canvas in a pane of Leaflet's. While the map is moved or zoomed the picture is moved and
 * scaled with it; the next one is ordered as soon as it is known where the zoom will end, and takes its place then.
 * Fires `painted` on the map whenever a new picture is seen.
 */
export class MapPicture extends L.Layer {
  static PAD = 0.12; // of the window, on each side, that is painted beyond what is seen
  #orders = 0;
  /** @type {Wanted | null} */
  #wanted = null;
  /** @type {{view: ScreenView, picture: ImageBitmap | Canvas} | null} */
  #waiting = null;
  /** @type {L.Map | null} */
  #map = null;
  /** @type {Scene | null} */
  #scene = null;

  constructor() {
    super();
    this.studio = new StudioClient((order, picture, summary) => this.#delivered(order, picture, summary));
    this.canvas = L.DomUtil.create("canvas", "map-picture leaflet-zoom-animated");
    this.canvas.setAttribute("aria-hidden", "true");
    /** @type {ScreenView | null} the view that is on the canvas */
    this.shown = null;
    /** @type {Summary | null} the newest, in use once its picture is seen */
    this.fresh = null;
    /** @type {Summary} */
    this.summary = { zoom: null, symbols: [], labels: [] };
    const [follow, ended] = [() => this.#follow(), () => this.#ended()];
    /** @type {L.LeafletEventHandlerFnMap} */
    this.events = { zoomanim: (event) => this.#zoomStarts(event), zoom: follow, viewreset: follow, move: () => this.#moved(), moveend: ended, resize: ended };
  }

  /** The map it lies on. */
  get map() {
    return given(this.#map, "map");
  }

  /** What the map draws, once it is there. */
  get scene() {
    return given(this.#scene, "scene");
  }

  /** @param {L.Map} map */
  onAdd(map) {
    this.#map = map;
    map.createPane("picture").append(this.canvas);
    map.on(this.events);
    return this;
  }

  /** @param {L.Map} map */
  onRemove(map) {
    map.off(this.events);
    this.canvas.remove();
    return this;
  }

  /**
   * Take the scene, as the server's text, and the layers' options; nothing is seen before the first `show`.
   * @param {string} text
   * @param {LayerOptions[]} layers
   */
  open(text, layers) {
    this.studio.tell({ type: "open", scene: text, layers });
    this.#scene = new Scene(JSON.parse(text));
  }

  /**
   * Paint anew with this state: see Engine.show. Resolves when it is seen.
   * @param {State} state
   */
  show(state) {
    this.studio.tell({ type: "show", state });
    return this.#order(this.#here());
  }

  /**
   * The picture that a view of the map wants, in pixels from the scene's origin, its edges on the screen's pixels.
   * @param {L.LatLng} centre
   * @param {number} zoom
   * @returns {ScreenView}
   */
  #viewAt(centre, zoom) {
    const size = this.map.getSize();
    const pad = size.multiplyBy(MapPicture.PAD).round();
    const [width, height] = [size.x + 2 * pad.x, size.y + 2 * pad.y];
    return { zoom, ...this.corner(centre, zoom, width, height), width, height, ratio: globalThis.devicePixelRatio || 1 };
  }

  /**
   * Left and top of a window of a size round a centre, in whole pixels of the map, counted from the scene's origin.
   * @param {L.LatLng} centre
   * @param {number} zoom
   * @param {number} width
   * @param {number} height
   */
  corner(centre, zoom, width, height) {
    const corner = this.map.project(centre, zoom).subtract([width / 2, height / 2])._round();
    const origin = this.#origin(zoom);
    return { left: corner.x - origin.x, top: corner.y - origin.y };
  }

  /** @param {number} zoom */
  #origin(zoom) {
    const [lng, lat] = this.scene.data.origin;
    return this.map.project([lat, lng], zoom);
  }

  /**
   * @param {ScreenView} view
   * @returns {Promise<void>} that it is seen
   */
  #order(view) {
    const order = { number: ++this.#orders, view };
    let told = () => {};
    /** @type {Promise<void>} */
    const seen = new Promise((done) => { told = () => done(); });
    if (this.#wanted) seen.then(this.#wanted.told); // whoever waits for an older one sees the newer
    this.#wanted = { ...order, seen, told };
    this.studio.tell({ type: "picture", order });
    return seen;
  }

  /**
   * @param {Order} order
   * @param {ImageBitmap | Canvas} picture
   * @param {Summary | null} summary
   */
  #delivered({ number, view }, picture, summary) {
    if (summary) this.fresh = summary;
    if (number !== this.#wanted?.number) {
      if ("close" in picture) picture.close();
      return;
    }
    this.#waiting = { view, picture };
    if (!this.map._animatingZoom) this.#put(this.#waiting);
  }

  /**
   * Show the picture that waits.
   * @param {{view: ScreenView, picture: ImageBitmap | Canvas}} waiting
   */
  #put({ view, picture }) {
    const { canvas } = this;
    this.#waiting = null;
    this.shown = view;
    if (this.fresh) this.summary = this.fresh;
    if (globalThis.ImageBitmap && picture instanceof ImageBitmap) given(canvas.getContext("bitmaprenderer"), "canvas").transferFromImageBitmap(picture);
    else MapPicture.#copy(picture, canvas);
    canvas.style.width = `${view.width}px`;
    canvas.style.height = `${view.height}px`;
    this.#follow();
    this.#wanted?.told();
    this.#wanted = null;
    this.map.fire("painted");
  }

  /**
   * @param {ImageBitmap | Canvas} picture
   * @param {HTMLCanvasElement} canvas
   */
  static #copy(picture, canvas) {
    canvas.width = picture.width;
    canvas.height = picture.height;
    given(canvas.getContext("2d"), "canvas").drawImage(picture, 0, 0);
  }

  /**
   * The zoom's end is known: paint it while the present picture glides there.
   * @param {L.ZoomAnimEvent} event
   */
  #zoomStarts({ center, zoom }) {
    if (!this.shown) return;
    this.#transform(this.shown, zoom, this.map._getNewPixelOrigin(center, zoom));
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
    if (this.shown) this.#transform(this.shown, this.map.getZoom(), this.map.getPixelOrigin());
  }

  /**
   * @param {ScreenView} shown
   * @param {number} zoom
   * @param {L.Point} pixelOrigin
   */
  #transform({ left, top, zoom: own }, zoom, pixelOrigin) {
    const scale = this.map.getZoomScale(zoom, own);
    const at = this.#origin(zoom).add(L.point(left, top).multiplyBy(scale)).subtract(pixelOrigin);
    L.DomUtil.setTransform(this.canvas, scale === 1 ? at.round() : at, scale);
  }

  /** While the map is dragged: a new picture before its edge comes into sight. */
  #moved() {
    if (this.shown && !this.map._animatingZoom && !this.#wanted && !this.#covers(this.shown, 0.25)) this.#order(this.#here());
  }

  /** The map rests: what waits is put up, what is missing ordered. */
  #ended() {
    if (!this.shown) return;
    if (this.#waiting) this.#put(this.#waiting);
    if (this.#isWanted(this.#here())) return;
    if (!this.#covers(this.shown, 0.5)) this.#order(this.#here());
  }

  #here() {
    return this.#viewAt(this.map.getCenter(), this.map.getZoom());
  }

  /** @param {ScreenView} view */
  #isWanted(view) {
    return this.#wanted && MapPicture.#isSame(this.#wanted.view, view);
  }

  /**
   * @param {ScreenView} one
   * @param {ScreenView} other
   */
  static #isSame(one, other) {
    const keys = /** @type {(keyof ScreenView)[]} */ (Object.keys(one));
    return keys.every((key) => Math.abs(one[key] - other[key]) < 1e-6);
  }

  /**
   * Whether the picture shows all that is seen, with a part of its margin to spare.
   * @param {ScreenView} mine
   * @param {number} part
   */
  #covers(mine, part) {
    const wanted = this.#here();
    if (mine.zoom !== wanted.zoom || mine.width !== wanted.width || mine.height !== wanted.height || mine.ratio !== wanted.ratio) return false;
    const size = this.map.getSize();
    const spare = size.multiplyBy(MapPicture.PAD * (1 - part));
    return Math.abs(mine.left - wanted.left) <= spare.x && Math.abs(mine.top - wanted.top) <= spare.y;
  }
}
