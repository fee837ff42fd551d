import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";

/**
 * @typedef {import("../drawing/plan-layer.js").PlanLayer} PlanLayer
 * @typedef {import("./section-view.js").SectionItem} SectionItem
 */

/** From text to map: lights a section's features, lists them, and leads from section to section. */
export class SectionReader {
  /**
   * @param {{
   *   words: import("../ground/words.js").Words,
   *   state: import("../state/link-state.js").LinkState,
   *   layers: Map<string, PlanLayer>,
   *   panel: import("../panel/panel.js").Panel,
   *   display: import("../drawing/display.js").Display,
   * }} parts
   * @param {{
   *   ask(): () => boolean,
   *   choose(layer: string, id: string): void,
   *   forget(): void,
   *   toggle(layer: string, on: boolean): void,
   *   matches(layer: string, id: string): boolean,
   *   fit(keys: string[], maxZoom: number): void,
   *   notice(key: string): void,
   * }} actions ask: tells whether nothing later was asked for; forget: the chosen feature
   */
  constructor({ words, state, layers, panel, display }, actions) {
    this.words = words;
    this.state = state;
    this.layers = layers;
    this.panel = panel;
    this.display = display;
    this.actions = actions;
    this.prepare = Resources.once(() => this.#prepare());
    /** @type {import("./section-view.js").SectionView | null} */
    this.view = null;
    /** @type {PlanSection | null} */
    this.section = null;
    /** @type {SectionItem[]} the section's features */
    this.own = [];
    /** @type {SectionItem[]} those of its subsections */
    this.below = [];
    /** @type {Map<string, PlanSection[]>} by plan */
    this.trees = new Map();
    /** @type {Set<string>} the layers that came with the section */
    this.added = new Set();
    Dom.byId("panel").addEventListener("click", (event) => this.#clicked(event));
  }

  async #prepare() {
    const { SectionView } = await import("./section-view.js");
    this.view = new SectionView(this.words, {
      open: (section) => this.open(section),
      end: () => this.end(),
      choose: this.actions.choose,
    });
  }

  /**
   * A claim's link lights its section here instead of loading the page anew.
   *
   * @param {MouseEvent} event
   */
  #clicked(event) {
    const link = event.target instanceof Element && event.target.closest("a[data-section]");
    if (!(link instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const [document, ...id] = (link.dataset.section ?? "").split("/");
    this.open({ document, id: id.join("/") });
  }

  /**
   * Light a section; `go` moves the map to it.
   *
   * @param {{ document: string, id: string | null }} section
   */
  async open({ document, id }, go = true) {
    const isLatest = this.actions.ask();
    const [found] = await Promise.all([this.#found(document, id), this.prepare()]).catch(() => ["load_failed"]);
    if (!isLatest()) return;
    if (typeof found === "string") return this.end(found);
    const { own, below } = found;
    this.section = { ...found.section, document };
    [this.own, this.below] = [own, below];
    this.state.section = { document, id: found.section.id };
    this.actions.forget();
    this.#showLayers([...own, ...below]);
    this.relight();
    this.show();
    if (go) this.actions.fit([...own, ...below].map(SectionReader.#key), 11);
  }

  /** @param {SectionItem} item */
  static #key({ layer, feature }) {
    return `${layer.id}/${feature.id}`;
  }

  /**
   * The section with its features and those below it; or why there is none, as the key of a notice.
   *
   * @param {string} document
   * @param {string | null} id
   */
  async #found(document, id) {
    const found = await this.#section(document, id);
    if (!found) return "unknown_ignored";
    const [own, below] = await Promise.all([this.#items(found.section.features), this.#items(found.below)]);
    return { section: found.section, own, below };
  }

  /**
   * @param {string} document
   * @param {string | null} id
   */
  async #section(document, id) {
    if (!this.words.data.documents[document]) return null;
    /** @type {PlanSection[]} */
    const sections = this.trees.get(document) ?? (await Resources.json(`/documents/${document}.json`)).sections;
    this.trees.set(document, sections);
    const section = sections.find((one) => one.id === id);
    return section && { section, below: SectionReader.#below(sections, section) };
  }

  /**
   * Keys of features of the subsections that are not the section's own.
   *
   * @param {PlanSection[]} sections
   * @param {PlanSection} section
   */
  static #below(sections, section) {
    /** @type {Set<string | null>} */
    const inside = new Set([section.id]);
    /** @type {Set<string>} */
    const keys = new Set();
    for (const one of sections) {
      if (!inside.has(one.parent)) continue;
      inside.add(one.id);
      one.features.forEach((key) => keys.add(key));
    }
    section.features.forEach((key) => keys.delete(key));
    return [...keys];
  }

  /**
   * @param {string[]} keys
   * @returns {Promise<SectionItem[]>}
   */
  async #items(keys) {
    const pairs = keys.map((key) => key.split("/"));
    await Promise.all([...new Set(pairs.map(([layer]) => layer))].map((id) => this.layers.get(id)?.load()));
    return pairs.flatMap(([id, name]) => {
      const layer = this.layers.get(id);
      const feature = layer?.features?.get(name);
      return layer && feature ? [{ layer, feature }] : [];
    });
  }

  /**
   * Layers the section needs come; those that only the last section needed go.
   *
   * @param {SectionItem[]} items
   */
  #showLayers(items) {
    const needed = new Set(items.filter(({ feature }) => feature.geometry).map(({ layer }) => layer.id));
    for (const id of this.added) if (!needed.has(id)) this.#hide(id);
    for (const id of needed) {
      if (this.state.layers.has(id)) continue;
      this.added.add(id);
      this.actions.toggle(id, true);
    }
    this.state.write();
  }

  /** @param {string} id */
  #hide(id) {
    this.added.delete(id);
    this.actions.toggle(id, false);
  }

  /** Light what is on the map now of the section's features. */
  relight() {
    if (!this.section) return;
    const seen = [...this.own, ...this.below].filter(
      ({ layer, feature }) => this.state.layers.has(layer.id) && this.actions.matches(layer.id, feature.id),
    );
    this.display.light(seen.map(SectionReader.#key));
  }

  /** Show the section in the panel. */
  show(quiet = false) {
    if (!this.section || !this.view) return;
    const again = () => {
      this.relight();
      this.show(true);
    };
    this.panel.show(this.view.parts(this.section, this.own, this.below), again, quiet);
  }

  /** A way back from a feature to the section it was reached from; null when none is lit. */
  crumb() {
    if (!this.section) return null;
    const { words } = this;
    return Dom.element(
      "p",
      { class: "crumb" },
      Dom.element(
        "button",
        { type: "button", class: "plain", onclick: () => this.back() },
        `← ${words.say("section_from")}${words.say("colon")}`,
        words.section(this.section),
      ),
    );
  }

  /** From a feature back to the section's panel; false when no section is lit. */
  back() {
    if (!this.section) return false;
    this.actions.forget();
    this.show();
    return true;
  }

  /**
   * Put the light out and take away the layers that came with it.
   *
   * @param {string | null} reason the key of a notice
   */
  end(reason = null) {
    if (reason) this.actions.notice(reason);
    this.state.section = null;
    if (this.section) {
      this.section = null;
      this.display.light(null);
      [...this.added].forEach((id) => this.#hide(id));
      this.panel.close();
    }
    this.state.write();
  }
}
