import { Dom } from "../ground/dom.js";
import { ReviewForm } from "./review-form.js";
import { ReviewKeys } from "./review-keys.js";
import { ReviewMap } from "./review-map.js";
import { ReviewProgress } from "./review-progress.js";
import { ReviewSheet } from "./review-sheet.js";
import { ReviewTalk } from "./review-talk.js";
import { ReviewText } from "./review-text.js";
import { ReviewTwins } from "./review-twins.js";

/** Text, form, map and decisions together: from one candidate to the next. */
export class ReviewDesk {
  /** @type {Record<string, string>} The word for each decision. */
  static TOLD = { accept: "accepted", change: "changed", merge: "merged", reject: "rejected" };

  /** @param {ReviewData} data */
  constructor(data) {
    this.data = data;
    this.words = data.words;
    this.state = data.state;
    this.talk = new ReviewTalk(data);
    this.talk.heed = (answer) => this.#heed(answer);
    this.text = new ReviewText(Dom.byId("review-text"), (ids) => this.#pick(ids));
    this.form = new ReviewForm(Dom.byId("edit-form", HTMLFormElement), data, () => this.#changed());
    this.sheet = new ReviewSheet(data.words);
    this.twins = new ReviewTwins(data, () => this.#changed());
    this.map = new ReviewMap(Dom.byId("edit-map"), data);
    this.progress = new ReviewProgress(data.words, { go: (id) => this.#goTo(id), sign: (id) => this.#sign(id) });
    this.current = "";
    new ReviewKeys();
    this.#bind();
    this.#refresh();
    const first = data.candidates.find(({ id }) => this.#stateOf(id) === "open") ?? data.candidates[0];
    if (first) this.#open(first.id);
  }

  #bind() {
    /** @type {Record<string, () => void>} */
    const acts = {
      accept: () => this.#decide("accept", {}),
      change: () => this.form.enter(),
      reject: () => this.#decide("reject", {}),
      merge: () => this.#merge(),
      next: () => this.#step(1, false),
      previous: () => this.#step(-1, false),
      following: () => this.#step(1, true),
      undo: () => this.#decide("undo", {}),
      adopt: () => this.#adopt(),
      name: () => this.#take("name"),
      term: () => this.#take("terms"),
    };
    for (const button of Dom.all("button[data-act]", HTMLButtonElement)) {
      button.addEventListener("click", () => acts[button.dataset.act ?? ""]());
    }
    // what is selected in the text stays so while one clicks
    Dom.one(".review-select").addEventListener("mousedown", (event) => event.preventDefault());
  }

  /** @param {string} id */
  #stateOf(id) {
    return this.state.decided[id]?.decision ?? "open";
  }

  #refresh() {
    this.text.colour((id) => this.#stateOf(id));
    const row = this.data.candidates.find(({ id }) => id === this.current);
    this.progress.show(this.state.sections, row?.section ?? "");
  }

  /**
   * Show a candidate as the server guesses it now.
   *
   * @param {string} id
   */
  async #open(id) {
    this.current = id;
    this.text.light(id);
    this.#refresh();
    this.#share();
    this.talk.rest("");
    /** @type {ReviewGuess | null} */
    const guess = await this.talk.server.read(`candidates/${id}`);
    if (this.current !== id) return;
    if (!guess) return this.talk.tell(this.words.unreached);
    this.form.begin(guess.layer, guess.form);
    this.twins.show(guess.same);
    this.map.show(guess.shown);
    this.sheet.explain(guess);
    this.#label();
    if (this.#isOpen(id)) this.#consider();
    else this.talk.rest(this.#decision(id));
  }

  /** @param {string} id */
  #isOpen(id) {
    return ["open", "reject"].includes(this.#stateOf(id));
  }

  /** @param {string} id */
  #decision(id) {
    const { decision, by, feature } = this.state.decided[id];
    return this.talk.filled(ReviewDesk.TOLD[decision], { by, feature: feature ?? "" });
  }

  /** The candidates of the same sentence. */
  #share() {
    const ids = this.text.lit;
    const rows = this.data.candidates.filter(({ id }) => ids.includes(id));
    const open = (/** @type {string} */ id) => this.#open(id);
    this.sheet.share(rows, this.current, (id) => this.#stateOf(id), open);
  }

  /**
   * A click on a run of the text opens its first open candidate; in the sentence in hand one selects words.
   *
   * @param {string[]} ids
   */
  #pick(ids) {
    if (!ids.includes(this.current)) this.#open(ids.find((id) => this.#stateOf(id) === "open") ?? ids[0]);
  }

  /** @param {string} section */
  #goTo(section) {
    Dom.byId("review-progress", HTMLDetailsElement).open = false;
    const rows = this.data.candidates.filter((one) => one.section === section);
    const first = rows.find(({ id }) => this.#stateOf(id) === "open") ?? rows[0];
    this.text.show(section);
    if (first) this.#open(first.id);
  }

  /**
   * One candidate on or back; if `open`, the next that is not decided, from the top again at the end.
   *
   * @param {number} by
   * @param {boolean} open
   */
  #step(by, open) {
    const ids = this.data.candidates.map(({ id }) => id);
    const at = ids.indexOf(this.current);
    const turned = by > 0 ? [...ids.slice(at + 1), ...(open ? ids.slice(0, at) : [])] : ids.slice(0, at).reverse();
    const next = turned.find((id) => !open || this.#stateOf(id) === "open");
    if (next) this.#open(next);
    else this.talk.tell(open ? this.words.done_all : "");
  }

  #changed() {
    this.#label();
    this.#consider();
  }

  /** The buttons say whether the fact is taken as drafted or as changed, and which one is likely meant. */
  #label() {
    Dom.byId("review-accept").textContent = this.form.isChanged ? this.words.saved : this.words.of_same;
    this.twins.call(this.#drafted());
    for (const act of ["accept", "merge"]) {
      const button = Dom.one(`button[data-act=${act}]`);
      button.classList.toggle("button", (act === "merge") === this.twins.isLikely);
    }
  }

  #consider() {
    const { current } = this;
    const merging = this.twins.isLikely;
    const lacks = merging ? [] : this.form.lacks;
    if (lacks.length) return this.talk.rest(this.words.lacks.replace("{names}", lacks.join(this.words.and)));
    const body = { candidate: current, ...this.form.said(), ...(merging ? this.twins.said : {}) };
    const good = merging ? "joins" : "good";
    this.talk.consider("check", body, (answer) => this.talk.filled(good, { ...answer, feature: this.twins.chosen }));
  }

  /** @param {EditAnswer | null} answer */
  #heed(answer) {
    if (answer?.missing) this.form.lack(answer.missing);
    if (answer?.shown) this.map.show(answer.shown);
  }

  /**
   * Take the words that are selected in the plan's text.
   *
   * @param {"name" | "terms"} part
   */
  #take(part) {
    const words = String(getSelection()).replace(/\s+/g, "");
    if (words) this.form.take(part, words);
    else this.talk.tell(this.words.select_first);
  }

  #merge() {
    if (this.twins.chosen) return this.#decide("accept", this.twins.said);
    this.talk.tell(this.words.no_merge);
    this.twins.other.focus();
  }

  /** The name in the form, by which the plan calls the feature. */
  #drafted() {
    return this.form.said().form.name.trim();
  }

  /**
   * @param {ReviewAct} act
   * @param {EditBody} more
   */
  async #decide(act, more) {
    const id = this.current;
    const answer = await this.#ask(act, { candidate: id, ...this.form.said(), ...more });
    if (!answer) return;
    if (act === "undo") return this.#undone(answer);
    const { feature } = this.state.decided[id] ?? {};
    if (feature && !more.into) this.twins.know(feature, this.#drafted(), this.form.layer);
    this.talk.tell(`${this.#drafted()}：${this.#decision(id)}`);
    this.#step(1, true);
    this.#refresh();
  }

  /** @param {EditAnswer} answer */
  #undone(answer) {
    this.talk.tell(answer.candidate ? this.words.undone : this.words.nothing);
    this.#refresh();
    if (answer.candidate) this.#open(answer.candidate);
  }

  /** @param {string} section */
  async #sign(section) {
    if (await this.#ask("sign", { section })) this.#refresh();
  }

  async #adopt() {
    const entry = Dom.byId("review-entry", HTMLTextAreaElement).value;
    if (!(await this.#ask("adopt", { entry }))) return;
    location.reload();
  }

  /**
   * Have the server decide, and take over how far the review is then; null if it did not.
   *
   * @param {ReviewAct} act
   * @param {EditBody} body
   */
  async #ask(act, body) {
    const answer = await this.talk.decide(act, body);
    if (answer?.decided && answer.sections) this.state = { decided: answer.decided, sections: answer.sections };
    return answer;
  }
}
