import { Dom } from "./dom.js";

/** The line over the map that tells what went wrong, until it is clicked. */
export class Notice {
  /** @param {import("./words.js").Words} words */
  constructor(words) {
    this.words = words;
    this.line = Dom.byId("notice");
  }

  /**
   * Tell what a key of the interface's words says.
   *
   * @param {string} key
   */
  tell(key) {
    this.line.textContent = this.words.say(key);
    this.line.hidden = false;
    const hide = () => {
      this.line.hidden = true;
    };
    this.line.addEventListener("click", hide, { once: true });
  }
}
