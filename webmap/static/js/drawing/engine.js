import { Arrangement } from "./arrangement.js";
import { CanvasPen, Sprites } from "./canvas-pen.js";
import { holds } from "./inside.js";
import { LayerStyle } from "./layer-style.js";
import { Painter } from "./painter.js";
import { Palette } from "./palette.js";

/**
 * Makes pictures of the map: with no page, so that it runs in a worker or in the page alike. A picture is two sheets,
 * the ground with areas and lines, and over it symbols and names; showing or hiding points paints only the second.
 */
export class Engine {
  static ARRANGEMENTS = 4; // zooms remembered
  #arrangements = new Map();
  #sprites = new Sprites();
  #widths = new Map();
  #grounded = ""; // what the last ground was painted of

  /** @param {(width: number, height: number) => OffscreenCanvas | HTMLCanvasElement} makeCanvas */
  constructor(makeCanvas) {
    this.makeCanvas = makeCanvas;
    this.gauge = makeCanvas(1, 1).getContext("2d");
    this.scene = null;
    this.state = null;
  }

  /** Take a Scene, and the layers' options as folium passes them. */
  open(scene, options) {
    this.scene = scene;
    this.styles = new Map(options.map((option) => [option.id, new LayerStyle(option)]));
  }

  /**
   * What is to be shown: {layers: [{id, opacity, accepted: number[] | null}], chosen: key | null, lit: key[] | null,
   * dark, font}, layers lowest first; `accepted` are the positions of the features a filter leaves.
   */
  show({ layers, chosen, lit, dark, font }) {
    const shown = layers.map(({ id, opacity, accepted }) => {
      const { features } = this.scene.layers.get(id) ?? { features: [] };
      return { style: this.styles.get(id), opacity, features: accepted ? accepted.map((number) => features[number]) : features };
    });
    const names = JSON.stringify([layers.map(({ id, accepted }) => [id, accepted]), chosen, font]);
    const below = JSON.stringify([layers.filter(({ id }) => this.#liesBelow(id)), chosen, lit, dark]);
    this.state = { layers: shown, chosen, lit: lit && new Set(lit), dark, font, names, below };
    this.palette = new Palette(dark);
  }

  #liesBelow(id) {
    return this.scene.layers.get(id)?.features.some(({ type }) => type !== "point");
  }

  /** Where symbols and names stand at a zoom; the same as long as the same things are shown. */
  arrangement(zoom, state = this.state) {
    const key = `${zoom}|${state.names}`;
    if (!this.#arrangements.has(key)) {
      const measure = (text, size, weight, spacing) => this.#width(text, size, weight, spacing, state.font);
      this.#arrangements.set(key, new Arrangement(this.scene, state, zoom, measure, this.#region(zoom)));
      if (this.#arrangements.size > Engine.ARRANGEMENTS) this.#arrangements.delete(this.#arrangements.keys().next().value);
    }
    return this.#arrangements.get(key);
  }

  /** Whether a place, in pixels at a zoom from the origin, lies in the five cities. */
  #region(zoom) {
    const scale = 2 ** zoom;
    const rings = this.scene.outline(this.scene.counties.keys());
    return (x, y) => holds(rings, x / scale, y / scale);
  }

  #width(text, size, weight, spacing, font) {
    const key = `${text}|${size}|${weight}|${font}`;
    if (!this.#widths.has(key)) {
      this.gauge.font = `${weight} ${size}px ${font}`;
      this.#widths.set(key, this.gauge.measureText(text).width);
    }
    return this.#widths.get(key) + spacing * text.length;
  }

  /**
   * Paint a picture of a view {zoom, left, top, width, height, ratio} on `sheets`, the canvases {ground, figures};
   * yields between its parts. Returns {arrangement, ground}: a key of what the ground shows.
   */
  *paint(view, sheets) {
    const { state } = this;
    const painter = new Painter(this.scene, state, this.palette, view);
    const key = JSON.stringify([view, state.below]);
    if (this.#grounded !== key) {
      this.#grounded = ""; // half-painted until the end
      yield* painter.ground(this.#penOn(sheets.ground, view, false));
      this.#grounded = key;
    }
    const arrangement = this.arrangement(view.zoom, state);
    yield;
    yield* painter.figures(this.#penOn(sheets.figures, view, true), arrangement);
    return { arrangement, ground: key };
  }

  /** A pen on a canvas made empty and as large as a view. */
  #penOn(canvas, { width, height, ratio }, alpha) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    return new CanvasPen(canvas.getContext("2d", { alpha }), ratio, this.makeCanvas, this.#sprites);
  }

  /** Paint a view whole with any pen, at once. */
  draw(view, pen) {
    const painter = new Painter(this.scene, this.state, this.palette, view);
    for (const _ of painter.ground(pen));
    for (const _ of painter.figures(pen, this.arrangement(view.zoom)));
  }
}
