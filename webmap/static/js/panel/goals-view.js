import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";

/**
 * A panel that shows parts made elsewhere; `again` makes them anew when the filter changes.
 *
 * @typedef {{
 *   show(parts: HTMLElement[], again: () => void, quiet: boolean): void,
 *   again?: (() => void) | null,
 *   sheet: Pick<import("./sheet.js").Sheet, "fill" | "halve">,
 * }} PartsPanel
 */

/** The goals of the chosen year, grouped by plan, in the panel; on a phone, a page of its own, as few stand on the map. */
export class GoalsView {
  /**
   * @param {import("../ground/words.js").Words} words
   * @param {{ year: number | null, filter: Chosen }} state
   * @param {PartsPanel} panel
   * @param {(layer: string, id: string) => void} choose shows a feature a goal names
   */
  constructor(words, state, panel, choose) {
    this.words = words;
    this.state = state;
    this.panel = panel;
    this.choose = choose;
    this.load = Resources.once(() => this.#fetch());
    this.again = () => this.#open(true);
  }

  /** Whether the panel shows goals now. */
  get shown() {
    return this.panel.again === this.again;
  }

  /**
   * Show them if `isLatest` still; with `focus`, a phone's list of layers makes way. Rejects if they cannot be fetched.
   *
   * @param {boolean} focus
   * @param {() => boolean} isLatest
   */
  async show(focus, isLatest) {
    this.targets = await this.load();
    if (!this.state.year || !isLatest()) return;
    if (focus) Dom.one(".desk").classList.remove("layers-shown");
    this.#open(!focus);
    this.panel.sheet.fill();
  }

  /** @returns {Promise<Goal[]>} */
  async #fetch() {
    return (await Resources.json("/targets.json")).targets;
  }

  /** @param {boolean} quiet */
  #open(quiet) {
    const { year, filter } = this.state;
    if (!year) return;
    const goals = (this.targets ?? []).filter((target) => target.year === year);
    this.panel.show(this.#parts(year, goals, filter.get("document")), this.again, quiet);
  }

  /**
   * By plan: those chosen in the filter, or all.
   *
   * @param {number} year
   * @param {Goal[]} goals
   * @param {string[] | undefined} documents
   */
  #parts(year, goals, documents) {
    const { words } = this;
    const plans = Object.keys(words.data.documents).filter((id) => !documents || documents.includes(id));
    return [
      Dom.element("h2", { id: "panel-heading" }, words.say("goals_of", { year })),
      Dom.element("p", { class: "small" }, words.say("goals_hint")),
      ...plans.map((plan) => this.#plan(plan, goals)).filter((part) => part !== null),
      Dom.element("p", {}, Dom.element("a", { href: words.link("/targets", `year-${year}`) }, words.say("all_goals"))),
    ];
  }

  /**
   * @param {string} plan
   * @param {Goal[]} goals
   */
  #plan(plan, goals) {
    const said = goals
      .map((goal) => ({ goal, claims: goal.citations.filter((claim) => claim.document === plan) }))
      .filter(({ claims }) => claims.length);
    if (!said.length) return null;
    const name = this.words.pick(this.words.data.documents[plan], "short");
    return Dom.element(
      "section",
      { class: "goals" },
      Dom.element("h3", {}, name + this.words.say("bracketed", { text: said.length })),
      Dom.element(
        "ul",
        {},
        said.map(({ goal, claims }) => this.#goal(goal, claims)),
      ),
    );
  }

  /**
   * @param {Goal} goal
   * @param {GoalClaim[]} claims
   */
  #goal(goal, claims) {
    const { words } = this;
    const others = goal.features.filter((row) => row.name !== goal.scope);
    return Dom.element(
      "li",
      {},
      Dom.element("strong", {}, words.pick(goal, "title")),
      claims.map((claim) =>
        Dom.element(
          "div",
          {},
          this.#value(claim),
          " ",
          Dom.element(
            "a",
            { class: "small", href: words.link(`/documents/${claim.document}`, claim.section) },
            words.section(claim),
          ),
        ),
      ),
      this.#scope(goal),
      others.length
        ? Dom.element(
            "p",
            { class: "chips" },
            others.map((row) => this.#walk(row, "chip walk")),
          )
        : null,
    );
  }

  /**
   * The scope in words; where it is a feature of the map, as a button that shows it.
   *
   * @param {Goal} goal
   */
  #scope(goal) {
    const about = goal.features.find((row) => row.name === goal.scope);
    if (about) return this.#walk(about, "plain goal-scope");
    return Dom.element("div", { class: "small" }, this.words.pick(goal, "scope"));
  }

  /**
   * As one says it: what stands round a number ("达到…以上") round it, all else before it.
   *
   * @param {GoalClaim} claim
   */
  #value(claim) {
    const { words } = this;
    const unit = claim.unit ? `${words.lang === "en" ? " " : ""}${words.pick(claim, "unit")}` : "";
    const said = (claim.comparison && words.pick(claim, "comparison")) ?? "";
    const gap = said.lastIndexOf("…");
    const [before, after] = gap < 0 ? [said, ""] : [said.slice(0, gap), said.slice(gap + 1)];
    return [before, `${words.pick(claim, "value")}${unit}`, after].filter(Boolean).join(" ");
  }

  /**
   * @param {{ feature: string, name: string }} row
   * @param {string} kind
   */
  #walk(row, kind) {
    const [layer, id] = row.feature.split("/");
    return Dom.element(
      "button",
      { type: "button", class: kind, onclick: () => this.#go(layer, id) },
      this.words.pick(row, "name"),
    );
  }

  /**
   * To a feature on the map, which is seen again on a phone too.
   *
   * @param {string} layer
   * @param {string} id
   */
  #go(layer, id) {
    this.panel.sheet.halve();
    this.choose(layer, id);
  }
}
