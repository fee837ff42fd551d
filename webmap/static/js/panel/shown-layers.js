import { given } from "../ground/given.js";

/** The layers on the map as the link lists them: shown or hidden, faded, whole or in part. */
export class ShownLayers {
  #isBehind = false; // whether what follows the shown layers is still to be told

  /**
   * `changed` is called with every change, `settled` once after all of a turn: list, counts and link follow then, when
   * whoever paints has been told.
   *
   * @param {L.Map} map
   * @param {import("../state/link-state.js").LinkState} state
   * @param {Map<string, import("../drawing/plan-layer.js").PlanLayer>} layers by id
   * @param {{ changed(): void, settled(): void, hidden(layer: string): void }} actions
   */
  constructor(map, state, layers, actions) {
    this.map = map;
    this.state = state;
    this.layers = layers;
    this.actions = actions;
    /** @type {string | null} the hidden layer that is lent to its chosen feature */
    this.lent = null;
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
    if (id === this.lent) this.lend(null);
    if (on && !this.state.layers.has(id)) {
      this.state.layers.set(id, 1);
      this.#show(id, 1);
    } else if (!on && this.state.layers.delete(id)) {
      this.map.removeLayer(this.#layer(id));
      this.actions.hidden(id);
    }
    this.#changed();
  }

  #changed() {
    this.actions.changed();
    if (this.#isBehind) return;
    this.#isBehind = true;
    queueMicrotask(() => {
      this.#isBehind = false;
      this.actions.settled();
    });
  }

  /**
   * Show of a hidden layer the chosen feature alone, as long as it is chosen; null ends it. The link keeps the feature.
   *
   * @param {string | null} id
   */
  lend(id) {
    if (id === this.lent) return;
    if (this.lent) {
      this.#layer(this.lent).alone = false;
      this.map.removeLayer(this.#layer(this.lent));
    }
    this.lent = id;
    if (!id) return;
    this.#layer(id).alone = true;
    this.#show(id, 1);
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
