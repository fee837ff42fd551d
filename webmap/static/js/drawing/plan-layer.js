import { Resources } from "../ground/resources.js";

/** @typedef {import("./scene.js").SceneFeature} SceneFeature */

/**
 * What folium_map.py passes.
 * @typedef {LayerOptions & {address: string, shown: boolean}} PlanLayerOptions
 */

/**
 * One layer of the atlas. It draws nothing itself: the picture of the map paints every layer that is on the map.
 * What plans say of its features is fetched when somebody asks: one feature, or all for a list.
 */
export class PlanLayer extends L.Layer {
  /** @type {Map<string, PlanLayer>} by id */
  static all = new Map();
  /** @type {Map<string, Promise<PlanFeature>>} */
  #asked = new Map();

  /** @param {PlanLayerOptions} options */
  constructor(options) {
    super();
    this.id = options.id;
    this.address = options.address;
    this.geometry = options.geometry;
    this.style = options.style;
    this.shown = options.shown;
    this.opacity = 1;
    /** @type {((id: string) => boolean) | null} a test of ids, while a filter leaves some out */
    this.accepts = null;
    this.whole = false; // whether the kinds that are a part of their own (`rest`) are shown too
    this.alone = false; // whether it is shown for the chosen feature alone
    /** @type {Set<string>} keys of what is shown in any case: the chosen feature, what is lit */
    this.kept = new Set();
    /** @type {Map<string, PlanFeature> | null} all, once they were loaded, by id */
    this.features = null;
    /** @type {() => SceneFeature[]} gives what the scene holds of it */
    this.scenery = () => [];
    /** @type {(id: string) => Promise<void>} has the scene hold a feature, which of a large layer it may not yet */
    this.hold = () => Promise.resolve();
    this.load = Resources.once(() => this.#fetch());
    PlanLayer.all.set(this.id, this);
  }

  onAdd() {
    return this;
  }

  onRemove() {
    return this;
  }

  async #fetch() {
    /** @type {{features: PlanFeature[]}} */
    const { features } = await Resources.json(this.address);
    this.features = new Map(features.map((feature) => [feature.id, feature]));
  }

  /** What the scene holds of it, in its order. */
  get placed() {
    return this.scenery();
  }

  /**
   * One feature with all that the plans say of it; null if there is none. Throws if it cannot be fetched.
   * @param {string} id
   * @returns {Promise<PlanFeature | null>}
   */
  async feature(id) {
    if (this.features) return this.features.get(id) ?? null;
    if (Resources.isOneFile()) return this.load().then(() => this.features?.get(id) ?? null);
    const asked = this.#asked.get(id) ?? Resources.json(`/layers/${this.id}/${id}.geojson`);
    this.#asked.set(id, asked);
    return asked.catch((error) => {
      this.#asked.delete(id);
      if (error.status === 404 || error.status === 410) return null;
      throw error;
    });
  }

  /**
   * Whether there is such a feature, found without asking for a file that may not be there; true if that fails.
   * @param {string} id
   */
  async lists(id) {
    if (this.placed.some((feature) => feature.id === id)) return true;
    return this.load().then(
      () => Boolean(this.features?.has(id)),
      () => true,
    );
  }

  /**
   * Fetch a feature that may soon be asked for; a failure is told to who asks.
   * @param {string} id
   */
  foresee(id) {
    this.feature(id).catch(() => {});
  }

  /**
   * Show only features that `accepts` takes; null for all.
   * @param {((id: string) => boolean) | null} accepts
   */
  narrow(accepts) {
    this.accepts = accepts;
    this.fire("changed");
  }

  /**
   * Show the kinds that are a part of their own, or leave them out; a filter takes them all the same.
   * @param {boolean} whole
   */
  setWhole(whole) {
    this.whole = whole;
    this.fire("changed");
  }

  /**
   * Whether a feature of it is shown while the layer is.
   * @param {SceneFeature} feature
   */
  passes({ id, key, kind }) {
    if (this.alone) return this.kept.has(key);
    if (this.accepts) return this.accepts(id);
    return (this.kinds()?.includes(kind) ?? true) || this.kept.has(key);
  }

  /** The positions in the scene of what a filter, or the chosen feature alone, leaves of it; null for all. */
  accepted() {
    return (this.accepts || this.alone || null) && this.shownFeatures().map(({ number }) => number);
  }

  /** The kinds of it that are shown; null for all. A filter takes every kind. */
  kinds() {
    return this.accepts || this.alone || this.whole || !this.style.rest ? null : (this.style.major ?? []);
  }

  /** What is shown of it, as the scene has it. */
  shownFeatures() {
    return this.placed.filter((feature) => this.passes(feature));
  }

  /**
   * Opacity from 0.1 to 1.
   * @param {number} opacity
   */
  setOpacity(opacity) {
    this.opacity = opacity;
    this.fire("changed");
  }
}
