import { Crowd } from "./crowd.js";
import { cutShort, furthestFirst, spotsBySeat, spotsBySymbol, spotsInArea, spotsOnLine } from "./label-spots.js";
import { Outward } from "./outward.js";

/**
 * @typedef {import("./arrangement.js").Arrangement} Arrangement
 * @typedef {import("./arrangement.js").PlacedSymbol} PlacedSymbol
 * @typedef {import("./label-placement.js").Label} Label
 * @typedef {import("./layer-style.js").LayerStyle} LayerStyle
 * @typedef {import("./scene.js").SceneFeature} SceneFeature
 */

/**
 * How a name is written: see Label.
 * @typedef {Pick<Label, "size" | "weight" | "spacing" | "tone" | "hue" | "key">} NameLook
 */

/**
 * The width of a text in pixels.
 * @typedef {(text: string, size: number, weight: number, spacing: number) => number} Measure
 */

/** The names that want to stand on the map at one zoom: of the base, of features, or the numbers in their place. */
export class Names {
  static LATER = 1.5; // zooms by which names wait under many layers, and those of whole cities always
  static SKETCHED = 9; // more zooms for lines that are no course, under many layers
  static MANY = 40; // numbers, beyond which they are written smaller
  static HANDFUL = 24; // symbols, up to which each is named from afar, before the counties
  static LONGEST = 220; // pixels; longer names wait for zoom 11
  static CUT = 270; // pixels, after which the name of what is chosen ends in dots: the panel has it whole
  static EVERY = 720; // pixels after which a long line is named again
  static RARELY = 1600; // the same under many layers
  /** @type {Record<number, number>} */
  static BASE_FROM = { 1: 0, 2: 8, 3: 7, 4: 10, 5: 7.5 }; // zooms at which the names of cities, counties and neighbours begin
  /** @type {Record<number, number>} */
  static BASE_SIZE = { 1: 15, 2: 12, 3: 12, 4: 11, 5: 14 };
  static AREA_NAME = 5; // the rank of a name that stands over an area, not at a seat
  static SPACED = 9; // pixels between its letters
  static FURTHER = [0, 14, 28, 42, 56, 74]; // pixels from the symbol to the name of what is chosen, as names about it leave room
  static DIFFERS = "≠"; // stands at what the plans tell differently: after a name, or at a symbol
  static RANK = { early: 1.8, area: 4, line: 5, point: 6 }; // early is a handful
  static FROM = { area: 8, line: 8, point: 9.25 };

  /**
   * `arrangement` gives scene, state, zoom, symbols and seats, and what it knows of spots.
   * @param {Pick<Arrangement, "scene" | "state" | "zoom" | "scale" | "crowded" | "symbols" | "seats" | "measure" | "spots">} arrangement
   */
  constructor({ scene, state, zoom, scale, crowded, symbols, seats, measure, spots }) {
    this.scene = scene;
    this.state = state;
    this.zoom = zoom;
    this.scale = scale;
    this.crowded = crowded;
    this.symbols = symbols;
    this.seats = seats;
    this.measure = measure;
    this.spots = spots;
    this.few =
      !crowded && new Set(symbols.filter(({ text }) => !text).map(({ feature }) => feature)).size <= Names.HANDFUL;
    this.placed = new Set(seats.map(({ text }) => text));
  }

  /** Every name of this zoom with the spots it may take. */
  wanted() {
    return [...this.#baseNames(), ...this.#numbers(), ...this.#featureNames()].filter((label) => label !== null);
  }

  #baseNames() {
    return this.seats.map(({ text, rank, x, y }) => {
      const isArea = rank === Names.AREA_NAME;
      const look = {
        size: Names.BASE_SIZE[rank],
        weight: rank === 1 ? 600 : 500,
        spacing: isArea ? Names.SPACED : Number(rank === 1),
        tone: rank,
      };
      const [px, py] = [x * this.scale, y * this.scale];
      return this.#label(text, isArea ? 8 : rank, Names.BASE_FROM[rank], look, rank === 1, (width, height) =>
        isArea ? [[px, py, px, py - 40, px, py + 40]] : [spotsBySeat(px, py, width, height)],
      );
    });
  }

  #featureNames() {
    /** @type {Map<SceneFeature, PlacedSymbol>} */
    const bySymbol = new Map();
    for (const symbol of this.symbols)
      if (!symbol.text && !symbol.folded && !bySymbol.has(symbol.feature)) bySymbol.set(symbol.feature, symbol);
    return this.state.layers.flatMap(({ style, features }) =>
      features.flatMap((feature) => [
        this.#featureName(style, feature, bySymbol.get(feature)),
        this.#target(style, feature),
      ]),
    );
  }

  /**
   * The name of the place off the sheet that a line leads to, at the head of its arrow.
   * @param {LayerStyle} style
   * @param {SceneFeature} feature
   */
  #target(style, feature) {
    const { towards, key } = feature;
    const isNamed = towards && key !== this.state.chosen && !Outward.isDirection(style, feature);
    const head = isNamed && this.#head(style, feature);
    if (!head) return null;
    const look = { size: 11, weight: 500, spacing: 0, hue: style.of(feature).colour, key };
    return this.#label(towards, Names.RANK.line, Names.BASE_FROM[3], look, false, (width, height) => [
      furthestFirst(spotsBySymbol(head.px, head.py, head.reach, width, height), head.ahead),
    ]);
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
    if (type === "area" && !chosen && this.placed.has(feature.name)) return null; // it is named at its seat
    const early = this.few && type === "point";
    const minor = style.isMinor(feature);
    const major = style.isMajor(feature);
    const from = chosen || early ? 0 : this.#from(style, feature, minor, major, !symbol);
    if (from > this.zoom) return null;
    const rank = chosen ? 9 : early ? Names.RANK.early : Names.RANK[type] - (major ? 1.5 : 0);
    const look = {
      size: type === "area" ? 13 : 12,
      weight: minor || (type === "line" && !major && !chosen) ? 500 : 600, // of many lines, fat names are all one sees
      spacing: type === "area" ? 1 : 0,
      hue: type === "point" ? null : style.of(feature).colour,
      key: feature.key,
    };
    const name = feature.differs && type !== "point" ? `${feature.name} ${Names.DIFFERS}` : feature.name;
    const isLong = (/** @type {string} */ one) => this.measure(one, look.size, look.weight, look.spacing) > Names.CUT;
    const text = chosen ? cutShort(name, isLong) : name;
    return this.#label(text, rank, from, look, chosen, (width, height) =>
      this.#spots(style, feature, symbol ?? this.#tip(style, feature, chosen), width, height, minor, chosen),
    );
  }

  /**
   * The zoom from which a feature has its name: the main kinds first, others late where much is shown.
   * @param {LayerStyle} style
   * @param {SceneFeature} feature
   * @param {boolean} minor
   * @param {boolean} major
   * @param {boolean} bare whether no symbol stands for it
   */
  #from(style, feature, minor, major, bare) {
    const first = Names.FROM[feature.type];
    if (major || this.#tip(style, feature, false)) return first - 0.75;
    const waits = this.crowded || Crowd.isBroad(feature, this.scene) ? Names.LATER : 0;
    const sketched = this.crowded && bare && feature.type === "line" && feature.accuracy === "schematic";
    return first + (minor ? 2 : 0) + waits + (sketched ? Names.SKETCHED : 0);
  }

  /**
   * Numbers in place of names, which a figure's key tells: beside their symbols or, where that is too crowded, on them.
   * @returns {Label[]}
   */
  #numbers() {
    const { numbers } = this.state;
    if (!numbers?.size) return [];
    const size = numbers.size > Names.MANY ? 10 : 12;
    return this.symbols.flatMap(({ feature: { key }, folded, text: stop, px, py, reach }) => {
      const text = stop || folded ? undefined : numbers.get(key);
      if (!text) return [];
      const measured = this.measure(text, size, 700, 0);
      const width = measured + 2;
      const spots = [[px, py, ...spotsBySymbol(px, py, reach, width, size)]];
      const look = { size, weight: 700, spacing: 0, hue: null, key };
      return { text, rank: 1.5, from: 0, measured, width, height: size, always: true, sure: true, ...look, spots };
    });
  }

  /**
   * The tip of a direction's arrow, where its name stands.
   * @param {LayerStyle} style
   * @param {SceneFeature} feature
   * @param {boolean} chosen
   */
  #tip(style, feature, chosen) {
    return chosen || !Outward.isDirection(style, feature) ? undefined : this.#head(style, feature);
  }

  /**
   * The head of a line's arrow, if it has one.
   * @param {LayerStyle} style
   * @param {SceneFeature} feature
   */
  #head(style, feature) {
    const arrow = Outward.runs(style, feature, this.scene, this.scale)?.at(-1);
    if (!arrow) return undefined;
    const [x, y, px, py] = arrow.map((value) => value * this.scale);
    return { px, py, reach: 4, ahead: [px - x, py - y] };
  }

  /**
   * @param {LayerStyle} style
   * @param {SceneFeature} feature
   * @param {PlacedSymbol | {px: number, py: number, reach: number, ahead: number[]} | undefined} symbol or what its name stands beside as if it were one
   * @param {number} width
   * @param {number} height
   * @param {boolean} minor
   * @param {boolean} chosen its name goes further off rather than be left out
   * @returns {number[][]}
   */
  #spots(style, feature, symbol, width, height, minor, chosen) {
    if (symbol) {
      const reaches = chosen ? Names.FURTHER.map((more) => symbol.reach + more) : [symbol.reach];
      const spots = reaches.flatMap((reach) => spotsBySymbol(symbol.px, symbol.py, reach, width, height));
      return ["ahead" in symbol ? furthestFirst(spots, symbol.ahead) : spots];
    }
    const key = `${feature.key}|${width}|${this.crowded}|${chosen}`;
    const known = this.spots.get(key);
    if (known) return known;
    const runs = (chosen ? null : Outward.runs(style, feature, this.scene, this.scale)) ?? feature.lines;
    const room = minor ? width * 2 : width;
    const spots =
      feature.type !== "line"
        ? [spotsInArea(feature.rings, this.zoom, width, height)]
        : spotsOnLine(runs, this.zoom, room, this.crowded ? Names.RARELY : Names.EVERY);
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
    const measured = this.measure(text, look.size, look.weight, look.spacing);
    const width = measured + 6;
    if (width > Names.LONGEST && this.zoom < 11 && !always && rank !== Names.RANK.early) return null;
    const height = look.size + 4;
    return { text, rank, from, measured, width, height, always, ...look, spots: spots(width, height) };
  }
}
