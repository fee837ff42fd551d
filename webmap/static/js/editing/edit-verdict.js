import { Dom } from "../ground/dom.js";
import { EditServer } from "./edit-server.js";

/** The verdict on what a form says, asked for once the form rests; and what the server says is wrong. */
export class EditVerdict {
  static WAIT = 350; // ms of rest after which a verdict is asked for

  /** @type {(answer: EditAnswer | null) => void} What follows from an answer, or from there being none. */
  heed = () => {};

  /** @param {{ token: string, base?: string, words: Record<string, string> }} data */
  constructor(data) {
    this.words = data.words;
    this.server = new EditServer(data);
    this.place = Dom.byId("edit-verdict");
    this.waiting = 0;
    this.asked = 0;
  }

  /**
   * Ask for a verdict on a body once nothing has been considered for a while; `good` says one that passes.
   *
   * @param {EditAct} act
   * @param {EditBody} body
   * @param {(answer: EditAnswer) => string} good
   */
  consider(act, body, good) {
    this.rest("");
    this.waiting = setTimeout(() => this.#check(act, body, good), EditVerdict.WAIT);
  }

  /**
   * There is no verdict, for the reason told.
   *
   * @param {string} why
   */
  rest(why) {
    this.heed(null);
    this.asked += 1;
    clearTimeout(this.waiting);
    this.place.replaceChildren(why);
  }

  /**
   * @param {EditAct} act
   * @param {EditBody} body
   * @param {(answer: EditAnswer) => string} good
   */
  async #check(act, body, good) {
    const asked = this.asked;
    this.place.replaceChildren(this.words.looking);
    const answer = await this.server.ask(act, body);
    if (asked !== this.asked) return; // the form says something else by now
    this.heed(answer);
    if (answer.status === 200) this.place.replaceChildren(`✓ ${good(answer)}`);
    else this.complain(this.place, answer);
  }

  /**
   * Say what is wrong.
   *
   * @param {HTMLElement} place
   * @param {EditAnswer} answer
   */
  complain(place, answer) {
    const { bad, unreached } = this.words;
    const lines = answer.problems.map((problem) => Dom.element("li", { lang: "en" }, problem));
    const heading = answer.status ? `✗ ${bad} ${lines.length ? "" : answer.status}` : unreached;
    place.replaceChildren(heading, Dom.element("ul", {}, ...lines));
  }

  /**
   * A text with its places filled.
   *
   * @param {string} name
   * @param {object} values
   */
  filled(name, values) {
    const held = new Map(Object.entries(values));
    return this.words[name].replace(/\{(\w+)\}/g, (whole, key) => String(held.get(key) ?? whole));
  }
}
