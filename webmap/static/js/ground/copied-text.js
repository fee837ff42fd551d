import { Addresses } from "./addresses.js";
import { Dom } from "./dom.js";
import { TakeAway } from "./take-away.js";

/** A text on a page with a button that copies it; a citation is fetched, as it bears today's date. */
export class CopiedText {
  /** Every button of the page that copies a text. */
  static offer() {
    Dom.all("[data-copies]", HTMLButtonElement).forEach((button) => new CopiedText(button).start());
  }

  /** @param {HTMLButtonElement} button */
  constructor(button) {
    this.button = button;
    this.text = Dom.byId(button.dataset.copies ?? "");
    this.status = Dom.one("[role=status]", HTMLElement, button.parentElement ?? document);
    button.addEventListener("click", () => this.#copy());
  }

  /** Fill the text if it has an address, then offer the button. */
  async start() {
    const { address } = this.text.dataset;
    if (address) {
      const answer = await fetch(Addresses.of(address));
      if (!answer.ok) return;
      this.text.textContent = (await answer.text()).trim();
      this.text.hidden = false;
    }
    this.button.hidden = false;
  }

  async #copy() {
    const copied = await TakeAway.copy(this.text.textContent);
    if (!copied) getSelection()?.selectAllChildren(this.text);
    this.status.textContent = (copied ? this.button.dataset.done : this.button.dataset.failed) ?? "";
  }
}
