import { Spot } from "./spot.js";
import { Symbols } from "./symbols.js";
import { Dom } from "../ground/dom.js";

/** How one feature is drawn: symbols for points, lines, hatched areas, halos of uncertainty. */
export class Shapes {
  static REACH = { county: 12, other: 9, number: 11 }; // half the width of a symbol in pixels

  constructor(options, pane, renderer) {
    this.style = options.style;
    this.id = options.id;
    this.pane = pane;
    this.renderer = renderer;
    this.halos = new Set();
  }

  /** The Leaflet layers of one feature. */
  draw(feature) {
    const { geometry, properties } = feature;
    const points = Shapes.points(geometry);
    if (points.length) return points.flatMap((point) => this.#point(point, properties));
    if (geometry.type.endsWith("LineString")) return this.#line(geometry, properties);
    return this.#area(geometry, properties);
  }

  /** The points of a Point or MultiPoint as latlngs; none for other geometries. */
  static points(geometry) {
    if (geometry.type === "Point") return [L.GeoJSON.coordsToLatLng(geometry.coordinates)];
    if (geometry.type === "MultiPoint") return L.GeoJSON.coordsToLatLngs(geometry.coordinates);
    return [];
  }

  #point(latlng, properties) {
    const layers = this.#halo(latlng, properties);
    const icon = Symbols.point(this.style, properties.status, properties.accuracy);
    icon.dataset.feature = `${properties.layer}/${properties.id}`;
    const reach = Shapes.REACH[properties.accuracy] ?? Shapes.REACH.other;
    return [...layers, Spot.inCrowd(latlng, this.pane, icon, reach, properties.accuracy === "county")];
  }

  /** The true circle of a town-level position, once however many things share it. */
  #halo(latlng, { accuracy, accuracy_m: radius }) {
    const key = latlng.toString();
    if (accuracy !== "town" || this.halos.has(key)) return [];
    this.halos.add(key);
    return [L.circle(latlng, { radius, className: "halo", color: this.style.colour, ...this.#plain() })];
  }

  #line(geometry, properties) {
    const latlngs = Shapes.#lines(geometry);
    const minor = this.#isMinor(properties);
    const weight = minor ? this.style.weight * 0.32 : this.style.weight;
    const dash = Shapes.isLoose(properties) ? (minor ? "3 4" : "8 6") : null;
    const strokes = [
      { weight: weight + 2.5, className: "casing" },
      { weight, color: this.style.colour, dashArray: dash, className: this.#lineClass(properties, minor) },
      ...this.#core(properties.status, weight, dash),
    ];
    const drawn = strokes.map((stroke) => L.polyline(latlngs, { ...this.#plain(), fill: false, ...stroke }));
    return [...drawn, ...this.#numbers(geometry, properties)];
  }

  /** Whether a line is not its true course: further off than a symbol without a halo may be. */
  static isLoose({ accuracy }) {
    return accuracy !== "exact" && accuracy !== "site";
  }

  #lineClass({ kind }, minor) {
    const outward = this.style.outward?.includes(kind);
    return `line ${this.style.shape}${minor ? " minor" : ""}${outward ? " outward" : ""}`;
  }

  /** As with symbols: solid exists, half hollow is under way, hollow is still to come, tinted is unsaid; thin lines stay solid. */
  #core(status, weight, dash) {
    if (status === "existing" || weight < 2) return [];
    const core = { weight: weight * 0.38, className: "core", color: status ? "#fff" : Symbols.tint(this.style.colour) };
    if (status === "under_way") core.dashArray = dash ? "0 14 8 6" : "10 10"; // with dashes, every second one
    return [core];
  }

  /** Kinds the layer does not name as major are drawn thin, so that the main ones stand out. */
  #isMinor({ kind }) {
    return Boolean(this.style.major) && !this.style.major.includes(kind);
  }

  static #lines(geometry) {
    const depth = geometry.type === "LineString" ? 0 : 1;
    return L.GeoJSON.coordsToLatLngs(geometry.coordinates, depth);
  }

  /** The stops of a tourism route carry their number in the printed order. */
  #numbers(geometry, properties) {
    if (this.id !== "tourism_routes" || properties.geometry_method !== "stop_sequence") return [];
    return L.GeoJSON.coordsToLatLngs(geometry.coordinates).map((latlng, index) => {
      const number = Dom.element("span", { class: "stop-number" }, String(index + 1));
      return Spot.inCrowd(latlng, this.pane, number, Shapes.REACH.number, false);
    });
  }

  #area(geometry, properties) {
    const exact = properties.accuracy === "exact";
    const edge = exact ? this.style.dash : "6 4";
    const minor = this.#isMinor(properties);
    return [L.geoJSON(geometry, { ...this.#plain(), style: {
      color: this.style.colour, weight: minor ? 1 : this.style.weight,
      dashArray: minor ? "1 4" : edge ?? null,
      fill: this.style.hatch !== "none" && !minor, fillColor: `url(#hatch-${this.id}${exact ? "" : "-extent"})`,
      fillOpacity: 1, className: "area",
    } })];
  }

  #plain() {
    return { pane: this.pane, renderer: this.renderer, interactive: false };
  }
}
