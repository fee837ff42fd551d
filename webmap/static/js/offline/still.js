import { Addresses } from "../ground/addresses.js";
import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";
import { TakeAway } from "../ground/take-away.js";
import { Words } from "../ground/words.js";
import { OfflineFiles } from "./offline-files.js";

/** What a server would do for the map, done in the page of a static site: narrowed files. */
export class Still {
  /** @type {Record<string, string>} */
  static #TYPES = { geojson: "application/geo+json", csv: "text/csv" };
  /** @type {() => Promise<OfflineFiles>} */
  static #files = Resources.once(() => Still.#open());

  /** Look after the links to files. */
  static start() {
    document.addEventListener("click", (event) => Still.#clicked(event), true);
  }

  /** @param {MouseEvent} event */
  static #clicked(event) {
    const link = event.target instanceof Element && event.target.closest("a[download], a.as-table");
    if (!(link instanceof HTMLAnchorElement) || !link.search) return;
    const [, layer, suffix] = /^\/layers\/([\w-]+)\.(geojson|csv)$/.exec(Addresses.path(link.pathname)) ?? [];
    if (!layer) return;
    event.preventDefault();
    Still.#save(layer, suffix, link.search);
  }

  /**
   * @param {string} layer
   * @param {string} suffix
   * @param {string} query
   */
  static async #save(layer, suffix, query) {
    const text = await (await Still.#files()).text(`/layers/${layer}.${suffix}`, query);
    TakeAway.save(new Blob([text], { type: Still.#TYPES[suffix] }), `${layer}-filtered.${suffix}`);
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
