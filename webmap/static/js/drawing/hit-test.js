import { PlanLayer } from "./plan-layer.js";
import { Spot } from "./spot.js";

/** Finds every shown feature under a point of the map, not only the topmost. */
export class HitTest {
  static ORDER = { point: 0, line: 1, area: 2 };

  constructor(map) {
    this.map = map;
  }

  /** Hits at a latlng, nearest kind first: [{layer, feature, kind, size}]. */
  at(latlng, reach) {
    const here = this.map.latLngToLayerPoint(latlng);
    const hits = [];
    for (const layer of PlanLayer.all.values()) {
      if (!this.map.hasLayer(layer) || !layer.drawn) continue;
      for (const [id, shapes] of layer.drawn) {
        const feature = layer.features.get(id);
        const hit = this.#hit(feature, shapes, latlng, here, reach);
        if (hit) hits.push({ layer, feature, ...hit });
      }
    }
    return hits.sort((one, other) =>
      HitTest.ORDER[one.kind] - HitTest.ORDER[other.kind] || one.size - other.size);
  }

  #hit(feature, shapes, latlng, here, reach) {
    const { type, coordinates } = feature.geometry;
    if (type.endsWith("Point")) return this.#onPoint(shapes, here, reach);
    if (type.endsWith("LineString")) return this.#onLine(type, coordinates, here, reach);
    const polygons = type === "Polygon" ? [coordinates] : coordinates;
    return HitTest.holds(polygons, latlng) && { kind: "area", size: HitTest.#extent(polygons) };
  }

  #onPoint(shapes, here, reach) {
    const far = shapes.filter((shape) => shape instanceof Spot).map((spot) =>
      this.map.latLngToLayerPoint(spot.getLatLng()).add(spot.offset).distanceTo(here));
    const size = Math.min(...far);
    return size <= reach && { kind: "point", size };
  }

  #onLine(type, coordinates, here, reach) {
    const lines = type === "LineString" ? [coordinates] : coordinates;
    let size = Infinity;
    for (const line of lines) {
      const points = line.map(([lng, lat]) => this.map.latLngToLayerPoint([lat, lng]));
      for (let i = 1; i < points.length; i++) {
        size = Math.min(size, L.LineUtil.pointToSegmentDistance(here, points[i - 1], points[i]));
      }
    }
    return size <= reach && { kind: "line", size };
  }

  /** Whether one of the polygons' coordinates holds a latlng. */
  static holds(polygons, latlng) {
    return polygons.some((rings) => HitTest.#inside(rings, latlng));
  }

  static #inside(rings, { lat, lng }) {
    let inside = false;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [xi, yi] = ring[i];
        const [xj, yj] = ring[j];
        if (yi > lat !== yj > lat && lng < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside;
      }
    }
    return inside;
  }

  /** The size of an area's bounding box, so that smaller areas are listed first. */
  static #extent(polygons) {
    const bounds = L.latLngBounds(polygons.flatMap((rings) => L.GeoJSON.coordsToLatLngs(rings[0])));
    return (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth());
  }
}
