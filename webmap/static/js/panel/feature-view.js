import { Dom } from "../ground/dom.js";

/** Writes one feature out: facts, what each plan says, and how well its position is known. */
export class FeatureView {
  /** `exportOf(layer)` gives address, file name and words of a layer's export. */
  constructor(words, exportOf) {
    this.words = words;
    this.exportOf = exportOf;
  }

  /** The parts of the panel for a feature. */
  parts(feature) {
    const { properties } = feature;
    const layer = this.words.data.layers[properties.layer];
    return [this.#head(properties, layer), this.#facts(properties, layer),
      this.#claims(properties, layer), this.#position(properties), this.#exports(properties)];
  }

  #head(properties, layer) {
    const { words } = this;
    const second = words.lang === "en" ? properties.name : properties.name_en;
    const tag = words.lang === "en" ? "zh-CN" : "en";
    return Dom.element("header", { class: "feature-head" },
      Dom.element("p", { class: "small" }, words.pick(layer, "title")),
      Dom.element("h2", { id: "panel-heading" }, words.pick(properties, "name")),
      Dom.element("p", { class: "second-name", lang: tag }, second));
  }

  #facts(properties, layer) {
    const { words } = this;
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

  #status(status) {
    return status ? this.words.term("statuses", status) : this.words.say("status_unsaid");
  }

  /** Who says which status, where sections differ. */
  #statuses(rows) {
    const { words } = this;
    const gap = words.lang === "en" ? "; " : "；";
    return Dom.element("ul", { class: "figures" }, rows.map(({ status, said_by: sections }) => Dom.element("li", {},
      words.term("statuses", status), words.say("colon"), sections.flatMap((one, index) => [index ? gap : null,
        Dom.element("a", { href: words.link(`/documents/${one.document}`, one.section) },
          words.pick(words.data.documents[one.document], "short"), " ", Dom.element("span", { lang: "zh-CN" }, one.section))]))));
  }

  #where(properties) {
    const { words } = this;
    const places = [...words.pick(properties, "places")];
    if (properties.outside) places.push(words.say("outside_region"));
    return places.join(words.lang === "en" ? "; " : "、");
  }

  #area(value) {
    const note = Dom.element("span", { class: "small" },
      this.words.say("bracketed", { text: this.words.say("area_measured") }));
    return [`${value.toLocaleString("en")} km²`, note];
  }

  #chinese(text) {
    return Dom.element("span", { lang: "zh-CN" }, text);
  }

  #list(rows) {
    const filled = rows.filter(([, value]) => value && value.length !== 0);
    return Dom.element("dl", { class: "facts glossed" }, filled.map(([title, value]) =>
      Dom.element("div", {}, Dom.element("dt", {}, title), Dom.element("dd", {}, value))));
  }

  /** The value of a field, written for its type. */
  value(field, source) {
    const items = this.words.pick(source, field.id);
    if (field.type === "text") return items;
    if (field.type === "terms") return this.#chips(items, field.id);
    if (field.type === "stages") return this.#stages(items);
    return this.#figures(items);
  }

  #chips(items, id) {
    const kind = id === "lead_industries" ? "chip lead" : "chip";
    return Dom.element("span", { class: "chips" }, items.map((word) =>
      Dom.element("span", { class: kind }, word)));
  }

  #stages(items) {
    return Dom.element("ol", { class: "stages" }, items.map((row) => Dom.element("li", {}, row.stage,
      row.at?.length ? Dom.element("span", { class: "small" }, ` ${this.words.list(row.at)}`) : null)));
  }

  #figures(items) {
    return Dom.element("ul", { class: "figures" }, items.map((row) => {
      const scope = [row.scope, row.year].filter(Boolean).join(this.words.say("comma"));
      return Dom.element("li", {}, `${row.what} `, Dom.element("strong", {}, String(row.value)),
        ` ${row.unit}`, scope ? Dom.element("span", { class: "small" }, this.words.say("bracketed", { text: scope })) : null);
    }));
  }

  #claims(properties, layer) {
    return Dom.element("section", { class: "claims" },
      Dom.element("h3", {}, this.words.say("claims_heading")),
      properties.citations.map((claim) => this.#claim(claim, layer)));
  }

  #claim(claim, layer) {
    const { words } = this;
    const states = claim.states ?? {};
    const rows = ["acts", "reports"].map((said) => [words.say(said), claim[said] && this.#deeds(words.pick(claim, said))]);
    layer.fields.filter((field) => states[field.id])
      .forEach((field) => rows.push([words.pick(field, "title"), this.value(field, states)]));
    rows.push([words.say("differs"), this.#differs(claim)]);
    rows.push([words.say("note"), words.mixed(words.pick(claim, "note"))]);
    for (const [printed, read] of Object.entries(claim.printed ?? {})) {
      rows.push([words.say("note"), words.mixed(words.say("printed_slip", { printed, read }))]);
    }
    rows.push([words.say("words_in_text"), Dom.element("span", { lang: "zh-CN" },
      claim.terms.map((term) => Dom.element("q", {}, term)))]);
    return Dom.element("section", { class: "claim" }, this.#source(claim), this.#list(rows));
  }

  /** Verbs as printed, each with the objects it governs. */
  #deeds(rows) {
    return Dom.element("ul", { class: "figures" }, rows.map(({ verb, objects }) => Dom.element("li", {}, verb,
      ...(objects.length ? [this.words.say("colon"), this.#chips(objects)] : []))));
  }

  #differs(claim) {
    return claim.differs && [Dom.element("span", { class: "differs" }, this.words.mixed(this.words.pick(claim, "differs"))), " ",
      Dom.element("a", { href: this.words.link("/differences") }, this.words.say("all_differences"))];
  }

  #source(claim) {
    const { words } = this;
    const document = words.data.documents[claim.document];
    return Dom.element("h4", {}, Dom.element("a",
      { href: words.link(`/documents/${claim.document}`, claim.section) },
      words.pick(document, "short"), words.say("colon"), words.section(claim)),
    this.#light(claim));
  }

  /** From a claim to its section on the map. */
  #light({ document, section }) {
    const query = `section=${document}/${encodeURIComponent(section)}`;
    return Dom.element("a", { class: "light", "data-section": `${document}/${section}`,
      href: `/?${query}${this.words.lang === "en" ? "&lang=en" : ""}` }, this.words.say("light_section"));
  }

  #position(properties) {
    const { words } = this;
    const accuracy = words.data.accuracies[properties.accuracy];
    const rows = [
      [words.say("accuracy_class"), [accuracy[words.lang], " ",
        Dom.element("span", { class: "small" }, words.pick(accuracy, "hint"))]],
      [words.say("unplaced_reason"), words.mixed(words.pick(properties, "unplaced"))],
      [words.say("method"), words.term("methods", properties.geometry_method)],
      [words.say("radius"), properties.accuracy_m && FeatureView.#metres(properties.accuracy_m)],
    ];
    return Dom.element("section", { class: `position ${properties.accuracy}` },
      Dom.element("h3", {}, words.say("position_heading")), this.#list(rows));
  }

  static #metres(metres) {
    return metres < 1000 ? `${metres} m` : `${metres / 1000} km`;
  }

  #exports(properties) {
    const { words } = this;
    const { layer, id } = properties;
    const whole = this.exportOf(layer);
    const file = (address, name, text) => Dom.element("a", { href: address, download: name, class: "button" }, text);
    return Dom.element("p", { class: "exports" },
      file(`/layers/${layer}/${id}.geojson`, `${layer}-${id}.geojson`, words.say("export_feature")),
      file(whole.href, whole.download, whole.text),
      this.#compare(layer, id),
      Dom.element("a", { href: words.link(`/layers/${layer}/${id}`) }, words.say("feature_page")));
  }

  /** The way to the comparison, which begins with this feature. */
  #compare(layer, id) {
    const { words } = this;
    if (!words.data.compared.includes(layer)) return null;
    const query = new URLSearchParams({ items: `${layer}/${id}`, ...(words.lang === "en" && { lang: "en" }) });
    return Dom.element("a", { href: `/compare?${query}` }, words.say("compare_add"));
  }
}
