import { CitedInView } from "./cited-in-view.js";
import { FigureFrame } from "./figure-frame.js";
import { FigureLegend } from "./figure-legend.js";
import { TextFlow } from "./text-flow.js";
import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";

/**
 * What a figure is made from: the map with all that is shown, and the link to it; the panel may cover a part.
 *
 * @typedef {{
 *   map: L.Map,
 *   words: import("../ground/words.js").Words,
 *   state: import("../state/link-state.js").LinkState,
 *   layers: Map<string, PlanLayer>,
 *   display: import("../drawing/display.js").Display,
 *   panel: { covers(container: HTMLElement): number },
 *   filtering: import("../filter/filtering.js").Filtering,
 * }} FigureParts
 *
 * The title, and what to show beside the map.
 *
 * @typedef {{ title: string, legend: boolean, sections: boolean, sources: boolean, link: boolean }} FigureOptions
 *
 * @typedef {{ size: number, weight?: number, fill?: string }} TextStyle
 *
 * @typedef {import("../drawing/plan-layer.js").PlanLayer} PlanLayer
 * @typedef {import("../drawing/scene.js").SceneFeature} SceneFeature
 */

/** A figure for a report: the map as it is seen, with all that makes it citable, as one SVG. */
export class Figure {
  static MARGIN = 20;
  static QR = 96;
  static LEAST = 160; // pixels; a lower picture is no map

  /**
   * @param {FigureParts} parts
   * @param {import("../drawing/map-drawing.js").MapDrawing} drawing
   * @param {FigureOptions} options
   */
  constructor({ map, words, state, layers, display, panel, filtering }, drawing, options) {
    this.map = map;
    this.words = words;
    this.state = state;
    this.layers = layers;
    this.display = display;
    this.filtering = filtering;
    this.drawing = drawing;
    this.options = options;
    this.inner = Figure.#seen(map, panel);
    /** @type {SVGElement[]} */
    this.parts = [];
    this.y = Figure.MARGIN;
  }

  /**
   * The size of what is seen of the map: on a phone, what the panel leaves, unless that is next to nothing.
   *
   * @param {L.Map} map
   * @param {FigureParts["panel"]} panel
   */
  static #seen(map, panel) {
    const { x: width, y: whole } = map.getSize();
    const height = whole - panel.covers(map.getContainer());
    return { width, height: height < Figure.LEAST ? whole : height };
  }

  /** The finished SVG element. */
  async draw() {
    const shown = [...this.state.layers.keys()].flatMap((id) => this.layers.get(id) ?? []);
    const features = this.display.seen(shown, this.inner);
    const seen = new Set(features.map(({ layer }) => layer));
    const layers = shown.filter(({ id }) => seen.has(id)); // a filter may leave nothing of a layer
    this.#text(this.options.title, { size: 20, weight: 700 }, 6);
    this.#map();
    if (this.options.legend && layers.length) this.#legend(layers, features);
    if (this.options.sections) await this.#sections(layers, features);
    await this.#foot();
    return this.#sheet();
  }

  /**
   * @param {string} text
   * @param {TextStyle} style
   */
  #text(text, style, after = 0, width = this.inner.width) {
    const { element, height } = TextFlow.block(text, { x: Figure.MARGIN, y: this.y, width, ...style });
    this.parts.push(element);
    this.y += height + after;
  }

  #map() {
    const { width, height } = this.inner;
    this.parts.push(new FigureFrame(this.map, this.drawing).element(Figure.MARGIN, this.y, width, height));
    this.y += height + 12;
  }

  /** @param {string} key */
  #heading(key) {
    this.#text(this.words.say(key), { size: 13, weight: 700, fill: "#17324d" }, 3);
  }

  /**
   * @param {PlanLayer[]} layers
   * @param {SceneFeature[]} features
   */
  #legend(layers, features) {
    this.#heading("legend");
    const { element, height } = new FigureLegend(this.words).block(layers, features, {
      x: Figure.MARGIN,
      y: this.y,
      width: this.inner.width,
    });
    this.parts.push(element);
    this.y += height + 8;
  }

  /**
   * The sections for the chosen feature, else for everything in view.
   *
   * @param {PlanLayer[]} layers
   * @param {SceneFeature[]} features
   */
  async #sections(layers, features) {
    const { feature } = this.state;
    const chosen = feature && (await this.layers.get(feature.layer)?.feature(feature.id));
    const lines = new CitedInView(this.words).lines(chosen ? [chosen] : await Figure.#whole(layers, features));
    if (!lines.length) return;
    const name = chosen && this.words.pick(chosen.properties, "name");
    const heading = chosen ? this.words.say("figure_sections_of", { name }) : this.words.say("figure_sections");
    this.#text(heading, { size: 13, weight: 700, fill: "#17324d" }, 3);
    lines.forEach((line) => this.#text(line, { size: 11.5, fill: "#3d4854" }, 2));
    this.y += 6;
  }

  /**
   * What the plans say of features that the scene only has the shape of.
   *
   * @param {PlanLayer[]} layers
   * @param {SceneFeature[]} features
   */
  static async #whole(layers, features) {
    await Promise.all(layers.map((layer) => layer.load()));
    const byId = new Map(layers.map((layer) => [layer.id, layer.features]));
    return features.flatMap(({ layer, id }) => byId.get(layer)?.get(id) ?? []);
  }

  async #foot() {
    const code = this.options.link ? await this.#code() : null;
    const width = this.inner.width - (code ? Figure.QR + 16 : 0);
    const top = this.y;
    const small = { size: 11.5, fill: "#3d4854" };
    this.#text(this.words.say("figure_disclaimer"), { size: 13, weight: 700 }, 2, width);
    if (this.filtering.active) this.#text(this.#narrowed(), small, 2, width);
    if (this.options.sources) this.#text(this.words.say("figure_sources"), small, 2, width);
    const made = { title: this.words.say("title"), data: this.words.data.dataVersion, date: Figure.#today() };
    this.#text(this.words.say("figure_made", made), small, 2, width);
    if (this.options.link) this.#text(this.#link(), { ...small, size: 10.5 }, 0, width);
    if (code) this.#place(code, top);
  }

  /**
   * @param {SVGElement} code
   * @param {number} top
   */
  #place(code, top) {
    const size = { x: Figure.MARGIN + this.inner.width - Figure.QR, y: top, width: Figure.QR, height: Figure.QR };
    for (const [name, value] of Object.entries(size)) code.setAttribute(name, String(value));
    this.parts.push(code);
    this.y = Math.max(this.y, top + Figure.QR);
  }

  /** What the map was narrowed to, so that nobody takes a part for the whole. */
  #narrowed() {
    const { choices } = this.filtering.facets;
    const names = [...this.state.filter].flatMap(([facet, values]) =>
      values.flatMap((value) => choices.get(facet)?.get(value) ?? []),
    );
    return this.words.say("figure_narrowed", {
      to: this.words.list(names.map((choice) => this.words.pick(choice, "name"))),
    });
  }

  /** The QR code of the link, which the server draws; without a server the figure has none. */
  async #code() {
    try {
      const text = await Resources.text(`/qr.svg?path=${encodeURIComponent(this.state.address())}`);
      const drawn = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      const code = Dom.svg("svg", { id: "fig-qr", viewBox: drawn.getAttribute("viewBox") });
      for (const path of drawn.querySelectorAll("path")) code.append(Figure.#bare(path));
      return code;
    } catch {
      return null;
    }
  }

  /**
   * A path of the code, with its plain attributes only.
   *
   * @param {Element} path
   */
  static #bare(path) {
    const names = ["d", "fill", "stroke", "transform"];
    return Dom.svg("path", Object.fromEntries(names.map((name) => [name, path.getAttribute(name)])));
  }

  #link() {
    return decodeURI((this.words.data.url ?? location.origin) + this.state.address());
  }

  static #today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((part) => String(part).padStart(2, "0"))
      .join("-");
  }

  #sheet() {
    const [width, height] = [this.inner.width + 2 * Figure.MARGIN, Math.ceil(this.y + Figure.MARGIN)];
    const sheet = Dom.svg("svg", {
      xmlns: Dom.SVG,
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      "font-family": TextFlow.FONT,
      lang: this.words.tag,
      role: "img",
    });
    sheet.append(
      Dom.svg("title", {}, this.options.title),
      Dom.svg("desc", {}, this.words.say("figure_disclaimer")),
      Dom.svg("rect", { width, height, fill: "#fff" }),
      ...this.parts,
    );
    return sheet;
  }
}
