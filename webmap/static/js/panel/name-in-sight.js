import { Dom } from "../ground/dom.js";

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Edges */

/** Keeps the name of the chosen feature, with its symbol, clear of what lies over the map. */
export class NameInSight {
  static AROUND = 8; // pixels from the name to what it keeps clear of
  static EDGE = 40; // pixels from the map's upper edge, within which buttons count as lying along it
  static RING = 20; // pixels from the middle of a symbol to outside the ring of what is chosen

  /**
   * @param {L.Map} map
   * @param {import("../drawing/display.js").Display} display
   * @param {import("./map-legend.js").MapLegend} legend
   */
  constructor(map, display, legend) {
    this.map = map;
    this.display = display;
    this.legend = legend;
  }

  /**
   * Once the chosen feature is seen: move the map as little as its name needs.
   *
   * @param {string} key
   * @param {() => number} below how many pixels of the map's lower part are hidden
   */
  async keep(key, below) {
    await this.display.refresh();
    if (!this.display.isOpen || this.display.chosen !== key) return;
    const names = this.display.picture.onScreen().labels.filter((label) => label.key === key);
    const free = this.#free(below());
    const isClear = (/** @type {Edges} */ one) => NameInSight.#shift(one, free).every((move) => !move);
    if (!names.length || names.some(isClear)) return;
    const boxes = names.map((name) => this.#withSymbol(key, name)).map((box) => NameInSight.#shift(box, free));
    const least = boxes.reduce((one, other) => (Math.hypot(...other) < Math.hypot(...one) ? other : one));
    this.map.panBy(least, { animate: false });
  }

  /**
   * The part of the map's window that nothing lies over, in its pixels.
   *
   * @param {number} below
   * @returns {Edges}
   */
  #free(below) {
    const map = this.map.getContainer().getBoundingClientRect();
    const [views, buttons, credit] = [".views", ".map-buttons", ".credit"].map((one) =>
      Dom.one(one).getBoundingClientRect(),
    );
    const isTop = (/** @type {DOMRect} */ { top }) => top - map.top < NameInSight.EDGE; // on a phone they lie below
    const aside = isTop(buttons) ? Math.max(map.right - buttons.left, this.legend.room + map.right - buttons.right) : 0;
    const around = NameInSight.AROUND;
    const low = [map.bottom - below, credit.top, isTop(buttons) ? Infinity : buttons.top];
    return {
      left: NameInSight.#besideCard(map) + around,
      right: map.width - aside - around,
      top: (isTop(views) ? views.bottom - map.top : 0) + around,
      bottom: Math.min(...low) - map.top - around,
    };
  }

  /**
   * How many pixels of the map's left the card of a ready view takes; across, as on a phone, it gives way to the panel.
   *
   * @param {DOMRect} map
   */
  static #besideCard(map) {
    const card = document.querySelector(".ready-card:not([hidden])")?.getBoundingClientRect();
    return card && card.width < map.width / 2 ? Math.max(0, card.right - map.left) : 0;
  }

  /**
   * A name with the ring of its symbol, if that is beside it.
   *
   * @param {string} key
   * @param {Edges} name
   * @returns {Edges}
   */
  #withSymbol(key, name) {
    const { RING } = NameInSight;
    const { symbols } = this.display.picture.onScreen();
    const near = symbols.filter(
      ({ key: own, text, x, y }) =>
        own === key &&
        !text &&
        x > name.left - 4 * RING &&
        x < name.right + 4 * RING &&
        Math.abs(y - name.top) < 5 * RING,
    );
    return {
      left: Math.min(name.left, ...near.map(({ x }) => x - RING)),
      right: Math.max(name.right, ...near.map(({ x }) => x + RING)),
      top: Math.min(name.top, ...near.map(({ y }) => y - RING)),
      bottom: Math.max(name.bottom, ...near.map(({ y }) => y + RING)),
    };
  }

  /**
   * How far a window must go, right and down, to have a box within its edges; what is too large begins at their left.
   *
   * @param {Edges} box
   * @param {Edges} free
   * @returns {[right: number, down: number]}
   */
  static #shift(box, free) {
    const over = (
      /** @type {number} */ low,
      /** @type {number} */ high,
      /** @type {number} */ from,
      /** @type {number} */ to,
    ) => (low < from ? low - from : Math.max(0, Math.min(high - to, low - from)));
    return [over(box.left, box.right, free.left, free.right), over(box.top, box.bottom, free.top, free.bottom)];
  }
}
