import "./ground/motion.js";
import { layer_basemap, map_plan } from "./folium.js";
import { Highlight } from "./drawing/highlight.js";
import { HitTest } from "./drawing/hit-test.js";
import { Naming } from "./drawing/naming.js";
import { PlanLayer } from "./drawing/plan-layer.js";
import { Pointer } from "./drawing/pointer.js";
import { FigureDialog } from "./figure/figure-dialog.js";
import { FilterControls } from "./filter/filter-controls.js";
import { Filtering } from "./filter/filtering.js";
import { Dom } from "./ground/dom.js";
import { Words } from "./ground/words.js";
import { GoalsView } from "./panel/goals-view.js";
import { LayerCounts } from "./panel/layer-counts.js";
import { LayerSheet } from "./panel/layer-sheet.js";
import { LayerTree } from "./panel/layer-tree.js";
import { Panel } from "./panel/panel.js";
import { SectionReader } from "./plans/section-reader.js";
import { Glossary } from "./plans/glossary.js";
import { SearchBox } from "./search/search-box.js";
import { AddressHistory } from "./state/history.js";
import { LinkState } from "./state/link-state.js";
import { Access } from "./text/access.js";

/** Joins map, layers, list, panel and link; `map_plan` and the layers come from folium's script. */
class App {
  constructor(map, basemap, layers) {
    this.map = map;
    this.basemap = basemap;
    this.layers = layers;
    this.words = new Words(JSON.parse(Dom.byId("page-data").textContent));
    this.state = new LinkState(location, layers, this.words.data);
    this.hits = new HitTest(map);
    this.pointer = new Pointer(this, {
      none: () => this.#close(), one: ({ layer, feature }, others) => this.choose(layer.id, feature.id, others, false),
      many: (hits) => this.#offer(hits) });
    this.naming = new Naming(map, this.words);
    this.highlight = new Highlight().addTo(map);
    this.panel = new Panel(Dom.byId("panel"), this.words, {
      choose: (layer, id) => this.choose(layer, id, [], true), close: () => this.#close(), crumb: () => this.sections.crumb(),
      matches: (layer, id) => this.filtering.matches(layer, id), exportOf: (layer) => this.filtering.exportOf(layer),
      resized: () => { // the buttons over the map move with the panel, and names make way for them
        this.map.invalidateSize({ pan: false });
        this.basemap.labels.place();
      } });
    this.targets = new GoalsView(this.words, this.state, this.panel, (layer, id) => this.choose(layer, id, [], true));
    this.sections = new SectionReader(this, (key) => this.#notice(key));
    this.figures = new FigureDialog(this);
    this.tree = new LayerTree(Dom.byId("layers"), this.words, {
      toggle: (id, on) => this.toggle(id, on), fade: (id, value) => this.fade(id, value),
      list: (id) => this.list(id) });
    this.search = new SearchBox(document.querySelector(".find"), this.words, {
      choose: (layer, id) => this.#found(layer, id) });
    this.filtering = new Filtering(this.words, this.state, layers, {
      changed: () => this.#filtered(), notice: (key) => this.#notice(key), goals: (focus) => this.goals(focus) });
    new FilterControls(this.words, this.filtering);
    new LayerCounts(Dom.byId("layers"), this.words, this.filtering);
    this.access = new Access(this, {
      choose: (layer, id) => this.choose(layer, id, [], true), toggle: (id, on) => this.toggle(id, on),
      matches: (layer, id) => this.filtering.matches(layer, id), exportOf: (layer) => this.filtering.exportOf(layer),
      count: (layer) => this.filtering.count(layer) });
  }

  #found(layer, id) {
    document.querySelector(".desk").classList.remove("layers-shown");
    this.choose(layer, id, [], true);
  }

  /** Draw what the link asks for and listen to the reader. */
  async start() {
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(this.map);
    this.#listen();
    await this.basemap.ready.then(() => this.basemap.name(this.words), () => this.#notice("load_failed"));
    await this.filtering.start();
    if (this.state.year && !this.state.feature) await this.goals(false);
    this.#lookAt(this.state.view);
    for (const [id, opacity] of this.state.layers) this.#show(id, opacity);
    if (this.state.unknown) this.#notice("unknown_ignored");
    if (this.state.section) await this.sections.open(this.state.section, !this.state.view);
    if (this.state.feature) await this.choose(this.state.feature.layer, this.state.feature.id, [], !this.state.view);
    this.#refresh();
    this.access.start();
    await Promise.allSettled([...this.state.layers.keys()].map((id) => this.layers.get(id).ready));
    new AddressHistory(this.map, this.state, () => new LinkState(location, this.layers, this.words.data));
    document.documentElement.dataset.ready = "yes";
  }

  #lookAt(view) {
    if (view) this.map.setView([view.lat, view.lng], view.zoom, { animate: false });
    else this.fit();
    this.map.on("moveend", () => this.keepView());
  }

  /** The whole region, clear of the panels; the first view, should the basemap have failed. */
  fit() {
    if (this.basemap.bounds) this.map.fitBounds(this.basemap.bounds, { animate: false, padding: [8, 8] });
  }

  /** Put the present view into the link. */
  keepView() {
    const { lat, lng } = this.map.getCenter();
    this.state.view = { zoom: this.map.getZoom(), lat, lng };
    this.state.write();
  }

  #listen() {
    Dom.byId("zoom-in").addEventListener("click", () => this.map.zoomIn(1));
    Dom.byId("zoom-out").addEventListener("click", () => this.map.zoomOut(1));
    Dom.byId("zoom-fit").addEventListener("click", () => this.fit());
    new LayerSheet(document.querySelector(".desk"));
    document.getElementById("full-map")?.addEventListener("click", (event) => { event.target.href = this.state.address(null); });
    document.querySelector(".language").addEventListener("click", (event) => this.#switchLanguage(event));
    this.layers.forEach((layer) => layer.on("shown drawn remove", () => this.#arrange()));
  }

  #switchLanguage(event) {
    event.preventDefault();
    this.state.lang = this.words.lang === "en" ? "zh" : "en";
    const address = this.state.address();
    if (address.split("#")[0] === location.pathname + location.search) location.reload();
    else location.assign(address);
  }

  /** Ask for the panel: tells, after any wait, whether nothing later has asked since. */
  ask() {
    const mine = this.asked = (this.asked ?? 0) + 1;
    return () => mine === this.asked;
  }

  /** Show one feature in the panel and mark it; `go` moves the map to it. */
  async choose(layerId, id, others = [], go = false) {
    const isLatest = this.ask();
    const layer = this.layers.get(layerId);
    try {
      await layer.load();
    } catch {
      return this.#notice("load_failed");
    }
    if (!isLatest()) return;
    const feature = layer.features.get(id);
    if (!feature) {
      this.#select(null);
      return this.#notice("unknown_ignored");
    }
    if (!this.state.layers.has(layerId) && feature.geometry) this.toggle(layerId, true);
    await layer.ready;
    if (!isLatest()) return;
    this.#select({ layer: layerId, id }, feature);
    this.panel.showFeature(feature, others);
    if (go) this.panel.fit(this.map, [feature], Math.max(10, this.map.getZoom()));
  }

  #offer(hits) {
    this.ask();
    this.#select(null);
    this.panel.showChoice(hits);
  }

  #select(feature, data = null) {
    this.state.feature = feature;
    const layer = feature && this.layers.get(feature.layer);
    this.filtering.keep(feature);
    this.highlight.show(data, layer, layer?.drawn?.get(feature.id));
    this.access.select(feature, data);
    this.state.write();
  }

  /** No feature is chosen any more; what the panel shows is another's affair. */
  forget() {
    this.#select(null);
  }

  #close() {
    this.ask();
    if (this.state.feature && this.sections.back()) return;
    this.sections.end();
    this.panel.close();
    this.#select(null);
  }

  /** Show or hide a layer. */
  toggle(id, on) {
    if (on && !this.state.layers.has(id)) {
      this.state.layers.set(id, 1);
      this.#show(id, 1);
    } else if (!on && this.state.layers.delete(id)) {
      this.map.removeLayer(this.layers.get(id));
      this.#hide(id);
    }
    this.#refresh();
  }

  #show(id, opacity) {
    const layer = this.layers.get(id);
    layer.setOpacity(this.map, opacity);
    this.tree.busy(id, true);
    layer.addTo(this.map);
    layer.ready.catch(() => this.#failed(id)).finally(() => this.tree.busy(id, false));
  }

  #failed(id) {
    this.#notice("load_failed");
    this.toggle(id, false);
  }

  #hide(id) {
    if (this.state.feature?.layer === id) this.#close();
  }

  /** Set a layer's opacity; it stays in the link. */
  fade(id, value) {
    this.layers.get(id).setOpacity(this.map, value);
    if (this.state.layers.has(id)) this.state.layers.set(id, value);
    this.state.write();
  }

  /** Open the list of a layer's features. */
  async list(id) {
    const isLatest = this.ask();
    try {
      await this.layers.get(id).load();
    } catch {
      return this.#notice("load_failed");
    }
    if (!isLatest()) return;
    document.querySelector(".desk").classList.remove("layers-shown");
    this.panel.showList(this.layers.get(id));
  }

  /** Show the goals of the chosen year in the panel; no year closes them. */
  async goals(focus) {
    if (!this.state.year) return this.targets.shown && this.#close();
    this.#select(null);
    return this.targets.show(focus, this.ask()).catch(() => this.#notice("load_failed"));
  }

  /** The filter changed: panel, mark and link follow. */
  #filtered() {
    this.panel.refresh();
    this.access.refilter();
    const { feature } = this.state;
    const layer = feature && this.layers.get(feature.layer);
    if (layer?.features) this.highlight.show(layer.features.get(feature.id), layer, layer.drawn?.get(feature.id));
    this.state.write();
  }

  /** Once all layers that change together have done so: symbols, names and a section's light find their places. */
  #arrange() {
    this.arranging ??= Promise.resolve().then(() => {
      this.arranging = null;
      this.#placeAll();
      this.sections.relight();
    });
  }

  #placeAll() {
    const shown = [...PlanLayer.all.values()].filter(({ id }) => this.state.layers.has(id));
    this.basemap.labels.setFeatures(shown.flatMap((layer) => layer.spots()), shown.flatMap((layer) => this.naming.of(layer)));
  }

  #refresh() {
    this.tree.show(this.state.layers);
    this.access.refresh();
    this.state.write();
  }

  #notice(key) {
    const notice = Dom.byId("notice");
    notice.textContent = this.words.say(key);
    notice.hidden = false;
    notice.addEventListener("click", () => { notice.hidden = true; }, { once: true });
  }
}

new Glossary(Dom.byId("panel"));
/** What the page holds, for the console, for frames that script it and for tests. */
globalThis.planmap = new App(map_plan, layer_basemap, PlanLayer.all);
globalThis.planmap.start();
