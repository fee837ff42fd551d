import { TextFlow } from "./text-flow.js";
import { Dom } from "../ground/dom.js";

/**
 * @typedef {import("../drawing/plan-layer.js").PlanLayer} PlanLayer
 * @typedef {import("../drawing/scene.js").SceneFeature} SceneFeature
 */

/** The numbers that a figure's symbols bear, and the key that tells their names: layer by layer, from north to south. */
export class FigureKey {
  static MOST = 80; // symbols; more would be no key but a book
  static DETAILED = 30; // symbols up to which lead industries or kinds are told, too
  static INDUSTRIES = 3;
  static NUMBER = 24; // pixels

  /**
   * @param {import("../ground/words.js").Words} words
   * @param {PlanLayer[]} layers
   * @param {SceneFeature[]} features what is seen
   */
  constructor(words, layers, features) {
    this.words = words;
    const points = features.filter(({ type, points }) => type === "point" && points.length);
    const isShort = points.length <= FigureKey.MOST;
    /** @type {{ layer: PlanLayer, features: SceneFeature[] }[]} */
    this.groups = (isShort ? layers : [])
      .map((layer) => ({ layer, features: points.filter((feature) => feature.layer === layer.id) }))
      .filter((group) => group.features.length);
    for (const group of this.groups) group.features.sort((one, other) => one.points[1] - other.points[1]);
    /** @type {Map<string, string>} by key `layer/id` */
    this.numbers = new Map();
    for (const group of this.groups)
      for (const { key } of group.features) this.numbers.set(key, String(this.numbers.size + 1));
    this.isDetailed = this.numbers.size <= FigureKey.DETAILED;
    /** Whether there are too many symbols for one. */
    this.isCrowded = !isShort && layers.length > 0;
  }

  /**
   * The rows, for a column of a width; a layer's title stands over its own where there are several.
   *
   * @param {number} width
   * @returns {import("./figure-stack.js").Item[]}
   */
  items(width) {
    return this.groups.flatMap(({ layer, features }) => [
      ...(this.groups.length > 1 ? [this.#title(layer, width)] : []),
      ...features.map((feature) => this.#row(layer, feature, width)),
    ]);
  }

  /**
   * @param {PlanLayer} layer
   * @param {number} width
   */
  #title({ id }, width) {
    const text = this.words.pick(this.words.data.layers[id], "title");
    return FigureKey.#item(null, [{ text, size: 11, fill: "#566373" }], width);
  }

  /**
   * @param {PlanLayer} layer
   * @param {SceneFeature} feature
   * @param {number} width
   */
  #row(layer, { key, id, name }, width) {
    const detail = this.isDetailed ? this.#detail(layer.features?.get(id)) : "";
    const texts = [
      { text: name, size: 12, fill: "#1d2733" },
      ...(detail ? [{ text: detail, size: 10.5, fill: "#566373" }] : []),
    ];
    return FigureKey.#item(this.numbers.get(key) ?? "", texts, width);
  }

  /**
   * The first of the industries a plan gives it to lead, else what it is.
   *
   * @param {PlanFeature | undefined} feature
   */
  #detail(feature) {
    if (!feature) return "";
    const { words } = this;
    /** @type {Record<string, unknown>} */
    const properties = feature.properties;
    const held = (words.lang === "en" && properties.lead_industries_en) || properties.lead_industries;
    if (!Array.isArray(held) || !held.length) return words.pick(feature.properties, "kind") ?? "";
    const more = held.length > FigureKey.INDUSTRIES ? words.say("figure_and_more") : "";
    return words.list(held.slice(0, FigureKey.INDUSTRIES)) + more;
  }

  /**
   * @param {string | null} number
   * @param {{ text: string, size: number, fill: string }[]} texts
   * @param {number} width
   */
  static #item(number, texts, width) {
    const left = number === null ? 0 : FigureKey.NUMBER;
    const blocks = (/** @type {number} */ x, /** @type {number} */ y) =>
      texts.map((look) => {
        const block = TextFlow.block(look.text, { ...look, x: x + left, y, width: width - left });
        y += block.height;
        return block;
      });
    return {
      height: blocks(0, 0).reduce((sum, { height }) => sum + height, 2),
      /** @type {import("./figure-stack.js").Item["draw"]} */
      draw: (x, y) => {
        const mark = { x: x + left - 6, y: y + 12, "text-anchor": "end", "font-size": 12, "font-weight": 700 };
        const bold = number === null ? [] : [Dom.svg("text", { ...mark, fill: "#1d2733" }, number)];
        return [...bold, ...blocks(x, y).map(({ element }) => element)];
      },
    };
  }
}
