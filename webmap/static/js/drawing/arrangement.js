import { Crowd } from "./crowd.js";
import { declutter } from "./declutter.js";
import { Folding } from "./folding.js";
import { areaOf } from "./inside.js";
import { LabelPlacement } from "./label-placement.js";
import { LayerStyle } from "./layer-style.js";
import { Names } from "./names.js";

/**
 * @typedef {import("./names.js").Measure} Measure
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./scene.js").SceneFeature} SceneFeature
 * @typedef {import("./engine.js").Shown} Shown
 */

/**
 * A symbol: its place in the world, and, set aside by dx and dy, in pixels from the origin. `text` is the number of a
 * stop, `loose` says that its own site is not known, `folded` are the features of a family that it stands for.
 * @typedef {{folded: SceneFeature[] | null, style: LayerStyle, feature: SceneFeature, text: string | null, reach: number, loose: boolean,
 *   x: number, y: number, dx: number, dy: number, px: number, py: number}} PlacedSymbol
 */

/** Where symbols and names stand at one zoom: worked out once, the same however the map is moved. */
export class Arrangement {
  static FAR = 8; // below this zoom symbols are drawn smaller
  static SMALL = 0.72;
  static SMALLEST = 0.4;
  static ROOM = 0.75; // of the region, that all symbols with the space between them may take
  static CROWDED_ROOM = 0.3; // the same under many layers
  static NUMBERED = 9; // zoom from which the stops of all routes have numbers; those of the chosen one always have
  static TOGETHER = 9.5; // from this zoom a county is named beside the city whose seat is its own

  /**
   * @param {Scene} scene
   * @param {Shown} state
   * @param {number} zoom
   * @param {Measure} measure
   * @param {(x: number, y: number) => boolean} isInside whether a place, in pixels from the origin, lies in the region
   * @param {Map<string, number[][]>} spots known from other arrangements at this zoom: of areas and lines, which stay
   */
  constructor(scene, state, zoom, measure, isInside, spots = new Map()) {
    this.scene = scene;
    this.state = state;
    this.zoom = zoom;
    this.measure = measure;
    this.spots = spots;
    this.scale = 2 ** zoom;
    this.crowded = Crowd.isIn(state);
    this.symbols = this.crowded ? this.#folded(this.#symbols()) : this.#symbols();
    this.small = this.#smallness();
    for (const symbol of this.symbols) if (!symbol.folded) symbol.reach *= this.small;
    this.#setApart(isInside);
    this.seats = this.#seats();
    this.placement = new LabelPlacement(this.crowded ? Crowd.NAMES : Infinity);
    this.labels = this.#place();
  }

  #symbols() {
    /** @type {PlacedSymbol[]} */
    const symbols = [];
    for (const { style, features } of this.state.layers) {
      for (const feature of features) {
        if (feature.type === "point") this.#add(symbols, style, feature, feature.points, null);
        else if (Crowd.isBrief(this.state, style, feature))
          this.#add(symbols, style, feature, Float64Array.from(feature.middle), null);
        else if (this.#isNumbered(feature))
          feature.lines.forEach((line) => this.#add(symbols, style, feature, line, 1));
      }
    }
    return symbols;
  }

  /**
   * What is chosen stands for itself, and what a figure's key tells of.
   * @param {PlacedSymbol[]} symbols
   */
  #folded(symbols) {
    const { chosen, numbers } = this.state;
    const isKept = (/** @type {PlacedSymbol} */ { feature: { key }, text }) =>
      key === chosen || text !== null || Boolean(numbers?.has(key));
    return new Folding(this.zoom, isKept).fold(symbols);
  }

  /**
   * Whether the stops of a route have their numbers: from afar the numbers of many routes say nothing.
   * @param {SceneFeature} feature
   */
  #isNumbered({ numbered, key }) {
    return numbered && (key === this.state.chosen || (this.zoom >= Arrangement.NUMBERED && !this.crowded));
  }

  /**
   * @param {PlacedSymbol[]} symbols
   * @param {LayerStyle} style
   * @param {SceneFeature} feature
   * @param {Float64Array} points
   * @param {number | null} number
   */
  #add(symbols, style, feature, points, number) {
    for (let i = 0; i < points.length; i += 2) {
      symbols.push({
        folded: null,
        style,
        feature,
        x: points[i],
        y: points[i + 1],
        text: number === null ? null : String(number + i / 2),
        reach: number ? LayerStyle.REACH.number : LayerStyle.reach(feature),
        loose: !number && feature.accuracy === "county",
        dx: 0,
        dy: 0,
        px: 0,
        py: 0,
      });
    }
  }

  /** How much smaller symbols are drawn: from afar, and where so many are shown that they would fill the region. */
  #smallness() {
    const share = this.crowded ? Arrangement.CROWDED_ROOM : Arrangement.ROOM;
    const room = share * areaOf(this.scene.outline(this.scene.counties.keys())) * this.scale ** 2;
    const needed = this.symbols.reduce((sum, { reach }) => sum + (2 * reach) ** 2, 0);
    const fitting = Math.max(Arrangement.SMALLEST, Math.sqrt(room / (needed || 1)));
    return Math.min(this.zoom < Arrangement.FAR ? Arrangement.SMALL : 1, fitting);
  }

  /** @param {(x: number, y: number) => boolean} isInside */
  #setApart(isInside) {
    const { symbols } = this;
    const all = [...(this.crowded ? this.#cityNames() : []), ...symbols];
    const columns = {
      xs: Float64Array.from(all, ({ x }) => x),
      ys: Float64Array.from(all, ({ y }) => y),
      reaches: Float32Array.from(all, ({ reach }) => reach),
      loose: Uint8Array.from(all, ({ loose }) => Number(loose)),
    };
    const offsets = declutter(columns, this.zoom, isInside).subarray(2 * (all.length - symbols.length));
    symbols.forEach((symbol, i) =>
      Object.assign(symbol, {
        dx: offsets[2 * i],
        dy: offsets[2 * i + 1],
        px: symbol.x * this.scale + offsets[2 * i],
        py: symbol.y * this.scale + offsets[2 * i + 1],
      }),
    );
  }

  /** Discs in a row where the names of the cities will stand, which symbols among so many leave free. */
  #cityNames() {
    const [size, step] = [Names.BASE_SIZE[1], Names.BASE_SIZE[1] / this.scale];
    return this.scene.base.names
      .filter(({ rank }) => rank === 1)
      .flatMap(({ text, x, y }) => {
        const count = Math.ceil(this.measure(text, size, 600, 1) / size) + 1;
        return Array.from({ length: count }, (_, nth) => ({ x: x + nth * step, y, reach: size / 2, loose: false }));
      });
  }

  /** The boxes of all symbols in pixels from the origin, four numbers each. */
  #boxes() {
    const boxes = new Float64Array(4 * this.symbols.length);
    this.symbols.forEach(({ px, py, reach }, i) => {
      const half = reach * 0.9;
      boxes.set([px - half, py - half, px + half, py + half], 4 * i);
    });
    return boxes;
  }

  #place() {
    const wanted = new Names(this).wanted();
    return this.placement.place(wanted, this.#boxes(), this.zoom);
  }

  /** The names of the base that this zoom shows; a county whose seat is its city's is named from near only. */
  #seats() {
    const { names } = this.scene.base;
    const cities = new Set(names.filter(({ rank }) => rank === 1).map(({ x, y }) => `${x},${y}`));
    return names.filter(
      ({ rank, x, y }) =>
        Names.BASE_FROM[rank] <= this.zoom &&
        !(rank === 2 && this.zoom < Arrangement.TOGETHER && cities.has(`${x},${y}`)),
    );
  }

  /**
   * What the page needs of it: symbols as numbers, names as boxes, both in pixels from the origin.
   * @returns {Summary}
   */
  summary() {
    return {
      zoom: this.zoom,
      symbols: this.symbols.map(({ feature, folded, text, px, py, dx, dy, reach }) => ({
        key: feature.key,
        folded: folded?.map(({ key }) => key),
        text,
        x: px,
        y: py,
        dx,
        dy,
        reach,
      })),
      labels: this.labels.map(nameSpot),
    };
  }
}

/**
 * A name as the page is told of it.
 * @param {import("./label-placement.js").PlacedLabel} placed
 * @returns {NameSpot}
 */
export function nameSpot({ label: { text, rank, key }, left, top, right, bottom }) {
  return { text, rank, key: key ?? null, left, top, right, bottom };
}
