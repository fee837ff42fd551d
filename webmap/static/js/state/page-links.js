import { Addresses } from "../ground/addresses.js";
import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";

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
    if (Resources.isServed()) document.addEventListener("click", (event) => this.#cite(event), true);
    Dom.one(".language").addEventListener("click", (event) => this.#switchLanguage(event));
  }

  /**
   * What is cited is the view as it is now.
   *
   * @param {MouseEvent} event
   */
  #cite({ target }) {
    const link = target instanceof Element && target.closest(".take a");
    if (!(link instanceof HTMLAnchorElement) || !link.pathname.endsWith("/cite.txt")) return;
    const asked = new URLSearchParams({ path: this.state.address(), title: document.title.slice(0, 100) });
    link.href = Addresses.of(this.words.link(`/cite.txt?${asked}`));
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
