import { Crowd } from "./crowd.js";
import { Ground } from "./ground.js";
import { Lines } from "./lines.js";
import { Outward } from "./outward.js";
import { Areas } from "./areas.js";
import { Figures } from "./figures.js";

/**
 * @typedef {import("./arrangement.js").Arrangement} Arrangement
 * @typedef {import("./layer-style.js").LayerStyle} LayerStyle
 * @typedef {import("./engine.js").PaintedLayer} PaintedLayer
 * @typedef {import("./palette.js").Palette} Palette
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./scene.js").SceneFeature} SceneFeature
 * @typedef {import("./engine.js").Shown} Shown
 */

/**
 * Paints the map with either pen: on canvas for the screen, as SVG for figures and print. What it paints it takes from
 * the scene, the state (what is shown and how) and the arrangement (where symbols and names stand). Each step is a
 * generator, so that the painting can be done in slices or given up.
 */
export class Painter {
  static DIMMED = 0.28; // what is not lit while a section is
  static STEPPED_BACK = 0.3; // other lines of the layer whose line is chosen

  /**
   * @param {Scene} scene
   * @param {Shown} state
   * @param {Palette} palette
   * @param {View} view
   * @param {Relief | null} relief
   * @param {Box[]} covered boxes in pixels from the scene's origin that something lies over
   */
  constructor(scene, state, palette, view, relief = null, covered = []) {
    this.scene = scene;
    this.state = state;
    this.palette = palette;
    this.view = view;
    this.relief = relief;
    this.covered = covered;
    /** @type {import("./label-placement.js").PlacedLabel[]} names that stand aside for that, once they are painted */
    this.moved = [];
    this.lines = new Lines(view);
    this.crowded = Crowd.isIn(state);
    this.chosen = state.chosen ? scene.featureOf(state.chosen) : undefined;
  }

  /**
   * How strongly a feature is painted.
   * @param {SceneFeature} feature
   */
  strength(feature) {
    return this.state.lit && !this.state.lit.has(feature.key) ? Painter.DIMMED : 1;
  }

  /**
   * Everything below the symbols: ground, areas, what is lit or chosen, lines.
   * @param {Pen} pen
   */
  *ground(pen) {
    const { scene, palette, lines, relief, crowded } = this;
    yield* new Ground(scene, palette, lines, relief, crowded, this.#coveredBorders()).paint(pen);
    yield* new Areas(this).paint(pen);
    yield* this.#glows(pen);
    for (const layer of this.state.layers) yield* this.#layerOfLines(pen, layer);
  }

  /** The borders, as arcs, that a layer of cities draws over the ground's own. */
  #coveredBorders() {
    const grounds = this.state.layers.filter(({ style, opacity }) => style.isGround && opacity >= 1);
    const hides = (/** @type {Stroke} */ { width, dash }, /** @type {SceneFeature} */ feature) =>
      width >= Ground.CITY && !dash && this.strength(feature) === 1;
    return new Set(
      grounds.flatMap(({ style, features }) =>
        features.filter((one) => hides(style.of(one).edge(one, this.palette), one)).flatMap(({ edges }) => edges),
      ),
    );
  }

  /**
   * @param {Pen} pen
   * @param {PaintedLayer} layer
   */
  *#layerOfLines(pen, { style, features, opacity }) {
    const lines = features.filter(
      (one) => one.type === "line" && this.lines.meets(one.box) && !this.#isBrief(style, one),
    );
    if (!lines.length) return;
    if (style.major) lines.sort((one, other) => Number(style.isMajor(one)) - Number(style.isMajor(other)));
    const { chosen } = this;
    const steppedBack = chosen?.type === "line" && chosen.layer === style.id;
    const sheet = opacity * (steppedBack ? Painter.STEPPED_BACK : 1);
    pen.group(sheet, () => lines.forEach((feature) => this.#line(pen, style, feature, this.strength(feature))));
    if (steppedBack && lines.includes(chosen)) this.#line(pen, style, chosen, 1);
    yield;
  }

  /**
   * Whether a line is but a symbol among so much; what is lit is drawn whole.
   * @param {LayerStyle} style
   * @param {SceneFeature} feature
   */
  #isBrief(style, feature) {
    return Crowd.isBrief(this.state, style, feature) && !this.state.lit?.has(feature.key);
  }

  /**
   * @param {Pen} pen
   * @param {LayerStyle} style
   * @param {SceneFeature} feature
   * @param {number} strength
   */
  #line(pen, style, feature, strength) {
    const chosen = feature.key === this.state.chosen;
    const cut = chosen ? null : Outward.runs(style, feature, this.scene, this.lines.scale);
    const arrow = cut && Outward.isDirection(style, feature);
    const pieces = this.lines.pieces(cut ?? feature.lines);
    const crowded = (this.crowded || (style.ends && this.view.zoom < Crowd.FAR)) && !chosen;
    const own = style.of(feature);
    const strokes = arrow ? own.shaft(this.palette) : own.strokes(feature, this.palette, crowded);
    for (const stroke of strokes) {
      const look = { ...stroke, opacity: (stroke.opacity ?? 1) * strength };
      if (stroke.dash) pieces.forEach(({ points, start }) => pen.stroke([points], { ...look, offset: start }));
      else
        pen.stroke(
          pieces.map(({ points }) => points),
          look,
        );
    }
    if (cut) this.#heads(pen, style, feature, cut.slice(-1), false, strength);
    else if (!crowded) this.#arrows(pen, style, feature, strength);
    if (feature.numbered || style.joinsOnly(feature)) this.#stops(pen, style, feature, cut, strength);
  }

  /**
   * Rings at the stops of a route, under the numbers that they may have, and at the places that a line only joins; none
   * where a line that leads far out is cut.
   * @param {Pen} pen
   * @param {LayerStyle} style
   * @param {SceneFeature} feature
   * @param {Float64Array[] | null} cut
   * @param {number} opacity
   */
  #stops(pen, style, feature, cut, opacity) {
    const look = { fill: this.palette.paper, stroke: this.palette.of(style.of(feature).colour), width: 1.6, opacity };
    const runs = cut?.slice(0, -1) ?? feature.lines;
    for (const line of runs)
      for (let at = 0; at < line.length - (cut && line === runs.at(-1) ? 2 : 0); at += 2)
        pen.circle(...this.lines.place(line[at], line[at + 1]), 3, look);
  }

  /**
   * @param {Pen} pen
   * @param {LayerStyle} style
   * @param {SceneFeature} feature
   * @param {number} strength
   */
  #arrows(pen, style, feature, strength) {
    const where = style.arrows(feature);
    if (where) this.#heads(pen, style, feature, feature.lines, where === "all", strength);
  }

  /**
   * @param {Pen} pen
   * @param {LayerStyle} style
   * @param {SceneFeature} feature
   * @param {Float64Array[]} runs
   * @param {boolean} every
   * @param {number} strength
   */
  #heads(pen, style, feature, runs, every, strength) {
    const heads = runs.flatMap((line) => this.lines.heads(line, every));
    if (heads.length)
      pen.arrows(heads, { colour: this.palette.of(style.of(feature).colour), size: 9, opacity: strength });
  }

  /**
   * Broad soft strokes under what is lit, and under the chosen area or line.
   * @param {Pen} pen
   */
  *#glows(pen) {
    const { lit, colour } = { lit: this.state.lit ?? [], colour: this.palette.lit };
    for (const key of lit) {
      const feature = this.scene.featureOf(key);
      if (feature && this.#isShown(feature)) this.#glow(pen, feature, colour, feature.type === "line" ? 11 : 2.5, 0.55);
    }
    if (this.chosen) this.#glow(pen, this.chosen, this.palette.chosen, 10, 0.5);
    if (this.chosen?.counties.length && this.chosen.type === "point") this.#within(pen, this.chosen);
    yield;
  }

  /** @param {SceneFeature} feature */
  #isShown({ layer, key }) {
    return this.state.layers.some(
      ({ style, features }) => style.id === layer && features.some((one) => one.key === key),
    );
  }

  /**
   * @param {Pen} pen
   * @param {SceneFeature} feature
   * @param {string} colour
   * @param {number} width
   * @param {number} opacity
   */
  #glow(pen, feature, colour, width, opacity) {
    if (feature.type === "point") return;
    const runs = feature.type === "line" ? feature.lines : feature.rings;
    pen.stroke(
      this.lines.pieces(runs).map(({ points }) => points),
      { colour, width, opacity },
    );
  }

  /**
   * The counties that a thing is said of, or in which its site is not known: those are dashed.
   * @param {Pen} pen
   * @param {SceneFeature} feature
   */
  #within(pen, { counties, accuracy }) {
    const rings = this.lines.closed(this.scene.outline(counties));
    const dash = accuracy === "county" ? [5, 5] : null;
    pen.fill(rings, { colour: this.palette.chosen, opacity: 0.1 });
    pen.stroke(rings, { colour: this.palette.chosen, width: 1.6, dash, cap: "butt" });
  }

  /**
   * What lies on top: halos, symbols, numbers, names, and the rings round what is lit or chosen.
   * @param {Pen} pen
   * @param {Arrangement} arrangement
   */
  *figures(pen, arrangement) {
    yield* new Figures(this).paint(pen, arrangement);
  }
}
