import { Words } from "../ground/words.js";
import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";
import { ClaimsView } from "./claims-view.js";
import { FieldValues } from "./field-values.js";

/** @typedef {import("./field-values.js").Value} Value */

/** Writes one feature out: facts, what each plan says, and how well its position is known. */
export class FeatureView {
  /**
   * @param {import("../ground/words.js").Words} words
   * @param {(layer: string) => Export} exportOf gives the file of a whole layer
   * @param {import("./tray.js").Tray | null} tray where things to compare are collected
   */
  constructor(words, exportOf, tray) {
    this.words = words;
    this.exportOf = exportOf;
    this.tray = tray;
    this.values = new FieldValues(words);
    this.claims = new ClaimsView(words, this.values);
  }

  /**
   * The parts of the panel for a feature.
   *
   * @param {PlanFeature} feature
   * @param {import("../ground/dom.js").Part[]} more further things to do with it
   */
  parts(feature, more = []) {
    const { properties } = feature;
    const layer = this.words.data.layers[properties.layer];
    return [
      this.#head(properties, layer),
      this.#actions(properties, more),
      this.#facts(properties, layer),
      this.claims.section(properties, layer),
      this.#position(properties),
    ];
  }

  /**
   * @param {FeatureProperties} properties
   * @param {LayerData} layer
   */
  #head(properties, layer) {
    const { words } = this;
    const second = words.lang === "en" ? properties.name : properties.name_en;
    const tag = words.lang === "en" ? "zh-CN" : "en";
    return Dom.element(
      "header",
      { class: "feature-head" },
      Dom.element("p", { class: "small" }, words.pick(layer, "title")),
      Dom.element("h2", { id: "panel-heading" }, words.pick(properties, "name")),
      Dom.element("p", { class: "second-name", lang: tag }, second),
    );
  }

  /**
   * @param {FeatureProperties} properties
   * @param {LayerData} layer
   */
  #facts(properties, layer) {
    const { words } = this;
    /** @type {[string, Value][]} */
    const rows = [
      [words.say("kind"), words.pick(properties, "kind")],
      [words.say("status"), properties.staged && this.#status(properties.status)],
      [words.say("statuses_differ"), properties.statuses && this.#statuses(properties.statuses)],
      [words.say("where"), this.#where(properties)],
    ];
    const lead = layer.fields.filter((field) => properties[field.id]);
    lead.forEach((field) => rows.push([words.pick(field, "title"), this.values.value(field, properties)]));
    if (properties.area_km2) rows.push([words.say("area"), this.#area(properties.area_km2)]);
    if (properties.also.length) rows.push([words.say("also_named"), this.#chinese(properties.also.join("、"))]);
    return this.values.list(rows);
  }

  /** @param {string | null} status */
  #status(status) {
    return status ? this.words.term("statuses", status) : this.words.say("status_unsaid");
  }

  /**
   * Who says which status, where sections differ.
   *
   * @param {StatusSaid[]} rows
   */
  #statuses(rows) {
    const { words } = this;
    const gap = words.lang === "en" ? "; " : "；";
    return Dom.element(
      "ul",
      { class: "figures" },
      rows.map(({ status, said_by: sections }) =>
        Dom.element(
          "li",
          {},
          words.term("statuses", status),
          words.say("colon"),
          sections.flatMap((one, index) => [index ? gap : null, this.#cite(one)]),
        ),
      ),
    );
  }

  /** @param {{ document: string, section: string }} said */
  #cite({ document, section }) {
    const { words } = this;
    return Dom.element(
      "a",
      { href: words.link(`/documents/${document}`, section) },
      words.pick(words.data.documents[document], "short"),
      " ",
      words.lang === "en" ? words.mixed(Words.sectionNumber(section)) : section,
    );
  }

  /** @param {FeatureProperties} properties */
  #where(properties) {
    const { words } = this;
    /** @type {import("../ground/dom.js").Part[]} */
    const places = words
      .pick(properties, "places")
      .map((/** @type {string} */ name, /** @type {number} */ at) => this.#place(name, properties.adcodes[at]));
    if (properties.outside) places.push(words.say("outside_region"));
    const between = words.lang === "en" ? "; " : "、";
    return places.flatMap((place, at) => (at ? [between, place] : [place]));
  }

  /**
   * A county or city leads to its own page.
   *
   * @param {string} name
   * @param {string} code
   */
  #place(name, code) {
    return Dom.element("a", { href: this.words.link(`/places/${code}`) }, name);
  }

  /** @param {number} value */
  #area(value) {
    const note = Dom.element(
      "span",
      { class: "small" },
      this.words.say("bracketed", { text: this.words.say("area_measured") }),
    );
    return [`${value.toLocaleString("en")} km²`, note];
  }

  /** @param {string} text */
  #chinese(text) {
    return Dom.element("span", { lang: "zh-CN" }, text);
  }

  /** @param {FeatureProperties} properties */
  #position(properties) {
    const { words } = this;
    const accuracy = words.data.accuracies[properties.accuracy];
    /** @type {[string, Value][]} */
    const rows = [
      [
        words.say("accuracy_class"),
        [accuracy[words.lang], " ", Dom.element("span", { class: "small" }, words.pick(accuracy, "hint"))],
      ],
      [words.say("unplaced_reason"), words.mixed(words.pick(properties, "unplaced"))],
      [words.say("method"), words.term("methods", properties.geometry_method)],
      [words.say("radius"), properties.accuracy_m && FeatureView.#metres(properties.accuracy_m)],
      [words.say("position_source"), this.#origins(properties.position_sources)],
    ];
    return Dom.element(
      "section",
      { class: `position ${properties.accuracy}` },
      Dom.element("h3", {}, words.say("position_heading")),
      this.values.list(rows),
    );
  }

  /**
   * Whose coordinates they are: each source with its licence and its note.
   *
   * @param {PositionSource[]} origins
   */
  #origins(origins) {
    const { words } = this;
    if (!origins.length) return null;
    const rows = origins.map((origin) => [
      words.pick(origin, "title"),
      " · ",
      words.pick(origin, "licence"),
      origin.note && Dom.element("span", { class: "small", lang: "en" }, " ", words.mixed(origin.note)),
    ]);
    return Dom.element(
      "ul",
      { class: "plain-list" },
      rows.map((row) => Dom.element("li", {}, row)),
    );
  }

  /** @param {number} metres */
  static #metres(metres) {
    return metres < 1000 ? `${metres} m` : `${metres / 1000} km`;
  }

  /**
   * What can be done with it, in its head where one looks first: to read on, to pass on, to take away.
   *
   * @param {FeatureProperties} properties
   * @param {import("../ground/dom.js").Part[]} more
   */
  #actions(properties, more) {
    const { words } = this;
    const { layer, id } = properties;
    const whole = this.exportOf(layer);
    /**
     * @param {string} address
     * @param {string} name
     * @param {string} text
     */
    const file = (address, name, text) => Dom.element("a", { href: address, download: name, class: "button" }, text);
    return Dom.element(
      "p",
      { class: "exports" },
      this.tray?.button(layer, id),
      this.words.data.places.includes(layer) // has a page of all that is said of the place
        ? Dom.element(
            "a",
            { href: words.link(`/places/${properties.adcodes[0]}`), class: "button" },
            words.say("place_page"),
          )
        : null,
      Dom.element("a", { href: words.link(`/layers/${layer}/${id}`), class: "button" }, words.say("feature_page")),
      Resources.isOneFile() // whose figure dialog cites the map
        ? null
        : Dom.element(
            "a",
            { href: words.link(`/layers/${layer}/${id}`, "cite"), class: "button" },
            words.say("citation_heading"),
          ),
      more,
      file(`/layers/${layer}/${id}.geojson`, `${layer}-${id}.geojson`, words.say("export_feature")),
      file(whole.href, whole.download, whole.text),
    );
  }
}
