import { PlanLayer } from "../drawing/plan-layer.js";
import { Symbols } from "../drawing/symbols.js";
import { Dom } from "../ground/dom.js";
import { TakeAway } from "../ground/take-away.js";
import { FeatureView } from "./feature-view.js";
import { FeatureWalk } from "./feature-walk.js";
import { RelationsView } from "./relations-view.js";
import { Sheet } from "./sheet.js";

/** The panel beside the map (a sheet on a phone): a feature, a choice, or a layer's list. */
export class Panel {
  constructor(root, words, actions) {
    this.root = root;
    this.words = words;
    this.actions = actions;
    this.view = new FeatureView(words, actions.exportOf);
    this.sheet = new Sheet(root, words, actions.resized);
    this.walk = new FeatureWalk(root, words, actions);
    this.related = new RelationsView(words, actions.choose);
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.actions.close();
    });
  }

  /** Show a feature; `others` are further hits at the same point. */
  showFeature(feature, others = [], quiet = false) {
    this.#open(this.view.parts(feature, this.#copyButton()), [this.walk.bar(feature), this.actions.crumb(), this.#also(others), this.#remark(feature)],
      [this.related.section(feature)], quiet);
    this.again = () => this.showFeature(feature, others, true);
  }

  /** A feature shown although the filter leaves it out says so. */
  #remark({ properties }) {
    if (this.actions.matches(properties.layer, properties.id)) return null;
    return Dom.element("p", { class: "remark" }, this.words.say("outside_filter"));
  }

  /** Parts made elsewhere; `again` makes them anew when the filter changes. */
  show(parts, again, quiet = false) {
    this.#open(parts, [], [], quiet);
    this.again = again;
  }

  /** Show the same again after the filter changed, leaving focus and place where they are. */
  refresh() {
    const top = this.root.scrollTop;
    this.again?.();
    this.root.scrollTop = top;
  }

  /** Several features at one point: let the reader choose. */
  showChoice(hits) {
    const heading = Dom.element("h2", { id: "panel-heading" }, this.words.say("choose", { n: hits.length }));
    this.#open([heading, this.#hits(hits)]);
  }

  /** All features of a layer, those not on the map with the reason. */
  showList(layer, quiet = false) {
    const { words } = this;
    const about = words.data.layers[layer.id];
    const whole = [...layer.features.values()];
    const rows = whole.filter((feature) => this.actions.matches(layer.id, feature.id));
    const placed = rows.filter((feature) => feature.geometry);
    const unplaced = rows.filter((feature) => !feature.geometry);
    const lists = Dom.element("div", { class: "lists" },
      this.#list("placed_heading", placed), unplaced.length ? this.#list("unplaced_heading", unplaced) : null);
    this.#open([
      Dom.element("h2", { id: "panel-heading" }, words.pick(about, "title")),
      Dom.element("p", {}, words.pick(about, "summary")),
      rows.length < whole.length ? Dom.element("p", { class: "remark" },
        words.say("matching", { n: rows.length, all: whole.length })) : null,
      Dom.element("p", { class: "exports" }, this.#export(layer.id)),
      this.#filter(lists), lists].filter(Boolean), [], [], quiet);
    this.again = () => this.showList(layer, true);
  }

  #export(id) {
    const { href, download, text } = this.actions.exportOf(id);
    return Dom.element("a", { href, download, class: "button" }, text);
  }

  /** Close without a trace; focus returns to where it came from. */
  close() {
    const inside = this.root.contains(document.activeElement);
    this.root.hidden = true;
    this.again = null;
    this.root.replaceChildren();
    this.actions.resized();
    if (inside && this.opener?.isConnected) this.opener.focus({ preventScroll: true });
  }

  /** Move the map so that these bounds are seen clear of the panel, no closer than `maxZoom`; nothing to see, no move. */
  fit(map, bounds, maxZoom, margin = 40) {
    if (!bounds) return;
    const clear = L.point(margin, margin);
    map.fitBounds(bounds, { maxZoom, animate: false,
      paddingTopLeft: clear, paddingBottomRight: clear.add([0, this.covers(map.getContainer())]) });
  }

  /** How many pixels of the map's lower part the panel hides, as it does on a phone. */
  covers(container) {
    const panel = this.root.getBoundingClientRect();
    const map = container.getBoundingClientRect();
    const above = panel.left < map.right && panel.top > map.top;
    return above ? Math.max(0, map.bottom - panel.top) : 0;
  }

  #open(parts, before = [], after = [], quiet = false) {
    this.again = null;
    const close = Dom.element("button", { type: "button", class: "plain panel-close",
      onclick: () => this.actions.close() }, this.words.say("close"));
    if (!this.root.contains(document.activeElement)) this.opener = document.activeElement;
    this.root.replaceChildren(this.sheet.bar(), close, ...before.filter(Boolean), ...parts, ...after);
    this.root.hidden = false;
    this.root.scrollTop = 0;
    this.actions.resized();
    if (!quiet && document.documentElement.dataset.ready) this.root.focus({ preventScroll: true });
  }

  #also(hits) {
    if (!hits.length) return null;
    return Dom.element("details", { class: "also", open: hits.length <= 3 },
      Dom.element("summary", {}, this.words.say("also_here") + this.words.say("bracketed", { text: hits.length })), this.#hits(hits));
  }

  #hits(hits) {
    return Dom.element("ul", { class: "choices" }, hits.map(({ feature: { layer, id, name } }) =>
      Dom.element("li", {}, this.#choice(layer, id, name, this.words.pick(this.words.data.layers[layer], "title")))));
  }

  /** A feature to choose: its name and, smaller, what tells it from others. */
  #choice(layer, id, name, side) {
    const foresee = () => PlanLayer.all.get(layer).foresee(id);
    return Dom.element("button", { type: "button", class: "choice", onpointerenter: foresee, onfocus: foresee,
      onclick: () => this.actions.choose(layer, id) },
    Symbols.swatch(PlanLayer.all.get(layer)),
    Dom.element("span", {}, name, " ", Dom.element("span", { class: "small" }, side)));
  }

  #inList({ id, properties }) {
    const { words } = this;
    const reason = properties.unplaced ? words.pick(properties, "unplaced") : null;
    const side = reason ? words.mixed(words.say("unplaced") + words.say("colon") + reason) : words.list(words.pick(properties, "places").slice(0, 2), "; ");
    return this.#choice(properties.layer, id, words.pick(properties, "name"), side);
  }

  #list(heading, features) {
    return Dom.element("section", { class: heading.split("_")[0] },
      Dom.element("h3", {}, this.words.say(heading, { n: features.length })),
      Dom.element("ul", { class: "choices" }, features.map((feature) =>
        Dom.element("li", {}, this.#inList(feature)))));
  }

  #filter(lists) {
    const narrow = (event) => {
      const wanted = event.target.value.trim().toLowerCase();
      lists.querySelectorAll("li").forEach((row) => {
        row.hidden = !row.textContent.toLowerCase().includes(wanted);
      });
    };
    return Dom.element("p", {}, Dom.element("label", {}, this.words.say("filter_list"), " ",
      Dom.element("input", { type: "search", class: "list-filter", oninput: narrow })));
  }

  #copyButton() {
    const done = Dom.element("span", { role: "status", class: "small" });
    const copy = async () => {
      const copied = await TakeAway.copy(location.href);
      done.textContent = this.words.say(copied ? "copied" : "copy_failed");
    };
    return [Dom.element("button", { type: "button", class: "copy-link", onclick: copy }, this.words.say("copy_link")), " ", done];
  }
}
