import { Glyphs } from "./glyphs.js";
import { LayerStyle } from "./layer-style.js";
import { Ground } from "./ground.js";
import { Lines } from "./lines.js";
import { Areas } from "./areas.js";

/**
 * Paints the map with either pen: on canvas for the screen, as SVG for figures and print. What it paints it takes from
 * the scene, the state (what is shown and how) and the arrangement (where symbols and names stand). Each step is a
 * generator, so that the painting can be done in slices or given up.
 */
export class Painter {
  static DIMMED = 0.28; // what is not lit while a section is
  static STEPPED_BACK = 0.3; // other lines of the layer whose line is chosen

  /** `view` has zoom, left, top, width, height: pixels from the scene's origin. */
  constructor(scene, state, palette, view) {
    Object.assign(this, { scene, state, palette, view });
    this.lines = new Lines(view);
    this.chosen = state.chosen ? scene.feature(...state.chosen.split("/")) : null;
  }

  /** How strongly a feature is painted. */
  strength(feature) {
    return this.state.lit && !this.state.lit.has(feature.key) ? Painter.DIMMED : 1;
  }

  /** Everything below the symbols: ground, areas, what is lit or chosen, lines. */
  *ground(pen) {
    yield* new Ground(this.scene, this.palette, this.lines).paint(pen);
    yield* new Areas(this).paint(pen);
    yield* this.#glows(pen);
    for (const layer of this.state.layers) yield* this.#layerOfLines(pen, layer);
  }

  *#layerOfLines(pen, { style, features, opacity }) {
    const lines = features.filter(({ type, box }) => type === "line" && this.lines.meets(box));
    if (!lines.length) return;
    const { chosen } = this;
    const steppedBack = chosen?.type === "line" && chosen.layer === style.id;
    const sheet = opacity * (steppedBack ? Painter.STEPPED_BACK : 1);
    pen.group(sheet, () => lines.forEach((feature) => this.#line(pen, style, feature, this.strength(feature))));
    if (steppedBack && lines.includes(chosen)) this.#line(pen, style, chosen, 1);
    yield;
  }

  #line(pen, style, feature, strength) {
    const pieces = this.lines.pieces(feature.lines);
    for (const stroke of style.strokes(feature, this.palette)) {
      const look = { ...stroke, opacity: (stroke.opacity ?? 1) * strength };
      if (stroke.dash) pieces.forEach(({ points, start }) => pen.stroke([points], { ...look, offset: start }));
      else pen.stroke(pieces.map(({ points }) => points), look);
    }
    this.#arrows(pen, style, feature, strength);
  }

  #arrows(pen, style, feature, strength) {
    const where = style.arrows(feature);
    if (!where) return;
    const heads = feature.lines.flatMap((line) => this.lines.heads(line, where === "all"));
    if (heads.length) pen.arrows(heads, { colour: this.palette.of(style.colour), size: 9, opacity: strength });
  }

  /** Broad soft strokes under what is lit, and under the chosen area or line. */
  *#glows(pen) {
    const { lit, colour } = { lit: this.state.lit ?? [], colour: this.palette.lit };
    for (const key of lit) {
      const feature = this.scene.feature(...key.split("/"));
      if (feature && this.#isShown(feature)) this.#glow(pen, feature, colour, feature.type === "line" ? 11 : 2.5, 0.55);
    }
    if (this.chosen) this.#glow(pen, this.chosen, this.palette.chosen, 10, 0.5);
    if (this.chosen?.counties.length && this.chosen.type === "point") this.#within(pen, this.chosen);
    yield;
  }

  #isShown({ layer, key }) {
    return this.state.layers.some(({ style, features }) => style.id === layer && features.some((one) => one.key === key));
  }

  #glow(pen, feature, colour, width, opacity) {
    if (feature.type === "point") return;
    const runs = feature.type === "line" ? feature.lines : feature.rings;
    pen.stroke(this.lines.pieces(runs).map(({ points }) => points), { colour, width, opacity });
  }

  /** Known only to a county: that county, shaded. */
  #within(pen, { counties }) {
    for (const number of counties) {
      const rings = this.lines.closed(this.scene.counties[number].rings);
      pen.fill(rings, { colour: this.palette.chosen, opacity: 0.1 });
      pen.stroke(rings, { colour: this.palette.chosen, width: 1.6, dash: [5, 5], cap: "butt" });
    }
  }

  /** What lies on top: halos, symbols, numbers, names, and the rings round what is lit or chosen. */
  *figures(pen, arrangement) {
    const seen = arrangement.symbols.filter(({ px, py }) => this.#isNear(px, py));
    const perLayer = new Map(this.state.layers.map((layer) => [layer.style, { ...layer, symbols: [] }]));
    for (const symbol of seen) perLayer.get(symbol.style).symbols.push(symbol);
    for (const layer of perLayer.values()) yield* this.#layerOfSymbols(pen, layer, arrangement.small);
    this.#rings(pen, seen);
    yield* this.#names(pen, arrangement.labels);
  }

  #isNear(px, py) {
    const { left, top, width, height } = this.view;
    return px > left - 40 && px < left + width + 40 && py > top - 40 && py < top + height + 40;
  }

  *#layerOfSymbols(pen, { style, symbols, opacity, features }, small) {
    if (!symbols.length && !features.length) return;
    pen.group(opacity, () => {
      this.#halos(pen, style, features);
      symbols.forEach((symbol) => this.#symbol(pen, symbol, small));
    });
    yield;
  }

  /** The true circle of a town-level position, once however many things share it. */
  #halos(pen, style, features) {
    const { scene, lines, palette } = this;
    const done = new Set();
    for (const { type, accuracy, points, radius, key } of features) {
      if (type !== "point" || accuracy !== "town") continue;
      for (let i = 0; i < points.length; i += 2) {
        const place = `${points[i]},${points[i + 1]}`;
        if (done.has(place)) continue;
        done.add(place);
        const [x, y] = lines.place(points[i], points[i + 1]);
        const chosen = key === this.state.chosen;
        const far = scene.projection.length(radius, points[i + 1]) * lines.scale;
        if (x < -far || y < -far || x > this.view.width + far || y > this.view.height + far) continue;
        pen.circle(x, y, far, chosen ? { fill: palette.chosen, fillOpacity: 0.05, stroke: palette.chosen, width: 1.6, dash: [5, 5] }
          : { fill: "#5b7fa8", fillOpacity: 0.05, stroke: palette.of(style.colour), opacity: 0.4 });
      }
    }
  }

  #symbol(pen, symbol, small) {
    const { feature, style, text } = symbol;
    const [x, y] = [symbol.px - this.view.left, symbol.py - this.view.top];
    const opacity = this.strength(feature);
    const isNumbered = text !== null;
    if (!symbol.loose && Math.hypot(symbol.dx, symbol.dy) > symbol.reach * 2.6) this.#leader(pen, symbol, x, y);
    if (isNumbered) return pen.number(text, x, y, { fill: this.palette.number, ink: this.palette.paper, font: this.state.font, opacity });
    const key = `${style.shape}|${style.colour}|${feature.status}|${Glyphs.RINGED.includes(feature.accuracy)}|${this.palette.dark}`;
    const parts = Glyphs.parts(style, feature.status, feature.accuracy, this.palette);
    pen.glyph(key, parts, x, y, 0.9 * small, { glow: this.palette.halo, opacity, name: feature.key });
  }

  /** The line from a symbol that was moved well aside to its true place. */
  #leader(pen, { dx, dy }, x, y) {
    pen.stroke([[x, y, x - dx, y - dy]], { colour: this.palette.leader, width: 1 });
    pen.circle(x - dx, y - dy, 1.5, { fill: this.palette.leader });
  }

  #rings(pen, symbols) {
    const { lit, chosen } = this.state;
    const { palette, view } = this;
    for (const { feature, px, py, text } of symbols) {
      const [x, y] = [px - view.left, py - view.top];
      if (lit?.has(feature.key)) pen.circle(x, y, 13, { stroke: palette.lit, width: 2.5, fill: palette.litFill, fillOpacity: 0.25 });
      if (feature.key !== chosen) continue;
      if (text) pen.number(text, x, y, { fill: palette.number, ink: palette.paper, font: this.state.font });
      else pen.circle(x, y, 17, { stroke: palette.chosen, width: 3 });
    }
  }

  *#names(pen, labels) {
    const { left, top, width, height } = this.view;
    for (const { label, x, y, ...box } of labels) {
      if (box.right < left || box.left > left + width || box.bottom < top || box.top > top + height) continue;
      pen.text(label.text, x - left, y - top, this.#look(label));
    }
    yield;
  }

  #look({ size, weight, spacing, tone, hue, key }) {
    const { palette, state } = this;
    const colour = tone ? palette.names[tone - 1] : hue ? palette.of(hue) : palette.name;
    const opacity = key && state.lit && !state.lit.has(key) ? 0.5 : 1;
    return { size, weight, spacing, colour, halo: palette.halo, font: state.font, opacity };
  }
}
