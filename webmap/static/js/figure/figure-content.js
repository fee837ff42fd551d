import { Crowd } from "../drawing/crowd.js";
import { Addresses } from "../ground/addresses.js";
import { CitedInView } from "./cited-in-view.js";
import { FigureKey } from "./figure-key.js";
import { FigureLegend } from "./figure-legend.js";
import { FigureTitle } from "./figure-title.js";
import { Dom } from "../ground/dom.js";

/**
 * @typedef {import("./figure-stack.js").FigureStack} FigureStack
 * @typedef {import("../drawing/plan-layer.js").PlanLayer} PlanLayer
 * @typedef {import("../drawing/scene.js").SceneFeature} SceneFeature
 */

/** What stands beside the map in a figure, for what one view of the map shows. */
export class FigureContent {
  static QR = 96; // pixels
  static SMALL = { size: 11.5, fill: "#3d4854" };

  /**
   * @param {import("./figure.js").FigureParts} parts
   * @param {import("./figure.js").FigureOptions} options
   * @param {import("./figure-code.js").Code | null} code the QR code
   */
  constructor(parts, options, code) {
    this.parts = parts;
    this.words = parts.words;
    this.options = options;
    this.code = code;
    /** @type {PlanLayer[]} of which something is seen */
    this.layers = [];
    /** @type {SceneFeature[]} */
    this.features = [];
    /** Whether symbols that stand close are one with their number. */
    this.folds = false;
    this.key = new FigureKey(this.words, [], []);
    /** @type {{ heading: string, lines: string[] }} */
    this.cited = { heading: "", lines: [] };
    this.positions = "";
  }

  /**
   * Gather what a view shows.
   *
   * @param {import("./figure-view.js").FigureView} view
   */
  async gather(view) {
    const { words, options } = this;
    const { state, layers, display } = this.parts;
    const shown = [...state.layers.keys()].flatMap((id) => layers.get(id) ?? []);
    this.features = display.seen(shown, view.bounds);
    this.folds = Crowd.isIn({ layers: display.shown() });
    const seen = new Set(this.features.map(({ layer }) => layer));
    this.layers = shown.filter(({ id }) => seen.has(id)); // a filter may leave nothing of a layer
    this.key = new FigureKey(words, options.key ? this.layers : [], this.features);
    if (options.key || options.sections || options.sources) await Promise.all(this.layers.map((layer) => layer.load()));
    const whole = this.features.flatMap(({ layer, id }) => layers.get(layer)?.features?.get(id) ?? []);
    this.positions = new CitedInView(words).positions(whole);
    if (options.sections) await this.#cite(whole);
  }

  /**
   * The sections for the chosen feature, else for everything in view.
   *
   * @param {PlanFeature[]} whole
   */
  async #cite(whole) {
    const { words } = this;
    const { feature } = this.parts.state;
    const chosen = feature && (await this.parts.layers.get(feature.layer)?.feature(feature.id));
    const name = chosen && words.pick(chosen.properties, "name");
    this.cited = {
      heading: chosen ? words.say("figure_sections_of", { name }) : words.say("figure_sections"),
      lines: new CitedInView(words).lines(chosen ? [chosen] : whole),
    };
  }

  /** @param {FigureStack} stack gets legend and key */
  explain(stack) {
    if (this.options.legend && this.layers.length) {
      stack.heading(this.words.say("legend"));
      stack.columns((width) => new FigureLegend(this.words).items(this.layers, this.features, width, this.folds));
    }
    if (!this.key.numbers.size) return;
    stack.heading(this.words.say("figure_key"));
    stack.columns((width) => this.key.items(width));
  }

  /** @param {FigureStack} stack gets the plans' sections */
  prove(stack) {
    if (!this.cited.lines.length) return;
    stack.heading(this.cited.heading);
    this.cited.lines.forEach((line) => stack.text(line, FigureContent.SMALL, 2));
    stack.height += 6;
  }

  /** @param {FigureStack} stack gets what makes the figure citable, and the QR code at its right */
  sign(stack) {
    const { words, options, code } = this;
    const [top, small] = [stack.height, FigureContent.SMALL];
    const width = stack.width - (code ? FigureContent.QR + 16 : 0);
    const say = (/** @type {string} */ text, style = small) => stack.text(text, style, 2, width);
    stack.text(words.say("figure_disclaimer"), { size: 13, weight: 700 }, 2, width);
    const { filtering } = this.parts;
    if (filtering.active) say(words.say("figure_narrowed", { to: words.list(new FigureTitle(this.parts).accepted) }));
    if (options.sources) say(words.say("figure_sources"));
    if (options.sources && this.positions) say(words.say("figure_positions", { sources: this.positions }));
    const made = { title: words.say("title"), data: words.data.dataVersion, date: FigureContent.#today() };
    say(words.say("figure_made", made));
    if (options.link) say(this.#link(), { ...small, size: 10.5 });
    if (!code) return;
    if (code.leads) say(words.say("figure_code_leads", { address: code.leads }), { ...small, size: 10.5 });
    const place = { x: stack.width - FigureContent.QR, y: top, width: FigureContent.QR, height: FigureContent.QR };
    const copy = Dom.svg("svg", { id: "fig-qr", viewBox: code.drawn.getAttribute("viewBox"), ...place });
    copy.append(...[...code.drawn.children].map((path) => path.cloneNode(true)));
    stack.parts.push(copy);
    stack.height = Math.max(stack.height, top + FigureContent.QR);
  }

  #link() {
    return decodeURI(Addresses.whole(this.parts.state.address(), this.words.data.url));
  }

  static #today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((part) => String(part).padStart(2, "0"))
      .join("-");
  }
}
