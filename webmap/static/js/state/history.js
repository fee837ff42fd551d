/** Follows the address when the reader changes it: back, forward, or another link put into the bar. */
export class AddressHistory {
  /**
   * `read` reads the link that the address holds now.
   *
   * @param {L.Map} map
   * @param {import("./link-state.js").LinkState} state
   * @param {() => import("./link-state.js").LinkState} read
   */
  constructor(map, state, read) {
    this.map = map;
    this.state = state;
    this.read = read;
    state.settle();
    for (const name of ["popstate", "hashchange"]) addEventListener(name, () => this.#follow());
  }

  /** Another view is gone to; anything else is read anew, for the link holds all there is. */
  #follow() {
    const asked = this.read();
    if (AddressHistory.#withoutView(asked) !== AddressHistory.#withoutView(this.state)) return location.reload();
    const { view } = asked;
    if (view) this.map.setView([view.lat, view.lng], view.zoom, { animate: false });
  }

  /** @param {import("./link-state.js").LinkState} state */
  static #withoutView(state) {
    return state.address().split("#")[0];
  }
}
