import { Palette } from "./palette.js";

/** @typedef {import("./scene.js").SceneFeature} SceneFeature */

/** How the features of a layer are drawn: which strokes a line has, how an area is edged, how wide a symbol is. */
export class LayerStyle {
  /** @type {Record<string, number>} */
  static REACH = { county: 12, other: 9, number: 11 }; // half the width of a symbol in pixels
  /** @type {Record<string, string[]>} */
  static HATCHES = {
    diagonal: ["M0 8L8 0"],
    back: ["M0 0L8 8"],
    cross: ["M0 4H8", "M4 0V8"],
    level: ["M0 4H8"],
    upright: ["M4 0V8"],
    dots: ["M5.1 4a1.1 1.1 0 1 1 -2.2 0a1.1 1.1 0 1 1 2.2 0z"],
  };
  static BARE = 6; // corners that a line straight between its places has at most
  static TIE = 4; // pixels by which a railway's ties are wider than its line
  static EXTENT = 1.3; // pixels of the edge of what is known of a line only by its counties
  static THIN = 0.4; // of its weight, a line among many layers
  static TINT = 0.06; // of an area whose edge is known; an extent has none

  /** @param {LayerOptions} options as folium passes them */
  constructor({ id, geometry, style }) {
    this.id = id;
    this.geometry = geometry;
    this.colour = style.colour;
    if (style.dark && !style.classes?.length) Palette.OWN.set(style.colour, style.dark);
    this.shape = style.shape;
    this.weight = style.weight ?? 1;
    this.dash = style.dash;
    this.hatch = style.hatch ?? "none";
    this.major = style.major;
    this.outward = style.outward;
    this.ends = style.ends;
    /** @type {LayerStyle[]} the same in the colour of each class */
    this.classes = (style.classes ?? []).map(
      (colour) => new LayerStyle({ id, geometry, style: { ...style, colour, classes: [] } }),
    );
  }

  /**
   * The style of a feature's class, or this one if it has none.
   * @param {{ class: number }} feature
   * @returns {LayerStyle}
   */
  of(feature) {
    return this.classes[feature.class] ?? this;
  }

  /**
   * Kinds that the layer does not name as major are drawn thin, so that the main ones stand out.
   * @param {Pick<Traits, "kind">} feature
   */
  isMinor({ kind }) {
    return this.major !== undefined && !this.major.includes(kind);
  }

  /**
   * Whether a kind is one of those that the layer names as major.
   * @param {Pick<Traits, "kind">} feature
   */
  isMajor({ kind }) {
    return Boolean(this.major?.includes(kind));
  }

  /**
   * Whether a line is not its true course: further off than a symbol without a halo may be.
   * @param {Pick<Traits, "accuracy">} feature
   */
  static isLoose({ accuracy }) {
    return accuracy !== "exact" && accuracy !== "site";
  }

  /**
   * The strokes of a line, lowest first: as with symbols solid exists, half hollow is under way, hollow is still to
   * come, tinted is unsaid; thin lines stay solid. Main lines are a band, as broad as no course is known.
   * @param {Traits} feature
   * @param {Palette} palette
   * @param {boolean} crowded whether so much is shown that lines are thin, and sketched ones thinnest
   * @returns {Stroke[]}
   */
  strokes(feature, palette, crowded = false) {
    const loose = LayerStyle.isLoose(feature);
    if (this.shape === "band" && this.isMajor(feature)) return this.#band(loose, palette, crowded);
    if (crowded && feature.accuracy === "schematic")
      return [{ colour: palette.of(this.colour), width: 0.8, dash: [3, 4], opacity: 0.55, cap: "butt" }];
    const minor = this.isMinor(feature);
    const width = this.weight * (minor ? 0.32 : crowded ? LayerStyle.THIN : 1);
    const dash = loose ? (minor || crowded ? [3, 4] : [8, 6]) : null;
    const opacity = minor ? 0.65 : 1;
    return [
      { colour: palette.paper, width: width + (crowded ? 1.2 : 2.5), opacity: 0.75 },
      ...(this.shape === "rail" && !crowded ? [this.#ties(width, palette)] : []),
      { colour: palette.of(this.colour), width, dash, opacity, cap: dash ? "butt" : "round" },
      ...this.#core(feature.status, width, dash, palette),
    ];
  }

  /**
   * The strokes of an arrow that stands for a direction.
   * @param {Palette} palette
   * @returns {Stroke[]}
   */
  shaft(palette) {
    const cap = /** @type {const} */ ("butt");
    return [
      { colour: palette.paper, width: 4.5, opacity: 0.75, cap },
      { colour: palette.of(this.colour), width: 2, cap },
    ];
  }

  /**
   * A broad soft stroke and a narrow firm one in it.
   * @param {boolean} loose
   * @param {Palette} palette
   * @param {boolean} crowded
   * @returns {Stroke[]}
   */
  #band(loose, palette, crowded) {
    const colour = palette.of(this.colour);
    const weight = this.weight * (crowded ? 0.7 : 1);
    return [
      { colour, width: weight * 2, opacity: 0.24, cap: "round" },
      { colour, width: weight * 0.4, dash: loose ? [8, 6] : null, cap: loose ? "butt" : "round" },
    ];
  }

  /**
   * Short strokes across a railway, which tell it from a road without colour.
   * @param {number} width
   * @param {Palette} palette
   * @returns {Stroke}
   */
  #ties(width, palette) {
    return { colour: palette.of(this.colour), width: width + LayerStyle.TIE, dash: [1.2, 10.8], cap: "butt" };
  }

  /**
   * @param {string | null} status
   * @param {number} width
   * @param {number[] | null} dash
   * @param {Palette} palette
   * @returns {Stroke[]}
   */
  #core(status, width, dash, palette) {
    if (status === "existing" || width < 2) return [];
    const colour = status ? palette.paper : palette.tint(this.colour);
    const half = dash ? [0, 14, 8, 6] : [10, 10]; // with dashes, every second one
    return [{ colour, width: width * 0.38, dash: status === "under_way" ? half : null, cap: "butt" }];
  }

  /**
   * Where a line has arrow heads: at its end, at every vertex and its end, or nowhere.
   * @param {Pick<Traits, "kind">} feature
   */
  arrows({ kind }) {
    if (this.shape === "flow") return "all";
    return this.outward?.includes(kind) ? "end" : null;
  }

  /** Whether its areas are the ground of all others, which alone have no hatch: cities and counties. */
  get isGround() {
    return this.geometry === "area" && !(this.hatch in LayerStyle.HATCHES);
  }

  /**
   * Whether a line only joins places, because the road between them is not known: their rings say so.
   * @param {Pick<SceneFeature, "accuracy" | "kind" | "lines">} feature
   */
  joinsOnly({ accuracy, kind, lines }) {
    const straight = lines.every((line) => line.length <= 2 * LayerStyle.BARE);
    return Boolean(this.ends) && accuracy === "schematic" && straight && !this.arrows({ kind });
  }

  /**
   * The edge of an area, thin where it is to be quiet.
   * @param {Traits} feature
   * @param {Palette} palette
   * @param {boolean} quiet
   * @returns {Stroke}
   */
  edge(feature, palette, quiet = false) {
    const minor = this.isMinor(feature);
    const dash = minor ? [1, 4] : quiet || feature.accuracy !== "exact" ? [6, 4] : LayerStyle.dashes(this.dash);
    const width = minor || quiet ? 1 : this.geometry === "line" ? LayerStyle.EXTENT : this.weight; // a road's extent is no road
    const look = { colour: palette.of(this.colour), width, dash };
    return { ...look, opacity: quiet ? 0.6 : 1, cap: "butt" };
  }

  /**
   * Lengths of strokes and gaps, written with blanks or commas between; null for none.
   * @param {string | undefined} text
   */
  static dashes(text) {
    return text ? text.split(/[ ,]+/).map(Number) : null;
  }

  /**
   * Whether an area is filled at all.
   * @param {Pick<Traits, "kind">} feature
   */
  fills(feature) {
    return this.hatch in LayerStyle.HATCHES && !this.isMinor(feature);
  }

  /**
   * The hatch that tells areas apart without colour.
   * @param {Palette} palette
   * @returns {Hatch}
   */
  weave(palette) {
    return { marks: LayerStyle.HATCHES[this.hatch] ?? [], colour: palette.tint(this.colour), size: 8, width: 0.9 };
  }

  /**
   * Half the width of a feature's symbol in pixels.
   * @param {Pick<Traits, "accuracy">} feature
   */
  static reach({ accuracy }) {
    return LayerStyle.REACH[accuracy] ?? LayerStyle.REACH.other;
  }
}
