import { Projection } from "./projection.js";
import { Topology } from "./topology.js";

/** Everything the map draws, read from the server's one description of it into world units (see Projection). */
export class Scene {
  #outlines = new Map();

  /** @param {object} data the scene as the server writes it (webmap/browser/scene.py) */
  constructor(data) {
    this.data = data;
    this.projection = new Projection(data.origin);
    this.topology = new Topology(data.arcs.map((arc) => this.#run(arc)));
    this.counties = data.counties.map((county, number) => new SceneCounty(county, number, this.topology));
    this.base = this.#base(data.base);
    this.layers = new Map(Object.entries(data.layers).map(([id, columns]) => [id, this.#features(id, columns)]));
    this.box = this.#box(data.bounds);
  }

  /** The five cities' west, south, east and north, in degrees, of a scene's data. */
  static bounds({ bounds, origin, scale }) {
    return bounds.map((value, index) => origin[index % 2] + value / scale);
  }

  /** A feature by layer and id, if it is placed. */
  feature(layer, id) {
    return this.layers.get(layer)?.byId.get(id);
  }

  /** The merged outline of counties, by number, as closed rings; each set of counties is merged once. */
  outline(numbers) {
    const sorted = [...numbers].sort((one, other) => one - other);
    const key = sorted.join();
    if (!this.#outlines.has(key)) {
      const rings = this.topology.outline(sorted.map((number) => this.counties[number].polygons));
      this.#outlines.set(key, rings.map((ring) => this.topology.ring(ring)));
    }
    return this.#outlines.get(key);
  }

  #degrees(x, y) {
    const { origin, scale } = this.data;
    return [origin[0] + x / scale, origin[1] + y / scale];
  }

  #box([west, south, east, north]) {
    const low = this.projection.point(...this.#degrees(west, north));
    const high = this.projection.point(...this.#degrees(east, south));
    return [low.x, low.y, high.x, high.y];
  }

  /** Places of a flat list of grid positions. */
  #points(flat) {
    const points = new Float64Array(flat.length);
    for (let i = 0; i < flat.length; i += 2) {
      const { x, y } = this.projection.point(...this.#degrees(flat[i], flat[i + 1]));
      points[i] = x;
      points[i + 1] = y;
    }
    return points;
  }

  /** Places of a run in which each position but the first is a step from the one before. */
  #run(steps) {
    const flat = steps.slice();
    for (let i = 2; i < flat.length; i++) flat[i] += flat[i - 2];
    return this.#points(flat);
  }

  #base({ context, rivers, railways, names }) {
    const runs = (lines) => lines.map((line) => this.#run(line));
    const places = this.#points(names.flatMap(([, , x, y]) => [x, y]));
    return {
      context: runs(context), railways: runs(railways), rivers: rivers.flatMap(({ lines }) => runs(lines)),
      names: names.map(([text, rank], index) => ({ text, rank, x: places[2 * index], y: places[2 * index + 1] })),
    };
  }

  #features(layer, columns) {
    const { statuses, accuracies, kinds } = this.data;
    const numbered = new Set(columns.numbered ?? []);
    const features = columns.ids.map((id, number) => new SceneFeature({
      layer, id, number, name: columns.names[number], kind: kinds[columns.kinds[number]],
      status: statuses[columns.statuses[number]] ?? null, accuracy: accuracies[columns.accuracies[number]],
      radius: columns.radii[number], numbered: numbered.has(number), ...this.#shape(columns.shapes[number]),
    }, this));
    return { features, byId: new Map(features.map((feature) => [feature.id, feature])) };
  }

  #shape({ p, l, a, c }) {
    if (p) return { type: "point", points: this.#points(p), counties: c ?? [] };
    if (l) return { type: "line", lines: l.map((line) => this.#run(line)), counties: [] };
    if (a) return { type: "area", counties: [], polygons: a.map((rings) => rings.map((ring) => this.#run(ring))) };
    return { type: "area", counties: c };
  }
}

/** A county: its number, name and rings. */
export class SceneCounty {
  #topology;
  #rings = null;

  constructor({ code, name, city, polygons }, number, topology) {
    Object.assign(this, { code, name, city, polygons, number });
    this.#topology = topology;
    this.box = boxOf(this.rings);
  }

  /** Closed rings in world units, holes among them; a point is inside by the even-odd rule. */
  get rings() {
    return (this.#rings ??= this.polygons.flat().map((ring) => this.#topology.ring(ring)));
  }
}

/** One placed feature: what drawing, names, hover, hit test and filter need of it. */
export class SceneFeature {
  #scene;
  #rings = null;
  #edges = null;

  constructor(values, scene) {
    Object.assign(this, values);
    this.#scene = scene;
    this.key = `${this.layer}/${this.id}`;
    this.box = this.#box();
  }

  #box() {
    if (this.type === "point") return boxOf([this.points]);
    if (this.type === "line") return boxOf(this.lines);
    if (this.polygons) return boxOf(this.polygons.flat());
    return joinedBox(this.counties.map((number) => this.#scene.counties[number].box));
  }

  /** An area's outline as closed rings in world units, merged over its counties. */
  get rings() {
    return (this.#rings ??= this.polygons ? this.polygons.flat() : this.#scene.outline(this.counties));
  }

  /** The borders that bound an area of counties, as numbers of arcs. */
  get edges() {
    const { counties, topology } = this.#scene;
    return (this.#edges ??= topology.edges(this.counties.map((number) => counties[number].polygons)));
  }
}

/** The box [left, top, right, bottom] round runs of points. */
export function boxOf(runs) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const run of runs) {
    for (let i = 0; i < run.length; i += 2) {
      if (run[i] < box[0]) box[0] = run[i];
      if (run[i] > box[2]) box[2] = run[i];
      if (run[i + 1] < box[1]) box[1] = run[i + 1];
      if (run[i + 1] > box[3]) box[3] = run[i + 1];
    }
  }
  return box;
}

/** The box round boxes. */
export function joinedBox(boxes) {
  return boxes.reduce((all, [left, top, right, bottom]) =>
    [Math.min(all[0], left), Math.min(all[1], top), Math.max(all[2], right), Math.max(all[3], bottom)],
  [Infinity, Infinity, -Infinity, -Infinity]);
}
