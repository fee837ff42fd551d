import { Dom } from "../ground/dom.js";

/** The page's links that take the present view along: into the other language, or out of a frame. */
export class PageLinks {
  /**
   * @param {import("../ground/words.js").Words} words
   * @param {import("./link-state.js").LinkState} state
   */
  constructor(words, state) {
    this.words = words;
    this.state = state;
    const whole = document.getElementById("full-map"); // only in a frame
    whole?.addEventListener("click", () => whole.setAttribute("href", state.address(null)));
    Dom.one(".language").addEventListener("click", (event) => this.#switchLanguage(event));
  }

  /** @param {MouseEvent} event */
  #switchLanguage(event) {
    event.preventDefault();
    this.state.lang = this.words.lang === "en" ? "zh" : "en";
    const address = this.state.address();
    if (address.split("#")[0] === location.pathname + location.search) location.reload();
    else location.assign(address);
  }
}
