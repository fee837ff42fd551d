import { holds } from "./inside.js";
import { SpatialIndex } from "./spatial-index.js";

/** Finds every shown feature at a place of the map: symbols where they are drawn, lines near it, areas that hold it. */
export class HitTest {
  static ORDER = { point: 0, line: 1, area: 2 };

  constructor(map, display) {
    this.map = map;
    this.display = display;
  }

  /** Areas of this layer are hit whether it is shown or not: everything lies in one of them, and is offered its card. */
  alwaysHit(layer) {
    this.ground = layer;
  }

  /** Which boxes of lines and counties lie where; worked out when first asked. */
  #prepare() {
    const { scene } = this.display.picture;
    this.scene = scene;
    this.lines = [...scene.layers.values()].flatMap(({ features }) => features.filter(({ type }) => type === "line"));
    this.lineIndex = HitTest.#index(this.lines.map(({ box }) => box));
    this.countyIndex = HitTest.#index(scene.counties.map(({ box }) => box));
  }

  static #index(boxes) {
    return new SpatialIndex(Float64Array.from(boxes.flat()));
  }

  /** Hits at a latlng within `reach` pixels, nearest kind first, then the nearest or smallest: [{layer, feature, kind, size}]. */
  at(latlng, reach) {
    if (!this.display.isOpen) return [];
    if (!this.scene) this.#prepare();
    const zoom = this.map.getZoom();
    const { x, y } = this.scene.projection.point(latlng.lng, latlng.lat);
    const shown = new Map(this.display.shown().map((layer) => [layer.id, { layer, passes: layer.accepts ?? (() => true) }]));
    if (this.ground && !shown.has(this.ground.id)) shown.set(this.ground.id, { layer: this.ground, passes: () => true });
    const found = [...this.#symbols(x, y, reach, zoom), ...this.#lines(x, y, reach / 2 ** zoom), ...this.#areas(x, y, shown)];
    return found.filter(({ feature }) => shown.get(feature.layer)?.passes(feature.id))
      .map((hit) => ({ ...hit, layer: shown.get(hit.feature.layer).layer }))
      .sort((one, other) => HitTest.ORDER[one.kind] - HitTest.ORDER[other.kind] || one.size - other.size);
  }

  /** Symbols stand where the picture has set them; at another zoom, while it is still painted, at their places. */
  #symbols(x, y, reach, zoom) {
    const { symbols, zoom: own } = this.display.picture.summary;
    const scale = own === null ? 1 : 2 ** own;
    const nearest = new Map();
    for (const symbol of symbols) {
      if (symbol.text) continue;
      const size = Math.hypot(symbol.x - x * scale, symbol.y - y * scale) * 2 ** (zoom - own);
      if (size <= reach && size < (nearest.get(symbol.key) ?? Infinity)) nearest.set(symbol.key, size);
    }
    return [...nearest].map(([key, size]) => ({ kind: "point", size, feature: this.scene.feature(...key.split("/")) }));
  }

  #lines(x, y, reach) {
    return this.lineIndex.search(x - reach, y - reach, x + reach, y + reach).map((number) => {
      const feature = this.lines[number];
      return { kind: "line", feature, size: HitTest.#distance(feature.lines, x, y) };
    }).filter(({ size }) => size <= reach);
  }

  /** The distance from a place to the nearest segment of runs. */
  static #distance(runs, x, y) {
    let least = Infinity;
    for (const run of runs) {
      for (let i = 2; i < run.length; i += 2) {
        const [px, py, dx, dy] = [run[i - 2], run[i - 1], run[i] - run[i - 2], run[i + 1] - run[i - 1]];
        const along = Math.max(0, Math.min(1, ((x - px) * dx + (y - py) * dy) / (dx * dx + dy * dy || 1)));
        least = Math.min(least, Math.hypot(px + along * dx - x, py + along * dy - y));
      }
    }
    return least;
  }

  #areas(x, y, shown) {
    const county = this.countyIndex.search(x, y, x, y).find((number) => holds(this.scene.counties[number].rings, x, y));
    const areas = [...shown.keys()].flatMap((id) => this.scene.layers.get(id)?.features ?? []).filter(({ type }) => type === "area");
    return areas.filter((feature) => (feature.polygons ? holds(feature.rings, x, y) : feature.counties.includes(county)))
      .map((feature) => ({ kind: "area", feature, size: HitTest.#extent(feature.box) }));
  }

  /** The size of an area's box, so that smaller areas are offered first. */
  static #extent([left, top, right, bottom]) {
    return (right - left) * (bottom - top);
  }
}
