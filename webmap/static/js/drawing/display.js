import { Dom } from "../ground/dom.js";
import { given } from "../ground/given.js";
import { Resources } from "../ground/resources.js";
/**
 * @typedef {import("./map-picture.js").MapPicture} MapPicture
 * @typedef {import("./plan-layer.js").PlanLayer} PlanLayer
 */

/** What the map shows, told to its picture: layers, filter, the chosen feature, what is lit; changes together paint once. */
export class Display {
  static RISE = { area: 0, line: 100, point: 200 };
  /** @type {Promise<void> | null} */
  #asked = null;
  #held = Promise.resolve();

  /**
   * @param {L.Map} map
   * @param {MapPicture} picture
   * @param {Map<string, PlanLayer>} layers by id
   * @param {string} font the page's
   */
  constructor(map, picture, layers, font) {
    this.map = map;
    this.picture = picture;
    this.font = font;
    this.isOpen = false;
    this.order = [...layers.values()]
      .map((layer, index) => ({ layer, rise: Display.RISE[layer.geometry] + index }))
      .sort((one, other) => one.rise - other.rise)
      .map(({ layer }) => layer);
    /** @type {string | null} */
    this.chosen = null;
    /** @type {string[] | null} */
    this.lit = null;
    this.flat = false; // whether the reader wants no relief
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.order.forEach((layer) => layer.on("add remove changed", () => this.refresh()));
    this.dark.addEventListener("change", () => this.refresh());
  }

  /**
   * Take the scene, as the server's text; from now on there is something to show.
   * @param {string} text
   */
  open(text) {
    this.picture.open(text, this.options);
    for (const layer of this.order) layer.scenery = () => this.picture.scene.layers.get(layer.id)?.features ?? [];
    this.isOpen = true;
  }

  /**
   * A grey picture as an address of shadow, black where it is dark and clear where it is white, which darkens the same.
   * @param {ImageBitmap} grey
   */
  static #shadow(grey) {
    const canvas = Dom.element("canvas", { width: grey.width, height: grey.height });
    const context = given(canvas.getContext("2d"), "canvas");
    context.drawImage(grey, 0, 0);
    const image = context.getImageData(0, 0, grey.width, grey.height);
    for (let i = 0; i < image.data.length; i += 4) image.data.set([0, 0, 0, 255 - image.data[i]], i);
    context.putImageData(image, 0, 0);
    return canvas.toDataURL();
  }

  /** Shade the ground from the next picture on: after the first picture, which says all it has to without, and not where every byte counts. */
  async shade() {
    const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
    if (connection?.saveData) return;
    const blob = await Resources.blob(this.picture.scene.data.relief.address, "image/webp");
    const picture = await createImageBitmap(blob);
    this.picture.shade({ picture, href: Display.#shadow(picture) });
  }

  /**
   * The layers' options, lowest first.
   * @returns {LayerOptions[]}
   */
  get options() {
    return this.order.map(({ id, geometry, style }) => ({ id, geometry, style }));
  }

  /**
   * Mark a feature, given by its key `layer/id`, as the chosen one; null for none.
   * @param {string | null} key
   */
  choose(key) {
    this.chosen = key;
    this.refresh();
  }

  /**
   * Light these features, given by their keys, and dim the rest; null for all as before.
   * @param {string[] | null} keys
   */
  light(keys) {
    this.lit = keys;
    this.refresh();
  }

  /** The layers that are so large that they come in squares. */
  get tiled() {
    return this.isOpen ? this.order.filter(({ id }) => this.picture.scene.data.layers[id].tiles) : [];
  }

  /** The bounds of the region. */
  bounds() {
    const [west, south, east, north] = this.picture.scene.bounds;
    return L.latLngBounds([south, west], [north, east]);
  }

  /** The points of the region's outline. */
  outline() {
    const { scene } = this.picture;
    return scene.outline(scene.counties.keys()).flatMap((ring) =>
      Array.from({ length: ring.length / 2 }, (_, nth) => {
        const [lng, lat] = scene.projection.lngLat(ring[2 * nth], ring[2 * nth + 1]);
        return L.latLng(lat, lng);
      }),
    );
  }

  /**
   * The bounds of features, given by their keys; null if none is placed.
   * @param {string[]} keys
   * @returns {L.LatLngBounds | null}
   */
  boundsOf(keys) {
    const { scene } = this.picture;
    const boxes = keys.map((key) => scene.featureOf(key)?.box).filter((box) => box !== undefined);
    if (!boxes.length) return null;
    const corner = (/** @type {number} */ x, /** @type {number} */ y) => {
      const [lng, lat] = scene.projection.lngLat(x, y);
      return L.latLng(lat, lng);
    };
    return L.latLngBounds(boxes.flatMap(([left, top, right, bottom]) => [corner(left, top), corner(right, bottom)]));
  }

  /** The layers on the map, lowest first. */
  shown() {
    return this.order.filter((layer) => this.map.hasLayer(layer));
  }

  /**
   * What is drawn of these layers in the map's window, or within other bounds; an extent that only shows when it is
   * chosen is not, unless it is.
   * @param {PlanLayer[]} layers
   * @param {L.LatLngBounds} bounds
   */
  seen(layers, bounds = this.map.getBounds()) {
    if (!this.isOpen) return [];
    const { projection } = this.picture.scene;
    const [low, high] = [bounds.getNorthWest(), bounds.getSouthEast()].map(({ lng, lat }) =>
      projection.point(lng, lat),
    );
    return layers
      .flatMap((layer) => layer.shownFeatures())
      .filter((feature) => feature.type !== "point" || feature.points.length || feature.key === this.chosen)
      .filter(({ box }) => box[2] >= low.x && box[0] <= high.x && box[3] >= low.y && box[1] <= high.y);
  }

  /**
   * All that the painter needs to know of what is shown.
   * @param {boolean} dark
   * @returns {State}
   */
  state(dark = this.dark.matches) {
    const { chosen, lit, font, flat } = this;
    const kept = new Set([...(lit ?? []), ...(chosen ? [chosen] : [])]);
    for (const layer of this.order) layer.kept = kept;
    const layers = this.shown().map((layer) => ({
      id: layer.id,
      opacity: layer.opacity,
      accepted: layer.accepted(),
      kinds: layer.kinds(),
    }));
    return { layers, chosen, lit, font, flat, dark };
  }

  /**
   * Paint nothing before this comes true.
   * @param {Promise<void>} come
   */
  hold(come) {
    this.#held = come;
  }

  /**
   * Paint anew, once for all changes of this turn; resolves when it is seen.
   * @returns {Promise<void>}
   */
  refresh() {
    if (!this.isOpen) return Promise.resolve();
    this.#asked ??= this.#held.then(() => {
      this.#asked = null;
      return this.picture.show(this.state());
    });
    return this.#asked;
  }
}
