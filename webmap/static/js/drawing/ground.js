/** The base of the map: surroundings, ground, rivers, railways, borders. */
export class Ground {
  static #borders = new WeakMap();

  constructor(scene, palette, lines) {
    Object.assign(this, { scene, palette, lines });
  }

  *paint(pen) {
    const { scene, palette, lines } = this;
    const { county, city, outline } = Ground.#bordersOf(scene);
    pen.flood(palette.context);
    this.#strokes(pen, scene.base.context, { colour: palette.contextLine, width: 1 });
    pen.fill(lines.closed(outline), { colour: palette.ground });
    this.#strokes(pen, scene.base.rivers, { colour: palette.river, width: 2 });
    this.#strokes(pen, scene.base.railways, { colour: palette.railway, width: 1 });
    yield;
    this.#strokes(pen, county, { colour: palette.county, width: 1.1, dash: [3, 2.5], cap: "butt" });
    this.#strokes(pen, city, { colour: palette.city, width: 1.6 });
    yield;
  }

  #strokes(pen, runs, look) {
    pen.stroke(this.lines.pieces(runs).map(({ points }) => points), look);
  }

  /** Each border once: those of cities, those of counties between them, and the outline of all as rings. */
  static #bordersOf(scene) {
    if (!Ground.#borders.has(scene)) {
      const { topology, counties } = scene;
      const all = counties.map(({ polygons }) => polygons);
      const cities = new Set(scene.data.cities.flatMap((_, city) =>
        topology.edges(all.filter((_, number) => counties[number].city === city))));
      Ground.#borders.set(scene, {
        city: [...cities].map((arc) => topology.arcs[arc]),
        county: topology.arcs.filter((_, arc) => !cities.has(arc)),
        outline: scene.outline(counties.keys()),
      });
    }
    return Ground.#borders.get(scene);
  }
}
