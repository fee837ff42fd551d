"use strict";

/** How one feature is drawn: symbols for points, lines, hatched areas, halos of uncertainty. */
class Shapes {
  static SPREAD = 13; // pixels between symbols that share a county's inner point

  constructor(options, pane, renderer) {
    this.style = options.style;
    this.id = options.id;
    this.pane = pane;
    this.renderer = renderer;
    this.stacked = new Map();
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
    const offset = this.#offset(latlng, properties);
    const holder = Dom.element("span", { class: "symbol-holder" }, icon);
    holder.style.transform = `translate(${offset.x}px, ${offset.y}px)`;
    const marker = L.marker(latlng, { pane: this.pane, interactive: false, keyboard: false,
      icon: L.divIcon({ className: "symbol-anchor", html: holder, iconSize: [0, 0] }) });
    marker.offset = offset;
    return [...layers, marker];
  }

  /** The true circle of a town-level position, once however many things share it. */
  #halo(latlng, { accuracy, accuracy_m: radius }) {
    const key = latlng.toString();
    if (accuracy !== "town" || this.halos.has(key)) return [];
    this.halos.add(key);
    return [L.circle(latlng, { radius, className: "halo", color: this.style.colour, ...this.#plain() })];
  }

  /** Things known only to a county share one point; they are set side by side, hiding none. */
  #offset(latlng, properties) {
    if (properties.accuracy !== "county") return L.point(0, 0);
    const key = `${latlng.lat},${latlng.lng}`;
    const nth = this.stacked.get(key) ?? 0;
    this.stacked.set(key, nth + 1);
    if (nth === 0) return L.point(0, 0);
    const ring = Math.ceil((Math.sqrt(1 + (4 * nth) / 3) - 1) / 2);
    const first = 3 * ring * (ring - 1) + 1;
    const angle = ((nth - first) / (6 * ring)) * 2 * Math.PI;
    return L.point(Math.cos(angle), Math.sin(angle)).multiplyBy(ring * Shapes.SPREAD * 1.7).round();
  }

  #line(geometry, properties) {
    const latlngs = Shapes.#lines(geometry);
    const schematic = properties.accuracy === "schematic";
    const minor = this.#isMinor(properties);
    const weight = minor ? this.style.weight * 0.35 : this.style.weight;
    const line = L.polyline(latlngs, { ...this.#plain(), weight, color: this.style.colour,
      dashArray: schematic ? (minor ? "3 4" : "8 6") : null, fill: false,
      className: `line ${this.style.shape}${minor ? " minor" : ""}` });
    const casing = L.polyline(latlngs, { ...this.#plain(), weight: weight + 2.5,
      className: "casing", fill: false });
    return [casing, line, ...this.#numbers(geometry, properties)];
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
      const icon = L.divIcon({ className: "symbol-anchor", html: number, iconSize: [0, 0] });
      return L.marker(latlng, { pane: this.pane, interactive: false, keyboard: false, icon });
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
