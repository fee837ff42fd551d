import { Crowd } from "../drawing/crowd.js";
import { Dom } from "../ground/dom.js";
import { given } from "../ground/given.js";

/**
 * What this needs of the page, read when it is needed.
 *
 * @typedef {{
 *   map: L.Map,
 *   words: import("../ground/words.js").Words,
 *   state: import("../state/link-state.js").LinkState,
 *   layers: Map<string, import("../drawing/plan-layer.js").PlanLayer>,
 *   hits: import("../drawing/hit-test.js").HitTest,
 *   display: import("../drawing/display.js").Display,
 *   panel: import("./panel.js").Panel,
 *   viewpoint: import("./viewpoint.js").Viewpoint,
 *   tree: import("./layer-tree.js").LayerTree,
 *   targets: import("./goals-view.js").GoalsView,
 *   sections: { back(): boolean, end(): void },
 *   filtering: { keep(feature: FeatureKey | null): void },
 *   access: { select(chosen: FeatureKey | null, feature: PlanFeature | null): void },
 *   notice: import("../ground/notice.js").Notice,
 *   shown: import("./shown-layers.js").ShownLayers,
 *   title: import("../filter/page-title.js").PageTitle,
 * }} OpenerParts
 *
 * @typedef {import("./choice-lists.js").FoundThing} FoundThing
 */

/** What opens and closes the panel: a feature, several at one point, a layer's list, the goals of a year. */
export class PanelOpener {
  static #CLOSER = 2; // zooms by which a symbol with a number is gone nearer to

  /** @param {OpenerParts} parts */
  constructor(parts) {
    this.parts = parts;
    this.asked = 0;
  }

  /**
   * Whether many of a layer lie over the same counties: one that is opened is shown alone.
   *
   * @param {string} layer
   */
  #isAlone(layer) {
    return this.parts.words.data.alone.includes(layer);
  }

  /** Ask for the panel: tells, after any wait, whether nothing later has asked since. */
  ask() {
    const mine = ++this.asked;
    return () => mine === this.asked;
  }

  /**
   * Show one feature in the panel and mark it; `go` moves the map to it.
   *
   * @param {string} layerId
   * @param {string} id
   * @param {FoundThing[]} others further hits at the same point
   */
  async choose(layerId, id, others = [], go = false) {
    const { map, state, layers, hits, panel, viewpoint, notice } = this.parts;
    const isLatest = this.ask();
    const layer = given(layers.get(layerId), layerId);
    const [feature] = await Promise.all([layer.feature(id), panel.prepare(), layer.hold(id)]).catch(() => ["failed"]);
    if (!isLatest()) return;
    if (typeof feature === "string") return notice.tell("load_failed");
    if (!feature) {
      this.select(null);
      return notice.tell("unknown_ignored");
    }
    const isHidden = !state.layers.has(layerId) && feature.geometry && layerId !== hits.ground?.id;
    if (isHidden && !this.#isAlone(layerId)) this.parts.shown.toggle(layerId, true);
    this.select({ layer: layerId, id }, feature);
    panel.showFeature(feature, others);
    if (!go) return;
    viewpoint.show([`${layerId}/${id}`], Math.max(10, map.getZoom()));
    viewpoint.keepName(`${layerId}/${id}`);
  }

  /**
   * Let the reader choose among what lies at one point.
   *
   * @param {FoundThing[]} hits
   * @param {L.LatLng} latlng
   */
  async offer(hits, latlng) {
    const { panel, viewpoint, notice } = this.parts;
    const isLatest = this.ask();
    const isReady = await panel.prepare().then(
      () => true,
      () => false,
    );
    if (!isLatest()) return;
    if (!isReady) return notice.tell("load_failed");
    this.select(null);
    panel.showChoice(
      hits,
      hits.some(({ folded }) => folded) && this.parts.map.getZoom() < Crowd.NEAR ? this.#nearer(latlng) : null,
    );
    viewpoint.keepInSight(latlng);
  }

  /**
   * A button that leads closer to a symbol with a number, whose things come apart there.
   *
   * @param {L.LatLng} latlng
   */
  #nearer(latlng) {
    const { words, map, viewpoint } = this.parts;
    const onclick = () => {
      map.setView(latlng, Math.min(Crowd.NEAR, map.getZoom() + PanelOpener.#CLOSER), { animate: false });
      viewpoint.keepInSight(latlng);
    };
    const text = words.say("zoom_to_folded");
    return Dom.element("p", {}, Dom.element("button", { type: "button", class: "button", onclick }, text));
  }

  /**
   * Mark a feature as the chosen one; null for none.
   *
   * @param {FeatureKey | null} feature
   * @param {PlanFeature | null} data what is announced of it
   */
  select(feature, data = null) {
    const { state, words, filtering, display, access, shown, title } = this.parts;
    state.feature = feature;
    title.show(data && words.pick(data.properties, "name"));
    const { layer = "" } = feature ?? {};
    shown.lend(this.#isAlone(layer) && !state.layers.has(layer) ? layer : null);
    filtering.keep(feature);
    display.choose(feature && `${feature.layer}/${feature.id}`);
    access.select(feature, data);
    state.write();
  }

  /** From a feature back to the section it was reached from, else close the panel. */
  close() {
    const { state, sections, panel } = this.parts;
    this.ask();
    if (state.feature && sections.back()) return;
    sections.end();
    panel.close();
    this.select(null);
  }

  /**
   * Open the list of a layer's features.
   *
   * @param {string} id
   */
  async list(id) {
    const { layers, tree, panel, notice } = this.parts;
    const layer = given(layers.get(id), id);
    const isLatest = this.ask();
    tree.busy(id, true);
    const loaded = await Promise.all([layer.load(), panel.prepare()]).then(
      () => true,
      () => false,
    );
    tree.busy(id, false);
    if (!isLatest()) return;
    if (!loaded) return notice.tell("load_failed");
    Dom.one(".desk").classList.remove("layers-shown");
    panel.showList(layer);
  }

  /**
   * Open the list of what these layers have at a place and not on the map.
   *
   * @param {string} title
   * @param {string[]} ids of layers
   * @param {(codes: string[]) => boolean} isHere whether a thing of these counties or cities is meant
   */
  async unplaced(title, ids, isHere) {
    const { layers, panel, notice } = this.parts;
    const isLatest = this.ask();
    const wanted = ids.map((id) => given(layers.get(id), id));
    const loaded = await Promise.all([panel.prepare(), ...wanted.map((layer) => layer.load())]).then(
      () => true,
      () => false,
    );
    if (!isLatest()) return;
    if (!loaded) return notice.tell("load_failed");
    const features = wanted.flatMap((layer) => [...(layer.features?.values() ?? [])]);
    this.select(null);
    panel.showUnplaced(
      title,
      features.filter(({ geometry, properties }) => !geometry && isHere(properties.adcodes)),
    );
  }

  /**
   * Show the goals of the chosen year in the panel; no year closes them.
   *
   * @param {boolean} focus
   */
  async goals(focus) {
    const { state, targets, notice } = this.parts;
    if (!state.year) return targets.shown ? this.close() : undefined;
    this.select(null);
    return targets.show(focus, this.ask()).catch(() => notice.tell("load_failed"));
  }
}
