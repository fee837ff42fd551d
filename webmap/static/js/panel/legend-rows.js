import { Glyphs } from "../drawing/glyphs.js";
import { Symbols } from "../drawing/symbols.js";

/**
 * A row of a legend, the same under its key whenever it is asked for; `symbol` draws its picture anew; a class stands
 * under its layer.
 *
 * @typedef {{ key: string, text: string, symbol(): SVGSVGElement, isClass?: boolean }} LegendRow
 *
 * @typedef {import("../drawing/plan-layer.js").PlanLayer} PlanLayer
 * @typedef {import("../drawing/scene.js").SceneFeature} SceneFeature
 */

/** What a legend says, on the map as in a figure: only layers, statuses and kinds of position that are seen. */
export class LegendRows {
  static SAMPLE = { shape: "square", colour: Symbols.SAMPLE };

  /** @param {import("../ground/words.js").Words} words */
  constructor(words) {
    this.words = words;
  }

  /**
   * The rows in their parts: layers, statuses, kinds of position.
   *
   * @param {PlanLayer[]} layers
   * @param {SceneFeature[]} features
   * @param {boolean} folds whether symbols that stand close are one with their number
   */
  parts(layers, features, folds = false) {
    return [
      layers.flatMap((layer) => [this.#layer(layer), ...this.#classes(layer, features)]),
      this.#statuses(features),
      [...this.#folded(folds), ...this.#positions(features, folds)],
    ];
  }

  /**
   * @param {PlanLayer} layer
   * @returns {LegendRow}
   */
  #layer(layer) {
    return {
      key: layer.id,
      symbol: () => Symbols.swatch(layer),
      text: this.words.pick(this.words.data.layers[layer.id], "title"),
    };
  }

  /**
   * The classes of a layer that are seen, each in its colour, and last what belongs to none.
   *
   * @param {PlanLayer} layer
   * @param {SceneFeature[]} features
   * @returns {LegendRow[]}
   */
  #classes({ id, geometry, style }, features) {
    const { classes: titles = [] } = this.words.data.layers[id]; // the last is that of the rest
    const colours = [...(style.classes ?? []), style.colour];
    const seen = new Set(features.filter(({ layer }) => layer === id).map((feature) => feature.class));
    return titles
      .map(({ title: text }, number) => ({
        key: `${id}/${number}`,
        isClass: true,
        text,
        symbol: () => Symbols.swatch({ id, geometry, style: { ...style, colour: colours[number] } }),
      }))
      .filter((_, number) => seen.has(number < titles.length - 1 ? number : -1));
  }

  /**
   * How symbols and lines show a status; null is what no plan says.
   *
   * @param {string | null} status
   * @returns {LegendRow}
   */
  status(status) {
    const { words } = this;
    return {
      key: `status ${status}`,
      symbol: () => Symbols.status(status),
      text: status ? words.term("statuses", status) : words.say("status_unsaid"),
    };
  }

  /** Every status there is, and null. */
  get every() {
    return [...Object.keys(this.words.data.statuses), null];
  }

  /** @param {SceneFeature[]} features */
  #statuses(features) {
    const staged = features.filter(({ type, layer }) => type !== "area" && this.words.data.layers[layer].staged);
    const shown = new Set(staged.map(({ status }) => status));
    return this.every.filter((status) => shown.has(status)).map((status) => this.status(status));
  }

  /**
   * @param {boolean} folds
   * @returns {LegendRow[]}
   */
  #folded(folds) {
    const text = this.words.say("figure_folded");
    return folds ? [{ key: "position folded", symbol: () => Symbols.count(), text }] : [];
  }

  /**
   * @param {SceneFeature[]} features
   * @param {boolean} folds then no circle of error is drawn
   * @returns {LegendRow[]}
   */
  #positions(features, folds) {
    const { words } = this;
    const pointed = features.some(({ type, accuracy }) => type === "point" && Glyphs.RINGED.includes(accuracy));
    const dashed = features.some(
      ({ type, accuracy }) =>
        (type === "area" && accuracy !== "exact") || (type === "line" && accuracy === "schematic"),
    );
    return [
      !folds &&
        features.some(({ accuracy }) => accuracy === "town") && {
          key: "position town",
          symbol: () => Symbols.halo(),
          text: words.say("figure_town_halo"),
        },
      pointed && {
        key: "position county",
        symbol: () => Symbols.point(LegendRows.SAMPLE, "existing", "county"),
        text: words.say("figure_county_ring"),
      },
      features.some(({ differs }) => differs) && {
        key: "position differs",
        symbol: () => Symbols.differs(),
        text: words.say("figure_differs"),
      },
      dashed && { key: "position dashed", symbol: () => Symbols.dashed(), text: words.say("figure_dashed") },
    ].filter((row) => row !== false);
  }
}
