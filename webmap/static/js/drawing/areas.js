import { LayerStyle } from "./layer-style.js";

/**
 * Areas, however many layers of them are shown: at any place at most one hatch, that of the topmost layer which fills
 * it, and of all others their edges. A border that several areas of a layer share is drawn once.
 */
export class Areas {
  /** `painter` gives scene, state, palette, lines and how strongly a feature is painted. */
  constructor(painter) {
    this.painter = painter;
  }

  *paint(pen) {
    const { lines, state } = this.painter;
    const layers = state.layers.map((layer) => ({ ...layer, areas: layer.features.filter(({ type, box }) => type === "area" && lines.meets(box)) }))
      .filter(({ areas }) => areas.length);
    yield* this.#fills(pen, layers);
    for (const layer of layers) yield* this.#edges(pen, layer);
  }

  *#fills(pen, layers) {
    for (const { style, opacity, exact, dim, counties, rings } of this.#wovenGroups(layers)) {
      const { palette, lines, scene } = this.painter;
      const closed = lines.closed([...scene.outline(counties), ...rings]);
      pen.fill(closed, { colour: exact ? palette.of(style.colour) : null, tint: LayerStyle.TINT,
        hatch: style.weave(palette), opacity: opacity * dim });
    }
    yield;
  }

  /** Which counties take which hatch: the topmost layer wins; areas that are no counties are filled by themselves. */
  #wovenGroups(layers) {
    const owner = new Map();
    const groups = new Map();
    for (const { style, areas, opacity } of layers) {
      for (const feature of areas.filter((one) => style.fills(one))) {
        const dim = this.painter.strength(feature);
        const exact = feature.accuracy === "exact";
        const key = `${style.id}|${exact}|${dim}`;
        if (!groups.has(key)) groups.set(key, { style, opacity, exact, dim, counties: new Set(), rings: [] });
        if (feature.polygons) groups.get(key).rings.push(...feature.rings);
        feature.counties.forEach((number) => owner.set(number, key));
      }
    }
    owner.forEach((key, number) => groups.get(key).counties.add(number));
    return groups.values();
  }

  *#edges(pen, { style, areas, opacity }) {
    const { palette, lines, scene } = this.painter;
    const looks = new Map();
    for (const feature of areas) {
      const look = { ...style.edge(feature, palette), opacity: this.painter.strength(feature) };
      const key = JSON.stringify(look);
      if (!looks.has(key)) looks.set(key, { look, arcs: new Set(), rings: [] });
      if (feature.polygons) looks.get(key).rings.push(...feature.rings);
      else feature.edges.forEach((arc) => looks.get(key).arcs.add(arc));
    }
    pen.group(opacity, () => looks.forEach(({ look, arcs, rings }) => {
      const runs = [...[...arcs].map((arc) => scene.topology.arcs[arc]), ...rings];
      pen.stroke(lines.pieces(runs).map(({ points }) => points), look);
    }));
    yield;
  }
}
