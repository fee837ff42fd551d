import { Crowd } from "./crowd.js";
import { declutter } from "./declutter.js";
import { areaOf } from "./inside.js";
import { LabelPlacement } from "./label-placement.js";
import { furthestFirst, spotsBySeat, spotsBySymbol, spotsInArea, spotsOnLine } from "./label-spots.js";
import { LayerStyle } from "./layer-style.js";
import { Outward } from "./outward.js";

/**
 * @typedef {import("./label-placement.js").Label} Label
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./scene.js").SceneFeature} SceneFeature
 * @typedef {import("./engine.js").Shown} Shown
 */

/**
 * A symbol: its place in the world, and, set aside by dx and dy, in pixels from the origin. `text` is the number of a
 * stop, `loose` says that its own site is not known.
 * @typedef {{style: LayerStyle, feature: SceneFeature, text: string | null, reach: number, loose: boolean,
 *   x: number, y: number, dx: number, dy: number, px: number, py: number}} PlacedSymbol
 */

/**
 * How a name is written: see Label.
 * @typedef {Pick<Label, "size" | "weight" | "spacing" | "tone" | "hue" | "key">} NameLook
 */

/**
 * The width of a text in pixels.
 * @typedef {(text: string, size: number, weight: number, spacing: number) => number} Measure
 */

/** Where symbols and names stand at one zoom: worked out once, the same however the map is moved. */
export class Arrangement {
  static FAR = 8; // below this zoom symbols are drawn smaller
  static SMALL = 0.72;
  static SMALLEST = 0.4;
  static ROOM = 0.75; // of the region, that all symbols with the space between them may take
  static CROWDED_ROOM = 0.3; // the same under many layers
  static LATER = 1.5; // zooms by which names wait under many layers, and those of whole cities always
  static SKETCHED = 9; // more zooms for lines that are no course, under many layers
  static NUMBERED = 9; // zoom from which the stops of all routes have numbers; those of the chosen one always have
  static MANY = 40; // numbers, beyond which they are written smaller
  static LONGEST = 220; // pixels; longer names wait for zoom 11
  static EVERY = 720; // pixels after which a long line is named again
  /** @type {Record<number, number>} */
  static BASE_FROM = { 1: 0, 2: 8, 3: 7, 4: 10, 5: 7.5 }; // zooms at which the names of cities, counties and neighbours begin
  /** @type {Record<number, number>} */
  static BASE_SIZE = { 1: 15, 2: 12, 3: 12, 4: 11, 5: 14 };
  static AREA_NAME = 5; // the rank of a name that stands over an area, not at a seat
  static SPACED = 9; // pixels between its letters
  static TOGETHER = 9.5; // from this zoom a county is named beside the city whose seat is its own
  static FURTHER = [0, 14, 28, 42]; // pixels from the symbol to the name of what is chosen, as names about it leave room
  static DIFFERS = "≠"; // stands at what the plans tell differently: after a name, or at a symbol
  static RANK = { area: 4, line: 5, point: 6 };
  static FROM = { area: 8, line: 8, point: 9.25 };

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
    this.symbols = this.#symbols();
    this.small = this.#smallness();
    for (const symbol of this.symbols) symbol.reach *= this.small;
    this.#setApart(isInside);
    this.seats = this.#seats();
    this.labels = this.#place();
  }

  #symbols() {
    /** @type {PlacedSymbol[]} */
    const symbols = [];
    for (const { style, features } of this.state.layers) {
      for (const feature of features) {
        if (feature.type === "point") this.#add(symbols, style, feature, feature.points, null);
        else if (this.#isNumbered(feature))
          feature.lines.forEach((line) => this.#add(symbols, style, feature, line, 1));
      }
    }
    return symbols;
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
    const columns = {
      xs: new Float64Array(symbols.length),
      ys: new Float64Array(symbols.length),
      reaches: new Float32Array(symbols.length),
      loose: new Uint8Array(symbols.length),
    };
    symbols.forEach((symbol, i) => {
      columns.xs[i] = symbol.x;
      columns.ys[i] = symbol.y;
      columns.reaches[i] = symbol.reach;
      columns.loose[i] = Number(symbol.loose);
    });
    const offsets = declutter(columns, this.zoom, isInside);
    symbols.forEach((symbol, i) =>
      Object.assign(symbol, {
        dx: offsets[2 * i],
        dy: offsets[2 * i + 1],
        px: symbol.x * this.scale + offsets[2 * i],
        py: symbol.y * this.scale + offsets[2 * i + 1],
      }),
    );
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
    const wanted = [...this.#baseNames(), ...this.#numbers(), ...this.#featureNames()].filter(
      (label) => label !== null,
    );
    return new LabelPlacement().place(wanted, this.#boxes(), this.zoom);
  }

  #baseNames() {
    return this.seats.map(({ text, rank, x, y }) => {
      const isArea = rank === Arrangement.AREA_NAME;
      const look = {
        size: Arrangement.BASE_SIZE[rank],
        weight: rank === 1 ? 600 : 500,
        spacing: isArea ? Arrangement.SPACED : Number(rank === 1),
        tone: rank,
      };
      const [px, py] = [x * this.scale, y * this.scale];
      return this.#label(text, isArea ? 8 : rank, Arrangement.BASE_FROM[rank], look, rank === 1, (width, height) =>
        isArea ? [[px, py, px, py - 40, px, py + 40]] : [spotsBySeat(px, py, width, height)],
      );
    });
  }

  /** The names of the base that this zoom shows; a county whose seat is its city's is named from near only. */
  #seats() {
    const { names } = this.scene.base;
    const cities = new Set(names.filter(({ rank }) => rank === 1).map(({ x, y }) => `${x},${y}`));
    return names.filter(
      ({ rank, x, y }) =>
        Arrangement.BASE_FROM[rank] <= this.zoom &&
        !(rank === 2 && this.zoom < Arrangement.TOGETHER && cities.has(`${x},${y}`)),
    );
  }

  #featureNames() {
    /** @type {Map<SceneFeature, PlacedSymbol>} */
    const bySymbol = new Map();
    for (const symbol of this.symbols)
      if (!symbol.text && !bySymbol.has(symbol.feature)) bySymbol.set(symbol.feature, symbol);
    return this.state.layers.flatMap(({ style, features }) =>
      features.map((feature) => this.#featureName(style, feature, bySymbol.get(feature))),
    );
  }

  /**
   * @param {LayerStyle} style
   * @param {SceneFeature} feature
   * @param {PlacedSymbol | undefined} symbol
   */
  #featureName(style, feature, symbol) {
    if (symbol && this.state.numbers?.has(feature.key)) return null; // see #numbers
    const chosen = this.state.chosen === feature.key;
    const { type } = feature;
    if (type === "point" && !symbol && !chosen) return null; // an extent that only shows when it is chosen
    const minor = style.isMinor(feature);
    const major = style.isMajor(feature);
    const from = chosen ? 0 : this.#from(style, feature, minor, major);
    if (from > this.zoom) return null;
    const rank = chosen ? 9 : Arrangement.RANK[type] - (major ? 1.5 : 0);
    const look = {
      size: type === "area" ? 13 : 12,
      weight: minor ? 500 : 600,
      spacing: type === "area" ? 1 : 0,
      hue: type === "point" ? null : style.of(feature).colour,
      key: feature.key,
    };
    const name = feature.differs && type !== "point" ? `${feature.name} ${Arrangement.DIFFERS}` : feature.name;
    return this.#label(name, rank, from, look, chosen, (width, height) =>
      this.#spots(feature, symbol ?? this.#tip(style, feature, chosen), width, height, minor, chosen),
    );
  }

  /**
   * The zoom from which a feature has its name: the main kinds first, others late where much is shown.
   * @param {LayerStyle} style
   * @param {SceneFeature} feature
   * @param {boolean} minor
   * @param {boolean} major
   */
  #from(style, feature, minor, major) {
    const first = Arrangement.FROM[feature.type];
    if (major || this.#tip(style, feature, false)) return first - 0.75;
    const waits = this.crowded || Crowd.isBroad(feature, this.scene) ? Arrangement.LATER : 0;
    const sketched = this.crowded && feature.type === "line" && feature.accuracy === "schematic";
    return first + (minor ? 2 : 0) + waits + (sketched ? Arrangement.SKETCHED : 0);
  }

  /**
   * Numbers in place of names, which a figure's key tells: beside their symbols or, where that is too crowded, on them.
   * @returns {Label[]}
   */
  #numbers() {
    const { numbers } = this.state;
    if (!numbers?.size) return [];
    const size = numbers.size > Arrangement.MANY ? 10 : 12;
    return this.symbols.flatMap(({ feature: { key }, text: stop, px, py, reach }) => {
      const text = stop ? undefined : numbers.get(key);
      if (!text) return [];
      const width = this.measure(text, size, 700, 0) + 2;
      const spots = [[px, py, ...spotsBySymbol(px, py, reach, width, size)]];
      const look = { size, weight: 700, spacing: 0, hue: null, key };
      return { text, rank: 1.5, from: 0, width, height: size, always: true, sure: true, ...look, spots };
    });
  }

  /**
   * The tip of a direction's arrow, where its name stands.
   * @param {LayerStyle} style
   * @param {SceneFeature} feature
   * @param {boolean} chosen
   */
  #tip(style, feature, chosen) {
    const arrow = chosen ? null : Outward.arrow(style, feature, this.scene, this.scale);
    if (!arrow) return undefined;
    const [x, y, px, py] = arrow.map((value) => value * this.scale);
    return { px, py, reach: 4, ahead: [px - x, py - y] };
  }

  /**
   * @param {SceneFeature} feature
   * @param {PlacedSymbol | {px: number, py: number, reach: number, ahead: number[]} | undefined} symbol or what its name stands beside as if it were one
   * @param {number} width
   * @param {number} height
   * @param {boolean} minor
   * @param {boolean} chosen its name goes further off rather than be left out
   * @returns {number[][]}
   */
  #spots(feature, symbol, width, height, minor, chosen) {
    if (symbol) {
      const reaches = chosen ? Arrangement.FURTHER.map((more) => symbol.reach + more) : [symbol.reach];
      const spots = reaches.flatMap((reach) => spotsBySymbol(symbol.px, symbol.py, reach, width, height));
      return ["ahead" in symbol ? furthestFirst(spots, symbol.ahead) : spots];
    }
    const key = `${feature.key}|${width}`;
    const known = this.spots.get(key);
    if (known) return known;
    const room = minor ? width * 2 : width;
    const spots =
      feature.type !== "line"
        ? [spotsInArea(feature.rings, this.zoom, width, height)]
        : spotsOnLine(feature.lines, this.zoom, room, Arrangement.EVERY);
    this.spots.set(key, spots);
    return spots;
  }

  /**
   * @param {string} text
   * @param {number} rank
   * @param {number} from
   * @param {NameLook} look
   * @param {boolean} always
   * @param {(width: number, height: number) => number[][]} spots
   * @returns {Label | null}
   */
  #label(text, rank, from, look, always, spots) {
    const width = this.measure(text, look.size, look.weight, look.spacing) + 6;
    if (width > Arrangement.LONGEST && this.zoom < 11 && !always) return null;
    const height = look.size + 4;
    return { text, rank, from, width, height, always, ...look, spots: spots(width, height) };
  }

  /**
   * What the page needs of it: symbols as numbers, names as boxes, both in pixels from the origin.
   * @returns {Summary}
   */
  summary() {
    return {
      zoom: this.zoom,
      symbols: this.symbols.map(({ feature, text, px, py, dx, dy, reach }) => ({
        key: feature.key,
        text,
        x: px,
        y: py,
        dx,
        dy,
        reach,
      })),
      labels: this.labels.map(({ label: { text, rank, key = null }, left, top, right, bottom }) => ({
        text,
        rank,
        key,
        left,
        top,
        right,
        bottom,
      })),
    };
  }
}
