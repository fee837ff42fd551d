import { Dom } from "../ground/dom.js";

/** Where the map looks: what the link asks for, the whole region, or what the panel speaks of, clear of the panel. */
export class Viewpoint {
  /**
   * @param {L.Map} map
   * @param {import("../state/link-state.js").LinkState} state
   * @param {import("../drawing/display.js").Display} display
   * @param {import("./panel.js").Panel} panel
   */
  constructor(map, state, display, panel) {
    this.map = map;
    this.state = state;
    this.display = display;
    this.panel = panel;
    Dom.byId("zoom-in").addEventListener("click", () => map.zoomIn(1));
    Dom.byId("zoom-out").addEventListener("click", () => map.zoomOut(1));
    Dom.byId("zoom-fit").addEventListener("click", () => this.fit());
  }

  /** Look where the link says; from now on it says where the map looks. */
  start() {
    const { view } = this.state;
    const extent = this.state.ready?.extent ?? [];
    if (view) this.map.setView([view.lat, view.lng], view.zoom, { animate: false });
    else if (extent.length) this.show(extent, 10);
    else this.fit();
    this.map.on("moveend", () => this.keep());
  }

  /** The whole region; the first view, should the scene have failed. */
  fit() {
    if (this.display.isOpen) this.map.fitBounds(this.display.bounds(), { animate: false, padding: [8, 8] });
  }

  /**
   * Show these features, given by their keys, no closer than a zoom.
   *
   * @param {string[]} keys
   * @param {number} maxZoom
   */
  show(keys, maxZoom) {
    if (this.display.isOpen) this.panel.fit(this.map, this.display.boundsOf(keys), maxZoom);
  }

  /** Put the present view into the link. */
  keep() {
    const { lat, lng } = this.map.getCenter();
    this.state.view = { zoom: this.map.getZoom(), lat, lng };
    this.state.write();
  }

  /**
   * What was clicked stays in sight, clear of the panel that opened beside or over it.
   *
   * @param {L.LatLng} latlng
   */
  keepInSight(latlng) {
    const margin = L.point(60, 60);
    const below = this.panel.covers(this.map.getContainer());
    this.map.panInside(latlng, { paddingTopLeft: margin, paddingBottomRight: margin.add([0, below]) });
  }
}
