import { given } from "../ground/given.js";

/**
 * @typedef {import("./lines.js").Lines} Lines
 * @typedef {import("./palette.js").Palette} Palette
 * @typedef {import("./scene.js").Scene} Scene
 */

/** The base of the map: surroundings, ground, rivers, railways, borders. */
export class Ground {
  static FLAT = 10; // the zoom from which there is no relief
  static RELIEF = 0.6; // how strongly it shows from afar
  static QUIET = 0.5; // of that, under many layers
  static CITY = 1.6; // pixels of the border of a city
  /** @type {WeakMap<Scene, {city: number[], county: Float64Array[], outline: Float64Array[]}>} */
  static #borders = new WeakMap();

  /**
   * @param {Scene} scene
   * @param {Palette} palette
   * @param {Lines} lines
   * @param {Relief | null} relief
   * @param {boolean} crowded whether many layers lie over it
   * @param {Set<number>} covered the borders, as arcs of the topology, that a layer draws over it, as broad or broader
   */
  constructor(scene, palette, lines, relief, crowded = false, covered = new Set()) {
    this.scene = scene;
    this.palette = palette;
    this.lines = lines;
    this.relief = relief;
    this.crowded = crowded;
    this.covered = covered;
  }

  /** @param {Pen} pen */
  *paint(pen) {
    const { scene, palette, lines } = this;
    const { county, city, outline } = Ground.#bordersOf(scene);
    pen.flood(palette.context);
    this.#strokes(pen, scene.base.context, { colour: palette.contextLine, width: 1 });
    pen.fill(lines.closed(outline), { colour: palette.ground });
    this.#shade(pen);
    this.#strokes(pen, scene.base.rivers, { colour: palette.river, width: 2 });
    this.#strokes(pen, scene.base.roads, { colour: palette.road, width: 2 });
    this.#strokes(pen, scene.base.railways, { colour: palette.railway, width: 1 });
    yield;
    this.#strokes(pen, county, { colour: palette.county, width: 1.1, dash: [3, 2.5], cap: "butt" });
    const seen = city.filter((arc) => !this.covered.has(arc)).map((arc) => scene.topology.arcs[arc]);
    this.#strokes(pen, seen, { colour: palette.city, width: Ground.CITY });
    yield;
  }

  /**
   * The relief, which says most from afar and nothing from near.
   * @param {Pen} pen
   */
  #shade(pen) {
    const { zoom, scale, left, top } = this.lines;
    const strength = Math.min(1, (Ground.FLAT - zoom) / 2) * Ground.RELIEF * (this.crowded ? Ground.QUIET : 1);
    if (!this.relief || strength <= 0) return;
    const [west, north, east, south] = this.scene.reliefBox.map((edge) => edge * scale);
    pen.shade(this.relief, west - left, north - top, east - west, south - north, strength);
  }

  /**
   * @param {Pen} pen
   * @param {Float64Array[]} runs
   * @param {Stroke} look
   */
  #strokes(pen, runs, look) {
    pen.stroke(
      this.lines.pieces(runs).map(({ points }) => points),
      look,
    );
  }

  /**
   * Each border once: those of cities, those of counties between them, and the outline of all as rings.
   * @param {Scene} scene
   */
  static #bordersOf(scene) {
    if (!Ground.#borders.has(scene)) {
      const { topology, counties } = scene;
      const all = counties.map(({ polygons }) => polygons);
      const cities = new Set(
        scene.data.cities.flatMap((_, city) =>
          topology.edges(all.filter((_, number) => counties[number].city === city)),
        ),
      );
      Ground.#borders.set(scene, {
        city: [...cities],
        county: topology.arcs.filter((_, arc) => !cities.has(arc)),
        outline: scene.outline(counties.keys()),
      });
    }
    return given(Ground.#borders.get(scene), "borders");
  }
}
