import { Dom } from "../ground/dom.js";
import { Kept } from "../ground/kept.js";
import { EditVerdict } from "../editing/edit-verdict.js";

/** What the page and the server say to each other: verdicts, and decisions of a person who gives a name. */
export class ReviewTalk extends EditVerdict {
  static KEPT = "planmap.review.by";

  busy = false;

  /** @param {ReviewData} data */
  constructor(data) {
    super(data);
    this.told = Dom.byId("edit-told");
    this.by = Dom.byId("review-by", HTMLInputElement);
    this.by.value = Kept.read(ReviewTalk.KEPT) ?? "";
    this.by.addEventListener("change", () => Kept.write(ReviewTalk.KEPT, this.by.value));
  }

  /**
   * Ask the server to decide; null if it did not, and why is told.
   *
   * @param {ReviewAct} act
   * @param {EditBody} body
   */
  async decide(act, body) {
    if (!this.by.value.trim()) return this.#askName();
    if (this.busy) return null;
    this.busy = true;
    this.tell(this.words.waiting);
    const answer = await this.server.ask(act, { ...body, by: this.by.value });
    this.busy = false;
    if (answer.status !== 200) return this.#refused(answer);
    this.tell("");
    return answer;
  }

  #askName() {
    this.tell(this.words.name_first);
    this.by.focus();
    return null;
  }

  /** @param {EditAnswer} answer */
  #refused(answer) {
    this.heed(answer);
    this.complain(this.told, answer);
    return null;
  }

  /** @param {string} text */
  tell(text) {
    this.told.replaceChildren(text);
  }
}
