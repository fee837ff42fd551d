import { LinkState } from "./link-state.js";

/** Follows the address when the reader changes it: back, forward, or another link put into the bar. */
export class Returning {
  constructor({ map, state, layers }) {
    Object.assign(this, { map, state, layers });
    state.settle();
    for (const name of ["popstate", "hashchange"]) addEventListener(name, () => this.#follow());
  }

  /** Another view is gone to; anything else is read anew, for the link holds all there is. */
  #follow() {
    const asked = new LinkState(location, this.layers);
    if (Returning.#without(asked) !== Returning.#without(this.state)) return location.reload();
    const { view } = asked;
    if (view) this.map.setView([view.lat, view.lng], view.zoom, { animate: false });
  }

  static #without(state) {
    return state.address().split("#")[0];
  }
}
