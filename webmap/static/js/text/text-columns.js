import { Dom } from "../ground/dom.js";
import { FieldValues } from "../panel/field-values.js";

/** @typedef {import("../ground/sort-table.js").Column<PlanFeature>} TextColumn */

/** The columns of the tables that tell the map as text. */
export class TextColumns {
  static PLACES = 3; // names written out before the rest is counted

  /**
   * @param {import("../ground/words.js").Words} words
   * @param {(layer: string, id: string) => void} choose
   */
  constructor(words, choose) {
    this.words = words;
    this.choose = choose;
    this.values = new FieldValues(words);
  }

  /**
   * Of a layer's features that stand on the map.
   *
   * @param {FeatureSource} layer
   * @param {PlanFeature[]} features
   * @returns {TextColumn[]}
   */
  placed(layer, features) {
    const { words } = this;
    const { fields, staged } = words.data.layers[layer.id];
    const lead = fields.find(({ id }) => features.some(({ properties }) => properties[id]));
    return [
      this.#name(),
      this.#kind(),
      ...(staged ? [this.#status()] : []),
      this.#place(),
      ...(lead ? [this.#lead(lead)] : []),
      this.#accuracy(),
    ];
  }

  /**
   * Of features that stand nowhere.
   *
   * @returns {TextColumn[]}
   */
  unplaced() {
    const { words } = this;
    /** @param {PlanFeature} feature */
    const text = ({ properties }) => words.pick(properties, "unplaced") ?? "";
    return [
      this.#name(),
      this.#kind(),
      this.#place(),
      { title: words.say("unplaced_reason"), text, cell: (feature) => words.mixed(text(feature)) },
    ];
  }

  /**
   * @param {string} key of the title
   * @param {(feature: PlanFeature) => string} text
   * @returns {TextColumn}
   */
  #plain(key, text) {
    return { title: this.words.say(key), text, cell: text };
  }

  /** @returns {TextColumn} */
  #name() {
    /** @param {PlanFeature} feature */
    const text = ({ properties }) => this.words.pick(properties, "name");
    /** @param {PlanFeature} feature */
    const cell = (feature) => [
      Dom.element(
        "button",
        {
          type: "button",
          class: "row-name",
          "data-row": `${feature.properties.layer}/${feature.id}`,
          onclick: () => this.choose(feature.properties.layer, feature.id),
        },
        text(feature),
      ),
      feature.properties.citations.some(({ differs }) => differs) ? this.#differs() : null,
    ];
    return { title: this.words.say("name"), text, cell };
  }

  #differs() {
    return Dom.element("small", {}, " ", Dom.element("span", { class: "mark" }, this.words.say("differs_mark")));
  }

  #kind() {
    return this.#plain("kind", ({ properties }) => this.words.pick(properties, "kind"));
  }

  #status() {
    const { words } = this;
    return this.#plain("status", ({ properties: { status } }) =>
      status ? words.term("statuses", status) : words.say("status_unsaid"),
    );
  }

  /** @returns {TextColumn} */
  #place() {
    /** @param {PlanFeature} feature */
    const text = ({ properties }) => this.#places(properties);
    /** @param {PlanFeature} feature */
    const cell = (feature) => [
      text(feature),
      Dom.element("span", { class: "small whereabouts" }, this.words.pick(feature.properties, "whereabouts") ?? ""),
    ];
    return { title: this.words.say("where"), text, cell };
  }

  /** @param {FeatureProperties} properties */
  #places(properties) {
    const { words } = this;
    const names = words.pick(properties, "places");
    const first = words.list(names.slice(0, TextColumns.PLACES), "; ");
    const said = names.length > TextColumns.PLACES ? words.say("places_more", { list: first, n: names.length }) : first;
    if (!properties.outside) return said;
    return words.list([said, words.say("outside_region")].filter(Boolean), "; ");
  }

  /**
   * The first of the layer's own fields that has a value.
   *
   * @param {LayerField} field
   * @returns {TextColumn}
   */
  #lead(field) {
    const { words } = this;
    /** @param {PlanFeature} feature */
    const cell = ({ properties }) => (properties[field.id] ? this.values.value(field, properties) : "");
    /** @param {PlanFeature} feature */
    const text = ({ properties }) => {
      const value = /** @type {string | any[] | null | undefined} */ (words.pick(properties, field.id)) ?? "";
      return typeof value === "string" ? value : value.map((row) => row.what ?? row.stage ?? row).join();
    };
    return { title: words.pick(field, "title"), text, cell };
  }

  /** @returns {TextColumn} */
  #accuracy() {
    const { words } = this;
    const order = Object.keys(words.data.accuracies);
    /** @param {PlanFeature} feature */
    const cell = ({ properties }) => words.term("accuracies", properties.accuracy);
    return {
      title: words.say("accuracy_short"),
      cell,
      text: ({ properties }) => String(order.indexOf(properties.accuracy)),
    };
  }
}
