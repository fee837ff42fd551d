import { Glyphs } from "./glyphs.js";
import { Names } from "./names.js";

/**
 * @typedef {import("./arrangement.js").Arrangement} Arrangement
 * @typedef {import("./label-placement.js").Label} Label
 * @typedef {import("./layer-style.js").LayerStyle} LayerStyle
 * @typedef {import("./engine.js").PaintedLayer} PaintedLayer
 * @typedef {import("./painter.js").Painter} Painter
 * @typedef {import("./arrangement.js").PlacedSymbol} PlacedSymbol
 * @typedef {import("./scene.js").SceneFeature} SceneFeature
 */

/** What lies on top of the map: halos, symbols, numbers, names, and the rings round what is lit or chosen. */
export class Figures {
  /** @type {Record<number, number>} radius in pixels by rank: a city, a county's seat, a city around, a town */
  static DOTS = { 1: 3.6, 2: 2.2, 3: 2.2, 4: 1.6 };

  /**
   * `painter` gives scene, state, palette, lines, view and how strongly a feature is painted.
   * @param {Painter} painter
   */
  constructor(painter) {
    this.painter = painter;
  }

  /**
   * Layer by layer its halos and symbols, then rings, then names.
   * @param {Pen} pen
   * @param {Arrangement} arrangement
   */
  *paint(pen, arrangement) {
    const seen = arrangement.symbols.filter(({ px, py }) => this.#isNear(px, py));
    const perLayer = new Map(
      this.painter.state.layers.map((layer) => [
        layer.style,
        { ...layer, symbols: /** @type {PlacedSymbol[]} */ ([]) },
      ]),
    );
    this.#seats(pen, arrangement);
    for (const symbol of seen) perLayer.get(symbol.style)?.symbols.push(symbol);
    for (const layer of perLayer.values()) yield* this.#layerOfSymbols(pen, layer, arrangement.small);
    this.#rings(pen, seen);
    yield* this.#names(pen, arrangement);
  }

  /**
   * A dot for every city, seat and town whose name may stand beside it; a city's has a ring.
   * @param {Pen} pen
   * @param {Arrangement} arrangement
   */
  #seats(pen, { seats, scale }) {
    const { palette, view } = this.painter;
    for (const { rank, x, y } of seats) {
      const [px, py] = [x * scale, y * scale];
      if (!this.#isNear(px, py) || !(rank in Figures.DOTS)) continue;
      const [ink, radius] = [palette.names[rank - 1], Figures.DOTS[rank]];
      pen.circle(px - view.left, py - view.top, radius, { fill: palette.halo, stroke: ink, width: 1.4 });
      if (rank === 1) pen.circle(px - view.left, py - view.top, 1.6, { fill: ink });
    }
  }

  /**
   * @param {number} px
   * @param {number} py
   */
  #isNear(px, py) {
    const { left, top, width, height } = this.painter.view;
    return px > left - 40 && px < left + width + 40 && py > top - 40 && py < top + height + 40;
  }

  /**
   * @param {Pen} pen
   * @param {PaintedLayer & {symbols: PlacedSymbol[]}} layer
   * @param {number} small
   */
  *#layerOfSymbols(pen, { style, symbols, opacity, features }, small) {
    if (!symbols.length && !features.length) return;
    pen.group(opacity, () => {
      this.#halos(pen, style, features);
      symbols.forEach((symbol) => this.#symbol(pen, symbol, small));
    });
    yield;
  }

  /**
   * The true circle of a town-level position, once however many things share it.
   * @param {Pen} pen
   * @param {LayerStyle} style
   * @param {SceneFeature[]} features
   */
  #halos(pen, style, features) {
    const { scene, lines, palette, state, view, crowded } = this.painter;
    const done = new Set();
    for (const feature of features) {
      const { type, accuracy, points, radius, key } = feature;
      if (type !== "point" || accuracy !== "town" || (crowded && key !== state.chosen)) continue;
      for (let i = 0; i < points.length; i += 2) {
        const place = `${points[i]},${points[i + 1]}`;
        if (done.has(place)) continue;
        done.add(place);
        const [x, y] = lines.place(points[i], points[i + 1]);
        const chosen = key === state.chosen;
        const far = scene.projection.length(radius, points[i + 1]) * lines.scale;
        if (x < -far || y < -far || x > view.width + far || y > view.height + far) continue;
        pen.circle(
          x,
          y,
          far,
          chosen
            ? { fill: palette.chosen, fillOpacity: 0.05, stroke: palette.chosen, width: 1.6, dash: [5, 5] }
            : { fill: "#5b7fa8", fillOpacity: 0.05, stroke: palette.of(style.of(feature).colour), opacity: 0.4 },
        );
      }
    }
  }

  /**
   * @param {Pen} pen
   * @param {PlacedSymbol} symbol
   * @param {number} small
   */
  #symbol(pen, symbol, small) {
    const { feature, text } = symbol;
    const style = symbol.style.of(feature);
    const { palette, state, view } = this.painter;
    const [x, y] = [symbol.px - view.left, symbol.py - view.top];
    if (symbol.folded) return this.#count(pen, symbol, symbol.folded, x, y);
    const opacity = this.painter.strength(feature);
    if (!symbol.loose && Math.hypot(symbol.dx, symbol.dy) > symbol.reach * 2.6) this.#leader(pen, symbol, x, y);
    if (text !== null)
      return pen.number(text, x, y, { fill: palette.number, ink: palette.paper, font: state.font, opacity });
    const key = `${style.shape}|${style.colour}|${feature.status}|${Glyphs.RINGED.includes(feature.accuracy)}|${palette.dark}`;
    const parts = Glyphs.parts(style, feature.status, feature.accuracy, palette);
    pen.glyph(key, parts, x, y, 0.9 * small, { glow: palette.halo, opacity, name: feature.key });
    if (feature.differs) this.#mark(pen, x + symbol.reach * 0.8, y - symbol.reach * 0.8, opacity);
  }

  /**
   * The number of what is put together as one, in its family's colour.
   * @param {Pen} pen
   * @param {PlacedSymbol} symbol
   * @param {SceneFeature[]} folded
   * @param {number} x
   * @param {number} y
   */
  #count(pen, { style }, folded, x, y) {
    const { palette, state } = this.painter;
    const opacity = Math.max(...folded.map((feature) => this.painter.strength(feature)));
    const look = { fill: palette.of(style.colour), ink: palette.paper, font: state.font, opacity };
    pen.number(String(folded.length), x, y, look);
  }

  /**
   * The mark of what the plans tell differently, at the upper right of a symbol.
   * @param {Pen} pen
   * @param {number} x
   * @param {number} y
   * @param {number} opacity
   */
  #mark(pen, x, y, opacity) {
    const { palette, state } = this.painter;
    const look = { size: 13, weight: 700, colour: palette.name, halo: palette.halo, font: state.font, opacity };
    pen.text(Names.DIFFERS, x, y, look);
  }

  /**
   * The line from a symbol that was moved well aside to its true place.
   * @param {Pen} pen
   * @param {PlacedSymbol} symbol
   * @param {number} x
   * @param {number} y
   */
  #leader(pen, { dx, dy }, x, y) {
    pen.stroke([[x, y, x - dx, y - dy]], { colour: this.painter.palette.leader, width: 1 });
    pen.circle(x - dx, y - dy, 1.5, { fill: this.painter.palette.leader });
  }

  /**
   * @param {Pen} pen
   * @param {PlacedSymbol[]} symbols
   */
  #rings(pen, symbols) {
    const { lit, chosen } = this.painter.state;
    const { palette, view } = this.painter;
    for (const { feature, folded, px, py, text } of symbols) {
      const [x, y] = [px - view.left, py - view.top];
      if (lit && (folded ?? [feature]).some(({ key }) => lit.has(key)))
        pen.circle(x, y, 13, { stroke: palette.lit, width: 2.5, fill: palette.litFill, fillOpacity: 0.25 });
      if (folded || feature.key !== chosen) continue;
      if (text) pen.number(text, x, y, { fill: palette.number, ink: palette.paper, font: this.painter.state.font });
      else pen.circle(x, y, 17, { stroke: palette.chosen, width: 3 });
    }
  }

  /**
   * Names, clear of what lies over the map.
   * @param {Pen} pen
   * @param {Arrangement} arrangement
   */
  *#names(pen, { labels, placement }) {
    const { left, top, width, height } = this.painter.view;
    const [right, bottom] = [left + width, top + height];
    const inView = labels.filter(
      (one) => one.right >= left && one.left <= right && one.bottom >= top && one.top <= bottom,
    );
    const { numbers } = this.painter.state; // only a figure has some, in whose frame no name is cut
    const seen = placement.clearOf(inView, this.painter.covered);
    const stay = new Set(inView);
    this.painter.moved = seen.filter((one) => !stay.has(one));
    for (const one of seen) {
      if (numbers && (one.left < left || one.right > right || one.top < top || one.bottom > bottom)) continue;
      pen.text(one.label.text, one.x - left, one.y - top, this.#look(one.label));
    }
    yield;
  }

  /**
   * @param {Label} label
   * @returns {Lettering}
   */
  #look({ size, weight, spacing, tone, hue, key, measured }) {
    const { palette, state } = this.painter;
    const colour = tone ? palette.names[tone - 1] : hue ? palette.of(hue) : palette.name;
    const opacity = key && state.lit && !state.lit.has(key) ? 0.5 : 1;
    return { size, weight, spacing, measured, colour, halo: palette.halo, font: state.font, opacity };
  }
}
