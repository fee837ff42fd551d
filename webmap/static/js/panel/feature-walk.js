import { PlanLayer } from "../drawing/plan-layer.js";
import { Dom } from "../ground/dom.js";

/** From one feature to the next of its layer, in the order of the layer's list, round and round. */
export class FeatureWalk {
  /**
   * @param {HTMLElement} root
   * @param {import("../ground/words.js").Words} words
   * @param {{
   *   choose(layer: string, id: string): unknown,
   *   matches(layer: string, id: string): boolean,
   * }} actions choose: shows a feature; matches: whether the filter passes it
   */
  constructor(root, words, actions) {
    this.root = root;
    this.words = words;
    this.actions = actions;
  }

  /**
   * Two buttons with the place in the row between them; null where there is nowhere to go.
   *
   * @param {PlanFeature} feature
   */
  bar({ id, properties, geometry }) {
    const { layer } = properties;
    const row = this.#row(layer, id);
    if (!geometry || row.length < 2) return null;
    const at = row.indexOf(id);
    /**
     * @param {string} key
     * @param {number} by
     */
    const step = (key, by) => this.#button(key, layer, row[(at + by + row.length) % row.length]);
    return Dom.element(
      "div",
      { class: "feature-walk", role: "group", "aria-label": this.#label(layer, at + 1, row.length) },
      step("walk_previous", -1),
      Dom.element(
        "span",
        { class: "small", "aria-hidden": "true" },
        this.words.say("walk_count", { at: at + 1, n: row.length }),
      ),
      step("walk_next", 1),
    );
  }

  /**
   * @param {string} layer
   * @param {number} at
   * @param {number} n
   */
  #label(layer, at, n) {
    return this.words.say("walk_place", { layer: this.words.pick(this.words.data.layers[layer], "title"), at, n });
  }

  /**
   * The ids of what the map shows of a layer, with the feature itself even where the filter leaves it out.
   *
   * @param {string} layer
   * @param {string} chosen
   */
  #row(layer, chosen) {
    return (PlanLayer.all.get(layer)?.placed ?? [])
      .filter(({ id }) => id === chosen || this.actions.matches(layer, id))
      .map(({ id }) => id);
  }

  /**
   * @param {string} key
   * @param {string} layer
   * @param {string} id
   */
  #button(key, layer, id) {
    return Dom.element(
      "button",
      { type: "button", class: "walk-step", "data-step": key, onclick: () => this.#go(key, layer, id) },
      this.words.say(key),
    );
  }

  /**
   * The button keeps the focus, so that the next press goes on.
   *
   * @param {string} key
   * @param {string} layer
   * @param {string} id
   */
  async #go(key, layer, id) {
    await this.actions.choose(layer, id);
    /** @type {HTMLElement | null} */
    const button = this.root.querySelector(`[data-step="${key}"]`);
    button?.focus({ preventScroll: true });
  }
}
