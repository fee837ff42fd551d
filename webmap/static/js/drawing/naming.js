import { HitTest } from "./hit-test.js";
import { Spot } from "./spot.js";

/** What features are called on the map and where their names may stand, best place first. */
export class Naming {
  static RANK = { area: 4, line: 5, point: 6 };
  static FROM = { area: 8, line: 8, point: 9.25 }; // zooms at which names begin to show
  static LONGEST = 220; // pixels; longer names wait for zoom 11

  constructor(map, words) {
    this.map = map;
    this.words = words;
    this.corners = new WeakMap();
  }

  /** The names of a shown layer's drawn features. */
  of(layer) {
    return [...layer.drawn ?? []].map(([id, shapes]) => this.#name(layer, layer.features.get(id), shapes)).filter(Boolean);
  }

  #name({ style }, { geometry, properties }, shapes) {
    const kind = Naming.kind(geometry);
    const minor = Boolean(style.major) && !style.major.includes(properties.kind);
    const text = this.words.pick(properties, "name");
    const rank = Naming.RANK[kind] - (style.major && !minor ? 1.5 : 0);
    const from = Naming.FROM[kind] + (minor ? 2 : 0) - (style.major && !minor ? 0.75 : 0);
    const spots = { area: (width) => this.#onArea(geometry, width), line: (width) => this.#onLine(geometry, minor ? width * 2 : width),
      point: (width) => this.#bySymbol(shapes, width) }[kind];
    return { text, rank, from, spots, className: `of-${kind}${minor ? " minor" : ""}`, colour: kind === "point" ? null : style.colour };
  }

  /** "point", "line" or "area". */
  static kind({ type }) {
    if (type.endsWith("Point")) return "point";
    return type.endsWith("LineString") ? "line" : "area";
  }

  /** Beside, under or over the symbol. */
  #bySymbol(shapes, width) {
    const spot = shapes.find((shape) => shape instanceof Spot);
    const at = this.map.latLngToLayerPoint(spot.getLatLng()).add(spot.offset);
    const aside = width / 2 + spot.reach + 1;
    return [[aside, 0], [0, spot.reach + 8], [0, -spot.reach - 8], [-aside, 0]].map((by) => at.add(by));
  }

  /** On the line, about the middle of what is seen of it; none if the name is longer than that. */
  #onLine({ type, coordinates }, width) {
    const view = this.#view();
    const pieces = (type === "LineString" ? [coordinates] : coordinates).flatMap((line) => this.#pieces(line, view));
    const total = pieces.reduce((sum, [from, to]) => sum + from.distanceTo(to), 0);
    if (total < width) return [];
    return [0.5, 0.38, 0.62, 0.26, 0.74, 0.14, 0.86].map((part) => Naming.#along(pieces, part * total));
  }

  #pieces(line, view) {
    const points = line.map(([lng, lat]) => this.map.latLngToLayerPoint([lat, lng]));
    return points.slice(1).map((to, index) => L.LineUtil.clipSegment(points[index], to, view)).filter(Boolean);
  }

  static #along(pieces, distance) {
    let left = distance;
    for (const [from, to] of pieces) {
      const length = from.distanceTo(to);
      if (left <= length) return from.add(to.subtract(from).multiplyBy(left / (length || 1)));
      left -= length;
    }
    return pieces.at(-1)[1];
  }

  /** Inside the area, near the middle of what is seen of it; none if the area is much narrower than the name. */
  #onArea({ type, coordinates }, width) {
    const polygons = type === "Polygon" ? [coordinates] : coordinates;
    const view = this.#view();
    const seen = this.#extent(polygons);
    const [min, max] = [L.point(Math.max(seen.min.x, view.min.x), Math.max(seen.min.y, view.min.y)),
      L.point(Math.min(seen.max.x, view.max.x), Math.min(seen.max.y, view.max.y))];
    if (max.x - min.x < width * 0.8 || max.y <= min.y) return [];
    const inside = Naming.#grid(min, max).filter((point) => HitTest.holds(polygons, this.map.layerPointToLatLng(point)));
    const middle = inside.reduce((sum, point) => sum.add(point), L.point(0, 0)).divideBy(inside.length || 1);
    return inside.sort((one, other) => one.distanceTo(middle) - other.distanceTo(middle));
  }

  /** The box round polygons in layer points; its corners on the globe are worked out once. */
  #extent(polygons) {
    if (!this.corners.has(polygons[0])) {
      this.corners.set(polygons[0], L.latLngBounds(polygons.flatMap(([ring]) => L.GeoJSON.coordsToLatLngs(ring))));
    }
    const bounds = this.corners.get(polygons[0]);
    return L.bounds(this.map.latLngToLayerPoint(bounds.getNorthWest()), this.map.latLngToLayerPoint(bounds.getSouthEast()));
  }

  static #grid(min, max, steps = 6) {
    const step = max.subtract(min).divideBy(steps);
    return Array.from({ length: steps * steps }, (_, index) =>
      min.add(L.point((index % steps) + 0.5, Math.floor(index / steps) + 0.5).scaleBy(step)));
  }

  /** What is seen, in layer points, less a margin. */
  #view() {
    const size = this.map.getSize();
    const corner = this.map.containerPointToLayerPoint([0, 0]);
    return L.bounds(corner.add([12, 12]), corner.add(size).subtract([12, 12]));
  }
}
