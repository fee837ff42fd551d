import { Resources } from "../ground/resources.js";

/**
 * One layer of the atlas. It draws nothing itself: the picture of the map paints every layer that is on the map.
 * What plans say of its features is fetched when somebody asks: one feature, or all for a list.
 */
export class PlanLayer extends L.Layer {
  static all = new Map();
  #asked = new Map();

  constructor(options) {
    super();
    Object.assign(this, options);
    this.opacity = 1;
    this.accepts = null; // a test of ids, while a filter leaves some out
    this.features = null; // all, once they were loaded, by id
    this.scenery = () => []; // gives what the scene holds of it
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
    const { features } = await Resources.json(this.address);
    this.features = new Map(features.map((feature) => [feature.id, feature]));
  }

  /** What the scene holds of it, in its order. */
  get placed() {
    return this.scenery();
  }

  /** One feature with all that the plans say of it; null if there is none. Throws if it cannot be fetched. */
  async feature(id) {
    if (this.features) return this.features.get(id) ?? null;
    if (Resources.isOneFile()) return this.load().then(() => this.features.get(id) ?? null);
    if (!this.#asked.has(id)) this.#asked.set(id, Resources.json(`/layers/${this.id}/${id}.geojson`));
    return this.#asked.get(id).catch((error) => {
      this.#asked.delete(id);
      if (error.status === 404 || error.status === 410) return null;
      throw error;
    });
  }

  /** Fetch a feature that may soon be asked for; a failure is told to who asks. */
  foresee(id) {
    this.feature(id).catch(() => {});
  }

  /** Show only features that `accepts` takes; null for all. */
  narrow(accepts) {
    this.accepts = accepts;
    this.fire("changed");
  }

  /** The positions in the scene of what is shown of it; null for all. */
  accepted() {
    return this.accepts && this.placed.filter(({ id }) => this.accepts(id)).map(({ number }) => number);
  }

  /** What is shown of it, as the scene has it. */
  shownFeatures() {
    return this.accepts ? this.placed.filter(({ id }) => this.accepts(id)) : this.placed;
  }

  /** Opacity from 0.1 to 1. */
  setOpacity(opacity) {
    this.opacity = opacity;
    this.fire("changed");
  }
}
