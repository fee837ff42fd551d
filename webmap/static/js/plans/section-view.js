import { Symbols } from "../drawing/symbols.js";
import { Dom } from "../ground/dom.js";

/** @typedef {FeatureInLayer<import("../drawing/plan-layer.js").PlanLayer>} SectionItem */

/** Writes one section of a plan out for the panel: summary, goals, features, ways on. */
export class SectionView {
  /**
   * @param {import("../ground/words.js").Words} words
   * @param {{
   *   open(section: { document: string, id: string | null }): void,
   *   end(): void,
   *   choose(layer: string, id: string): void,
   * }} actions
   */
  constructor(words, actions) {
    this.words = words;
    this.actions = actions;
  }

  /**
   * The parts of the panel: `own` are the section's features, `below` those of its subsections.
   *
   * @param {PlanSection} section
   * @param {SectionItem[]} own
   * @param {SectionItem[]} below
   */
  parts(section, own, below) {
    const none = own.length + below.length ? null : Dom.element("p", {}, this.words.say("section_none"));
    return [
      this.#head(section),
      this.#walk(section),
      this.#summary(section),
      this.#reading(section),
      this.#goals(section),
      this.#features("section_in", own),
      this.#features("section_below", below),
      none,
    ].filter((part) => part !== null);
  }

  /** @param {PlanSection} section */
  #head(section) {
    const { words } = this;
    const second = words.lang === "en" && section.heading !== section.id;
    return Dom.element(
      "header",
      { class: "feature-head" },
      Dom.element("p", { class: "small" }, words.pick(words.data.documents[section.document], "short")),
      Dom.element("h2", { id: "panel-heading" }, words.section(section)),
      second ? Dom.element("p", { class: "second-name", lang: "zh-CN" }, section.heading) : null,
    );
  }

  /** @param {PlanSection} section */
  #walk({ document, previous, next }) {
    /**
     * @param {string} key
     * @param {string | null} id
     */
    const step = (key, id) =>
      Dom.element(
        "button",
        { type: "button", class: "button", disabled: !id, onclick: () => this.actions.open({ document, id }) },
        this.words.say(key),
      );
    return Dom.element(
      "p",
      { class: "section-walk" },
      step("section_previous", previous),
      step("section_next", next),
      Dom.element(
        "button",
        { type: "button", class: "button", onclick: () => this.actions.end() },
        this.words.say("section_end"),
      ),
    );
  }

  /** @param {PlanSection} section */
  #summary(section) {
    if (!section.summary) return null;
    return Dom.element("p", { class: "summary glossed" }, this.words.pick(section, "summary"));
  }

  /** @param {PlanSection} section */
  #reading({ document, id }) {
    /**
     * @param {string} path
     * @param {string} key
     */
    const link = (path, key) => Dom.element("a", { href: path }, this.words.say(key));
    return Dom.element(
      "p",
      { class: "exports" },
      link(this.words.link(`/documents/${document}`, id), "section_open"),
      link(this.words.link("/differences"), "differences"),
    );
  }

  /** @param {PlanSection} section */
  #goals({ goals }) {
    if (!goals.length) return null;
    return Dom.element(
      "section",
      {},
      Dom.element("h3", {}, this.words.say("section_goals")),
      Dom.element(
        "ul",
        { class: "figures" },
        goals.map((goal) =>
          Dom.element(
            "li",
            {},
            Dom.element("a", { href: this.words.link("/targets", goal.id) }, this.words.pick(goal, "title")),
            goal.year ? Dom.element("span", { class: "small" }, ` ${goal.year}`) : null,
          ),
        ),
      ),
    );
  }

  /**
   * @param {string} key
   * @param {SectionItem[]} items
   */
  #features(key, items) {
    if (!items.length) return null;
    return Dom.element(
      "section",
      {},
      Dom.element("h3", {}, this.words.say(key, { n: items.length })),
      Dom.element(
        "ul",
        { class: "choices" },
        items.map((item) => Dom.element("li", {}, this.#choice(item))),
      ),
    );
  }

  /** @param {SectionItem} item */
  #choice({ layer, feature }) {
    const { words } = this;
    const { properties } = feature;
    const about = words.pick(words.data.layers[layer.id], "title");
    const unplaced = words.pick(properties, "unplaced");
    const side = unplaced ? words.say("unplaced") + words.say("colon") + unplaced : about;
    return Dom.element(
      "button",
      { type: "button", class: "choice", onclick: () => this.actions.choose(layer.id, feature.id) },
      Symbols.swatch(layer),
      Dom.element(
        "span",
        {},
        words.pick(properties, "name"),
        " ",
        Dom.element("span", { class: "small" }, words.mixed(side)),
      ),
    );
  }
}
