import { Announcer } from "../ground/announcer.js";
import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";
import { MapKeys } from "./map-keys.js";
import { PrintView } from "./print-view.js";

/** Makes the map equal for everyone: its text version, its keys, what is announced, its print. */
export class Access {
  /**
   * @param {{
   *   map: L.Map,
   *   words: import("../ground/words.js").Words,
   *   state: import("../state/link-state.js").LinkState,
   *   layers: Map<string, import("../drawing/plan-layer.js").PlanLayer>,
   *   hits: import("../drawing/hit-test.js").HitTest,
   *   display: import("../drawing/display.js").Display,
   *   notice: import("../ground/notice.js").Notice,
   * }} parts
   * @param {ConstructorParameters<typeof import("./text-view.js").TextView>[2]} actions
   */
  constructor({ map, words, state, layers, hits, display, notice }, actions) {
    this.map = map;
    this.words = words;
    this.state = state;
    this.layers = layers;
    this.display = display;
    this.actions = actions;
    this.started = false;
    this.announcer = new Announcer(Dom.byId("announcer"));
    this.notice = notice;
    /** @type {import("./text-view.js").TextView | null} the list, once it was wanted */
    this.text = null;
    /** @type {FeatureKey | null} */
    this.chosen = null;
    this.prepare = Resources.once(() => this.#prepare());
    this.buttons = { map: Dom.byId("view-map"), text: Dom.byId("view-text") };
    new MapKeys(map, hits, words, this.announcer);
    new PrintView(map, display);
    this.#listen();
  }

  #listen() {
    this.buttons.map.addEventListener("click", () => this.#switch(false));
    this.buttons.text.addEventListener("click", () => this.#switch(true));
    this.map.on("moveend", () => this.#moved());
    const skip = Dom.byId("skip-to-text", HTMLAnchorElement);
    if (!skip.hash) return; // the lists of a packed atlas are pages of their own
    skip.addEventListener("click", async (event) => {
      event.preventDefault();
      await this.#switch(true);
      this.text?.heading.focus();
    });
  }

  async #prepare() {
    const { TextView } = await import("./text-view.js");
    this.text = new TextView(Dom.byId("text-view"), this.words, this.actions);
    this.text.select(this.chosen);
    return this.text;
  }

  /** Show what the link asks for. */
  start() {
    this.#place(this.state.text);
    this.started = true;
  }

  /** @param {boolean} text */
  async #switch(text) {
    this.state.text = text;
    await this.#place(text);
    if (text !== this.state.text) return;
    this.announcer.say(text && this.text ? this.text.summary.textContent : this.#view());
    this.state.write();
  }

  /** @param {boolean} text */
  async #place(text) {
    document.documentElement.classList.toggle("reading-text", text);
    Dom.byId("text-view").hidden = !text;
    this.buttons.text.setAttribute("aria-pressed", String(text));
    this.buttons.map.setAttribute("aria-pressed", String(!text));
    if (text) await this.refresh();
  }

  /** The shown layers changed. */
  async refresh() {
    if (this.state.text) {
      const text = await this.prepare().catch(() => this.notice.tell("load_failed"));
      text?.show(this.#shown());
    }
    if (this.started) this.announcer.say(this.#layersSaid());
  }

  /** The filter changed: the tables are made anew. */
  refilter() {
    this.text?.clear();
    this.refresh();
  }

  #shown() {
    const ids = Dom.all(".layer[data-layer]").map((row) => row.dataset.layer ?? "");
    return ids.filter((id) => this.state.layers.has(id)).flatMap((id) => this.layers.get(id) ?? []);
  }

  /**
   * The chosen feature changed.
   *
   * @param {FeatureKey | null} chosen
   * @param {PlanFeature | null} feature null where it is not to be announced
   */
  select(chosen, feature) {
    this.chosen = chosen;
    this.text?.select(chosen);
    if (!feature) return;
    const { properties } = feature;
    const where = this.words.pick(properties, "whereabouts") ?? this.words.say("unplaced");
    this.announcer.say(this.words.say("selected_said", { name: this.words.pick(properties, "name"), where }));
  }

  /** A choice that moves the map is worth hearing, not the move. */
  #moved() {
    if (this.started && !this.state.text) this.announcer.say(this.#view(), true);
  }

  #layersSaid() {
    const shown = this.#shown();
    const n = shown.reduce((sum, { id }) => sum + this.actions.count(id), 0);
    return this.words.say("layers_said", { layers: shown.length, n });
  }

  #view() {
    const zoom = Math.round(this.map.getZoom());
    const where = this.#where() ?? this.words.say("region");
    return this.words.say("view_said", { where, zoom, shown: this.#layersSaid() });
  }

  /** The name nearest the middle: a city's from afar, a county's from near; none when all is seen. */
  #where() {
    if (!this.display.isOpen || this.map.getBounds().contains(this.display.bounds())) return null;
    const { scene } = this.display.picture;
    const rank = this.map.getZoom() >= 9.5 ? 2 : 1;
    const { lng, lat } = this.map.getCenter();
    const { x, y } = scene.projection.point(lng, lat);
    /** @param {{ x: number, y: number }} name */
    const far = (name) => Math.hypot(name.x - x, name.y - y);
    const [nearest] = scene.base.names.filter((name) => name.rank === rank).sort((one, other) => far(one) - far(other));
    return nearest && this.words.say("round_place", { name: nearest.text });
  }
}
