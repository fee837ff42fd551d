import { SectionLight } from "../drawing/section-light.js";
import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";
import { SectionView } from "./section-view.js";

/** From text to map: lights a section's features, lists them, and leads from section to section. */
export class SectionReader {
  constructor(app, notice) {
    this.app = app;
    this.notice = notice;
    this.light = new SectionLight().addTo(app.map);
    this.view = new SectionView(app.words, { open: (section) => this.open(section), end: () => this.end(),
      choose: (layer, id) => app.choose(layer, id, [], true) });
    this.trees = new Map();
    this.added = new Set();
    Dom.byId("panel").addEventListener("click", (event) => this.#clicked(event));
  }

  /** A claim's link lights its section here instead of loading the page anew. */
  #clicked(event) {
    const link = event.target.closest("a[data-section]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const [document, ...id] = link.dataset.section.split("/");
    this.open({ document, id: id.join("/") });
  }

  /** Light a section `{ document, id }`; `go` moves the map to it. */
  async open({ document, id }, go = true) {
    const isLatest = this.app.ask();
    const found = await this.#found(document, id).catch(() => "load_failed");
    if (!isLatest()) return;
    if (typeof found === "string") return this.end(found);
    const { own, below } = found;
    this.section = { ...found.section, document };
    [this.own, this.below] = [own, below];
    this.app.state.section = { document, id };
    this.app.forget();
    this.#showLayers([...own, ...below]);
    await Promise.allSettled([...own, ...below].map(({ layer }) => layer.ready));
    if (!isLatest()) return;
    this.relight();
    this.show();
    if (go) this.app.panel.fit(this.app.map, [...own, ...below].map(({ feature }) => feature), 11);
  }

  /** The section with its features and those below it; or why there is none, as the key of a notice. */
  async #found(document, id) {
    const found = await this.#section(document, id);
    if (!found) return "unknown_ignored";
    const [own, below] = await Promise.all([this.#items(found.section.features), this.#items(found.below)]);
    return { section: found.section, own, below };
  }

  async #section(document, id) {
    if (!this.app.words.data.documents[document]) return null;
    if (!this.trees.has(document)) {
      this.trees.set(document, (await Resources.json(`/documents/${document}.json`)).sections);
    }
    const sections = this.trees.get(document);
    const section = sections.find((one) => one.id === id);
    return section && { section, below: SectionReader.#below(sections, section) };
  }

  /** Keys of features of the subsections that are not the section's own. */
  static #below(sections, section) {
    const inside = new Set([section.id]);
    const keys = new Set();
    for (const one of sections) {
      if (!inside.has(one.parent)) continue;
      inside.add(one.id);
      one.features.forEach((key) => keys.add(key));
    }
    section.features.forEach((key) => keys.delete(key));
    return [...keys];
  }

  async #items(keys) {
    const { layers } = this.app;
    const pairs = keys.map((key) => key.split("/")).filter(([layer]) => layers.has(layer));
    await Promise.all([...new Set(pairs.map(([layer]) => layer))].map((id) => layers.get(id).load()));
    return pairs.map(([id, name]) => ({ layer: layers.get(id), feature: layers.get(id).features.get(name) }))
      .filter(({ feature }) => feature);
  }

  /** Layers the section needs come; those that only the last section needed go. */
  #showLayers(items) {
    const needed = new Set(items.filter(({ feature }) => feature.geometry).map(({ layer }) => layer.id));
    for (const id of this.added) if (!needed.has(id)) this.#hide(id);
    for (const id of needed) {
      if (this.app.state.layers.has(id)) continue;
      this.added.add(id);
      this.app.toggle(id, true);
    }
    this.app.state.write();
  }

  #hide(id) {
    this.added.delete(id);
    this.app.toggle(id, false);
  }

  /** Light what is on the map now of the section's features. */
  relight() {
    if (!this.section) return;
    const { filtering, state } = this.app;
    this.light.show([...this.own, ...this.below].filter(({ layer, feature }) =>
      state.layers.has(layer.id) && filtering.matches(layer.id, feature.id)));
  }

  /** Show the section in the panel. */
  show(quiet = false) {
    const again = () => {
      this.relight();
      this.show(true);
    };
    this.app.panel.show(this.view.parts(this.section, this.own, this.below), again, quiet);
  }

  /** A way back from a feature to the section it was reached from; null when none is lit. */
  crumb() {
    if (!this.section) return null;
    const { words } = this.app;
    return Dom.element("p", { class: "crumb" }, Dom.element("button", { type: "button", class: "plain",
      onclick: () => this.back() }, `← ${words.say("section_from")}${words.say("colon")}`, words.section(this.section)));
  }

  /** From a feature back to the section's panel; false when no section is lit. */
  back() {
    if (!this.section) return false;
    this.app.forget();
    this.show();
    return true;
  }

  /** Put the light out and take away the layers that came with it. */
  end(reason = null) {
    if (reason) this.notice(reason);
    this.app.state.section = null;
    if (this.section) {
      this.section = null;
      this.light.clear();
      [...this.added].forEach((id) => this.#hide(id));
      this.app.panel.close();
    }
    this.app.state.write();
  }
}
