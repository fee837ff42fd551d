import { Dom } from "../ground/dom.js";
import { SortTable } from "../ground/sort-table.js";
import { TakeAway } from "../ground/take-away.js";
import { TextColumns } from "./text-columns.js";

/** The map as text: an outline of the shown layers, each a table of all its features. */
export class TextView {
  /**
   * @param {HTMLElement} root
   * @param {import("../ground/words.js").Words} words
   * @param {{
   *   choose(layer: string, id: string): void,
   *   toggle(layer: string, on: boolean): void,
   *   matches(layer: string, id: string): boolean,
   *   exportOf(layer: string): Export,
   *   count(layer: string): number,
   * }} actions
   */
  constructor(root, words, actions) {
    this.root = root;
    this.words = words;
    this.actions = actions;
    this.columns = new TextColumns(words, actions.choose);
    /** @type {Map<string, HTMLElement>} */
    this.sections = new Map();
    /** @type {FeatureKey | null} */
    this.chosen = null;
    this.outline = Dom.element("ul", { class: "outline" });
    this.summary = Dom.element("p", { class: "small" });
    this.heading = Dom.element("h2", { id: "text-heading", tabindex: -1 }, words.say("text_view"));
    this.tables = Dom.element("div");
    const nav = Dom.element("nav", { "aria-label": words.say("text_outline") }, this.outline);
    root.append(this.heading, this.summary, nav, this.tables, ...this.#foot());
  }

  /** What every page to read has at its foot, here of the map: citation, table, data, and the tables to copy. */
  #foot() {
    const foot = document.querySelector(".side .take")?.cloneNode(true);
    if (!(foot instanceof HTMLElement)) return [];
    foot.ariaLabel = `${foot.ariaLabel} · ${this.words.say("text_view")}`; // the list of layers has one of that name
    const status = Dom.element("span", { role: "status" });
    const copy = async () => {
      const copied = await TakeAway.copyTables(Dom.all("table", HTMLTableElement, this.tables));
      status.textContent = this.words.say(copied ? "table_copied" : "table_not_copied");
    };
    foot.append(Dom.element("button", { type: "button", onclick: copy }, this.words.say("copy_table")), status);
    return [foot];
  }

  /** Forget the tables, so that the next showing makes them anew. */
  clear() {
    this.sections.clear();
    this.tables.replaceChildren();
  }

  /**
   * Show a section for each of these layers, in order, and no other.
   *
   * @param {FeatureSource[]} layers
   */
  show(layers) {
    for (const [id, section] of this.sections) {
      if (layers.some((layer) => layer.id === id)) continue;
      section.remove();
      this.sections.delete(id);
    }
    layers.forEach((layer) => this.tables.append(this.#section(layer)));
    this.outline.replaceChildren(...layers.map((layer) => this.#entry(layer)));
    this.summary.textContent = this.#counted(layers);
    this.select(this.chosen);
  }

  /** @param {FeatureSource[]} layers */
  #counted(layers) {
    const n = layers.reduce((sum, { id }) => sum + this.actions.count(id), 0);
    return this.words.say("text_summary", { layers: layers.length, n });
  }

  /** @param {FeatureSource} layer */
  #entry({ id }) {
    const about = this.words.data.layers[id];
    const go = () => this.sections.get(id)?.querySelector("h3")?.focus();
    return Dom.element(
      "li",
      {},
      Dom.element(
        "button",
        { type: "button", class: "plain", onclick: go },
        `${this.words.pick(about, "title")} ${this.actions.count(id)}`,
      ),
    );
  }

  /** @param {FeatureSource} layer */
  #section(layer) {
    const made = this.sections.get(layer.id);
    if (made) return made;
    const section = Dom.element(
      "section",
      { class: "text-layer", "data-text": layer.id },
      ...this.#head(layer),
      Dom.element("p", { class: "small loading" }, this.words.say("loading")),
    );
    this.sections.set(layer.id, section);
    layer.load().then(
      () => this.#fill(section, layer),
      () => section.remove(),
    );
    return section;
  }

  /** @param {FeatureSource} layer */
  #head({ id }) {
    const { words } = this;
    const about = words.data.layers[id];
    const title = words.pick(about, "title");
    const { href, download, text } = this.actions.exportOf(id);
    return [
      Dom.element("h3", { tabindex: -1 }, title),
      Dom.element("p", {}, words.pick(about, "summary")),
      Dom.element(
        "p",
        { class: "exports" },
        Dom.element(
          "a",
          { href, download, class: "button" },
          text,
          Dom.element("span", { class: "visually-hidden" }, ` ${title}`),
        ),
        Dom.element(
          "button",
          { type: "button", class: "plain", onclick: () => this.#hide(id) },
          words.say("hide_layer"),
          Dom.element("span", { class: "visually-hidden" }, ` ${title}`),
        ),
      ),
    ];
  }

  /** @param {string} id */
  #hide(id) {
    this.actions.toggle(id, false);
    this.heading.focus();
  }

  /**
   * @param {HTMLElement} section
   * @param {FeatureSource} layer
   */
  #fill(section, layer) {
    const { words } = this;
    const title = words.pick(words.data.layers[layer.id], "title");
    const features = [...(layer.features?.values() ?? [])].filter(({ id }) => this.actions.matches(layer.id, id));
    const placed = features.filter((feature) => feature.geometry);
    const unplaced = features.filter((feature) => !feature.geometry);
    section.querySelector(".loading")?.remove();
    if (placed.length) {
      section.append(new SortTable(words, this.columns.placed(layer, placed), title).fill(placed).element);
    }
    if (unplaced.length) {
      const heading = words.say("unplaced_heading", { n: unplaced.length });
      const columns = this.columns.unplaced();
      section.append(
        Dom.element("h4", {}, heading),
        new SortTable(words, columns, `${title} ${heading}`).fill(unplaced).element,
      );
    }
    this.select(this.chosen);
  }

  /**
   * Mark the row of the chosen feature.
   *
   * @param {FeatureKey | null} chosen
   */
  select(chosen) {
    this.chosen = chosen;
    this.root.querySelectorAll(".row-name[aria-current]").forEach((row) => row.removeAttribute("aria-current"));
    if (!chosen) return;
    const row = this.root.querySelector(`[data-row="${CSS.escape(`${chosen.layer}/${chosen.id}`)}"]`);
    row?.setAttribute("aria-current", "true");
    row?.scrollIntoView({ block: "nearest" });
  }
}
