import { Addresses } from "../ground/addresses.js";
import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";
import { DiagramView } from "./diagram-view.js";

/** What a feature is related to, as buttons by which a reader walks from one to the next. */
export class RelationsView {
  static SHOWN = 8;

  /**
   * @param {import("../ground/words.js").Words} words
   * @param {(layer: string, id: string) => void} choose
   */
  constructor(words, choose) {
    this.words = words;
    this.choose = choose;
    this.drawings = new DiagramView(words, choose);
  }

  /**
   * A section that fills itself once the relations have been fetched.
   *
   * @param {PlanFeature} feature
   */
  section({ properties }) {
    const section = Dom.element("section", { class: "relations", hidden: true });
    const address = `/layers/${properties.layer}/${properties.id}/relations.json`;
    Resources.json(address)
      .then((answer) => this.#fill(section, answer))
      .catch(() => section.remove());
    return section;
  }

  /**
   * @param {HTMLElement} section
   * @param {{ relations: RelationGroup[], diagram: string | null }} answer
   */
  #fill(section, { relations: groups, diagram }) {
    if (diagram) section.before(this.drawings.section(Addresses.path(diagram)));
    if (!groups.length) return;
    section.append(
      Dom.element("h3", {}, this.words.say("relations_heading")),
      ...groups.map((group) => this.#group(group)),
    );
    section.hidden = false;
  }

  /** @param {RelationGroup} group */
  #group(group) {
    const { words } = this;
    const first = group.features.slice(0, RelationsView.SHOWN);
    const rest = group.features.slice(RelationsView.SHOWN);
    const origin = words.say(group.derived ? "derived" : "stated");
    return Dom.element(
      "div",
      { class: "relation" },
      Dom.element("h4", {}, words.pick(group, "title"), " ", Dom.element("span", { class: "small" }, origin)),
      this.#rows(first),
      rest.length ? this.#more(rest) : null,
    );
  }

  /** @param {RelatedFeature[]} rest */
  #more(rest) {
    return Dom.element(
      "details",
      {},
      Dom.element("summary", {}, this.words.say("more_relations", { n: rest.length })),
      this.#rows(rest),
    );
  }

  /** @param {RelatedFeature[]} rows */
  #rows(rows) {
    return Dom.element(
      "p",
      { class: "chips" },
      rows.map((row) => {
        const [layer, id] = row.feature.split("/");
        return Dom.element(
          "button",
          { type: "button", class: "chip walk", title: this.#source(row), onclick: () => this.choose(layer, id) },
          this.words.pick(row, "name"),
        );
      }),
    );
  }

  /** @param {RelatedFeature} row */
  #source(row) {
    if (!row.section || !row.document) return null;
    const { words } = this;
    return words.pick(words.data.documents[row.document], "short") + words.say("colon") + words.sectionText(row);
  }
}
