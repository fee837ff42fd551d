import { given } from "../ground/given.js";

/** The layers on the map as the link lists them: shown or hidden, faded, whole or in part. */
export class ShownLayers {
  /**
   * @param {L.Map} map
   * @param {import("../state/link-state.js").LinkState} state
   * @param {Map<string, import("../drawing/plan-layer.js").PlanLayer>} layers by id
   * @param {{ changed(): void, hidden(layer: string): void }} actions
   */
  constructor(map, state, layers, actions) {
    this.map = map;
    this.state = state;
    this.layers = layers;
    this.actions = actions;
  }

  /** Show what the link lists. */
  start() {
    for (const [id, opacity] of this.state.layers) this.#show(id, opacity);
  }

  /**
   * Show or hide a layer.
   *
   * @param {string} id
   * @param {boolean} on
   */
  toggle(id, on) {
    if (on && !this.state.layers.has(id)) {
      this.state.layers.set(id, 1);
      this.#show(id, 1);
    } else if (!on && this.state.layers.delete(id)) {
      this.map.removeLayer(this.#layer(id));
      this.actions.hidden(id);
    }
    this.actions.changed();
  }

  /**
   * Set a layer's opacity; it stays in the link.
   *
   * @param {string} id
   * @param {number} value
   */
  fade(id, value) {
    this.#layer(id).setOpacity(value);
    if (this.state.layers.has(id)) this.state.layers.set(id, value);
    this.state.write();
  }

  /**
   * Show the part of a layer that is off at first, or leave it out; it stays in the link.
   *
   * @param {string} id
   * @param {boolean} on
   */
  showWhole(id, on) {
    if (on) this.state.whole.add(id);
    else this.state.whole.delete(id);
    this.#layer(id).setWhole(on);
    this.state.write();
  }

  /** @param {string} id */
  #layer(id) {
    return given(this.layers.get(id), id);
  }

  /**
   * @param {string} id
   * @param {number} opacity
   */
  #show(id, opacity) {
    const layer = this.#layer(id);
    layer.setWhole(this.state.whole.has(id));
    layer.setOpacity(opacity);
    layer.addTo(this.map);
  }
}
