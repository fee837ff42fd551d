import { Resources } from "../ground/resources.js";
import { MapViews } from "./map-views.js";

/**
 * @typedef {import("./display.js").Display} Display
 * @typedef {import("./plan-layer.js").PlanLayer} PlanLayer
 */

/**
 * What the window needs of a layer: the squares by their addresses.
 * @typedef {{layer: PlanLayer, addresses: string[]}} Wanted
 */

/**
 * Fetches the layers that are too large for the scene by square, for what the map shows, and puts them into the scene:
 * there they are painted, named, hit and exported as any other. Fires `filled` when they are, `failed` when they cannot.
 */
export class Tiles extends EventTarget {
  static COARSER = 2; // zooms: a square is 1,024 to 2,048 pixels wide, so that a window needs few
  static DEEPEST = 12; // the zoom at which a square leaves nothing out: see webmap/tiles/square.py
  static KEPT = 200; // squares
  #turn = 0;
  /** @type {Map<string, Promise<SquareColumns>>} by address, the oldest first */
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
    this.left = 0; // features in the window that only deeper squares hold
    for (const layer of this.layers) {
      layer.on("add", () => this.ask());
      layer.hold = (id) => this.#hold(layer, id);
    }
    map.on("moveend", () => this.ask());
    map.on("zoomanim", ({ center, zoom }) => this.ask(center, zoom));
  }

  /**
   * Fetch what a view needs and paint it; where there is a newer view by then, that is seen to instead.
   * @param {L.LatLng} centre
   * @param {number} zoom
   */
  async ask(centre = this.map.getCenter(), zoom = this.map.getZoom()) {
    const turn = ++this.#turn;
    const squares = this.#covering(centre, zoom);
    /** @type {Wanted[]} */
    const wanted = this.layers
      .filter((layer) => this.map.hasLayer(layer))
      .map((layer) => ({ layer, addresses: squares.map((square) => this.#address(layer, square)) }));
    try {
      const parts = await Promise.all(wanted.map(({ addresses }) => Promise.all(addresses.map((at) => this.#at(at)))));
      if (turn === this.#turn) await this.#show(wanted, parts);
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
    const changed = wanted.filter(({ layer, addresses }, nth) => this.#fill(layer, addresses, parts[nth]));
    if (changed.length) await this.display.refresh();
    this.dispatchEvent(new Event("filled"));
  }

  /**
   * Whether the scene had other features of a layer until now.
   * @param {PlanLayer} layer
   * @param {string[]} addresses
   * @param {SquareColumns[]} parts
   */
  #fill({ id }, addresses, parts) {
    const held = this.#held.get(id);
    const key = [...addresses, ...(held?.ids ?? [])].join();
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
    const found = await this.#at(this.#path(layer, id)).catch(() => null); // it may be placed nowhere
    if (!found) return;
    this.#held.set(layer.id, found);
    await this.ask();
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
   * @param {PlanLayer} layer
   * @param {string} square
   */
  #address(layer, square) {
    const query = this.query();
    return this.#path(layer, square) + (query && `&${query}`);
  }

  /**
   * @param {PlanLayer} layer
   * @param {string} what a square, or the id of a feature
   */
  #path({ id }, what) {
    const { lang, layers } = this.display.picture.scene.data;
    return `/tiles/${id}/${what}.${lang}.json?v=${layers[id].tiles?.version}`;
  }

  /**
   * What stands at an address, fetched once as long as it is kept.
   * @param {string} address
   */
  #at(address) {
    const asked = this.#squares.get(address) ?? Resources.json(address);
    this.#squares.delete(address);
    this.#squares.set(address, asked);
    asked.catch(() => this.#squares.delete(address));
    const [oldest] = this.#squares.keys();
    if (this.#squares.size > Tiles.KEPT) this.#squares.delete(oldest);
    return asked;
  }
}
