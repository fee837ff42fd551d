import { given } from "../ground/given.js";
import { Crowd } from "./crowd.js";
import { holds } from "./inside.js";
import { LayerStyle } from "./layer-style.js";
import { Outward } from "./outward.js";
import { SpatialIndex } from "./spatial-index.js";

/**
 * @typedef {import("./display.js").Display} Display
 * @typedef {import("./plan-layer.js").PlanLayer} PlanLayer
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./scene.js").SceneFeature} SceneFeature
 */

/**
 * A feature at a place: what kind it is, and how far off it is or how large.
 * `folded` says that it is one of several that one symbol stands for.
 * @typedef {{feature: SceneFeature, kind: GeometryKind, size: number, folded?: boolean}} Found
 * @typedef {Found & {layer: PlanLayer}} Hit
 */

/**
 * Finds every shown feature at a place of the map: symbols where they are drawn, what is named there, lines near it,
 * areas that hold it.
 */
export class HitTest {
  static ORDER = { point: 0, line: 1, area: 2 };

  /**
   * @param {L.Map} map
   * @param {Display} display
   */
  constructor(map, display) {
    this.map = map;
    this.display = display;
    /** @type {Scene | null} */
    this.scene = null;
    this.edition = 0;
    /** @type {PlanLayer | undefined} whose areas are hit even while it is off: everything lies in one of them */
    this.ground = display.order.find(({ style }) => style.ground);
    this.styles = new Map(display.order.map(({ id, style }) => [id, style]));
    /** @type {Map<string, SceneFeature>} by name; the base writes those of cities and counties */
    this.areas = new Map();
    /** @type {SceneFeature[]} */
    this.lines = [];
    this.lineIndex = HitTest.#index([]);
    this.countyIndex = HitTest.#index([]);
  }

  /**
   * Which boxes of lines and counties lie where; worked out when first asked.
   * @param {Scene} scene
   */
  #prepare(scene) {
    this.scene = scene;
    this.edition = scene.edition;
    this.lines = [...scene.layers.values()].flatMap(({ features }) => features.filter(({ type }) => type === "line"));
    this.lineIndex = HitTest.#index(this.lines.map(({ box }) => box));
    const areas = this.display.order.flatMap(({ id }) => scene.layers.get(id)?.features ?? []);
    this.areas = new Map(areas.reverse().map((feature) => [feature.name, feature])); // the lowest layer's counts
    this.countyIndex = HitTest.#index(scene.counties.map(({ box }) => box));
  }

  /** @param {Box[]} boxes */
  static #index(boxes) {
    return new SpatialIndex(Float64Array.from(boxes.flat()));
  }

  /**
   * Hits at a latlng within `reach` pixels, nearest kind first, then the nearest or smallest.
   * @param {L.LatLng} latlng
   * @param {number} reach
   * @returns {Hit[]}
   */
  at(latlng, reach) {
    if (!this.display.isOpen) return [];
    const { scene } = this.display.picture;
    if (!this.scene || this.edition !== scene.edition) this.#prepare(scene);
    const zoom = this.map.getZoom();
    const { x, y } = scene.projection.point(latlng.lng, latlng.lat);
    const shown = new Map(this.display.shown().map((layer) => [layer.id, layer]));
    if (this.ground && !shown.has(this.ground.id)) shown.set(this.ground.id, this.ground);
    const found = [
      ...this.#symbols(scene, x, y, reach, zoom),
      ...this.#lines(scene, x, y, reach, 2 ** zoom),
      ...this.#areas(scene, x, y, [...shown.keys()]),
    ];
    const passing = found.flatMap((hit) => {
      const layer = shown.get(hit.feature.layer);
      return layer?.passes(hit.feature) ? [{ ...hit, layer }] : [];
    });
    return [...this.#named(scene, this.map.latLngToContainerPoint(latlng)), ...passing]
      .sort((one, other) => HitTest.ORDER[one.kind] - HitTest.ORDER[other.kind] || one.size - other.size)
      .filter(({ feature }, at, all) => all.findIndex((one) => one.feature === feature) === at);
  }

  /**
   * What is named at a pixel of the map's window: as near as a symbol whose edge is there.
   * @param {Scene} scene
   * @param {L.Point} at
   * @returns {Hit[]}
   */
  #named(scene, { x, y }) {
    const { labels } = this.display.picture.onScreen();
    return labels
      .filter(({ left, right, top, bottom, leftOut }) => !leftOut && left <= x && x <= right && top <= y && y <= bottom)
      .flatMap(({ key, text }) => (key ? scene.featureOf(key) : this.areas.get(text)) ?? [])
      .flatMap((feature) => {
        const layer = this.display.order.find(({ id }) => id === feature.layer);
        return layer ? [{ feature, layer, kind: "point", size: LayerStyle.REACH.other }] : [];
      });
  }

  /**
   * Symbols stand where the picture has set them; at another zoom, while it is still painted, at their places.
   * @param {Scene} scene
   * @param {number} x
   * @param {number} y
   * @param {number} reach
   * @param {number} zoom
   * @returns {Found[]}
   */
  #symbols(scene, x, y, reach, zoom) {
    const { symbols, zoom: own } = this.display.picture.summary;
    const scale = 2 ** (own ?? 0);
    /** @type {Map<string, {size: number, folded: boolean}>} */
    const nearest = new Map();
    for (const { text, key: own, folded, x: px, y: py } of symbols) {
      if (text) continue;
      const size = (Math.hypot(px - x * scale, py - y * scale) * 2 ** zoom) / scale;
      if (size > reach) continue;
      for (const key of folded ?? [own])
        if (size < (nearest.get(key)?.size ?? Infinity)) nearest.set(key, { size, folded: folded !== undefined });
    }
    return [...nearest].flatMap(([key, found]) => {
      const feature = scene.featureOf(key); // of a large layer it may have made room since it was painted
      return feature ? [{ kind: "point", ...found, feature }] : [];
    });
  }

  /**
   * Lines as they are drawn: a direction is an arrow where it leaves the region.
   * @param {Scene} scene
   * @param {number} x
   * @param {number} y
   * @param {number} reach pixels
   * @param {number} scale
   * @returns {Found[]}
   */
  #lines(scene, x, y, reach, scale) {
    const near = reach / scale;
    const layers = this.display.shown().map((layer) => ({ style: layer.style, features: layer.shownFeatures() }));
    const state = { layers, chosen: this.display.chosen };
    return this.lineIndex
      .search(x - near, y - near, x + near, y + near)
      .map((number) => ({
        feature: this.lines[number],
        style: given(this.styles.get(this.lines[number].layer), "style"),
      }))
      .filter(({ feature, style }) => !Crowd.isBrief(state, style, feature))
      .map(({ feature, style }) => {
        const chosen = feature.key === this.display.chosen;
        const runs = (chosen ? null : Outward.runs(style, feature, scene, scale)) ?? feature.lines;
        return { kind: feature.type, feature, size: HitTest.#distance(runs, x, y) };
      })
      .filter(({ size }) => size <= near);
  }

  /**
   * The distance from a place to the nearest segment of runs.
   * @param {Runs} runs
   * @param {number} x
   * @param {number} y
   */
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

  /**
   * @param {Scene} scene
   * @param {number} x
   * @param {number} y
   * @param {string[]} layers
   * @returns {Found[]}
   */
  #areas(scene, x, y, layers) {
    const county =
      this.countyIndex.search(x, y, x, y).find((number) => holds(scene.counties[number].rings, x, y)) ?? -1;
    const areas = layers.flatMap((id) => scene.layers.get(id)?.features ?? []).filter(({ type }) => type === "area");
    return areas
      .filter((feature) => (feature.polygons ? holds(feature.rings, x, y) : feature.counties.includes(county)))
      .map((feature) => ({ kind: "area", feature, size: HitTest.#extent(feature.box) }));
  }

  /**
   * The size of an area's box, so that smaller areas are offered first.
   * @param {Box} box
   */
  static #extent([left, top, right, bottom]) {
    return (right - left) * (bottom - top);
  }
}
