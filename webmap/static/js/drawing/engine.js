import { given } from "../ground/given.js";
import { Arrangement } from "./arrangement.js";
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
 * @property {string} names
 * @property {string} below
 */

/**
 * Makes pictures of the map: with no page, so that it runs in a worker or in the page alike. What lies under the
 * symbols is kept between pictures, so that showing or hiding points paints only these.
 */
export class Engine {
  static ARRANGEMENTS = 4; // zooms remembered
  /** @type {Map<string, Arrangement>} */
  #arrangements = new Map();
  #sprites = new Sprites();
  /** @type {Map<string, number>} */
  #widths = new Map();
  /** @type {{key: string | null, canvas: Canvas | null}} */
  #ground = { key: null, canvas: null };
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
  }

  /** What `open` took. */
  get scene() {
    return given(this.#scene, "scene");
  }

  /** What `show` took. */
  get state() {
    return given(this.#state, "state");
  }

  /**
   * Take a Scene, and the layers' options as folium passes them.
   * @param {Scene} scene
   * @param {LayerOptions[]} options
   */
  open(scene, options) {
    this.#scene = scene;
    this.styles = new Map(options.map((option) => [option.id, new LayerStyle(option)]));
  }

  /**
   * What is to be shown.
   * @param {State} state
   */
  show({ layers, chosen, lit, dark, font }) {
    const shown = layers.map(({ id, opacity, accepted }) => {
      const { features } = this.scene.layers.get(id) ?? { features: [] };
      return { style: given(this.styles.get(id), id), opacity, features: accepted ? accepted.map((number) => features[number]) : features };
    });
    const names = JSON.stringify([layers.map(({ id, accepted }) => [id, accepted]), chosen, font]);
    const below = JSON.stringify([layers.filter(({ id }) => this.#liesBelow(id)), chosen, lit, dark]);
    this.#state = { layers: shown, chosen, lit: lit && new Set(lit), dark, font, names, below };
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
    const key = `${zoom}|${state.names}`;
    if (!this.#arrangements.has(key)) {
      /** @type {import("./arrangement.js").Measure} */
      const measure = (text, size, weight, spacing) => this.#width(text, size, weight, spacing, state.font);
      this.#arrangements.set(key, new Arrangement(this.scene, state, zoom, measure, this.#region(zoom)));
      const [oldest] = this.#arrangements.keys();
      if (this.#arrangements.size > Engine.ARRANGEMENTS) this.#arrangements.delete(oldest);
    }
    return given(this.#arrangements.get(key), "arrangement");
  }

  /**
   * Whether a place, in pixels at a zoom from the origin, lies in the five cities.
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
   */
  #width(text, size, weight, spacing, font) {
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
   * Paint a picture of a view into `canvas`; yields between its parts.
   * @param {ScreenView} view
   * @param {Canvas} canvas
   * @returns {Generator<undefined, Arrangement>}
   */
  *paint(view, canvas) {
    const { ratio } = view;
    const { state } = this;
    const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
    const painter = new Painter(this.scene, state, this.palette, view);
    const ground = yield* this.#groundOf(painter, view, width, height);
    const arrangement = this.arrangement(view.zoom, state);
    yield;
    canvas.width = width;
    canvas.height = height;
    const context = given(canvas.getContext("2d"), "canvas");
    context.drawImage(ground, 0, 0);
    yield* painter.figures(new CanvasPen(context, ratio, this.makeCanvas, this.#sprites), arrangement);
    return arrangement;
  }

  /**
   * Paint a view whole with any pen, at once.
   * @param {View} view
   * @param {Pen} pen
   */
  draw(view, pen) {
    const painter = new Painter(this.scene, this.state, this.palette, view);
    for (const _ of painter.ground(pen));
    for (const _ of painter.figures(pen, this.arrangement(view.zoom)));
  }

  /**
   * @param {Painter} painter
   * @param {ScreenView} view
   * @param {number} width
   * @param {number} height
   * @returns {Generator<undefined, Canvas>}
   */
  *#groundOf(painter, view, width, height) {
    const key = JSON.stringify([view, painter.state.below]);
    if (this.#ground.key === key && this.#ground.canvas) return this.#ground.canvas;
    this.#ground.key = null; // half-painted until the end
    const canvas = (this.#ground.canvas ??= this.makeCanvas(width, height));
    canvas.width = width;
    canvas.height = height;
    const context = given(canvas.getContext("2d", { alpha: false }), "canvas");
    yield* painter.ground(new CanvasPen(context, view.ratio, this.makeCanvas, this.#sprites));
    this.#ground.key = key;
    return canvas;
  }
}
