import { TakeAway } from "./take-away.js";

/** A text on a page with a button that copies it; a citation is fetched, as it bears today's date. */
export class CopiedText {
  /** Every button of the page that copies a text. */
  static offer() {
    document.querySelectorAll("[data-copies]").forEach((button) => new CopiedText(button).start());
  }

  constructor(button) {
    this.button = button;
    this.text = document.getElementById(button.dataset.copies);
    this.status = button.parentElement.querySelector("[role=status]");
    button.addEventListener("click", () => this.#copy());
  }

  /** Fill the text if it has an address, then offer the button. */
  async start() {
    const { address } = this.text.dataset;
    if (address) {
      const answer = await fetch(address);
      if (!answer.ok) return;
      this.text.textContent = (await answer.text()).trim();
      this.text.hidden = false;
    }
    this.button.hidden = false;
  }

  async #copy() {
    const copied = await TakeAway.copy(this.text.textContent);
    if (!copied) getSelection().selectAllChildren(this.text);
    this.status.textContent = copied ? this.button.dataset.done : this.button.dataset.failed;
  }
}
