/** While the browser prints, gives the map the size it has on paper, and then takes it back. */
export class PrintView {
  static MANY = 14; // layers; more need two columns

  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    /** @type {{ centre: L.LatLng, zoom: number } | null} */
    this.before = null;
    addEventListener("beforeprint", () => this.#begin());
    addEventListener("afterprint", () => this.#end());
  }

  #begin() {
    const page = document.documentElement.classList;
    if (this.before || page.contains("reading-text") || page.contains("printing-figure")) return;
    this.before = { centre: this.map.getCenter(), zoom: this.map.getZoom() };
    const bounds = this.map.getBounds();
    page.add("printing");
    page.toggle("many-layers", document.querySelectorAll(".layer.on").length > PrintView.MANY);
    this.map.invalidateSize({ pan: false, animate: false });
    this.map.fitBounds(bounds, { animate: false });
  }

  #end() {
    if (!this.before) return;
    document.documentElement.classList.remove("printing", "many-layers");
    this.map.invalidateSize({ pan: false, animate: false });
    this.map.setView(this.before.centre, this.before.zoom, { animate: false });
    this.before = null;
  }
}
