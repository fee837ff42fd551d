import { Dom } from "../ground/dom.js";

/** Something small at a place of the map, set off from it by pixels: a symbol, a stop's number, a ring. */
export class Spot extends L.Marker {
  constructor(latlng, pane, content) {
    const holder = Dom.element("span", { class: "symbol-holder" }, content);
    const icon = L.divIcon({ className: "symbol-anchor", html: holder, iconSize: [0, 0] });
    super(latlng, { pane, icon, interactive: false, keyboard: false, zIndexOffset: 1000 }); // over the lines of its pane
    this.holder = holder;
    this.offset = L.point(0, 0);
  }

  /** One that the crowd may move: `reach` pixels wide each way; `loose` if its true site is unknown anyway. */
  static inCrowd(latlng, pane, content, reach, loose) {
    const spot = new Spot(latlng, pane, content);
    Object.assign(spot, { reach, loose });
    return spot.on("settled", () => spot.#settle());
  }

  /** Something with a spot, such as a ring round it; it follows where the crowd moves that. */
  static with(spot, pane, content) {
    const follower = new Spot(spot.getLatLng(), pane, content);
    const follow = () => follower.#moveTo(spot.offset);
    follow();
    spot.on("settled", follow);
    return follower.on("remove", () => spot.off("settled", follow));
  }

  #settle() {
    this.#moveTo(this.offset);
    this.holder.querySelector(".leader")?.remove();
    const { x, y } = this.offset;
    if (!this.loose && Math.hypot(x, y) > this.reach * 2.6) this.holder.prepend(Spot.#leader(-x, -y));
  }

  #moveTo({ x, y }) {
    this.offset = L.point(x, y);
    this.holder.style.transform = `translate(${x}px, ${y}px)`;
  }

  /** The line from a symbol that was moved well aside to its true place. */
  static #leader(x, y) {
    return Dom.svg("svg", { class: "leader", width: 1, height: 1, "aria-hidden": "true" },
      Dom.svg("path", { d: `M0 0L${x} ${y}` }), Dom.svg("circle", { cx: x, cy: y, r: 1.5 }));
  }
}
