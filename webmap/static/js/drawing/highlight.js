import { Shapes } from "./shapes.js";
import { Spot } from "./spot.js";
import { Dom } from "../ground/dom.js";

/** Marks the chosen feature, with the whole circle in which it may lie or the numbers of its stops. */
export class Highlight extends L.LayerGroup {
  onAdd(map) {
    if (!map.getPane("glow")) {
      map.createPane("glow").style.zIndex = 395; // over areas, under lines and points
      map.createPane("chosen").style.zIndex = 640;
      this.plain = { pane: "glow", renderer: L.svg({ pane: "glow", padding: 0.3 }), interactive: false };
    }
    return super.onAdd(map);
  }

  /** Show one feature of a layer, or nothing; other lines of its layer step back. */
  show(feature, layer, shapes = []) {
    this.clearLayers();
    this.faded?.classList.remove("stepped-back");
    if (!feature?.geometry) return;
    const points = Shapes.points(feature.geometry);
    if (!points.length) this.#outline(feature, layer);
    points.forEach((latlng) => this.#mark(latlng, feature.properties));
    shapes.filter((shape) => shape instanceof Spot).forEach((spot) => this.addLayer(Spot.with(spot, "chosen",
      spot.holder.querySelector(".stop-number")?.cloneNode(true) ?? Dom.element("span", { class: "chosen-ring" }))));
  }

  #outline({ geometry, properties }, layer) {
    this.addLayer(L.geoJSON(geometry, { ...this.plain, style: { className: "chosen-outline", fill: false } }));
    if (!geometry.type.endsWith("LineString")) return;
    this.faded = this._map.getPane(`layer-${layer.id}`);
    this.faded.classList.add("stepped-back");
    const dashArray = Shapes.isLoose(properties) ? "8 6" : null;
    this.addLayer(L.geoJSON(geometry, { ...this.plain, style: { className: "chosen-line", fill: false,
      color: layer.style.colour, weight: Math.max(layer.style.weight, 3), dashArray } }));
  }

  #mark(latlng, { accuracy, accuracy_m: radius }) {
    if (accuracy !== "county" && accuracy !== "town") return;
    this.addLayer(L.circle(latlng, { ...this.plain, radius, className: "chosen-reach" }));
  }
}
