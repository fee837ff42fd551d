import { Dom } from "../ground/dom.js";
import { SortTable } from "../ground/sort-table.js";
import { FeatureView } from "../panel/feature-view.js";

/** The map as text: an outline of the shown layers, each a table of all its features. */
export class TextView {
  static PLACES = 3; // names written out before the rest is counted

  constructor(root, words, actions) {
    this.root = root;
    this.words = words;
    this.actions = actions;
    this.values = new FeatureView(words);
    this.sections = new Map();
    this.outline = Dom.element("ul", { class: "outline" });
    this.summary = Dom.element("p", { class: "small" });
    this.heading = Dom.element("h2", { id: "text-heading", tabindex: -1 }, words.say("text_view"));
    root.append(this.heading, this.summary,
      Dom.element("nav", { "aria-label": words.say("text_outline") }, this.outline),
      this.tables = Dom.element("div", {}));
  }

  /** Forget the tables, so that the next showing makes them anew. */
  clear() {
    this.sections.clear();
    this.tables.replaceChildren();
  }

  /** Show a section for each of these layers, in order, and no other. */
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

  #counted(layers) {
    const n = layers.reduce((sum, { id }) => sum + this.actions.count(id), 0);
    return this.words.say("text_summary", { layers: layers.length, n });
  }

  #entry({ id }) {
    const about = this.words.data.layers[id];
    const go = () => this.sections.get(id).querySelector("h3").focus();
    return Dom.element("li", {}, Dom.element("button", { type: "button", class: "plain", onclick: go },
      `${this.words.pick(about, "title")} ${this.actions.count(id)}`));
  }

  #section(layer) {
    if (this.sections.has(layer.id)) return this.sections.get(layer.id);
    const section = Dom.element("section", { class: "text-layer", "data-text": layer.id },
      ...this.#head(layer), Dom.element("p", { class: "small loading" }, this.words.say("loading")));
    this.sections.set(layer.id, section);
    layer.load().then(() => this.#fill(section, layer), () => section.remove());
    return section;
  }

  #head({ id }) {
    const { words } = this;
    const about = words.data.layers[id];
    const title = words.pick(about, "title");
    const { href, download, text } = this.actions.exportOf(id);
    return [
      Dom.element("h3", { tabindex: -1 }, title),
      Dom.element("p", {}, words.pick(about, "summary")),
      Dom.element("p", { class: "exports" },
        Dom.element("a", { href, download, class: "button" }, text, Dom.element("span", { class: "visually-hidden" }, ` ${title}`)),
        Dom.element("button", { type: "button", class: "plain", onclick: () => this.#hide(id) },
          words.say("hide_layer"), Dom.element("span", { class: "visually-hidden" }, ` ${title}`))),
    ];
  }

  #hide(id) {
    this.actions.toggle(id, false);
    this.heading.focus();
  }

  #fill(section, layer) {
    const { words } = this;
    const title = words.pick(words.data.layers[layer.id], "title");
    const features = [...layer.features.values()].filter(({ id }) => this.actions.matches(layer.id, id));
    const placed = features.filter((feature) => feature.geometry);
    const unplaced = features.filter((feature) => !feature.geometry);
    section.querySelector(".loading").remove();
    if (placed.length) {
      section.append(new SortTable(words, this.#columns(layer, placed), title).fill(placed).element);
    }
    if (unplaced.length) {
      const heading = words.say("unplaced_heading", { n: unplaced.length });
      const columns = this.#unplacedColumns();
      section.append(Dom.element("h4", {}, heading),
        new SortTable(words, columns, `${title} ${heading}`).fill(unplaced).element);
    }
    this.select(this.chosen);
  }

  #columns(layer, features) {
    const { words } = this;
    const { fields, staged } = words.data.layers[layer.id];
    const lead = fields.find(({ id }) => features.some(({ properties }) => properties[id]));
    return [this.#name(), this.#kind(), staged && this.#status(), this.#place(),
      lead && this.#lead(lead), this.#accuracy()].filter(Boolean);
  }

  #unplacedColumns() {
    const { words } = this;
    const text = ({ properties }) => words.pick(properties, "unplaced") ?? "";
    const reason = { title: words.say("unplaced_reason"), text, cell: (feature) => words.mixed(text(feature)) };
    return [this.#name(), this.#kind(), this.#place(), reason];
  }

  #plain(key, text) {
    return { title: this.words.say(key), text, cell: text };
  }

  #name() {
    const text = ({ properties }) => this.words.pick(properties, "name");
    const cell = (feature) => Dom.element("button", { type: "button", class: "row-name",
      "data-row": `${feature.properties.layer}/${feature.id}`,
      onclick: () => this.actions.choose(feature.properties.layer, feature.id) }, text(feature));
    return { title: this.words.say("name"), text, cell };
  }

  #kind() {
    return this.#plain("kind", ({ properties }) => this.words.pick(properties, "kind"));
  }

  #status() {
    const { words } = this;
    return this.#plain("status", ({ properties: { status } }) =>
      (status ? words.term("statuses", status) : words.say("status_unsaid")));
  }

  #place() {
    const text = ({ properties }) => this.#places(properties);
    const cell = (feature) => [text(feature), Dom.element("span", { class: "small whereabouts" },
      this.words.pick(feature.properties, "whereabouts") ?? "")];
    return { title: this.words.say("where"), text, cell };
  }

  #places(properties) {
    const { words } = this;
    const names = words.pick(properties, "places");
    const first = words.list(names.slice(0, TextView.PLACES), "; ");
    const said = names.length > TextView.PLACES
      ? words.say("places_more", { list: first, n: names.length }) : first;
    if (!properties.outside) return said;
    return words.list([said, words.say("outside_region")].filter(Boolean), "; ");
  }

  #lead(field) {
    const { words } = this;
    const cell = ({ properties }) => (properties[field.id] ? this.values.value(field, properties) : "");
    const text = ({ properties }) => {
      const value = words.pick(properties, field.id) ?? "";
      return typeof value === "string" ? value : value.map((row) => row.what ?? row.stage ?? row).join();
    };
    return { title: words.pick(field, "title"), text, cell };
  }

  #accuracy() {
    const { words } = this;
    const order = Object.keys(words.data.accuracies);
    const cell = ({ properties }) => words.term("accuracies", properties.accuracy);
    return { title: words.say("accuracy_short"), cell,
      text: ({ properties }) => String(order.indexOf(properties.accuracy)) };
  }

  /** Mark the row of the chosen feature: {layer, id} or null. */
  select(chosen) {
    this.chosen = chosen;
    this.root.querySelectorAll(".row-name[aria-current]").forEach((row) => row.removeAttribute("aria-current"));
    if (!chosen) return;
    const row = this.root.querySelector(`[data-row="${CSS.escape(`${chosen.layer}/${chosen.id}`)}"]`);
    row?.setAttribute("aria-current", "true");
    row?.scrollIntoView({ block: "nearest" });
  }
}
