import { Shapes } from "./shapes.js";
import { Spot } from "./spot.js";
import { Dom } from "../ground/dom.js";

/** Lights up features on the map: rings and outlines on them, the rest dimmed. */
export class SectionLight extends L.LayerGroup {
  onAdd(map) {
    if (!map.getPane("lit")) {
      map.createPane("lit").style.zIndex = 390; // over areas, under lines, points and the chosen
      map.createPane("lit-rings").style.zIndex = 635;
      this.plain = { pane: "lit", renderer: L.svg({ pane: "lit", padding: 0.3 }), interactive: false };
    }
    return super.onAdd(map);
  }

  /** Light these features, given as `{ layer, feature }`, instead of those lit before. */
  show(items) {
    this.clear();
    this._map.getContainer().classList.add("lit-up");
    items.filter(({ feature }) => feature.geometry).forEach((item) => this.#light(item));
  }

  /** All as before. */
  clear() {
    this.clearLayers();
    this._map.getContainer().classList.remove("lit-up");
    this._map.getContainer().querySelectorAll(".lit").forEach((element) => element.classList.remove("lit"));
  }

  #light({ layer, feature }) {
    const shapes = layer.drawn?.get(feature.id) ?? [];
    shapes.forEach((shape) => SectionLight.#elements(shape).forEach((element) => element.classList.add("lit")));
    if (!Shapes.points(feature.geometry).length) return this.addLayer(this.#outline(feature.geometry));
    return shapes.filter((shape) => shape instanceof Spot).forEach((spot) => this.addLayer(Spot.with(spot, "lit-rings", Dom.element("span", { class: "lit-ring" }))));
  }

  /** The elements a Leaflet layer is drawn with, those of its parts included. */
  static #elements(shape) {
    if (shape.eachLayer) return shape.getLayers().flatMap((part) => SectionLight.#elements(part));
    return [shape._path, shape._icon].filter(Boolean);
  }

  #outline(geometry) {
    const line = geometry.type.endsWith("LineString");
    const style = { className: line ? "lit-line" : "lit-area", weight: line ? 11 : 2.5, fill: false };
    return L.geoJSON(geometry, { ...this.plain, style });
  }
}
