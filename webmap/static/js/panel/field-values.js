import { Dom } from "../ground/dom.js";

/**
 * What stands beside a title: words, or elements with words among them.
 *
 * @typedef {import("../ground/dom.js").Part | import("../ground/dom.js").Part[] | false} Value
 */

/** Writes values out: each field for its type, and titles with what stands beside them. */
export class FieldValues {
  static MANY = 12; // words of a field, after which the rest is folded
  static FEW = 6; // texts and figures, each of a line or more, likewise

  /** @param {import("../ground/words.js").Words} words */
  constructor(words) {
    this.words = words;
  }

  /**
   * Titles with what stands beside them.
   *
   * @param {[string, Value][]} rows those without a value are left out
   */
  list(rows) {
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
    if (field.type === "text") return this.#texts(items, field, source);
    if (field.type === "terms") return this.#terms(items, field.id);
    if (field.type === "stages")
      return Dom.element(
        "div",
        {},
        this.#lists(field, source).map((rows) => this.#stages(rows)),
      );
    return this.#figures(items);
  }

  /**
   * The words of a field, those after the first ones folded, so that what follows is not far.
   *
   * @param {string[]} items
   * @param {string} id of the field
   */
  #terms(items, id) {
    const rest = items.slice(FieldValues.MANY);
    if (rest.length < 2) return this.chips(items, id);
    return Dom.element(
      "div",
      {},
      this.chips(items.slice(0, FieldValues.MANY), id),
      this.#folded(rest.length, this.chips(rest, id)),
    );
  }

  /**
   * A text; where it joins what many claims say, those after the first ones are folded.
   *
   * @param {string} whole
   * @param {LayerField} field
   * @param {Record<string, unknown>} source
   */
  #texts(whole, field, source) {
    const claims = /** @type {Claim[]} */ (source.citations ?? []);
    const said = claims.flatMap(({ states }) => (states?.[field.id] ? [this.words.pick(states, field.id)] : []));
    const texts = /** @type {string[]} */ ([...new Set(said)]);
    const rest = texts.slice(FieldValues.FEW);
    if (rest.length < 2) return whole;
    const gap = this.words.lang === "en" ? "; " : "；";
    return Dom.element("div", {}, texts.slice(0, FieldValues.FEW).join(gap), this.#folded(rest.length, rest.join(gap)));
  }

  /**
   * What comes after the first ones, with how many they are.
   *
   * @param {number} n
   * @param {Node | string} rest
   */
  #folded(n, rest) {
    const title = Dom.element("summary", { class: "small" }, this.words.say("more_relations", { n }));
    return Dom.element("details", { class: "more-chips" }, title, rest);
  }

  /**
   * Words, each in a box of its own.
   *
   * @param {string[]} items
   * @param {string} id of the field
   */
  chips(items, id) {
    const kind = id === "lead_industries" ? "chip lead" : "chip";
    return Dom.element(
      "span",
      { class: "chips" },
      items.map((word) => this.#chip(word, kind)),
    );
  }

  /**
   * A lead industry leads to whoever else has it.
   *
   * @param {string} word
   * @param {string} kind
   */
  #chip(word, kind) {
    if (kind === "chip") return Dom.element("span", { class: kind }, word);
    const query = new URLSearchParams({ q: word, ...(this.words.lang === "en" && { lang: "en" }) });
    return Dom.element("a", { class: kind, href: `/search?${query}` }, word);
  }

  /**
   * Stages as each claim lists them, of lists with the same stages the one that names most places: those of two plans
   * are no longer chain.
   *
   * @param {LayerField} field
   * @param {Record<string, unknown>} source
   * @returns {Stage[][]}
   */
  #lists(field, source) {
    const claims = /** @type {Claim[]} */ (source.citations ?? []);
    const own = claims.flatMap(({ states }) => (states?.[field.id] ? [states] : []));
    const places = (/** @type {Stage[]} */ rows) => rows.reduce((sum, { at = [] }) => sum + at.length, 0);
    /** @type {Map<string, Stage[]>} */
    const found = new Map();
    for (const one of own.length ? own : [source]) {
      const rows = /** @type {Stage[]} */ (/** @type {unknown} */ (this.words.pick(one, field.id)));
      const key = rows.map(({ stage }) => stage).join("\n");
      if (places(rows) >= places(found.get(key) ?? [])) found.set(key, rows);
    }
    return [...found.values()];
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
    const rest = items.slice(FieldValues.FEW);
    if (rest.length < 2) return this.#rows(items);
    const first = this.#rows(items.slice(0, FieldValues.FEW));
    return Dom.element("div", {}, first, this.#folded(rest.length, this.#rows(rest)));
  }

  /** @param {Figure[]} items */
  #rows(items) {
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
}
