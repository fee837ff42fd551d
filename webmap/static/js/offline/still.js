import { Addresses } from "../ground/addresses.js";
import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";
import { TakeAway } from "../ground/take-away.js";
import { Words } from "../ground/words.js";
import { OfflineFiles } from "./offline-files.js";

/** What a server would do for the map, done in the page of a static site: narrowed files, search from another page. */
export class Still {
  /** @type {() => Promise<OfflineFiles>} */
  static #files = Resources.once(() => Still.#open());

  /**
   * Look after the links to files, and search for what another page's box was asked.
   *
   * @param {string | null} asked
   */
  static start(asked) {
    document.addEventListener("click", (event) => Still.#clicked(event), true);
    if (asked) Still.#search(asked);
  }

  /** @param {string} words */
  static #search(words) {
    const opener = Dom.one(".find-open");
    if (opener.offsetParent) opener.click(); // on a phone the box lies behind it
    const input = Dom.byId("find-input", HTMLInputElement);
    input.value = words;
    input.focus();
    input.dispatchEvent(new Event("input"));
  }

  /** @param {MouseEvent} event */
  static #clicked(event) {
    const link = event.target instanceof Element && event.target.closest("a[download]");
    if (!(link instanceof HTMLAnchorElement) || !link.search || !link.pathname.endsWith(".geojson")) return;
    event.preventDefault();
    const { download } = link;
    Still.#save(Addresses.path(link.pathname), link.search, download);
  }

  /**
   * @param {string} path
   * @param {string} query
   * @param {string} name
   */
  static async #save(path, query, name) {
    const text = await (await Still.#files()).text(path, query);
    TakeAway.save(new Blob([text], { type: "application/geo+json" }), name);
  }

  /** A file says in both languages what narrows it, so the other language's page is asked for its words. */
  static async #open() {
    const own = Dom.byId("page-data");
    const isEnglish = Words.page.lang === "en";
    const text = await Resources.text(isEnglish ? "/" : "/?lang=en");
    const other = Dom.one("#page-data", HTMLElement, new DOMParser().parseFromString(text, "text/html"));
    return new OfflineFiles(isEnglish ? [other, own] : [own, other]);
  }
}
