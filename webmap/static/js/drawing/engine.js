import { given } from "../ground/given.js";
import { Arrangement, nameSpot } from "./arrangement.js";
import { CanvasPen } from "./canvas-pen.js";
import { holds } from "./inside.js";
import { LayerStyle } from "./layer-style.js";
import { Painter } from "./painter.js";
import { Palette } from "./palette.js";
import { Sprites } from "./sprites.js";

/**
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./scene.js").SceneFeature} SceneFeature
 */

/**
 * A layer that is shown, with those of its features that are; layers come lowest first.
 * @typedef {{style: LayerStyle, opacity: number, features: SceneFeature[]}} PaintedLayer
 */

/**
 * What is shown, as the painter takes it; `names` and `below` are the same as long as names, or all below the symbols,
 * are the same.
 * @typedef {object} Shown
 * @property {PaintedLayer[]} layers
 * @property {string | null} chosen
 * @property {Set<string> | null} lit
 * @property {boolean} dark
 * @property {string} font
 * @property {boolean} flat whether there is no relief
 * @property {Map<string, string>} [numbers] by key, what stands beside a symbol in place of its name
 * @property {string} names
 * @property {string} below
 */

/** @typedef {{arrangement: Arrangement, ground: string, moved: NameSpot[]}} Painted see Painter for what was moved */

const IDEOGRAPHS = /^[\u4e00-\u9fff]+$/;

/**
 * Makes pictures of the map: with no page, so that it runs in a worker or in the page alike. A picture is two sheets,
 * the ground with areas and lines, and over it symbols and names; showing or hiding points paints only the second.
 */
export class Engine {
  static ARRANGEMENTS = 4; // zooms remembered
  /** @type {Map<string, Arrangement>} */
  #arrangements = new Map();
  #sprites = new Sprites();
  /** @type {Map<number, Map<string, number[][]>>} by zoom, where the names of areas and lines may stand */
  #spots = new Map();
  /** @type {Map<string, number>} */
  #widths = new Map();
  /** @type {{key: string, sheet: Canvas} | null} what the last ground was painted of, and on what */
  #grounded = null;
  /** @type {WeakSet<Canvas>} made ready, and not painted on yet */
  #blank = new WeakSet();
  /** @type {Scene | null} */
  #scene = null;
  /** @type {Shown | null} */
  #state = null;

  /** @param {MakeCanvas} makeCanvas */
  constructor(makeCanvas) {
    this.makeCanvas = makeCanvas;
    this.gauge = given(makeCanvas(1, 1).getContext("2d"), "canvas");
    /** @type {Map<string, LayerStyle>} */
    this.styles = new Map();
    this.palette = new Palette(false);
    /** @type {Relief | null} */
    this.relief = null;
  }

  /** What `open` took. */
  get scene() {
    return given(this.#scene, "scene");
  }

  /** The relief, where it is there and wanted. */
  get #shadow() {
    return this.state.flat ? null : this.relief;
  }

  /** What `show` took. */
  get state() {
    return given(this.#state, "state");
  }

  /**
   * What there is to draw.
   * @param {Scene} scene
   */
  open(scene) {
    this.#scene = scene;
  }

  /**
   * How it is drawn: the layers' options as folium passes them.
   * @param {LayerOptions[]} options
   */
  style(options) {
    this.styles = new Map(options.map((option) => [option.id, new LayerStyle(option)]));
  }

  /**
   * What is to be shown.
   * @param {State} state
   */
  show({ layers, chosen, lit, dark, font, flat, numbers }) {
    const isKept = (/** @type {string} */ key) => key === chosen || Boolean(lit?.includes(key));
    const shown = layers.map(({ id, opacity, accepted, kinds }) => {
      const { features } = this.scene.layers.get(id) ?? { features: [] };
      const left = accepted ? accepted.map((number) => features[number]) : features;
      const seen = kinds ? left.filter(({ kind, key }) => kinds.includes(kind) || isKept(key)) : left;
      return { style: given(this.styles.get(id), id), opacity, features: seen };
    });
    const parts = layers.map(({ id, accepted, kinds }) => [id, accepted, kinds && [kinds, lit]]);
    const { edition } = this.scene;
    const names = JSON.stringify([parts, edition, chosen, font, [...(numbers ?? [])]]);
    const below = JSON.stringify([edition, layers.filter(({ id }) => this.#liesBelow(id)), chosen, lit, dark]);
    this.#state = { layers: shown, chosen, lit: lit && new Set(lit), dark, font, flat, numbers, names, below };
    this.palette = new Palette(dark);
  }

  /** @param {string} id */
  #liesBelow(id) {
    return this.scene.layers.get(id)?.features.some(({ type }) => type !== "point");
  }

  /**
   * Where symbols and names stand at a zoom; the same as long as the same things are shown.
   * @param {number} zoom
   * @param {Shown} state
   * @returns {Arrangement}
   */
  arrangement(zoom, state = this.state) {
    /** @type {import("./names.js").Measure} */
    const measure = (text, size, weight, spacing) => this.#width(text, size, weight, spacing, state.font);
    const spots = Engine.#kept(this.#spots, zoom, () => new Map());
    return Engine.#kept(
      this.#arrangements,
      `${zoom}|${state.names}`,
      () => new Arrangement(this.scene, state, zoom, measure, this.#region(zoom), spots),
    );
  }

  /**
   * What stands under a key, made if it is not there; the oldest makes room.
   * @template Key
   * @template Kept
   * @param {Map<Key, Kept>} map
   * @param {Key} key
   * @param {() => Kept} make
   */
  static #kept(map, key, make) {
    const kept = map.get(key) ?? make();
    map.set(key, kept);
    const [oldest] = map.keys();
    if (map.size > Engine.ARRANGEMENTS) map.delete(oldest);
    return kept;
  }

  /**
   * Whether a place, in pixels at a zoom from the origin, lies in the region.
   * @param {number} zoom
   * @returns {(x: number, y: number) => boolean}
   */
  #region(zoom) {
    const scale = 2 ** zoom;
    const rings = this.scene.outline(this.scene.counties.keys());
    return (x, y) => holds(rings, x / scale, y / scale);
  }

  /**
   * @param {string} text
   * @param {number} size
   * @param {number} weight
   * @param {number} spacing
   * @param {string} font
   * @returns {number}
   */
  #width(text, size, weight, spacing, font) {
    if (text.length > 1 && IDEOGRAPHS.test(text)) {
      return text.length * (this.#width("国", size, weight, 0, font) + spacing); // all are as wide as one
    }
    const key = `${text}|${size}|${weight}|${font}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      this.gauge.font = `${weight} ${size}px ${font}`;
      width = this.gauge.measureText(text).width;
      this.#widths.set(key, width);
    }
    return width + spacing * text.length;
  }

  /**
   * Paint a picture of a view on two canvases, of its ground only what is not kept elsewhere; yields between its parts.
   * `ground` is a key of what the ground shows.
   * @param {ScreenView} view
   * @param {{ground: Canvas, figures: Canvas}} sheets
   * @param {{has: (key: string) => boolean}} kept
   * @param {Box[]} covered see Painter
   * @param {boolean} [whole] whether all goes on the sheet of the ground, which is sooner seen and serves only once
   * @returns {Generator<undefined, Painted>}
   */
  *paint(view, sheets, kept, covered, whole = false) {
    const { state } = this;
    const painter = new Painter(this.scene, state, this.palette, view, this.#shadow, covered);
    const key = JSON.stringify([view, state.below, this.#shadow !== null, whole && state.names]);
    if (!kept.has(key) && !this.#isPainted(key, sheets.ground)) {
      this.#grounded = null; // half-painted until the end
      yield* painter.ground(this.#penOn(sheets.ground, view, false));
      if (!whole) this.#grounded = { key, sheet: sheets.ground };
    }
    const arrangement = this.arrangement(view.zoom, state);
    yield;
    const pen = whole ? this.#penOver(sheets.ground, view, false) : this.#penOn(sheets.figures, view, true);
    yield* painter.figures(pen, arrangement);
    return { arrangement, ground: key, moved: painter.moved.map(nameSpot) };
  }

  /**
   * @param {string} key
   * @param {Canvas} sheet
   */
  #isPainted(key, sheet) {
    return this.#grounded?.key === key && this.#grounded.sheet === sheet;
  }

  /**
   * Make the sheets of the next picture ready, if it will be as large as this view: a canvas of the screen's size takes
   * the browser as long as all symbols and names on it.
   * @param {ScreenView} view
   * @param {{ground: Canvas, figures: Canvas}} sheets
   */
  prepare(view, { ground, figures }) {
    for (const sheet of [ground, figures]) {
      if (this.#blank.has(sheet) || this.#grounded?.sheet === sheet) continue;
      this.#penOn(sheet, view, sheet === figures);
      this.#blank.add(sheet);
    }
  }

  /**
   * A pen on a canvas that is empty and as large as a view.
   * @param {Canvas} canvas
   * @param {ScreenView} view
   * @param {boolean} alpha
   */
  #penOn(canvas, view, alpha) {
    const [width, height] = [view.width, view.height].map((size) => Math.round(size * view.ratio));
    const isReady = this.#blank.delete(canvas) && canvas.width === width && canvas.height === height;
    if (!isReady) Object.assign(canvas, { width, height });
    return this.#penOver(canvas, view, alpha);
  }

  /**
   * A pen on a canvas as it is.
   * @param {Canvas} canvas
   * @param {ScreenView} view
   * @param {boolean} alpha
   */
  #penOver(canvas, { ratio }, alpha) {
    return new CanvasPen(given(canvas.getContext("2d", { alpha }), "canvas"), ratio, this.makeCanvas, this.#sprites);
  }

  /**
   * Paint a view whole with any pen, at once.
   * @param {View} view
   * @param {Pen} pen
   * @param {Box[]} [covered] see Painter
   */
  draw(view, pen, covered) {
    const painter = new Painter(this.scene, this.state, this.palette, view, this.#shadow, covered);
    for (const _ of painter.ground(pen));
    for (const _ of painter.figures(pen, this.arrangement(view.zoom)));
  }
}
