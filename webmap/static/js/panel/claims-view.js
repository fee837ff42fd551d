import { Dom } from "../ground/dom.js";

/** @typedef {import("./field-values.js").Value} Value */

/** What each plan says of a feature: claim by claim, with the section it stands in. */
export class ClaimsView {
  static OPEN = 4; // claims of a plan that are shown unfolded

  /**
   * @param {import("../ground/words.js").Words} words
   * @param {import("./field-values.js").FieldValues} values
   */
  constructor(words, values) {
    this.words = words;
    this.values = values;
  }

  /**
   * All claims of a feature.
   *
   * @param {FeatureProperties} properties
   * @param {LayerData} layer
   */
  section(properties, layer) {
    return Dom.element(
      "section",
      { class: "claims" },
      Dom.element("h3", {}, this.words.say("claims_heading")),
      ClaimsView.#sorted(properties.citations, "document").map(([plan, claims]) => this.#plan(plan, claims, layer)),
    );
  }

  /**
   * Claims by plan or theme, in the order in which these come first.
   *
   * @param {Claim[]} claims
   * @param {"document" | "theme"} by
   */
  static #sorted(claims, by) {
    /** @type {Map<string, Claim[]>} */
    const found = new Map();
    for (const claim of claims) found.set(claim[by], [...(found.get(claim[by]) ?? []), claim]);
    return [...found];
  }

  /**
   * What one plan says: open while it is short, else folded with how many there are, and by theme.
   *
   * @param {string} plan
   * @param {Claim[]} claims
   * @param {LayerData} layer
   */
  #plan(plan, claims, layer) {
    const { short } = this.words.data.documents[plan];
    const isShort = claims.length <= ClaimsView.OPEN;
    const parts = isShort ? claims.map((claim) => this.#claim(claim, layer)) : this.#themes(claims, layer);
    const summary = this.#summary(short, claims);
    return Dom.element("details", { class: "claims-of-plan", open: isShort }, summary, parts);
  }

  /**
   * Many claims of a plan under their themes, each folded; those of a single one need no title.
   *
   * @param {Claim[]} claims
   * @param {LayerData} layer
   */
  #themes(claims, layer) {
    const { themes } = this.words.data;
    const sorted = ClaimsView.#sorted(claims, "theme").sort(ClaimsView.#inOrder(Object.keys(themes)));
    const written = sorted.map(([, own]) => own.map((claim) => this.#claim(claim, layer)));
    if (sorted.length === 1) return written[0];
    return sorted.map(([theme, own], at) =>
      Dom.element(
        "details",
        { class: "claims-of-theme", "data-theme": theme },
        this.#summary(this.words.term("themes", theme), own),
        written[at],
      ),
    );
  }

  /** @param {string[]} order of themes, as the data have it */
  static #inOrder(order) {
    return (/** @type {[string, Claim[]]} */ [one], /** @type {[string, Claim[]]} */ [other]) =>
      order.indexOf(one) - order.indexOf(other);
  }

  /**
   * @param {string} title
   * @param {Claim[]} claims
   */
  #summary(title, claims) {
    const count = this.words.say("claims_count_of", { n: claims.length });
    return Dom.element("summary", {}, title, " ", Dom.element("span", { class: "small" }, count));
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
      if (states[field.id]) rows.push([words.pick(field, "title"), this.values.value(field, states)]);
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
    return Dom.element("section", { class: "claim" }, this.#source(claim), this.values.list(rows));
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
        Dom.element(
          "li",
          {},
          verb,
          ...(objects.length ? [this.words.say("colon"), this.values.chips(objects, "")] : []),
        ),
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
}
