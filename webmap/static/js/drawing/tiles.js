import { Resources } from "../ground/resources.js";
import { MapViews } from "./map-views.js";

/**
 * @typedef {import("./display.js").Display} Display
 * @typedef {import("./plan-layer.js").PlanLayer} PlanLayer
 */

/**
 * What the window needs of a layer: the squares by their keys.
 * @typedef {{layer: PlanLayer, keys: string[]}} Wanted
 */

/**
 * Fetches the layers that are too large for the scene by square, for what the map shows, and puts them into the scene:
 * there they are painted, named, hit and exported as any other. Fires `come` when they are there and `filled` when they
 * are in the scene, `failed` when they cannot.
 */
export class Tiles extends EventTarget {
  static COARSER = 2; // zooms: a square is 1,024 to 2,048 pixels wide, so that a window needs few
  static DEEPEST = 12; // the zoom at which a square leaves nothing out: see webmap/tiles/square.py
  static KEPT = 600; // squares of a layer: more than a window needs of all layers
  static SOON = 150; // milliseconds that the first picture waits for them
  #turn = 0;
  /** @type {Map<string, Promise<SquareColumns>>} by layer, square and filter, the oldest first */
  #squares = new Map();
  /** @type {Map<string, string>} by layer, what the scene was filled with */
  #filled = new Map();
  /** @type {Map<string, SquareColumns>} by layer, the feature that was chosen last */
  #held = new Map();

  /**
   * @param {L.Map} map
   * @param {Display} display
   * @param {() => string} query what narrows the layers, as part of an address
   */
  constructor(map, display, query) {
    super();
    this.map = map;
    this.display = display;
    this.query = query;
    this.layers = display.tiled;
    this.version = display.picture.scene.data.layers[this.layers[0].id].tiles?.version;
    this.left = 0; // features in the window that only deeper squares hold
    for (const layer of this.layers) layer.hold = (id) => this.#hold(layer, id);
  }

  /**
   * That the first squares have come, or are not to be waited for.
   * @returns {Promise<void>}
   */
  come() {
    return new Promise((done) => {
      this.addEventListener("come", () => done(), { once: true });
      setTimeout(done, Tiles.SOON);
    });
  }

  /** Fetch what the map shows now, at once for all layers, and from now on whatever it shows. */
  start() {
    for (const layer of this.layers) layer.on("add", () => this.ask());
    this.map.on("moveend", () => this.ask());
    this.map.on("zoomanim", ({ center, zoom }) => this.ask(center, zoom)); // to have it when the zoom ends
    return this.ask();
  }

  /**
   * Fetch what a view needs and paint it; where there is a newer view by then, that is seen to instead.
   * @param {L.LatLng} centre
   * @param {number} zoom
   */
  async ask(centre = this.map.getCenter(), zoom = this.map.getZoom()) {
    const turn = ++this.#turn;
    const squares = this.#covering(centre, zoom);
    const layers = this.layers.filter((layer) => this.map.hasLayer(layer));
    for (const square of squares) this.#fetch(layers, square);
    const wanted = layers.map((layer) => ({ layer, keys: squares.map((square) => this.#key(layer, square)) }));
    try {
      const parts = await Promise.all(wanted.map(({ keys }) => Promise.all(keys.map((key) => this.#squares.get(key)))));
      this.dispatchEvent(new Event("come"));
      if (turn === this.#turn && !this.map._animatingZoom)
        await this.#show(wanted, /** @type {SquareColumns[][]} */ (parts));
    } catch {
      this.dispatchEvent(new Event("failed"));
    }
  }

  /**
   * @param {Wanted[]} wanted
   * @param {SquareColumns[][]} parts
   */
  async #show(wanted, parts) {
    this.left = parts.flat().reduce((sum, { left }) => sum + left, 0);
    const changed = wanted.filter(({ layer, keys }, nth) => this.#fill(layer, keys, parts[nth]));
    if (changed.length) await this.display.refresh();
    this.dispatchEvent(new Event("filled"));
  }

  /**
   * Whether the scene had other features of a layer until now.
   * @param {PlanLayer} layer
   * @param {string[]} keys
   * @param {SquareColumns[]} parts
   */
  #fill({ id }, keys, parts) {
    const held = this.#held.get(id);
    const key = [...keys, ...(held?.ids ?? [])].join();
    if (this.#filled.get(id) === key) return false;
    this.#filled.set(id, key);
    this.display.picture.fill(id, Tiles.joined(held ? [...parts, held] : parts));
    return true;
  }

  /**
   * Have one feature in the scene wherever it lies; the one before makes room.
   * @param {PlanLayer} layer
   * @param {string} id
   */
  async #hold(layer, id) {
    if (this.#held.get(layer.id)?.ids[0] === id) return;
    const found = await Resources.json(this.#path(layer.id, id)).catch(() => null); // it may be placed nowhere
    if (!found) return;
    this.#held.set(layer.id, found);
    if (this.map.hasLayer(layer)) await this.ask();
    else this.#fill(layer, [], []); // so that the map can go there before the layer is on it
  }

  /**
   * Columns of several squares as those of one layer, each feature once.
   * @param {LayerColumns[]} parts
   * @returns {LayerColumns}
   */
  static joined(parts) {
    /** @type {Map<string, [LayerColumns, number]>} */
    const rows = new Map();
    for (const part of parts) part.ids.forEach((id, row) => rows.has(id) || rows.set(id, [part, row]));
    const all = [...rows.values()];
    const marked = (/** @type {"numbered" | "differs"} */ name) =>
      all.flatMap(([part, row], number) => (part[name]?.includes(row) ? [number] : []));
    return {
      ids: [...rows.keys()],
      names: all.map(([part, row]) => part.names[row]),
      kinds: all.map(([part, row]) => part.kinds[row]),
      classes: all.map(([part, row]) => part.classes?.[row] ?? -1),
      statuses: all.map(([part, row]) => part.statuses[row]),
      accuracies: all.map(([part, row]) => part.accuracies[row]),
      radii: all.map(([part, row]) => part.radii[row]),
      shapes: all.map(([part, row]) => part.shapes[row]),
      numbered: marked("numbered"),
      differs: marked("differs"),
    };
  }

  /**
   * The squares that a view with its margin meets, as `zoom/column/row`.
   * @param {L.LatLng} centre
   * @param {number} zoom
   */
  #covering(centre, zoom) {
    const deep = Math.min(Tiles.DEEPEST, Math.max(0, Math.floor(zoom) - Tiles.COARSER));
    const half = this.map.getSize().multiplyBy(0.5 + MapViews.PAD);
    const side = 256 * 2 ** (zoom - deep); // pixels
    const middle = this.map.project(centre, zoom);
    const [low, high] = [middle.subtract(half), middle.add(half)].map((at) => at.divideBy(side).floor());
    const most = 2 ** deep - 1;
    const squares = [];
    for (let x = Math.max(0, low.x); x <= Math.min(most, high.x); x++)
      for (let y = Math.max(0, low.y); y <= Math.min(most, high.y); y++) squares.push(`${deep}/${x}/${y}`);
    return squares;
  }

  /**
   * Ask at once for what is not kept of a square; what is asked for again becomes the newest.
   * @param {PlanLayer[]} layers
   * @param {string} square
   */
  #fetch(layers, square) {
    const missing = layers.filter((layer) => !this.#squares.has(this.#key(layer, square))).map(({ id }) => id);
    const query = this.query();
    const address = this.#path(missing.join(), square) + (query && `&${query}`);
    const asked = missing.length ? Resources.json(address) : Promise.resolve({});
    for (const layer of layers) {
      const key = this.#key(layer, square);
      const held = this.#squares.get(key) ?? asked.then((found) => found[layer.id]);
      held.catch(() => this.#squares.delete(key));
      this.#squares.delete(key);
      this.#squares.set(key, held);
    }
    for (const key of this.#squares.keys()) if (this.#squares.size > Tiles.KEPT) this.#squares.delete(key);
  }

  /**
   * @param {PlanLayer} layer
   * @param {string} square
   */
  #key({ id }, square) {
    return `${id}/${square}?${this.query()}`;
  }

  /**
   * @param {string} layers ids
   * @param {string} what a square, or the id of a feature
   */
  #path(layers, what) {
    const { lang } = this.display.picture.scene.data;
    return `/tiles/${layers}/${what}.${lang}.json?v=${this.version}`;
  }
}
