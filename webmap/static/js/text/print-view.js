import { MapDrawing } from "../drawing/map-drawing.js";
import { Dom } from "../ground/dom.js";

/** While the browser prints, gives the map the size it has on paper, drawn as lines and letters, and then takes it back. */
export class PrintView {
  static MANY = 14; // layers; more need two columns

  /**
   * @param {L.Map} map
   * @param {import("../drawing/display.js").Display} display
   */
  constructor(map, display) {
    this.map = map;
    this.drawing = new MapDrawing(display);
    /** @type {{ centre: L.LatLng, zoom: number } | null} */
    this.before = null;
    /** @type {SVGElement | null} */
    this.paper = null;
    addEventListener("beforeprint", () => this.#begin());
    addEventListener("afterprint", () => this.#end());
  }

  #begin() {
    const page = document.documentElement.classList;
    if (this.before || page.contains("reading-text") || document.querySelector(".figure-page")) return;
    this.before = { centre: this.map.getCenter(), zoom: this.map.getZoom() };
    const bounds = this.map.getBounds();
    page.add("printing");
    page.toggle("many-layers", document.querySelectorAll(".layer.on").length > PrintView.MANY);
    this.map.invalidateSize({ pan: false, animate: false });
    this.map.fitBounds(bounds, { animate: false });
    this.#draw();
  }

  #draw() {
    const { x: width, y: height } = this.map.getSize();
    const paper = Dom.svg(
      "svg",
      { class: "map-on-paper", width, height, viewBox: `0 0 ${width} ${height}` },
      this.drawing.group(this.map.getCenter(), this.map.getZoom(), width, height),
    );
    this.map.getContainer().append(paper);
    this.paper = paper;
  }

  #end() {
    if (!this.before) return;
    this.paper?.remove();
    document.documentElement.classList.remove("printing", "many-layers");
    this.map.invalidateSize({ pan: false, animate: false });
    this.map.setView(this.before.centre, this.before.zoom, { animate: false });
    this.before = null;
  }
}
