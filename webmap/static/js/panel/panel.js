import { Dom } from "../ground/dom.js";
import { given } from "../ground/given.js";
import { Resources } from "../ground/resources.js";
import { TakeAway } from "../ground/take-away.js";
import { Sheet } from "./sheet.js";

/**
 * A layer as a list needs it.
 *
 * @typedef {Pick<FeatureSource, "id" | "features">} ListedLayer
 * @typedef {import("./choice-lists.js").FoundThing} FoundThing
 */

/**
 * What fills the panel.
 *
 * @typedef {{
 *   view: import("./feature-view.js").FeatureView,
 *   walk: import("./feature-walk.js").FeatureWalk,
 *   choices: import("./choice-lists.js").ChoiceLists,
 *   related: import("./relations-view.js").RelationsView,
 * }} PanelContent
 */

/** The panel beside the map (a sheet on a phone): a feature, a choice, or a layer's list. */
export class Panel {
  /** @type {PanelContent | null} */
  #content = null;

  /**
   * @param {HTMLElement} root
   * @param {import("../ground/words.js").Words} words
   * @param {{
   *   choose(layer: string, id: string): unknown,
   *   matches(layer: string, id: string): boolean,
   *   exportOf(layer: string): Export,
   *   close(): void,
   *   crumb(): HTMLElement | null,
   *   tray(): Promise<import("./tray.js").Tray>,
   *   light(key: string | null): void,
   *   resized(): void,
   * }} actions crumb: a way back from a feature; resized: told when the panel takes other room
   */
  constructor(root, words, actions) {
    this.root = root;
    this.words = words;
    this.actions = actions;
    this.sheet = new Sheet(root, words, actions.resized);
    /** Fetches what fills the panel; to be waited for before a feature, a choice or a list is shown. */
    this.prepare = Resources.once(() => this.#prepare());
    /** @type {(() => void) | null} shows the same anew */
    this.again = null;
    /** @type {Element | null} what had the focus before */
    this.opener = null;
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.actions.close();
    });
  }

  async #prepare() {
    const { FeatureView } = await import("./feature-view.js");
    const { FeatureWalk } = await import("./feature-walk.js");
    const { ChoiceLists } = await import("./choice-lists.js");
    const { RelationsView } = await import("./relations-view.js");
    const { SheetDrag } = await import("./sheet-drag.js");
    const { root, words, actions } = this;
    new SheetDrag(this.sheet, actions.close);
    const tray = Resources.isOneFile() ? null : await actions.tray(); // one file has no page to compare on
    this.#content = {
      view: new FeatureView(words, actions.exportOf, tray),
      walk: new FeatureWalk(root, words, actions),
      choices: new ChoiceLists(words, actions, tray),
      related: new RelationsView(words, actions.choose),
    };
  }

  /** What fills the panel, once `prepare` has fetched it. */
  get content() {
    return given(this.#content, "panel's content");
  }

  /**
   * Show a feature; `others` are further hits at the same point.
   *
   * @param {PlanFeature} feature
   * @param {FoundThing[]} others
   */
  showFeature(feature, others = [], quiet = false) {
    const { view, walk, related } = this.content;
    const [head, ...rest] = view.parts(feature, this.#copyButton());
    const told = [head, this.#remark(feature), this.#also(others), ...rest].filter((part) => part !== null);
    this.#open(told, [walk.bar(feature), this.actions.crumb()], [related.section(feature)], quiet);
    this.again = () => this.showFeature(feature, others, true);
  }

  /**
   * A feature shown although the filter leaves it out says so.
   *
   * @param {PlanFeature} feature
   */
  #remark({ properties }) {
    if (this.actions.matches(properties.layer, properties.id)) return null;
    return Dom.element("p", { class: "remark" }, this.words.say("outside_filter"));
  }

  /**
   * Parts made elsewhere; `again` makes them anew when the filter changes.
   *
   * @param {HTMLElement[]} parts
   * @param {() => void} again
   */
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

  /**
   * Several features at one point: let the reader choose.
   *
   * @param {FoundThing[]} hits
   * @param {HTMLElement | null} nearer leads closer to them
   */
  showChoice(hits, nearer = null) {
    const heading = Dom.element("h2", { id: "panel-heading" }, this.words.say("choose", { n: hits.length }));
    this.#open([heading, ...(nearer ? [nearer] : []), this.content.choices.hits(hits)]);
  }

  /**
   * Features that are not on the map, each with the reason.
   *
   * @param {string} title
   * @param {PlanFeature[]} features
   */
  showUnplaced(title, features) {
    const { choices } = this.content;
    this.#open([Dom.element("h2", { id: "panel-heading" }, title), choices.lists(features)]);
  }

  /**
   * All features of a layer, those not on the map with the reason.
   *
   * @param {ListedLayer} layer
   */
  showList(layer, quiet = false) {
    const { words } = this;
    const about = words.data.layers[layer.id];
    const whole = [...(layer.features?.values() ?? [])];
    const rows = whole.filter((feature) => this.actions.matches(layer.id, feature.id));
    const { choices } = this.content;
    const lists = choices.lists(rows);
    this.#open(
      [
        Dom.element("h2", { id: "panel-heading" }, words.pick(about, "title")),
        Dom.element("p", {}, words.pick(about, "summary")),
        rows.length < whole.length
          ? Dom.element("p", { class: "remark" }, words.say("matching", { n: rows.length, all: whole.length }))
          : null,
        Dom.element("p", { class: "exports" }, this.#export(layer.id)),
        choices.filter(lists),
        lists,
      ].filter((part) => part !== null),
      [],
      [],
      quiet,
    );
    this.again = () => this.showList(layer, true);
  }

  /** @param {string} id */
  #export(id) {
    const { href, download, text } = this.actions.exportOf(id);
    return Dom.element("a", { href, download, class: "button" }, text);
  }

  /**
   * The row of what the pointer is on, if a list is open.
   *
   * @param {string | null} key
   */
  light(key) {
    for (const row of Dom.all(".choice", HTMLElement, this.root))
      row.classList.toggle("lit", row.dataset.feature === key);
  }

  /** Close without a trace; focus returns to where it came from. */
  close() {
    const inside = this.root.contains(document.activeElement);
    this.actions.light(null);
    this.root.hidden = true;
    this.again = null;
    this.root.replaceChildren();
    this.actions.resized();
    if (inside && this.opener instanceof HTMLElement && this.opener.isConnected)
      this.opener.focus({ preventScroll: true });
  }

  /**
   * Move the map so that these bounds are seen clear of the panel, no closer than `maxZoom`; nothing to see, no move.
   *
   * @param {L.Map} map
   * @param {L.LatLngBounds | null} bounds
   * @param {number} maxZoom
   */
  fit(map, bounds, maxZoom, margin = 40) {
    if (!bounds) return;
    const clear = L.point(margin, margin);
    map.fitBounds(bounds, {
      maxZoom,
      animate: false,
      paddingTopLeft: clear,
      paddingBottomRight: clear.add([0, this.covers(map.getContainer())]),
    });
  }

  /**
   * How many pixels of the map's lower part the panel hides, as it does on a phone.
   *
   * @param {HTMLElement} container
   */
  covers(container) {
    const panel = this.root.getBoundingClientRect();
    const map = container.getBoundingClientRect();
    const above = panel.left < map.right && panel.top > map.top;
    return above ? Math.max(0, map.bottom - panel.top) : 0;
  }

  /**
   * @param {HTMLElement[]} parts
   * @param {(HTMLElement | null)[]} before
   * @param {HTMLElement[]} after
   */
  #open(parts, before = [], after = [], quiet = false) {
    this.again = null;
    const close = Dom.element(
      "button",
      { type: "button", class: "plain panel-close", onclick: () => this.actions.close() },
      this.words.say("close"),
    );
    if (!this.root.contains(document.activeElement)) this.opener = document.activeElement;
    this.root.replaceChildren(this.sheet.bar(), close, ...before.filter((part) => part !== null), ...parts, ...after);
    this.root.hidden = false;
    this.root.scrollTop = 0;
    this.actions.resized();
    if (!quiet && document.documentElement.dataset.ready) this.root.focus({ preventScroll: true });
  }

  /** @param {FoundThing[]} hits */
  #also(hits) {
    if (!hits.length) return null;
    return Dom.element(
      "details",
      { class: "also", open: hits.length <= 3 },
      Dom.element("summary", {}, this.words.say("also_here") + this.words.say("bracketed", { text: hits.length })),
      this.content.choices.hits(hits),
    );
  }

  #copyButton() {
    const done = Dom.element("span", { role: "status", class: "small" });
    const copy = async () => {
      const copied = await TakeAway.copy(location.href);
      done.textContent = this.words.say(copied ? "copied" : "copy_failed");
    };
    const button = (/** @type {string} */ key, /** @type {() => void} */ act) =>
      Dom.element("button", { type: "button", class: "copy-link", onclick: act }, this.words.say(key));
    return [Panel.#canShare() ? button("share_link", Panel.#share) : null, button("copy_link", copy), " ", done];
  }

  static #canShare() {
    return typeof navigator.share === "function" && location.protocol !== "file:";
  }

  static #share() {
    navigator.share({ title: document.title, url: location.href }).catch(() => {}); // the reader thought better of it
  }
}
