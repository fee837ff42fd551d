import { Dom } from "../ground/dom.js";

/**
 * What stands beside a title: words, or elements with words among them.
 *
 * @typedef {import("../ground/dom.js").Part | import("../ground/dom.js").Part[] | false} Value
 */

/** Writes one feature out: facts, what each plan says, and how well its position is known. */
export class FeatureView {
  static OPEN = 4; // claims of a plan that are shown unfolded

  /**
   * @param {import("../ground/words.js").Words} words
   * @param {(layer: string) => Export} exportOf gives the file of a whole layer
   */
  constructor(words, exportOf) {
    this.words = words;
    this.exportOf = exportOf;
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
      this.#claims(properties, layer),
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
    lead.forEach((field) => rows.push([words.pick(field, "title"), this.value(field, properties)]));
    if (properties.area_km2) rows.push([words.say("area"), this.#area(properties.area_km2)]);
    if (properties.also.length) rows.push([words.say("also_named"), this.#chinese(properties.also.join("、"))]);
    return this.#list(rows);
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
      Dom.element("span", { lang: "zh-CN" }, section),
    );
  }

  /** @param {FeatureProperties} properties */
  #where(properties) {
    const { words } = this;
    const places = [...words.pick(properties, "places")];
    if (properties.outside) places.push(words.say("outside_region"));
    return places.join(words.lang === "en" ? "; " : "、");
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

  /** @param {[string, Value][]} rows those without a value are left out */
  #list(rows) {
    const filled = rows.flatMap(([title, value]) => {
      if (!value || (Array.isArray(value) && !value.length)) return [];
      return [Dom.element("div", {}, Dom.element("dt", {}, title), Dom.element("dd", {}, value))];
    });
    return Dom.element("dl", { class: "facts glossed" }, filled);
  }

  /**
   * The value of a field, written for its type.
   *
   * @param {LayerField} field
   * @param {Record<string, unknown>} source
   * @returns {string | HTMLElement}
   */
  value(field, source) {
    const items = /** @type {any} */ (this.words.pick(source, field.id)); // the field's type says what it is
    if (field.type === "text") return items;
    if (field.type === "terms") return this.#chips(items, field.id);
    if (field.type === "stages") return this.#stages(items);
    return this.#figures(items);
  }

  /**
   * @param {string[]} items
   * @param {string} id
   */
  #chips(items, id) {
    const kind = id === "lead_industries" ? "chip lead" : "chip";
    return Dom.element(
      "span",
      { class: "chips" },
      items.map((word) => Dom.element("span", { class: kind }, word)),
    );
  }

  /** @param {Stage[]} items */
  #stages(items) {
    return Dom.element(
      "ol",
      { class: "stages" },
      items.map((row) =>
        Dom.element(
          "li",
          {},
          row.stage,
          row.at?.length ? Dom.element("span", { class: "small" }, ` ${this.words.list(row.at)}`) : null,
        ),
      ),
    );
  }

  /** @param {Figure[]} items */
  #figures(items) {
    return Dom.element(
      "ul",
      { class: "figures" },
      items.map((row) => {
        const scope = [row.scope, row.year].filter(Boolean).join(this.words.say("comma"));
        return Dom.element(
          "li",
          {},
          `${row.what} `,
          Dom.element("strong", {}, String(row.value)),
          ` ${row.unit}`,
          scope ? Dom.element("span", { class: "small" }, this.words.say("bracketed", { text: scope })) : null,
        );
      }),
    );
  }

  /**
   * @param {FeatureProperties} properties
   * @param {LayerData} layer
   */
  #claims(properties, layer) {
    return Dom.element(
      "section",
      { class: "claims" },
      Dom.element("h3", {}, this.words.say("claims_heading")),
      FeatureView.#byPlan(properties.citations).map(([plan, claims]) => this.#plan(plan, claims, layer)),
    );
  }

  /**
   * Claims by plan, in the order in which the plans first speak.
   *
   * @param {Claim[]} claims
   */
  static #byPlan(claims) {
    /** @type {Map<string, Claim[]>} */
    const plans = new Map();
    for (const claim of claims) plans.set(claim.document, [...(plans.get(claim.document) ?? []), claim]);
    return [...plans];
  }

  /**
   * What one plan says: open while it is short, else folded with how many there are.
   *
   * @param {string} plan
   * @param {Claim[]} claims
   * @param {LayerData} layer
   */
  #plan(plan, claims, layer) {
    const { words } = this;
    return Dom.element(
      "details",
      { class: "claims-of-plan", open: claims.length <= FeatureView.OPEN },
      Dom.element(
        "summary",
        {},
        words.pick(words.data.documents[plan], "short"),
        " ",
        Dom.element("span", { class: "small" }, words.say("claims_count_of", { n: claims.length })),
      ),
      claims.map((claim) => this.#claim(claim, layer)),
    );
  }

  /**
   * @param {Claim} claim
   * @param {LayerData} layer
   */
  #claim(claim, layer) {
    const { words } = this;
    const states = claim.states ?? {};
    /** @type {[string, Value][]} */
    const rows = [
      [words.say("acts"), this.#deeds(words.pick(claim, "acts"))],
      [words.say("reports"), this.#deeds(words.pick(claim, "reports"))],
    ];
    for (const field of layer.fields) {
      if (states[field.id]) rows.push([words.pick(field, "title"), this.value(field, states)]);
    }
    rows.push([words.say("differs"), this.#differs(claim)]);
    rows.push([words.say("note"), words.mixed(words.pick(claim, "note"))]);
    for (const [printed, read] of Object.entries(claim.printed ?? {})) {
      rows.push([words.say("note"), words.mixed(words.say("printed_slip", { printed, read }))]);
    }
    rows.push([
      words.say("words_in_text"),
      Dom.element(
        "span",
        { lang: "zh-CN" },
        claim.terms.map((term) => Dom.element("q", {}, term)),
      ),
    ]);
    return Dom.element("section", { class: "claim" }, this.#source(claim), this.#list(rows));
  }

  /**
   * Verbs as printed, each with the objects it governs.
   *
   * @param {Deed[] | undefined} rows
   */
  #deeds(rows) {
    if (!rows) return null;
    return Dom.element(
      "ul",
      { class: "figures" },
      rows.map(({ verb, objects }) =>
        Dom.element("li", {}, verb, ...(objects.length ? [this.words.say("colon"), this.#chips(objects, "")] : [])),
      ),
    );
  }

  /** @param {Claim} claim */
  #differs(claim) {
    if (!claim.differs) return null;
    return [
      Dom.element("span", { class: "differs" }, this.words.mixed(this.words.pick(claim, "differs"))),
      " ",
      Dom.element("a", { href: this.words.link("/differences") }, this.words.say("all_differences")),
    ];
  }

  /** @param {Claim} claim */
  #source(claim) {
    const { words } = this;
    return Dom.element(
      "h4",
      {},
      Dom.element("a", { href: words.link(`/documents/${claim.document}`, claim.section) }, words.section(claim)),
      this.#light(claim),
    );
  }

  /**
   * From a claim to its section on the map.
   *
   * @param {Claim} claim
   */
  #light({ document, section }) {
    const query = `section=${document}/${encodeURIComponent(section)}`;
    return Dom.element(
      "a",
      {
        class: "light",
        "data-section": `${document}/${section}`,
        href: `/?${query}${this.words.lang === "en" ? "&lang=en" : ""}`,
      },
      this.words.say("light_section"),
    );
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
    ];
    return Dom.element(
      "section",
      { class: `position ${properties.accuracy}` },
      Dom.element("h3", {}, words.say("position_heading")),
      this.#list(rows),
    );
  }

  /** @param {number} metres */
  static #metres(metres) {
    return metres < 1000 ? `${metres} m` : `${metres / 1000} km`;
  }

  /**
   * What can be done with it, in its head where one looks first.
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
      file(`/layers/${layer}/${id}.geojson`, `${layer}-${id}.geojson`, words.say("export_feature")),
      file(whole.href, whole.download, whole.text),
      this.#compare(layer, id),
      Dom.element("a", { href: words.link(`/layers/${layer}/${id}`), class: "button" }, words.say("feature_page")),
      more,
    );
  }

  /**
   * The way to the comparison, which begins with this feature.
   *
   * @param {string} layer
   * @param {string} id
   */
  #compare(layer, id) {
    const { words } = this;
    if (!words.data.compared.includes(layer)) return null;
    const query = new URLSearchParams({ items: `${layer}/${id}`, ...(words.lang === "en" && { lang: "en" }) });
    return Dom.element("a", { href: `/compare?${query}`, class: "button" }, words.say("compare_add"));
  }
}
