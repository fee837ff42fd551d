/** Which sections of which plans speak of what a figure shows. */
export class CitedInView {
  static SECTIONS = 8; // per plan; the rest is counted

  /** @param {import("../ground/words.js").Words} words */
  constructor(words) {
    this.words = words;
  }

  /**
   * One line per plan: its title and the sections most spoken of.
   *
   * @param {PlanFeature[]} features whole, with their citations
   */
  lines(features) {
    /** @type {Map<string, Map<string, number>>} */
    const plans = new Map();
    for (const { properties } of features) {
      for (const { document, section } of properties.citations) {
        const sections = plans.get(document) ?? new Map();
        plans.set(document, sections.set(section, (sections.get(section) ?? 0) + 1));
      }
    }
    return Object.keys(this.words.data.documents).flatMap((id) => {
      const sections = plans.get(id);
      return sections ? [this.#line(id, sections)] : [];
    });
  }

  /**
   * @param {string} id
   * @param {Map<string, number>} sections how often each is cited
   */
  #line(id, sections) {
    const { words } = this;
    const order = [...sections].sort(([, one], [, other]) => other - one).map(([section]) => section);
    const first = order.slice(0, CitedInView.SECTIONS);
    const rest = order.length - first.length;
    const title = words.pick(words.data.documents[id], "title");
    const named = words.lang === "en" ? title : `《${title}》`;
    return (
      words.say("figure_plan", { title: named, sections: first.join(words.lang === "en" ? "; " : "；") }) +
      (rest ? words.say("figure_more_sections", { n: rest }) : "")
    );
  }
}
