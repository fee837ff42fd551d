import { Dom } from "../ground/dom.js";

/** What lies over the map, and the edges of its window, so that no name is cut by them. */
export class OverMap {
  static #ROOM = 3; // pixels that the box of a name has about its letters
  static #FAR = 1e5; // pixels, further than any window reaches
  static #PARTS =
    ".views, .map-buttons, .layers-open, .filter-chips, .credit, .leaflet-control-scale, .map-foot > *, .ready-mark, .panel";

  /**
   * From now on the picture leaves out what would be cut.
   *
   * @param {HTMLElement} container the map's
   * @param {import("../drawing/map-picture.js").MapPicture} picture
   */
  constructor(container, picture) {
    picture.over = () => OverMap.#boxes(container);
    const resized = new ResizeObserver(() => picture.clear());
    const watch = () => document.querySelectorAll(OverMap.#PARTS).forEach((part) => resized.observe(part));
    watch();
    new MutationObserver(watch).observe(Dom.one(".map-foot"), { childList: true }); // an offer may come later
  }

  /**
   * The boxes of what is seen of it, in pixels of the map's window.
   *
   * @param {HTMLElement} container
   * @returns {Box[]}
   */
  static #boxes(container) {
    const { left: x, top: y, width, height } = container.getBoundingClientRect();
    const room = OverMap.#ROOM;
    /** @type {Box[]} */
    const parts = [...document.querySelectorAll(OverMap.#PARTS)]
      .map((part) => part.getBoundingClientRect())
      .filter(({ width }) => width)
      .map(({ left, top, right, bottom }) => [left - x + room, top - y + room, right - x - room, bottom - y - room]);
    return [...parts, ...OverMap.#edges(width, height)];
  }

  /**
   * The edges of the window, without breadth: what stands beyond them is there when the map is dragged.
   *
   * @param {number} width
   * @param {number} height
   * @returns {Box[]}
   */
  static #edges(width, height) {
    const [room, far] = [OverMap.#ROOM, OverMap.#FAR];
    return [
      ...[-room, width + room].map((x) => /** @type {Box} */ ([x, -far, x, far])),
      ...[-room, height + room].map((y) => /** @type {Box} */ ([-far, y, far, y])),
    ];
  }
}
