import { given } from "../ground/given.js";
import { Crowd } from "./crowd.js";
import { LayerStyle } from "./layer-style.js";

/**
 * @typedef {import("./painter.js").Painter} Painter
 * @typedef {import("./scene.js").SceneFeature} SceneFeature
 */

/**
 * A layer with those of its areas that may be seen.
 * @typedef {import("./engine.js").PaintedLayer & {areas: SceneFeature[]}} AreaLayer
 */

/**
 * What is filled in one go: counties by number, and the rings of areas that are none.
 * @typedef {object} WovenGroup
 * @property {LayerStyle} style
 * @property {number} opacity
 * @property {boolean} exact whether the edge is known
 * @property {number} dim
 * @property {Set<number>} counties
 * @property {Float64Array[]} rings
 */

/**
 * Areas, however many layers of them are shown: at any place at most one hatch, that of the topmost layer which fills
 * it, and of all others their edges. Areas of whole cities have an edge only, as all have in a crowd. A border that
 * several areas of a layer share is drawn once; very many have thin ones.
 */
export class Areas {
  /**
   * `painter` gives scene, state, palette, lines and how strongly a feature is painted.
   * @param {Painter} painter
   */
  constructor(painter) {
    this.painter = painter;
  }

  /** @param {Pen} pen */
  *paint(pen) {
    const { lines, state } = this.painter;
    const layers = state.layers
      .map((layer) => ({
        ...layer,
        areas: layer.features.filter(({ type, box }) => type === "area" && lines.meets(box)),
      }))
      .filter(({ areas }) => areas.length);
    yield* this.#fills(pen, layers);
    for (const layer of layers) yield* this.#edges(pen, layer);
  }

  /**
   * @param {Pen} pen
   * @param {AreaLayer[]} layers
   */
  *#fills(pen, layers) {
    for (const { style, opacity, exact, dim, counties, rings } of this.#wovenGroups(layers)) {
      const { palette, lines, scene } = this.painter;
      const closed = lines.closed([...scene.outline(counties), ...rings]);
      pen.fill(closed, {
        colour: exact ? palette.of(style.colour) : null,
        tint: LayerStyle.TINT,
        hatch: style.weave(palette),
        opacity: opacity * dim,
      });
    }
    yield;
  }

  /**
   * Which counties take which hatch: the topmost layer wins; areas that are no counties are filled by themselves.
   * @param {AreaLayer[]} layers
   */
  #wovenGroups(layers) {
    /** @type {Map<number, WovenGroup>} */
    const owner = new Map();
    /** @type {Map<string, WovenGroup>} */
    const groups = new Map();
    for (const { style, areas, opacity } of layers) {
      for (const feature of areas.filter((one) => style.fills(one) && this.#isFilled(one))) {
        const dim = this.painter.strength(feature);
        const exact = feature.accuracy === "exact";
        const key = `${style.id}|${feature.class}|${exact}|${dim}`;
        const group = groups.get(key) ?? {
          style: style.of(feature),
          opacity,
          exact,
          dim,
          counties: new Set(),
          rings: [],
        };
        groups.set(key, group);
        if (feature.polygons) group.rings.push(...feature.rings);
        feature.counties.forEach((number) => owner.set(number, group));
      }
    }
    owner.forEach((group, number) => group.counties.add(number));
    return groups.values();
  }

  /** @param {import("./scene.js").SceneFeature} feature */
  #isFilled(feature) {
    const { state, scene } = this.painter;
    return feature.key === state.chosen || !(Crowd.isIn(state) || Crowd.isBroad(feature, scene));
  }

  /**
   * @param {Pen} pen
   * @param {AreaLayer} layer
   */
  *#edges(pen, { style, areas, opacity }) {
    const { palette, lines, scene, state } = this.painter;
    const crowded = Crowd.isIn(state);
    const widest = Crowd.widest(areas);
    /** @type {Map<string, {look: Stroke, arcs: Set<number>, rings: Float64Array[]}>} */
    const looks = new Map();
    for (const feature of areas) {
      const quiet = !style.isGround && (crowded || Crowd.isBroad(feature, scene));
      const edge = style.of(feature).edge(feature, palette, quiet);
      const [width, strength] = [Math.min(edge.width, widest), this.painter.strength(feature)];
      const look = { ...edge, width, opacity: (edge.opacity ?? 1) * strength };
      const key = JSON.stringify(look);
      if (!looks.has(key)) looks.set(key, { look, arcs: new Set(), rings: [] });
      const { arcs, rings } = given(looks.get(key), key);
      if (feature.polygons) rings.push(...feature.rings);
      else feature.edges.forEach((arc) => arcs.add(arc));
    }
    pen.group(opacity, () =>
      looks.forEach(({ look, arcs, rings }) => {
        const runs = [...[...arcs].map((arc) => scene.topology.arcs[arc]), ...rings];
        pen.stroke(
          lines.pieces(runs).map(({ points }) => points),
          look,
        );
      }),
    );
    yield;
  }
}
