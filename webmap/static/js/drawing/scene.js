import { given } from "../ground/given.js";
import { boxOf, joinedBox } from "./boxes.js";
import { middleOfArea } from "./label-spots.js";
import { Projection } from "./projection.js";
import { Topology } from "./topology.js";

/** Everything the map draws, read from the server's one description of it into world units (see Projection). */
export class Scene {
  /** @type {Omit<Shape, "type">} */
  static #NOTHING = { points: new Float64Array(), lines: [], polygons: null, counties: [] };
  /** @type {Map<string, Float64Array[]>} */
  #outlines = new Map();

  /** @param {SceneData} data the scene as the server writes it (webmap/browser/scene.py) */
  constructor(data) {
    this.data = data;
    this.projection = new Projection(data.origin);
    this.topology = new Topology(data.arcs.map((arc) => this.#run(arc)));
    this.counties = data.counties.map((county, number) => new SceneCounty(county, number, this.topology));
    this.base = this.#base(data.base);
    /** @type {Map<string, SceneLayer>} */
    this.layers = new Map(
      Object.entries(data.layers).map(([id, columns]) => [id, new SceneLayer(() => this.#features(id, columns))]),
    );
    this.edition = 0; // rises with all that is filled in
    this.box = this.#box(data.bounds);
    this.reliefBox = this.#box(data.relief.box);
  }

  /**
   * Put other features in a layer's place: of a large layer the scene has at any time what the map's window needs.
   * @param {string} layer
   * @param {LayerColumns} columns
   */
  fill(layer, columns) {
    this.layers.set(layer, new SceneLayer(() => this.#features(layer, columns)));
    this.edition++;
  }

  /** The region's west, south, east and north, in degrees. */
  get bounds() {
    const { bounds, origin, scale } = this.data;
    const [west, south, east, north] = bounds;
    const [lng, lat] = origin;
    return [lng + west / scale, lat + south / scale, lng + east / scale, lat + north / scale];
  }

  /**
   * A feature by layer and id, if it is placed.
   * @param {string} layer
   * @param {string} id
   */
  feature(layer, id) {
    return this.layers.get(layer)?.byId.get(id);
  }

  /**
   * A feature by its key `layer/id`, if it is placed.
   * @param {string} key
   */
  featureOf(key) {
    const [layer, id] = key.split("/");
    return this.feature(layer, id);
  }

  /**
   * The merged outline of counties, by number, as closed rings; each set of counties is merged once.
   * @param {Iterable<number>} numbers
   * @returns {Float64Array[]}
   */
  outline(numbers) {
    const sorted = [...numbers].sort((one, other) => one - other);
    const key = sorted.join();
    if (!this.#outlines.has(key)) {
      const rings = this.topology.outline(sorted.map((number) => this.counties[number].polygons));
      this.#outlines.set(
        key,
        rings.map((ring) => this.topology.ring(ring)),
      );
    }
    return given(this.#outlines.get(key), "outline");
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {[lng: number, lat: number]}
   */
  #degrees(x, y) {
    const { origin, scale } = this.data;
    return [origin[0] + x / scale, origin[1] + y / scale];
  }

  /**
   * @param {SceneData["bounds"]} bounds
   * @returns {Box}
   */
  #box([west, south, east, north]) {
    const low = this.projection.point(...this.#degrees(west, north));
    const high = this.projection.point(...this.#degrees(east, south));
    return [low.x, low.y, high.x, high.y];
  }

  /**
   * Places of a flat list of grid positions.
   * @param {number[]} flat
   */
  #points(flat) {
    const { origin, scale } = this.data;
    const points = new Float64Array(flat.length);
    for (let i = 0; i < flat.length; i += 2) {
      points[i] = this.projection.x(origin[0] + flat[i] / scale);
      points[i + 1] = this.projection.y(origin[1] + flat[i + 1] / scale);
    }
    return points;
  }

  /**
   * Places of a run in which each position but the first is a step from the one before.
   * @param {GridRun} steps
   */
  #run(steps) {
    const flat = steps.slice();
    for (let i = 2; i < flat.length; i++) flat[i] += flat[i - 2];
    return this.#points(flat);
  }

  /** @param {BaseData} base */
  #base({ context, rivers, railways, roads, names, areas, towns }) {
    const runs = (/** @type {GridRun[]} */ lines) => lines.map((line) => this.#run(line));
    /** @type {BaseName[]} */
    const all = [
      ...names,
      ...towns.map(([text, x, y]) => /** @type {BaseName} */ ([text, 4, x, y])),
      ...areas.map(([text, , x, y]) => /** @type {BaseName} */ ([text, 5, x, y])),
    ];
    const places = this.#points(all.flatMap(([, , x, y]) => [x, y]));
    return {
      context: runs(context),
      railways: runs(railways),
      roads: runs(roads),
      rivers: rivers.flatMap(({ lines }) => runs(lines)),
      names: all.map(([text, rank], index) => ({ text, rank, x: places[2 * index], y: places[2 * index + 1] })),
    };
  }

  /**
   * @param {string} layer
   * @param {LayerColumns} columns
   */
  #features(layer, columns) {
    if (columns.tiles) return []; // not filled yet
    const { statuses, accuracies, kinds } = this.data;
    const numbered = new Set(columns.numbered ?? []);
    const differing = new Set(columns.differs ?? []);
    return columns.ids.map(
      (id, number) =>
        new SceneFeature(
          {
            layer,
            id,
            number,
            name: columns.names[number],
            kind: kinds[columns.kinds[number]],
            class: columns.classes?.[number] ?? -1,
            status: statuses[columns.statuses[number]] ?? null,
            accuracy: accuracies[columns.accuracies[number]],
            radius: columns.radii[number],
            numbered: numbered.has(number),
            differs: differing.has(number),
            towards: columns.towards?.[number] ?? null,
            ...this.#shape(columns.shapes[number]),
          },
          this,
        ),
    );
  }

  /**
   * @param {ShapeData} shape
   * @returns {Shape}
   */
  #shape({ p, l, a, c }) {
    const nothing = Scene.#NOTHING;
    if (p) return { ...nothing, type: "point", points: this.#points(p), counties: c ?? [] };
    if (l) return { ...nothing, type: "line", lines: l.map((line) => this.#run(line)) };
    if (a) return { ...nothing, type: "area", polygons: a.map((rings) => rings.map((ring) => this.#run(ring))) };
    return { ...nothing, type: "area", counties: c ?? [] };
  }
}

/** The features of a layer, in their order and by id: read when they are first wanted, as most layers are off at first. */
export class SceneLayer {
  #read;
  /** @type {SceneFeature[] | null} */
  #features = null;
  /** @type {Map<string, SceneFeature> | null} */
  #byId = null;

  /** @param {() => SceneFeature[]} read */
  constructor(read) {
    this.#read = read;
  }

  get features() {
    return (this.#features ??= this.#read());
  }

  get byId() {
    return (this.#byId ??= new Map(this.features.map((feature) => [feature.id, feature])));
  }
}

/** A county: its number, name and rings. */
export class SceneCounty {
  #topology;
  /** @type {Float64Array[] | null} */
  #rings = null;

  /**
   * @param {CountyData} county
   * @param {number} number
   * @param {Topology} topology
   */
  constructor({ code, name, city, polygons }, number, topology) {
    this.code = code;
    this.name = name;
    this.city = city;
    this.polygons = polygons;
    this.number = number;
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
  /** @type {Float64Array[] | null} */
  #rings = null;
  /** @type {number[] | null} */
  #edges = null;

  /**
   * @param {FeatureValues & Shape} values
   * @param {Scene} scene
   */
  constructor(values, scene) {
    this.layer = values.layer;
    this.id = values.id;
    this.number = values.number;
    this.name = values.name;
    this.kind = values.kind;
    this.class = values.class;
    this.status = values.status;
    this.accuracy = values.accuracy;
    this.radius = values.radius;
    this.numbered = values.numbered;
    this.differs = values.differs;
    /** @type {string | null} the place off the sheet that a sketched line leads to */
    this.towards = values.towards;
    this.type = values.type;
    this.points = values.points;
    this.lines = values.lines;
    this.polygons = values.polygons;
    this.counties = values.counties;
    this.#scene = scene;
    this.key = `${this.layer}/${this.id}`;
    this.box = this.#box();
  }

  /** @returns {Box} */
  #box() {
    if (this.type === "point" && this.points.length) return boxOf([this.points]);
    if (this.type === "line") return boxOf(this.lines);
    if (this.polygons) return boxOf(this.polygons.flat());
    return joinedBox(this.counties.map((number) => this.#scene.counties[number].box));
  }

  /** An area's outline as closed rings in world units, merged over its counties. */
  get rings() {
    return (this.#rings ??= this.polygons ? this.polygons.flat() : this.#scene.outline(this.counties));
  }

  /**
   * A place that stands for it in world units: its first point, the middle of its longest line, or of its area.
   * @returns {[x: number, y: number]}
   */
  get middle() {
    if (this.type === "area" || (this.type === "point" && !this.points.length)) return middleOfArea(this.rings);
    const [longest] =
      this.type === "point" ? [this.points] : this.lines.toSorted((one, two) => two.length - one.length);
    const at = this.type === "point" ? 0 : 2 * Math.floor(longest.length / 4);
    return [longest[at], longest[at + 1]];
  }

  /** The borders that bound an area of counties, as numbers of arcs. */
  get edges() {
    const { counties, topology } = this.#scene;
    return (this.#edges ??= topology.edges(this.counties.map((number) => counties[number].polygons)));
  }
}
