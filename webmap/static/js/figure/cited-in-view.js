/** Which sections of which plans speak of what a figure shows, and whose coordinates place it. */
export class CitedInView {
  static SECTIONS = { zh: 8, en: 4 }; // per plan, named by number or by heading; the rest is counted
  static #DIGITS = "〇一二三四五六七八九";

  /** @param {import("../ground/words.js").Words} words */
  constructor(words) {
    this.words = words;
  }

  /**
   * One line per plan: its title and the sections most spoken of, in the plan's order.
   *
   * @param {PlanFeature[]} features whole, with their citations
   */
  lines(features) {
    /** @type {Map<string, Map<string, { claim: Claim, times: number }>>} */
    const plans = new Map();
    for (const { properties } of features) {
      for (const claim of properties.citations) {
        const sections = plans.get(claim.document) ?? new Map();
        const times = (sections.get(claim.section)?.times ?? 0) + 1;
        plans.set(claim.document, sections.set(claim.section, { claim, times }));
      }
    }
    return Object.keys(this.words.data.documents).flatMap((id) => {
      const sections = plans.get(id);
      return sections ? [this.#line(id, [...sections.values()])] : [];
    });
  }

  /**
   * @param {string} id
   * @param {{ claim: Claim, times: number }[]} sections how often each is cited
   */
  #line(id, sections) {
    const { words } = this;
    const most = sections.toSorted((one, other) => other.times - one.times).slice(0, CitedInView.SECTIONS[words.lang]);
    const rest = sections.length - most.length;
    const names = most
      .map(({ claim }) => claim)
      .sort((one, other) => CitedInView.#order(one.section, other.section))
      .map((claim) => (words.lang === "en" ? claim.heading_en : claim.section));
    const title = words.pick(words.data.documents[id], "title");
    const named = words.lang === "en" ? title : `《${title}》`;
    return (
      words.say("figure_plan", { title: named, sections: names.join(words.lang === "en" ? "; " : "；") }) +
      (rest ? words.say("figure_more_sections", { n: rest }) : "")
    );
  }

  /**
   * Sections in the order of their numbers, chapter first.
   *
   * @param {string} one
   * @param {string} other
   */
  static #order(one, other) {
    const [mine, its] = [CitedInView.#numbers(one), CitedInView.#numbers(other)];
    const differs = mine.findIndex((number, at) => number !== its[at]);
    return differs < 0 ? mine.length - its.length : mine[differs] - (its[differs] ?? -1);
  }

  /**
   * The numbers of 第十二章第一节: 12 and 1; a heading without one stands first.
   *
   * @param {string} section
   */
  static #numbers(section) {
    return (section.match(/[一二三四五六七八九十]+|\d+/g) ?? []).map((text) => {
      if (/\d/.test(text)) return Number(text);
      const [tens, ones] = text.includes("十") ? text.split("十") : ["", text];
      const digit = (/** @type {string} */ one) => CitedInView.#DIGITS.indexOf(one || "〇");
      return (text.includes("十") ? 10 * (tens ? digit(tens) : 1) : 0) + digit(ones);
    });
  }

  /**
   * Whose coordinates place these features: each source once, briefly, with the first licence named of it.
   *
   * @param {PlanFeature[]} features
   */
  positions(features) {
    const { words } = this;
    /** @type {Map<string, string>} */
    const texts = new Map();
    for (const source of features.flatMap(({ properties }) => properties.position_sources)) {
      const [title] = words.pick(source, "title").split(/[（(]/);
      const [licence] = words.pick(source, "licence").split(/[；;（(]/);
      const text = words.say("figure_position", { title: title.trim(), licence: licence.trim() });
      if (!texts.has(source.source)) texts.set(source.source, text);
    }
    return [...texts.values()].join(words.lang === "en" ? "; " : "；");
  }
}
