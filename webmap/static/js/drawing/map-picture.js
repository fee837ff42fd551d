import { given } from "../ground/given.js";
import { meetsAny } from "./boxes.js";
import { MapViews } from "./map-views.js";
import { Scene } from "./scene.js";
import { Grounds } from "./studio.js";
import { StudioClient } from "./studio-client.js";

/**
 * An order that is not seen yet; `told` makes `seen` come true.
 * @typedef {Order & {seen: Promise<void>, told: () => void}} Wanted
 */

/**
 * @typedef {import("./studio-client.js").Sheet} Sheet
 * @typedef {{view: ScreenView, covered: Box[], moved: NameSpot[], figures: Sheet, ground: HTMLCanvasElement}} Waiting
 */

/**
 * The picture of the map: two sheets in a pane of Leaflet's, the ground with areas and lines, and over it symbols and
 * names. While the map is moved or zoomed the picture is moved and
 * scaled with it; the next one is ordered as soon as it is known where the zoom will end, and takes its place then.
 * Fires `painted` on the map whenever a new picture is seen, `covered` when something else may lie over it.
 */
export class MapPicture extends L.Layer {
  #orders = 0;
  /** @type {Wanted | null} */
  #wanted = null;
  /** @type {Waiting | null} */
  #waiting = null;
  #grounds = new Grounds();
  /** @type {L.Map | null} */
  #map = null;
  /** @type {Scene | null} */
  #scene = null;
  /** whether to look once more, when the picture on its way is seen, for names that something lies over */
  #isToClear = false;

  constructor() {
    super();
    this.studio = new StudioClient((delivered) => this.#delivered(delivered));
    this.views = new MapViews(this);
    this.sheets = { ground: MapPicture.#sheet(null), figures: MapPicture.#sheet(null) };
    /** @type {Relief | null} */
    this.relief = null;
    /** @type {ScreenView | null} the view that is on the canvas */
    this.shown = null;
    /** @type {Box[]} what lay over the map when it was ordered, as it is in its order */
    this.covered = [];
    /** @type {NameSpot[]} the names that stand aside for that */
    this.moved = [];
    /** @type {() => Box[]} what lies over the map's window, in its pixels; the first picture does not look for it */
    this.over = () => [];
    /** @type {Summary | null} the newest, in use once its picture is seen */
    this.fresh = null;
    /** @type {Summary} */
    this.summary = { zoom: null, symbols: [], labels: [] };
    const [follow, ended] = [() => this.#follow(), () => this.#ended()];
    /** @type {L.LeafletEventHandlerFnMap} */
    this.events = {
      zoomanim: (event) => this.#zoomStarts(event),
      zoom: follow,
      viewreset: follow,
      move: () => this.#moved(),
      moveend: ended,
      resize: ended,
    };
  }

  /**
   * The element that shows what was painted: a canvas of the page is that itself, a worker's bitmap is handed to one.
   * @param {Sheet | null} painted
   * @returns {HTMLCanvasElement}
   */
  static #sheet(painted) {
    const isCanvas = painted instanceof HTMLCanvasElement;
    const canvas = isCanvas ? painted : document.createElement("canvas");
    canvas.className = "map-picture leaflet-zoom-animated";
    canvas.setAttribute("aria-hidden", "true");
    if (painted && !isCanvas) given(canvas.getContext("bitmaprenderer"), "canvas").transferFromImageBitmap(painted);
    return canvas;
  }

  /** The map it lies on. */
  get map() {
    return given(this.#map, "map");
  }

  /** What the map draws. */
  get scene() {
    return given(this.#scene, "scene");
  }

  /** @param {L.Map} map */
  onAdd(map) {
    this.#map = map;
    map.createPane("picture").append(this.sheets.ground, this.sheets.figures);
    map.on(this.events);
    return this;
  }

  /** @param {L.Map} map */
  onRemove(map) {
    map.off(this.events);
    Object.values(this.sheets).forEach((sheet) => sheet.remove());
    return this;
  }

  /**
   * Take the scene, as the server's text, and the layers' options; nothing is seen before the first `show`.
   * @param {string} text
   * @param {LayerOptions[]} layers
   */
  open(text, layers) {
    this.#scene = new Scene(JSON.parse(text));
    this.studio.open(text, this.#scene);
    this.studio.tell({ type: "layers", layers });
  }

  /**
   * Put other features in a layer's place from the next picture on: see Scene.fill.
   * @param {string} layer
   * @param {LayerColumns} columns
   */
  fill(layer, columns) {
    this.scene.fill(layer, columns);
    this.studio.tell({ type: "tiles", layer, columns });
  }

  /**
   * Shade the ground from the next picture on.
   * @param {Relief} relief
   */
  shade(relief) {
    this.relief = relief;
    this.studio.tell({ type: "relief", relief });
  }

  /**
   * Paint anew with this state: see Engine.show. Resolves when it is seen. The first picture has no margin, to be seen sooner.
   * @param {State} state
   */
  show(state) {
    this.studio.tell({ type: "show", state });
    return this.#order(this.shown ? this.views.here() : this.views.here(0));
  }

  /**
   * @param {ScreenView} view
   * @returns {Promise<void>} that it is seen
   */
  #order(view) {
    const order = { number: ++this.#orders, view, covered: this.#covered(view), whole: !this.shown };
    let told = () => {};
    /** @type {Promise<void>} */
    const seen = new Promise((done) => {
      told = () => done();
    });
    if (this.#wanted) seen.then(this.#wanted.told); // whoever waits for an older one sees the newer
    this.#wanted = { ...order, seen, told };
    this.studio.tell({ type: "picture", order });
    return seen;
  }

  /**
   * A ground counts even if its order is out of date: the newer one may be for other symbols on it.
   * @param {import("./studio-client.js").Delivered} delivered
   */
  #delivered({ order: { number, view, covered }, key, ground: painted, figures, summary, moved }) {
    if (summary) this.fresh = summary;
    const ground = given(this.#grounds.keep(key, painted && MapPicture.#sheet(painted)), "ground");
    if (number !== this.#wanted?.number) {
      if ("close" in figures) figures.close();
      return;
    }
    this.#waiting = { view, covered, moved, figures, ground };
    if (!this.map._animatingZoom) this.#put(this.#waiting);
  }

  /**
   * Show the picture that waits.
   * @param {Waiting} waiting
   */
  #put({ view, covered, moved, figures, ground }) {
    this.#waiting = null;
    this.shown = view;
    this.covered = covered;
    this.moved = moved;
    if (this.fresh) this.summary = this.fresh;
    this.#lay("ground", ground, view);
    this.#lay("figures", MapPicture.#sheet(figures), view);
    this.#follow();
    this.#wanted?.told();
    this.#wanted = null;
    this.map.fire("painted");
    if (this.#isToClear) this.clear();
  }

  /**
   * Put a sheet in the place of the present one.
   * @param {"ground" | "figures"} name
   * @param {HTMLCanvasElement} canvas
   * @param {ScreenView} view
   */
  #lay(name, canvas, { width, height }) {
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    if (canvas !== this.sheets[name]) this.sheets[name].replaceWith(canvas);
    this.sheets[name] = canvas;
  }

  /**
   * The zoom's end is known: paint it while the present picture glides there.
   * @param {L.ZoomAnimEvent} event
   */
  #zoomStarts({ center, zoom }) {
    if (!this.shown) return;
    this.#transform(this.shown, zoom, this.map._getNewPixelOrigin(center, zoom));
    this.#order(this.views.at(center, zoom));
  }

  /** Whether what is seen is what was asked for last. */
  get isSettled() {
    return this.shown !== null && !this.#wanted && !this.#waiting && !this.map._animatingZoom;
  }

  /**
   * Symbols {key, text, x, y} and names {key, text, rank, left, top, right, bottom, leftOut, aside}, in pixels of the
   * map's window; what is left out would be cut by what lies over the map, and may stand aside instead.
   */
  onScreen() {
    const { x, y } = this.map.layerPointToContainerPoint(
      this.views.origin(this.map.getZoom()).subtract(this.map.getPixelOrigin()),
    );
    const { symbols, labels } = this.summary;
    return {
      symbols: symbols.map((symbol) => ({ ...symbol, x: symbol.x + x, y: symbol.y + y })),
      labels: [...labels, ...this.moved].map((label, nth) => ({
        ...label,
        aside: nth >= labels.length,
        leftOut: meetsAny(label, this.covered),
        left: label.left + x,
        top: label.top + y,
        right: label.right + x,
        bottom: label.bottom + y,
      })),
    };
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
    const at = this.views.origin(zoom).add(L.point(left, top).multiplyBy(scale)).subtract(pixelOrigin);
    const place = scale === 1 ? at.round() : at;
    Object.values(this.sheets).forEach((sheet) => L.DomUtil.setTransform(sheet, place, scale));
  }

  /** While the map is dragged: a new picture before its edge comes into sight. */
  #moved() {
    if (this.shown && !this.map._animatingZoom && !this.#wanted && !this.views.covers(this.shown, 0.25))
      this.#order(this.views.here());
  }

  /** The map rests: what waits is put up, what is missing ordered. */
  #ended() {
    if (!this.shown) return;
    if (this.#waiting) this.#put(this.#waiting);
    if (this.#isWanted(this.views.here())) return;
    if (!this.views.covers(this.shown, 0.5)) this.#order(this.views.here());
    else this.clear();
  }

  /**
   * What lies over the map may have changed, or what lies under it: paint anew if other names are left out for it. A
   * picture on its way is not begun again: it is looked at when it is there.
   */
  clear() {
    if (!this.shown || this.map._animatingZoom) return;
    this.map.fire("covered");
    this.#isToClear = this.#wanted !== null;
    if (this.#isToClear) return;
    const here = this.views.here();
    const leftOut = (/** @type {Box[]} */ boxes) => this.summary.labels.filter((label) => meetsAny(label, boxes));
    const [now, before] = [this.#covered(here), this.covered].map(leftOut);
    if (now.length !== before.length || now.some((label, nth) => label !== before[nth])) this.#order(here);
  }

  /**
   * What lies over the map, in pixels from the scene's origin as a picture has them.
   * @param {ScreenView} view
   * @returns {Box[]}
   */
  #covered({ left, top, width, height }) {
    const size = this.map.getSize();
    const [x, y] = [left + (width - size.x) / 2, top + (height - size.y) / 2];
    return this.over().map((box) => [box[0] + x, box[1] + y, box[2] + x, box[3] + y]);
  }

  /** @param {ScreenView} view */
  #isWanted(view) {
    return this.#wanted && MapViews.isSame(this.#wanted.view, view);
  }
}
