"use strict";

/** The goals of one year, grouped by plan, for the panel. */
class GoalsView {
  /** `choose(layer, id)` shows a feature a goal names. */
  constructor(words, choose) {
    this.words = words;
    this.choose = choose;
  }

  /** The parts of the panel for a year; `documents` narrows the plans, if any are chosen. */
  parts(year, targets, documents = null) {
    const { words } = this;
    const plans = Object.keys(words.data.documents).filter((id) => !documents || documents.includes(id));
    const goals = targets.filter((target) => target.year === year);
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
    return Dom.element("section", { class: "goals" }, Dom.element("h3", {}, `${name} (${said.length})`),
      Dom.element("ul", {}, said.map(([goal, claims]) => this.#goal(goal, claims))));
  }

  #goal(goal, claims) {
    const { words } = this;
    return Dom.element("li", {}, Dom.element("strong", {}, words.pick(goal, "title")),
      claims.map((claim) => Dom.element("div", {}, this.#value(claim), " ",
        Dom.element("a", { class: "small", lang: "zh-CN", href: words.link(`/documents/${claim.document}`, claim.section) }, claim.section))),
      Dom.element("div", { class: "chips" }, goal.features.length ? goal.features.map((row) => this.#walk(row))
        : Dom.element("span", { class: "small" }, words.pick(goal, "scope"))));
  }

  #value(claim) {
    const { words } = this;
    const unit = claim.unit ? ` ${words.pick(claim, "unit")}` : "";
    const comparison = claim.comparison ? ` (${words.pick(claim, "comparison")})` : "";
    return `${words.pick(claim, "value")}${unit}${comparison}`;
  }

  #walk(row) {
    const [layer, id] = row.feature.split("/");
    return Dom.element("button", { type: "button", class: "chip walk", onclick: () => this.choose(layer, id) },
      this.words.pick(row, "name"));
  }
}
