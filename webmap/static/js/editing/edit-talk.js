import { Dom } from "../ground/dom.js";
import { EditServer } from "./edit-server.js";

/** What a form and the server say to each other: the verdict once the form rests, saving, taking back. */
export class EditTalk {
  static WAIT = 350; // ms of rest after which a verdict is asked for

  /** @param {{ token: string, words: Record<string, string> }} data */
  constructor(data) {
    this.words = data.words;
    this.server = new EditServer(data);
    this.verdict = Dom.byId("edit-verdict");
    this.told = Dom.byId("edit-told");
    this.button = Dom.one("#edit-form button", HTMLButtonElement);
    this.waiting = 0;
    this.asked = 0;
    this.#offerUndo();
  }

  /** The last save can be taken back, where there is one. */
  #offerUndo() {
    const undo = document.getElementById("edit-undo");
    if (!(undo instanceof HTMLButtonElement)) return;
    undo.disabled = false;
    undo.addEventListener("click", () => this.write("undo", {}));
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
    this.waiting = setTimeout(() => this.#check(act, body, good), EditTalk.WAIT);
  }

  /**
   * Nothing can be saved, for the reason told.
   *
   * @param {string} why
   */
  rest(why) {
    this.button.disabled = true;
    this.asked += 1;
    clearTimeout(this.waiting);
    this.verdict.replaceChildren(why);
  }

  /**
   * @param {EditAct} act
   * @param {EditBody} body
   * @param {(answer: EditAnswer) => string} good
   */
  async #check(act, body, good) {
    const asked = this.asked;
    this.verdict.replaceChildren(this.words.looking);
    const answer = await this.server.ask(act, body);
    if (asked !== this.asked) return; // the form says something else by now
    this.button.disabled = answer.status !== 200;
    if (answer.status === 200) this.verdict.replaceChildren(`✓ ${good(answer)}`);
    else this.#complain(this.verdict, answer);
  }

  /**
   * @param {EditAct} act
   * @param {EditBody} body
   */
  async write(act, body) {
    this.button.disabled = true;
    const answer = await this.server.ask(act, body);
    if (answer.status !== 200) return this.#complain(this.told, answer);
    this.told.textContent = this.filled("kept", { files: answer.files.join(", ") });
    if (await this.server.serves(answer.version)) location.reload();
    else this.told.textContent = this.words.late;
  }

  /**
   * @param {HTMLElement} place
   * @param {EditAnswer} answer
   */
  #complain(place, answer) {
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
