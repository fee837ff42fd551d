import { EditMap } from "../editing/edit-map.js";

/** The plain map with the places of a candidate on it. */
export class ReviewMap {
  static NEAR = 9; // the zoom beyond which a county would be all that one sees

  /**
   * @param {HTMLElement} box
   * @param {ReviewData} data
   */
  constructor(box, data) {
    const nothing = () => {};
    this.ground = new EditMap(box, { ...data.map, words: { handle: "" } }, nothing, nothing);
    this.colour = getComputedStyle(box).getPropertyValue("--chosen").trim();
    this.shapes = L.layerGroup().addTo(this.ground.map);
  }

  /**
   * Show counties and a shape that says more than they do.
   *
   * @param {ReviewShown} shown
   */
  show({ counties, shape }) {
    const names = new Set(counties);
    this.shapes.clearLayers();
    this.ground.fill(names, false);
    this.ground.map.invalidateSize({ animate: false });
    this.ground.show(names, ReviewMap.NEAR);
    if (!shape) return;
    const style = { color: this.colour, weight: 3 };
    /** @type {(feature: unknown, spot: L.LatLng) => L.CircleMarker} */
    const pointToLayer = (_, spot) => L.circleMarker(spot, { ...style, radius: 7, fillOpacity: 0.5 });
    const drawn = L.geoJSON(shape, { style, pointToLayer }).addTo(this.shapes);
    if (!counties.length) this.ground.map.fitBounds(drawn.getBounds(), { maxZoom: ReviewMap.NEAR });
  }
}
