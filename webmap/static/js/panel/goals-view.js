import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";

/** The goals of the chosen year, grouped by plan, in the panel. */
export class GoalsView {
  /** `choose(layer, id)` shows a feature a goal names. */
  constructor(words, state, panel, choose) {
    Object.assign(this, { words, state, panel, choose });
    this.again = () => this.state.year && this.#open(true);
  }

  /** Whether the panel shows goals now. */
  get shown() {
    return this.panel.again === this.again;
  }

  /** Show them if `isLatest` still; with `focus`, a phone's list of layers makes way. Rejects if they cannot be fetched. */
  async show(focus, isLatest) {
    this.targets ??= await this.#fetch();
    if (!this.state.year || !isLatest()) return;
    if (focus) document.querySelector(".desk").classList.remove("layers-shown");
    this.#open(!focus);
  }

  async #fetch() {
    return (await Resources.json("/targets.json")).targets;
  }

  #open(quiet) {
    this.panel.show(this.#parts(this.state.year, this.state.filter.get("document")), this.again, quiet);
  }

  /** The plans chosen in the filter, or all. */
  #parts(year, documents) {
    const { words } = this;
    const plans = Object.keys(words.data.documents).filter((id) => !documents || documents.includes(id));
    const goals = this.targets.filter((target) => target.year === year);
    return [Dom.element("h2", { id: "panel-heading" }, words.say("goals_of", { year })),
      Dom.element("p", { class: "small" }, words.say("goals_hint")),
      ...plans.map((plan) => this.#plan(plan, goals)).filter(Boolean),
      Dom.element("p", {}, Dom.element("a", { href: words.link("/targets", `year-${year}`) }, words.say("all_goals")))];
  }

  #plan(plan, goals) {
    const said = goals.flatMap((goal) => {
      const claims = goal.citations.filter((claim) => claim.document === plan);
      return claims.length ? [[goal, claims]] : [];
    });
    if (!said.length) return null;
    const name = this.words.pick(this.words.data.documents[plan], "short");
    return Dom.element("section", { class: "goals" }, Dom.element("h3", {}, name + this.words.say("bracketed", { text: said.length })),
      Dom.element("ul", {}, said.map(([goal, claims]) => this.#goal(goal, claims))));
  }

  #goal(goal, claims) {
    const { words } = this;
    const others = goal.features.filter((row) => row.name !== goal.scope);
    return Dom.element("li", {}, Dom.element("strong", {}, words.pick(goal, "title")),
      claims.map((claim) => Dom.element("div", {}, this.#value(claim), " ",
        Dom.element("a", { class: "small", href: words.link(`/documents/${claim.document}`, claim.section) }, words.section(claim)))),
      this.#scope(goal), others.length ? Dom.element("p", { class: "chips" }, others.map((row) => this.#walk(row, "chip walk"))) : null);
  }

  /** The scope in words; where it is a feature of the map, as a button that shows it. */
  #scope(goal) {
    const about = goal.features.find((row) => row.name === goal.scope);
    if (about) return this.#walk(about, "plain goal-scope");
    return Dom.element("div", { class: "small" }, this.words.pick(goal, "scope"));
  }

  #value(claim) {
    const { words } = this;
    const unit = claim.unit ? ` ${words.pick(claim, "unit")}` : "";
    const comparison = claim.comparison ? words.say("bracketed", { text: words.pick(claim, "comparison") }) : "";
    return `${words.pick(claim, "value")}${unit}${comparison}`;
  }

  #walk(row, kind) {
    const [layer, id] = row.feature.split("/");
    return Dom.element("button", { type: "button", class: kind, onclick: () => this.choose(layer, id) },
      this.words.pick(row, "name"));
  }
}
