import { Facets } from "./facets.js";

/** What the page is called: what is chosen or read, else the ready view or what the filter leaves, and the map's title. */
export class PageTitle {
  /**
   * @param {{
   *   words: import("../ground/words.js").Words,
   *   state: import("../state/link-state.js").LinkState,
   *   sections: import("../plans/section-reader.js").SectionReader,
   *   filtering: import("./filtering.js").Filtering,
   * }} parts
   */
  constructor(parts) {
    this.parts = parts;
    /** @type {string | null} */
    this.chosen = null;
  }

  /**
   * Say it anew.
   *
   * @param {string | null} chosen the name of the chosen feature; the same as before if not given
   */
  show(chosen = this.chosen) {
    this.chosen = chosen;
    const { words } = this.parts;
    document.title = [chosen ?? this.#subject(), words.say("title")].filter(Boolean).join(" · ");
  }

  #subject() {
    const { words, state, sections, filtering } = this.parts;
    if (sections.section) return words.sectionText(sections.section);
    if (state.year && state.year !== Number(state.ready?.query.year))
      return words.say("goals_of", { year: state.year });
    return state.ready
      ? words.pick(state.ready, "title")
      : Facets.names(words, filtering.chosen, filtering.facets.choices).join(" · ");
  }
}
