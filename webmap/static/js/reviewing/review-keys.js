import { Dom } from "../ground/dom.js";
import { Kept } from "../ground/kept.js";

/** Keys that do what the buttons that name them do; never while one writes, and they can be turned off. */
export class ReviewKeys {
  static KEPT = "planmap.review.keys";
  static WRITING = "input, select, textarea, [contenteditable]";

  constructor() {
    this.on = Dom.byId("review-keys", HTMLInputElement);
    this.on.checked = Kept.read(ReviewKeys.KEPT) !== "off";
    this.on.addEventListener("change", () => Kept.write(ReviewKeys.KEPT, this.on.checked ? "on" : "off"));
    document.addEventListener("keydown", (event) => this.#heed(event));
  }

  /** @param {KeyboardEvent} event */
  #heed(event) {
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    const writing = target.matches(ReviewKeys.WRITING) && target !== this.on;
    if (writing && event.key === "Escape") target.blur();
    if (writing && event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#press("a", event);
    if (writing || !this.on.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    this.#press(event.key.toLowerCase(), event);
  }

  /**
   * @param {string} key
   * @param {KeyboardEvent} event
   */
  #press(key, event) {
    const buttons = Dom.all("button[data-keys]", HTMLButtonElement);
    const button = buttons.find((one) => (one.dataset.keys ?? "").split(" ").includes(key));
    if (!button || button.disabled) return;
    event.preventDefault();
    button.click();
  }
}
