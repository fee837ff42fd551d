import { given } from "../ground/given.js";

/** The map's own colours in light and dark, and how a layer's colour looks in each. */
export class Palette {
  static LIGHT = {
    context: "#eceae4",
    contextLine: "#d5d1c6",
    ground: "#fdfcf9",
    county: "#bdb8ab",
    city: "#8f897b",
    river: "#8db8d6",
    railway: "#b5aea2",
    road: "#e6dcc6",
    names: ["#1d2733", "#545e6a", "#6d675b", "#6d675b", "#8a8474"],
    name: "#24313f",
    halo: "#ffffff",
    paper: "#ffffff",
    chosen: "#d4352b",
    lit: "#b45f06",
    litFill: "#ffd98a",
    leader: "#566373",
    number: "#7c0a6e",
  };
  static DARK = {
    context: "#151a20",
    contextLine: "#2a323b",
    ground: "#212932",
    county: "#48535f",
    city: "#84909d",
    river: "#35658c",
    railway: "#525c67",
    road: "#4a4639",
    names: ["#f0f3f6", "#b4bec9", "#8a95a1", "#8a95a1", "#79828d"],
    name: "#d7dee6",
    halo: "#12171d",
    paper: "#12171d",
    chosen: "#ff7b6e",
    lit: "#f0a24a",
    litFill: "#f0a24a",
    leader: "#a9b4c0",
    number: "#d86a88",
  };

  static HALF_TURN = [
    [-0.574, 1.43, 0.144],
    [0.426, 0.43, 0.144],
    [0.426, 1.43, -0.856],
  ]; // of hues, as Filter Effects defines it

  /** @type {Map<string, string>} colours in the dark of those that are not turned over there */
  static OWN = new Map();

  /** @type {Map<string, string>} */
  #shown = new Map();

  /** @param {boolean} dark */
  constructor(dark) {
    this.dark = dark;
    const colours = dark ? Palette.DARK : Palette.LIGHT;
    this.context = colours.context;
    this.contextLine = colours.contextLine;
    this.ground = colours.ground;
    this.county = colours.county;
    this.city = colours.city;
    this.river = colours.river;
    this.railway = colours.railway;
    this.road = colours.road;
    this.names = colours.names;
    this.name = colours.name;
    this.halo = colours.halo;
    this.paper = colours.paper;
    this.chosen = colours.chosen;
    this.lit = colours.lit;
    this.litFill = colours.litFill;
    this.leader = colours.leader;
    this.number = colours.number;
  }

  /**
   * A layer's colour as it is drawn: in the dark its own, or its lightness is turned over and its hue kept.
   * @param {string} colour
   * @returns {string}
   */
  of(colour) {
    if (!this.dark) return colour;
    const own = Palette.OWN.get(colour);
    if (own) return own;
    if (!this.#shown.has(colour)) this.#shown.set(colour, Palette.#turned(colour));
    return given(this.#shown.get(colour), "colour");
  }

  /**
   * A layer's colour mixed with the paper, for things whose status no plan says.
   * @param {string} colour
   */
  tint(colour) {
    const own = this.dark && Palette.OWN.get(colour);
    return own ? Palette.#mixed(own, this.paper) : this.of(Palette.tint(colour));
  }

  /**
   * @param {string} colour
   * @param {string} paper
   */
  static #mixed(colour, paper) {
    const ground = Palette.#parts(paper);
    return Palette.#hex(Palette.#parts(colour).map((part, at) => Math.round(part * 0.45 + ground[at] * 0.55)));
  }

  /**
   * `#rrggbb` mixed with white.
   * @param {string} colour
   */
  static tint(colour) {
    return Palette.#hex(Palette.#parts(colour).map((part) => Math.round(part * 0.45 + 140)));
  }

  /**
   * Turned over as the style sheet turns the symbols of legends and lists: `invert(.93) hue-rotate(180deg)`.
   * @param {string} colour
   */
  static #turned(colour) {
    const [red, green, blue] = Palette.#parts(colour).map((part) => 0.93 * 255 - 0.86 * part);
    const rotated = Palette.HALF_TURN.map(([r, g, b]) => Math.round(r * red + g * green + b * blue));
    return Palette.#hex(rotated);
  }

  /** @param {string} colour */
  static #parts(colour) {
    return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  }

  /** @param {number[]} parts */
  static #hex(parts) {
    return `#${parts.map((part) => Math.min(255, Math.max(0, part)).toString(16).padStart(2, "0")).join("")}`;
  }
}
