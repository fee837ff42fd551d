import { PlanLayer } from "../drawing/plan-layer.js";
import { Dom } from "../ground/dom.js";

/** From one feature to the next of its layer, in the order of the layer's list, round and round. */
export class FeatureWalk {
  /** `actions`: choose(layer, id) shows a feature; matches(layer, id) tells whether the filter passes it. */
  constructor(root, words, actions) {
    Object.assign(this, { root, words, actions });
  }

  /** Two buttons with the place in the row between them; null where there is nowhere to go. */
  bar({ id, properties, geometry }) {
    const { layer } = properties;
    const row = this.#row(layer, id);
    if (!geometry || row.length < 2) return null;
    const at = row.indexOf(id);
    const step = (key, by) => this.#button(key, layer, row.at((at + by) % row.length));
    return Dom.element("div", { class: "feature-walk", role: "group", "aria-label": this.#label(layer, at + 1, row.length) },
      step("walk_previous", -1), Dom.element("span", { class: "small", "aria-hidden": "true" }, this.words.say("walk_count", { at: at + 1, n: row.length })),
      step("walk_next", 1));
  }

  #label(layer, at, n) {
    return this.words.say("walk_place", { layer: this.words.pick(this.words.data.layers[layer], "title"), at, n });
  }

  /** The ids of what the map shows of a layer, with the feature itself even where the filter leaves it out. */
  #row(layer, chosen) {
    return PlanLayer.all.get(layer).placed
      .filter(({ id }) => id === chosen || this.actions.matches(layer, id)).map(({ id }) => id);
  }

  #button(key, layer, id) {
    return Dom.element("button", { type: "button", class: "walk-step", "data-step": key, onclick: () => this.#go(key, layer, id) },
      this.words.say(key));
  }

  /** The button keeps the focus, so that the next press goes on. */
  async #go(key, layer, id) {
    await this.actions.choose(layer, id);
    this.root.querySelector(`[data-step="${key}"]`)?.focus({ preventScroll: true });
  }
}
