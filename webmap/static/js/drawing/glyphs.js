import { Palette } from "./palette.js";

/** The one symbol system: the layer gives the shape and colour, the status the fill, a ring says that the site is not known. */
export class Glyphs {
  /** @type {Record<string, string>} */
  static PATHS = {
    square: "M4 4h12v12H4z",
    circle: "M10 3.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 1 1 0-13.6z",
    diamond: "M10 2l8 8-8 8-8-8z",
    hexagon: "M10 2l7 4v8l-7 4-7-4V6z",
    pentagon: "M10 2l8 6-3 9.5H5L2 8z",
    triangle: "M10 2.5l8 14H2z",
    star: "M10 1.5l2.5 5.6 6.1.6-4.6 4 1.3 6L10 14.6 4.7 17.7l1.3-6-4.6-4 6.1-.6z",
    flag: "M5 2h11l-3 4 3 4H7v8H5z",
    leaf: "M3 17C2 8 8 3 17 3c0 9-5 14-12 12z",
    bolt: "M11 1L4 11h5l-1 8 8-11h-5z",
    cross: "M7.5 3h5v4.5H17v5h-4.5V17h-5v-4.5H3v-5h4.5z",
    plane: "M10 1.5l1.6 6 6.4 4v2l-6.4-2-.5 4 2.4 1.8v1.2L10 17.5l-3.5 1v-1.2L8.9 15.5l-.500-4-6.4 2v-2l6.4-4z",
    bar: "M1.5 6h17v8h-17z",
    wedge: "M2 3.5h16l-8 14z",
    drop: "M10 2c4 5 6 7.5 6 10.5a6 6 0 1 1-12 0C4 9.5 6 7 10 2z",
  };
  /** @type {Record<string, string>} of lines that are a symbol while much is shown */
  static BRIEF = {
    flow: "M1.5 7h9V2.5l8 7.5-8 7.5V13h-9z",
    route: "M5 6.5a3.5 3.5 0 0 1 3.3 2.3h3.4a3.5 3.5 0 1 1 0 2.4H8.300A3.5 3.5 0 1 1 5 6.5z",
  };
  static SIZE = 20; // units of the paths, whose middle is at 10, 10
  static RING = "M10 -2a12 12 0 1 1 0 24a12 12 0 1 1 0-24z";
  /** @type {GlyphPart["clip"]} */
  static UPPER_HALF = [-3, -3, 26, 13]; // x, y, width, height: what stays hollow while a thing is under way
  static RINGED = ["county", "schematic"]; // accuracies of points whose own site is not known
  /** @type {Record<string, number[]>} */
  static #DASHES = { studied: [3.2, 2.2], reserved: [1, 2.4] };

  /**
   * The strokes and fills of a symbol, in 20 × 20 units, in painting order.
   * @param {Pick<Style, "shape" | "colour">} style
   * @param {string | null} status
   * @param {string} accuracy
   * @param {Palette} palette
   * @returns {GlyphPart[]}
   */
  static parts(style, status, accuracy, palette = new Palette(false)) {
    const colour = palette.of(style.colour);
    const ring = { d: Glyphs.RING, stroke: colour, width: 1.4, dash: [3, 3] };
    const body = Glyphs.#body(style, status, colour, palette);
    return Glyphs.RINGED.includes(accuracy) ? [ring, ...body] : body;
  }

  /**
   * @param {Pick<Style, "shape" | "colour">} style
   * @param {string | null} status
   * @param {string} colour
   * @param {Palette} palette
   * @returns {GlyphPart[]}
   */
  static #body(style, status, colour, palette) {
    const d = Glyphs.PATHS[style.shape] ?? Glyphs.BRIEF[style.shape] ?? Glyphs.PATHS.circle;
    const line = { d, stroke: colour, width: 1.8, dash: Glyphs.#DASHES[status ?? "unsaid"] };
    if (status === "existing") return [{ ...line, fill: colour }];
    if (status !== "under_way") return [{ ...line, fill: status ? palette.paper : palette.tint(style.colour) }];
    return [{ ...line, fill: colour }, { d, fill: palette.paper, clip: Glyphs.UPPER_HALF }, line];
  }
}
