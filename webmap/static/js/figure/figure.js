import { CitedInView } from "./cited-in-view.js";
import { Daylight } from "./daylight.js";
import { FigureFrame } from "./figure-frame.js";
import { FigureLegend } from "./figure-legend.js";
import { TextFlow } from "./text-flow.js";
import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";

/** A figure for a report: the map as it is seen, with all that makes it citable, as one SVG. */
export class Figure {
  static MARGIN = 20;
  static QR = 96;
  static LEAST = 160; // pixels; a lower picture is no map

  /** `options`: title, and whether to show legend, sections, sources, link. */
  constructor(app, options) {
    Object.assign(this, { app, options, words: app.words });
    this.inner = Figure.#seen(app);
    this.parts = [];
    this.y = Figure.MARGIN;
  }

  /** The size of what is seen of the map: on a phone, what the panel leaves, unless that is next to nothing. */
  static #seen({ map, panel }) {
    const { x: width, y: whole } = map.getSize();
    const height = whole - panel.covers(map.getContainer());
    return { width, height: height < Figure.LEAST ? whole : height };
  }

  #bounds() {
    const { map } = this.app;
    const corners = [[0, 0], [this.inner.width, this.inner.height]];
    return L.latLngBounds(corners.map((corner) => map.containerPointToLatLng(corner)));
  }

  /** The finished SVG element. */
  async draw() {
    const shown = [...this.app.state.layers.keys()].map((id) => this.app.layers.get(id));
    const features = CitedInView.features(shown, this.#bounds());
    const seen = new Set(features.map(({ properties }) => properties.layer));
    const layers = shown.filter(({ id }) => seen.has(id)); // a filter may leave nothing of a layer
    this.#text(this.options.title, { size: 20, weight: 700 }, 6);
    Daylight.during(() => {
      this.#map();
      if (this.options.legend && layers.length) this.#legend(layers, features);
    });
    if (this.options.sections) this.#sections(features);
    await this.#foot();
    return this.#sheet();
  }

  #text(text, style, after = 0, width = this.inner.width) {
    const { element, height } = TextFlow.block(text, { x: Figure.MARGIN, y: this.y, width, ...style });
    this.parts.push(element);
    this.y += height + after;
  }

  #map() {
    const { width, height } = this.inner;
    this.parts.push(new FigureFrame(this.app.map).element(Figure.MARGIN, this.y, width, height));
    this.y += height + 12;
  }

  #heading(key) {
    this.#text(this.words.say(key), { size: 13, weight: 700, fill: "#17324d" }, 3);
  }

  #legend(layers, features) {
    this.#heading("legend");
    const { element, height } = new FigureLegend(this.words).block(layers, features, { x: Figure.MARGIN, y: this.y, width: this.inner.width });
    this.parts.push(element);
    this.y += height + 8;
  }

  /** The sections for the chosen feature, else for everything in view. */
  #sections(features) {
    const { feature } = this.app.state;
    const chosen = feature && this.app.layers.get(feature.layer).features?.get(feature.id);
    const lines = new CitedInView(this.words).lines(chosen ? [chosen] : features);
    if (!lines.length) return;
    const name = chosen && this.words.pick(chosen.properties, "name");
    const heading = chosen ? this.words.say("figure_sections_of", { name }) : this.words.say("figure_sections");
    this.#text(heading, { size: 13, weight: 700, fill: "#17324d" }, 3);
    lines.forEach((line) => this.#text(line, { size: 11.5, fill: "#3d4854" }, 2));
    this.y += 6;
  }

  async #foot() {
    const code = this.options.link ? await this.#code() : null;
    const width = this.inner.width - (code ? Figure.QR + 16 : 0);
    const top = this.y;
    const small = { size: 11.5, fill: "#3d4854" };
    this.#text(this.words.say("figure_disclaimer"), { size: 13, weight: 700 }, 2, width);
    if (this.app.filtering.active) this.#text(this.#narrowed(), small, 2, width);
    if (this.options.sources) this.#text(this.words.say("figure_sources"), small, 2, width);
    const made = { title: this.words.say("title"), data: this.words.data.dataVersion, date: Figure.#today() };
    this.#text(this.words.say("figure_made", made), small, 2, width);
    if (this.options.link) this.#text(this.#link(), { ...small, size: 10.5 }, 0, width);
    if (code) this.#place(code, top);
  }

  #place(code, top) {
    const size = { x: Figure.MARGIN + this.inner.width - Figure.QR, y: top, width: Figure.QR, height: Figure.QR };
    for (const [name, value] of Object.entries(size)) code.setAttribute(name, value);
    this.parts.push(code);
    this.y = Math.max(this.y, top + Figure.QR);
  }

  /** What the map was narrowed to, so that nobody takes a part for the whole. */
  #narrowed() {
    const { choices } = this.app.filtering.facets;
    const names = [...this.app.state.filter].flatMap(([facet, values]) => values.map((value) => choices.get(facet).get(value)));
    return this.words.say("figure_narrowed", { to: this.words.list(names.map((choice) => this.words.pick(choice, "name"))) });
  }

  /** The QR code of the link, which the server draws; without a server the figure has none. */
  async #code() {
    try {
      const text = await Resources.text(`/qr.svg?path=${encodeURIComponent(this.app.state.address())}`);
      const drawn = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      const code = Dom.svg("svg", { id: "fig-qr", viewBox: drawn.getAttribute("viewBox") });
      for (const path of drawn.querySelectorAll("path")) code.append(Figure.#bare(path));
      return code;
    } catch {
      return null;
    }
  }

  /** A path of the code, with its plain attributes only. */
  static #bare(path) {
    const names = ["d", "fill", "stroke", "transform"];
    return Dom.svg("path", Object.fromEntries(names.map((name) => [name, path.getAttribute(name)])));
  }

  #link() {
    return decodeURI(location.origin + this.app.state.address());
  }

  static #today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  #sheet() {
    const [width, height] = [this.inner.width + 2 * Figure.MARGIN, Math.ceil(this.y + Figure.MARGIN)];
    const sheet = Dom.svg("svg", { xmlns: Dom.SVG, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": TextFlow.FONT,
      lang: this.words.tag, role: "img" });
    sheet.append(Dom.svg("title", {}, this.options.title), Dom.svg("desc", {}, this.words.say("figure_disclaimer")),
      Dom.svg("rect", { width, height, fill: "#fff" }), ...this.parts);
    return sheet;
  }
}
