import { PlanLayer } from "../drawing/plan-layer.js";
import { Symbols } from "../drawing/symbols.js";
import { Dom } from "../ground/dom.js";
import { given } from "../ground/given.js";

/**
 * What was found at a point.
 *
 * @typedef {{ feature: { layer: string, id: string, name: string, differs: boolean }, folded?: boolean }} FoundThing
 */

/** Lists of features to choose from. */
export class ChoiceLists {
  /**
   * @param {import("../ground/words.js").Words} words
   * @param {{ choose(layer: string, id: string): unknown, light(key: string | null): void }} actions
   * @param {import("./tray.js").Tray | null} tray where things to compare are collected
   */
  constructor(words, actions, tray) {
    this.words = words;
    this.actions = actions;
    this.tray = tray;
  }

  /**
   * What was found at a point, each with its layer's title.
   *
   * @param {FoundThing[]} hits
   */
  hits(hits) {
    const { words } = this;
    return Dom.element(
      "ul",
      { class: "choices" },
      hits.map(({ feature: { layer, id, name, differs } }) =>
        Dom.element("li", {}, this.#choice(layer, id, name, words.pick(words.data.layers[layer], "title"), differs)),
      ),
    );
  }

  /**
   * A feature to choose: its name and, smaller, what tells it from others.
   *
   * @param {string} layer
   * @param {string} id
   * @param {string} name
   * @param {import("../ground/dom.js").Part | import("../ground/dom.js").Part[]} side
   * @param {boolean} differs whether the plans tell it differently
   */
  #choice(layer, id, name, side, differs) {
    const drawn = given(PlanLayer.all.get(layer), layer);
    const key = `${layer}/${id}`;
    const reach = () => {
      drawn.foresee(id);
      this.actions.light(key);
    };
    const leave = () => this.actions.light(null);
    const onclick = () => this.actions.choose(layer, id);
    const told = { onmouseenter: reach, onfocus: reach, onmouseleave: leave, onblur: leave, onclick }; // after the map's mouseout
    return Dom.element(
      "button",
      { type: "button", class: "choice", "data-feature": key, ...told },
      Symbols.swatch(drawn),
      Dom.element("span", {}, name, " ", this.#mark(differs), " ", Dom.element("span", { class: "small" }, side)),
    );
  }

  /** @param {boolean} differs */
  #mark(differs) {
    return differs ? Dom.element("span", { class: "mark" }, this.words.say("differs_mark")) : null;
  }

  /**
   * A layer's features, those not on the map apart and with the reason.
   *
   * @param {PlanFeature[]} features
   */
  lists(features) {
    const placed = features.filter((feature) => feature.geometry);
    const unplaced = features.filter((feature) => !feature.geometry);
    return Dom.element(
      "div",
      { class: "lists" },
      placed.length ? this.#list("placed_heading", placed) : null,
      unplaced.length ? this.#list("unplaced_heading", unplaced) : null,
    );
  }

  /**
   * @param {string} heading
   * @param {PlanFeature[]} features
   */
  #list(heading, features) {
    return Dom.element(
      "section",
      { class: heading.split("_")[0] },
      Dom.element("h3", {}, this.words.say(heading, { n: features.length })),
      Dom.element(
        "ul",
        { class: "choices" },
        features.map((feature) => Dom.element("li", {}, this.#inList(feature), this.#compare(feature))),
      ),
    );
  }

  /** @param {PlanFeature} feature */
  #inList({ id, properties }) {
    const { words } = this;
    const differs = properties.citations.some((claim) => claim.differs);
    const reason = properties.unplaced ? words.pick(properties, "unplaced") : null;
    const side = reason
      ? words.mixed(words.say("unplaced") + words.say("colon") + reason)
      : words.list(words.pick(properties, "places").slice(0, 2), "; ");
    return this.#choice(properties.layer, id, words.pick(properties, "name"), side, differs);
  }

  /** @param {PlanFeature} feature */
  #compare({ id, properties }) {
    return this.tray?.button(properties.layer, id, this.words.pick(properties, "name"));
  }

  /**
   * A box whose letters leave of these lists what holds them.
   *
   * @param {HTMLElement} lists
   */
  filter(lists) {
    const narrow = () => {
      const wanted = input.value.trim().toLowerCase();
      lists.querySelectorAll("li").forEach((row) => {
        row.hidden = !row.textContent.toLowerCase().includes(wanted);
      });
    };
    const input = Dom.element("input", { type: "search", class: "list-filter", oninput: narrow });
    return Dom.element("p", {}, Dom.element("label", {}, this.words.say("filter_list"), " ", input));
  }
}
