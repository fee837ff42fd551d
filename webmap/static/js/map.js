/** The map page: makes its parts, gives each what it uses, and joins map, panel, list and link. */
import "./ground/motion.js";
import { Addresses } from "./ground/addresses.js";
import { layer_picture, map_plan } from "./folium.js";
import { Display } from "./drawing/display.js";
import { HitTest } from "./drawing/hit-test.js";
import { PlanLayer } from "./drawing/plan-layer.js";
import { Pointer } from "./drawing/pointer.js";
import { FigureButton } from "./figure/figure-button.js";
import { FilterControls } from "./filter/filter-controls.js";
import { Filtering } from "./filter/filtering.js";
import { PageTitle } from "./filter/page-title.js";
import { Dom } from "./ground/dom.js";
import { more } from "./ground/more.js";
import { Notice } from "./ground/notice.js";
import { Resources } from "./ground/resources.js";
import { firstStir } from "./ground/stir.js";
import { Words } from "./ground/words.js";
import { GoalsView } from "./panel/goals-view.js";
import { MapTools } from "./panel/map-tools.js";
import { LayerCounts } from "./panel/layer-counts.js";
import { LayerSheet } from "./panel/layer-sheet.js";
import { LayerTree } from "./panel/layer-tree.js";
import { MapLegend } from "./panel/map-legend.js";
import { ReadyCard } from "./panel/ready-card.js";
import { ReliefSwitch } from "./panel/relief-switch.js";
import { OverMap } from "./panel/over-map.js";
import { Panel } from "./panel/panel.js";
import { PanelOpener } from "./panel/panel-opener.js";
import { ShownLayers } from "./panel/shown-layers.js";
import { Welcome } from "./panel/welcome.js";
import { Viewpoint } from "./panel/viewpoint.js";
import { Glossary } from "./plans/glossary.js";
import { SectionReader } from "./plans/section-reader.js";
import { SearchBox } from "./search/search-box.js";
import { AddressHistory } from "./state/history.js";
import { LinkState } from "./state/link-state.js";
import { PageLinks } from "./state/page-links.js";
import { Access } from "./text/access.js";

/** Joins map, layers, list, panel and link. */
class App {
  /**
   * @param {L.Map} map
   * @param {import("./drawing/map-picture.js").MapPicture} picture
   * @param {Map<string, PlanLayer>} layers by id
   * @param {Promise<string>} scene its text
   */
  constructor(map, picture, layers, scene) {
    this.map = map;
    this.layers = layers;
    this.scene = scene;
    this.words = new Words(JSON.parse(Dom.byId("page-data").textContent));
    this.state = new LinkState(location, layers, this.words.data);
    this.display = new Display(map, picture, layers, getComputedStyle(document.body).fontFamily);
    this.hits = new HitTest(map, this.display);
    this.notice = new Notice(this.words);
    this.opener = new PanelOpener(this);
    this.tray = Resources.once(() => this.#makeTray());
    this.pointer = this.#makePointer();
    this.panel = this.#makePanel();
    this.legend = new MapLegend(map, this.words, this.display, layers);
    this.viewpoint = new Viewpoint(map, this.state, this.display, this.panel, this.legend);
    this.targets = new GoalsView(this.words, this.state, this.panel, (layer, id) => this.#go(layer, id));
    this.sections = this.#makeSections();
    /** @type {import("./panel/crowd-notice.js").CrowdNotice | null} once the reader stirs */
    this.crowd = null;
    /** @type {import("./drawing/glow.js").Glow | null} the same */
    this.glow = null;
    this.figures = new FigureButton(this, {
      keepView: () => this.viewpoint.keep(),
      failed: () => this.notice.tell("load_failed"),
    });
    this.shown = new ShownLayers(map, this.state, layers, {
      changed: () => {
        this.sections.relight();
        this.crowd?.follow();
      },
      settled: () => this.#refresh(),
      hidden: (id) => this.state.feature?.layer === id && this.opener.close(),
    });
    this.tree = this.#makeTree();
    this.search = new SearchBox(Dom.one(".find", HTMLFormElement), this.words, {
      choose: (layer, id) => this.#found(layer, id),
    });
    this.filtering = this.#makeFiltering();
    new FilterControls(this.words, this.filtering);
    this.title = new PageTitle(this);
    this.access = this.#makeAccess();
    new MapTools(map, {
      notice: (key) => this.notice.tell(key),
      isInside: (latlng) => this.display.isOpen && this.display.bounds().contains(latlng),
    });
    this.ready = new ReadyCard(map, this.display, {
      choose: (layer, id) => this.#go(layer, id),
      closed: () => this.state.leaveReady(),
    });
  }

  /** @returns {Pointer} */
  #makePointer() {
    const { opener } = this;
    return new Pointer(this.map, this.words, this.hits, {
      light: (key) => this.#light(key),
      none: () => opener.close(),
      many: (hits, latlng) => opener.offer(hits, latlng),
      one: ({ layer, feature }, others, latlng) =>
        opener.choose(layer.id, feature.id, others, false).then(() => {
          this.viewpoint.keepInSight(latlng);
          this.viewpoint.keepName(feature.key);
        }),
    });
  }

  /**
   * Light what the pointer is on, on the map and in a list; null for nothing.
   *
   * @param {string | null} key
   */
  #light(key) {
    this.glow?.show(key);
    this.panel.light(key);
  }

  /** @returns {Panel} */
  #makePanel() {
    return new Panel(Dom.byId("panel"), this.words, {
      choose: (layer, id) => this.#go(layer, id),
      matches: (layer, id) => this.filtering.matches(layer, id),
      exportOf: (layer) => this.filtering.exportOf(layer),
      close: () => this.opener.close(),
      crumb: () => this.sections.crumb(),
      tray: () => this.tray(),
      light: (key) => this.#light(key),
      resized: () => this.map.invalidateSize({ pan: false }),
    });
  }

  async #makeTray() {
    const { Tray } = await import("./panel/tray.js");
    return new Tray(this);
  }

  /** @returns {SectionReader} */
  #makeSections() {
    return new SectionReader(this, {
      ask: () => this.opener.ask(),
      choose: (layer, id) => this.#go(layer, id),
      matches: (layer, id) => this.filtering.matches(layer, id),
      forget: () => this.opener.select(null),
      toggle: (id, on) => this.shown.toggle(id, on),
      fit: (keys, zoom) => this.viewpoint.show(keys, zoom),
      notice: (key) => this.notice.tell(key),
    });
  }

  /** @returns {LayerTree} */
  #makeTree() {
    return new LayerTree(Dom.byId("layers"), this.words, {
      toggle: (id, on) => this.shown.toggle(id, on),
      fade: (id, value) => this.shown.fade(id, value),
      whole: (id, on) => this.shown.showWhole(id, on),
      list: (id) => this.opener.list(id),
    });
  }

  /** @returns {Filtering} */
  #makeFiltering() {
    return new Filtering(this.words, this.state, this.layers, {
      changed: () => this.#filtered(),
      notice: (key) => this.notice.tell(key),
      goals: (focus) => this.opener.goals(focus),
      show: (layer) => this.shown.toggle(layer, true),
    });
  }

  /** @returns {Access} */
  #makeAccess() {
    return new Access(this, {
      choose: (layer, id) => this.#go(layer, id),
      matches: (layer, id) => this.filtering.matches(layer, id),
      exportOf: (layer) => this.filtering.exportOf(layer),
      toggle: (id, on) => this.shown.toggle(id, on),
      count: (layer) => this.filtering.count(layer),
    });
  }

  /**
   * Show a feature and move the map to it.
   *
   * @param {string} layer
   * @param {string} id
   */
  #go(layer, id) {
    return this.opener.choose(layer, id, [], true);
  }

  /**
   * @param {string} layer
   * @param {string} id
   */
  #found(layer, id) {
    Dom.one(".desk").classList.remove("layers-shown");
    this.#go(layer, id);
  }

  /** Draw what the link asks for and listen to the reader. */
  async start() {
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(this.map);
    new LayerSheet(Dom.one(".desk"));
    new PageLinks(this.words, this.state);
    new ReliefSwitch(this.display);
    await Promise.all([this.#open().catch(() => this.notice.tell("load_failed")), this.filtering.start()]);
    const tiles = this.display.tiled.length ? await this.#tiles().catch(() => this.notice.tell("load_failed")) : null;
    new Welcome(document.getElementById("welcome"));
    const isWhole = this.viewpoint.start(this.filtering.active ? this.#matching() : []);
    this.ready.start();
    if (tiles) this.display.hold(tiles.come());
    this.shown.start();
    const filled = tiles?.start();
    const painted = this.display.refresh();
    if (filled) painted.then(() => this.display.picture.studio.hurry());
    await filled;
    if (this.state.unknown) this.notice.tell("unknown_ignored");
    this.title.show();
    await this.#openPanel();
    if (isWhole && this.state.year) this.viewpoint.fit(); // the panel has taken a part of the map
    this.#refresh();
    this.access.start();
    new AddressHistory(this.map, this.state, () => new LinkState(location, this.layers, this.words.data));
    await painted;
    document.documentElement.dataset.ready = "yes";
    this.#attend().catch(() => {}); // who needs what is fetched asks again, and tells
    requestAnimationFrame(() => setTimeout(() => this.#furnish()));
  }

  /** After the first picture is seen: the legends, which cut no name; a worker for the next pictures, and one with margin and relief. */
  async #furnish() {
    document.documentElement.dataset.listed = "yes";
    this.tree.draw();
    new LayerCounts(Dom.byId("layers"), this.words, this.filtering);
    this.legend.start();
    new OverMap(this.map.getContainer(), this.display.picture);
    if (!Resources.isOneFile()) await this.display.picture.studio.hire(Addresses.of(this.words.data.drawing));
    await this.display.shade().catch(() => {}); // the map is whole without
    await this.display.refresh();
    await this.display.refresh(); // a name painted twice is kept as a picture, which the reader's next step only copies
  }

  /** What only a reader who is there needs. */
  async #attend() {
    if (Addresses.isStill) await this.#doWithoutServer();
    await firstStir();
    await (Resources.isOneFile() ? null : more());
    const { CrowdNotice } = await import("./panel/crowd-notice.js");
    const { OffMap } = await import("./panel/off-map.js");
    const { Glow } = await import("./drawing/glow.js");
    this.glow = new Glow(this.map, this.display);
    this.crowd = new CrowdNotice(this);
    if (this.state.embed === null) new OffMap(this);
  }

  async #doWithoutServer() {
    const { Still } = await import("./offline/still.js");
    Still.start();
  }

  /** The scene comes once, for all layers. */
  async #open() {
    this.display.open(await this.scene);
  }

  /** What is too large for the scene comes in squares, narrowed as the map is. */
  async #tiles() {
    const { Tiles } = await import("./drawing/tiles.js");
    const { DeeperNotice } = await import("./panel/deeper-notice.js");
    const tiles = new Tiles(this.map, this.display, () => this.state.query().join("&"));
    tiles.addEventListener("failed", () => this.notice.tell("load_failed"));
    new DeeperNotice(this.words, tiles);
    this.filtering.addEventListener("narrowed", () => tiles.ask());
    return tiles;
  }

  async #openPanel() {
    const { year, feature, section, view, compared } = this.state;
    const { x: width } = this.map.getSize();
    if (compared.length && !Resources.isOneFile()) this.tray().catch(() => this.notice.tell("load_failed"));
    if (year && !feature) await this.opener.goals(false);
    if (section) await this.sections.open(section, !view);
    if (feature && (await this.#isKnown(feature))) await this.opener.choose(feature.layer, feature.id, [], !view);
    if (view && this.map.getSize().x !== width) this.map.setView([view.lat, view.lng], view.zoom, { animate: false });
  }

  /**
   * The server writes the head of a linked feature into the page, if there is one; a file has to look.
   *
   * @param {FeatureKey} feature
   */
  async #isKnown({ layer, id }) {
    if (Resources.isOneFile() || !Dom.byId("panel").hidden) return true;
    if (Addresses.isStill && (await this.layers.get(layer)?.lists(id))) return true;
    this.opener.select(null);
    this.notice.tell("unknown_ignored");
    return false;
  }

  /** The filter changed: panel, light, view and link follow. */
  #filtered() {
    if (this.filtering.active) this.viewpoint.showMatching(this.#matching());
    this.title.show();
    this.panel.refresh();
    this.access.refilter();
    this.sections.relight();
    this.state.write();
  }

  /** The keys of what matches the filter in the layers that are shown: of symbols, or, where none does, of all. */
  #matching() {
    if (!this.display.isOpen) return [];
    const { layers } = this.display.picture.scene;
    const shown = [...this.state.layers.keys()].flatMap((id) => layers.get(id)?.features ?? []);
    const matching = shown.filter(({ layer, id }) => this.filtering.matches(layer, id));
    const symbols = matching.filter(({ type, points }) => type === "point" && points.length);
    return (symbols.length ? symbols : matching).map(({ key }) => key);
  }

  #refresh() {
    this.tree.show(this.state.layers, this.state.whole);
    this.access.refresh();
    this.state.write();
  }
}

/** On its way while the page's parts are made. */
const scene = Resources.text(Words.page.scene);
scene.catch(() => {}); // who opens it tells the reader
new Glossary(Dom.byId("panel"));
export const app = new App(map_plan, layer_picture, PlanLayer.all, scene);
/** What the page holds, for the console, for frames that script it and for tests. */
Object.assign(globalThis, { planmap: app });
const elsewhere = Addresses.elsewhere();
if (elsewhere) location.replace(elsewhere);
else app.start();
