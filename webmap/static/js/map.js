/** The map page: makes its parts, gives each what it uses, and joins map, panel, list and link. */
import "./worker.js";
import "./ground/motion.js";
import { layer_picture, map_plan } from "./folium.js";
import { Display } from "./drawing/display.js";
import { HitTest } from "./drawing/hit-test.js";
import { PlanLayer } from "./drawing/plan-layer.js";
import { Pointer } from "./drawing/pointer.js";
import { FigureDialog } from "./figure/figure-dialog.js";
import { FilterControls } from "./filter/filter-controls.js";
import { Filtering } from "./filter/filtering.js";
import { Dom } from "./ground/dom.js";
import { Resources } from "./ground/resources.js";
import { Words } from "./ground/words.js";
import { GoalsView } from "./panel/goals-view.js";
import { LayerCounts } from "./panel/layer-counts.js";
import { LayerSheet } from "./panel/layer-sheet.js";
import { LayerTree } from "./panel/layer-tree.js";
import { Panel } from "./panel/panel.js";
import { Glossary } from "./plans/glossary.js";
import { SectionReader } from "./plans/section-reader.js";
import { SearchBox } from "./search/search-box.js";
import { AddressHistory } from "./state/history.js";
import { LinkState } from "./state/link-state.js";
import { Access } from "./text/access.js";

/** Joins map, layers, list, panel and link. */
class App {
  /** `scene` is the promise of the scene's text. */
  constructor(map, picture, layers, scene) {
    Object.assign(this, { map, layers, scene });
    this.words = new Words(JSON.parse(Dom.byId("page-data").textContent));
    this.state = new LinkState(location, layers, this.words.data);
    this.display = new Display(map, picture, layers, getComputedStyle(document.body).fontFamily);
    this.hits = new HitTest(map, this.display);
    const choose = (layer, id) => this.choose(layer, id, [], true);
    const matches = (layer, id) => this.filtering.matches(layer, id);
    const exportOf = (layer) => this.filtering.exportOf(layer);
    this.pointer = new Pointer(map, this.words, this.hits, { none: () => this.#close(),
      many: (hits, latlng) => this.#offer(hits, latlng),
      one: ({ layer, feature }, others, latlng) => this.choose(layer.id, feature.id, others, false).then(() => this.#keepInSight(latlng)) });
    this.panel = new Panel(Dom.byId("panel"), this.words, { choose, matches, exportOf, close: () => this.#close(),
      crumb: () => this.sections.crumb(), resized: () => map.invalidateSize({ pan: false }) });
    this.targets = new GoalsView(this.words, this.state, this.panel, choose);
    this.sections = new SectionReader(this, { ask: () => this.ask(), choose, matches, forget: () => this.#select(null),
      toggle: (id, on) => this.toggle(id, on), fit: (keys, zoom) => this.#fit(keys, zoom), notice: (key) => this.#notice(key) });
    this.figures = new FigureDialog(this, { keepView: () => this.keepView() });
    this.tree = new LayerTree(Dom.byId("layers"), this.words, { toggle: (id, on) => this.toggle(id, on),
      fade: (id, value) => this.fade(id, value), list: (id) => this.list(id) });
    this.search = new SearchBox(document.querySelector(".find"), this.words, { choose: (layer, id) => this.#found(layer, id) });
    this.filtering = new Filtering(this.words, this.state, layers, { changed: () => this.#filtered(),
      notice: (key) => this.#notice(key), goals: (focus) => this.goals(focus) });
    new FilterControls(this.words, this.filtering);
    new LayerCounts(Dom.byId("layers"), this.words, this.filtering);
    this.access = new Access(this, { choose, matches, exportOf, toggle: (id, on) => this.toggle(id, on),
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
    await Promise.all([this.#open().catch(() => this.#notice("load_failed")), this.filtering.start()]);
    this.#lookAt(this.state.view);
    for (const [id, opacity] of this.state.layers) this.#show(id, opacity);
    const painted = this.display.refresh();
    if (this.state.unknown) this.#notice("unknown_ignored");
    await this.#openPanel();
    this.#refresh();
    this.access.start();
    new AddressHistory(this.map, this.state, () => new LinkState(location, this.layers, this.words.data));
    await painted;
    document.documentElement.dataset.ready = "yes";
  }

  /** The scene comes once, for all layers. */
  async #open() {
    this.display.open(await this.scene);
    this.hits.alwaysHit(this.layers.get("counties"));
  }

  async #openPanel() {
    const { year, feature, section, view } = this.state;
    if (year && !feature) await this.goals(false);
    if (section) await this.sections.open(section, !view);
    if (feature && this.#isKnown()) await this.choose(feature.layer, feature.id, [], !view);
  }

  /** The server writes the head of a linked feature into the page, if there is one; a file has to look. */
  #isKnown() {
    if (Resources.isOneFile() || !Dom.byId("panel").hidden) return true;
    this.#select(null);
    this.#notice("unknown_ignored");
    return false;
  }

  #lookAt(view) {
    if (view) this.map.setView([view.lat, view.lng], view.zoom, { animate: false });
    else this.fit();
    this.map.on("moveend", () => this.keepView());
  }

  /** The whole region; the first view, should the scene have failed. */
  fit() {
    if (this.display.isOpen) this.map.fitBounds(this.display.bounds(), { animate: false, padding: [8, 8] });
  }

  #fit(keys, zoom) {
    if (this.display.isOpen) this.panel.fit(this.map, this.display.boundsOf(keys), zoom);
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
    const feature = await this.layers.get(layerId).feature(id).catch(() => "failed");
    if (!isLatest()) return;
    if (feature === "failed") return this.#notice("load_failed");
    if (!feature) {
      this.#select(null);
      return this.#notice("unknown_ignored");
    }
    if (!this.state.layers.has(layerId) && feature.geometry && layerId !== this.hits.ground?.id) this.toggle(layerId, true);
    this.#select({ layer: layerId, id }, feature);
    this.panel.showFeature(feature, others);
    if (go) this.#fit([`${layerId}/${id}`], Math.max(10, this.map.getZoom()));
  }

  #offer(hits, latlng) {
    this.ask();
    this.#select(null);
    this.panel.showChoice(hits);
    this.#keepInSight(latlng);
  }

  /** What was clicked stays in sight, clear of the panel that opened beside or over it. */
  #keepInSight(latlng) {
    const margin = L.point(60, 60);
    const below = this.panel.covers(this.map.getContainer());
    this.map.panInside(latlng, { paddingTopLeft: margin, paddingBottomRight: margin.add([0, below]) });
  }

  #select(feature, data = null) {
    this.state.feature = feature;
    this.filtering.keep(feature);
    this.display.choose(feature && `${feature.layer}/${feature.id}`);
    this.access.select(feature, data);
    this.state.write();
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
      if (this.state.feature?.layer === id) this.#close();
    }
    this.sections.relight();
    this.#refresh();
  }

  #show(id, opacity) {
    const layer = this.layers.get(id);
    layer.setOpacity(opacity);
    layer.addTo(this.map);
  }

  /** Set a layer's opacity; it stays in the link. */
  fade(id, value) {
    this.layers.get(id).setOpacity(value);
    if (this.state.layers.has(id)) this.state.layers.set(id, value);
    this.state.write();
  }

  /** Open the list of a layer's features. */
  async list(id) {
    const isLatest = this.ask();
    this.tree.busy(id, true);
    const loaded = await this.layers.get(id).load().then(() => true, () => false);
    this.tree.busy(id, false);
    if (!isLatest()) return;
    if (!loaded) return this.#notice("load_failed");
    document.querySelector(".desk").classList.remove("layers-shown");
    this.panel.showList(this.layers.get(id));
  }

  /** Show the goals of the chosen year in the panel; no year closes them. */
  async goals(focus) {
    if (!this.state.year) return this.targets.shown && this.#close();
    this.#select(null);
    return this.targets.show(focus, this.ask()).catch(() => this.#notice("load_failed"));
  }

  /** The filter changed: panel, light and link follow. */
  #filtered() {
    this.panel.refresh();
    this.access.refilter();
    this.sections.relight();
    this.state.write();
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

/** The page is painted before its parts are made; what they wait for is on its way meanwhile. */
const scene = Resources.text(Words.page.scene);
scene.catch(() => {}); // who opens it tells the reader
requestAnimationFrame(() => setTimeout(() => {
  new Glossary(Dom.byId("panel"));
  /** What the page holds, for the console, for frames that script it and for tests. */
  globalThis.planmap = new App(map_plan, layer_picture, PlanLayer.all, scene);
  globalThis.planmap.start();
}));
