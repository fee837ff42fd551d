import { Dom } from "../ground/dom.js";
import { EditVerdict } from "./edit-verdict.js";

/** What a form and the server say to each other: the verdict, by which one may save; saving, taking back. */
export class EditTalk extends EditVerdict {
  /** @param {{ token: string, words: Record<string, string> }} data */
  constructor(data) {
    super(data);
    this.told = Dom.byId("edit-told");
    this.button = Dom.one("#edit-form button", HTMLButtonElement);
    this.#offerUndo();
  }

  /** The last save can be taken back, where there is one. */
  #offerUndo() {
    const undo = document.getElementById("edit-undo");
    if (!(undo instanceof HTMLButtonElement)) return;
    undo.disabled = false;
    undo.addEventListener("click", () => this.write("undo", {}));
  }

  /** @type {(answer: EditAnswer | null) => void} */
  heed = (answer) => {
    this.button.disabled = answer?.status !== 200;
  };

  /**
   * @param {EditAct} act
   * @param {EditBody} body
   */
  async write(act, body) {
    this.button.disabled = true;
    const answer = await this.server.ask(act, body);
    if (answer.status !== 200) return this.complain(this.told, answer);
    this.told.textContent = this.filled("kept", { files: answer.files.join(", ") });
    if (await this.server.serves(answer.version)) location.reload();
    else this.told.textContent = this.words.late;
  }
}
