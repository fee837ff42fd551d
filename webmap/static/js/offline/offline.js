import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";
import { TakeAway } from "../ground/take-away.js";
import { OfflineFiles } from "./offline-files.js";
import { OfflinePages } from "./offline-pages.js";
import { Words } from "../ground/words.js";

/** Makes the one-file atlas work without its server: language, pages, exports, links that lead nowhere. */
export class Offline {
  static #OWN = "[data-section], [data-key], [data-term], .find-open"; // the page itself follows these
  static #INSIDE = /^\/(documents\/[^#]+|targets[^#]*)#(?!year-)./; // a section or a goal
  /** @type {Record<string, string>} */
  static #FACETS = { industries: "industry", documents: "document" };
  /** @type {Record<string, string>} */
  static #TYPES = { bib: "application/x-bibtex", ris: "application/x-research-info-systems" };
  /** @type {OfflineFiles} */
  static #files;
  /** @type {OfflinePages | undefined} once the map is there */
  static #pages;

  /** Show the page in the language of the address, then look after every link. */
  static start() {
    const english = Dom.byId("body-en", HTMLTemplateElement);
    Offline.#files = new OfflineFiles([Dom.byId("page-data"), Dom.one("#page-data", HTMLElement, english.content)]);
    document.documentElement.classList.add("offline");
    if (new URLSearchParams(location.search).get("lang") === "en") Offline.#translate(english);
    Offline.#unlink();
    new MutationObserver(() => Offline.#unlink()).observe(document.body, { childList: true, subtree: true });
    document.addEventListener("click", (event) => Offline.#clicked(event), true);
    document.addEventListener("submit", (event) => event.preventDefault());
  }

  /**
   * Lay the site's pages over the map when they are asked for.
   *
   * @param {import("../state/link-state.js").LinkState} state
   * @param {import("../ground/words.js").Words} words
   */
  static join(state, words) {
    Offline.#pages = new OfflinePages(state, words);
  }

  /** @param {HTMLTemplateElement} page */
  static #translate({ dataset: { title = "", lang = "" }, content }) {
    document.title = title;
    document.documentElement.lang = lang;
    Dom.byId("body-first").replaceChildren(content.cloneNode(true));
  }

  /** Links to what the file does not hold become plain words. */
  static #unlink() {
    for (const link of document.querySelectorAll('a[href^="/"]')) {
      const href = link.getAttribute("href") ?? "";
      if (!Offline.#leads(link, href) && !link.matches(Offline.#OWN)) link.removeAttribute("href");
    }
  }

  /**
   * Exports, features, sections, goals and pages are here, and the map itself as a link may show it.
   *
   * @param {Element} link
   * @param {string} href
   */
  static #leads(link, href) {
    const path = href.split(/[?#]/)[0];
    if (link.getAttribute("download")) return OfflineFiles.has(path);
    if (path === "/") return !/[?&]ready=/.test(href);
    return OfflineFiles.feature(path) || OfflinePages.has(path) || path === "/search" || Offline.#INSIDE.test(href);
  }

  /** @param {MouseEvent} event */
  static #clicked(event) {
    const link = event.target instanceof Element && event.target.closest('a[href^="/"], .file-page a[href^="#"]');
    if (!link || link.matches(Offline.#OWN)) return;
    event.preventDefault();
    const [address, fragment] = (link.getAttribute("href") ?? "").split("#");
    const name = link.getAttribute("download");
    if (!address) Offline.#pages?.look(fragment);
    else if (name) Offline.#export(...Offline.#parts(address), name);
    else Offline.#open(link, address, fragment);
  }

  /**
   * Path and query; pages are kept without the language.
   *
   * @param {string} address
   * @returns {[path: string, query: string]}
   */
  static #parts(address) {
    const [path, query] = address.split("?");
    const asked = new URLSearchParams(query);
    asked.delete("lang");
    return [path, String(asked)];
  }

  /**
   * Open a page, or the view of the map that stands for it, looking at what it is about.
   *
   * @param {Element} link
   * @param {string} address
   * @param {string | undefined} fragment
   */
  static async #open(link, address, fragment) {
    const [path, query] = Offline.#parts(address);
    const pages = Offline.#pages;
    if (path === "/search") return Offline.#search(new URLSearchParams(query).get("q") ?? "");
    if (path === "/" && !query) return pages?.close();
    const view = path === "/" ? query : pages?.holds(link, path) ? null : await Offline.#query(path, fragment);
    if (view) location.assign(`?${view}${document.documentElement.lang === "en" ? "&lang=en" : ""}`);
    else if (OfflinePages.has(path)) pages?.open(query ? `${path}?${query}` : path, fragment);
  }

  /** @param {string} words */
  static #search(words) {
    const input = Dom.byId("find-input", HTMLInputElement);
    Dom.one(".find-open").click(); // on a phone the box lies behind it
    input.value = words;
    input.dispatchEvent(new Event("input"));
  }

  /**
   * A feature's page is its panel, as a section's and a goal's are; an industry or a plan is the map narrowed to it.
   *
   * @param {string} path
   * @param {string | undefined} fragment
   */
  static #query(path, fragment) {
    const one = OfflineFiles.feature(path);
    if (one) return `layers=${one[1]}&feature=${one[1]}/${one[2]}`;
    if (path === "/targets") return Offline.#goal(fragment);
    const [, kind, id] = /^\/(industries|documents)\/([\w-]+)$/.exec(path) ?? [];
    return kind && (fragment ? `section=${id}/${fragment}` : `${Offline.#FACETS[kind]}=${id}`);
  }

  /**
   * All goals of its year or, where it has none, the first section that sets it.
   *
   * @param {string | undefined} id
   */
  static async #goal(id) {
    /** @type {{ targets: Goal[] }} */
    const { targets } = await Resources.json("/targets.json");
    const goal = targets.find((one) => one.id === id);
    if (!goal) return null;
    const {
      year,
      citations: [{ document, section }],
    } = goal;
    return year !== null && Words.page.years.includes(year)
      ? `year=${year}`
      : `section=${document}/${encodeURIComponent(section)}`;
  }

  /**
   * @param {string} path
   * @param {string | undefined} query
   * @param {string} name
   */
  static async #export(path, query, name) {
    const text = await Offline.#files.text(path, query);
    const type = Offline.#TYPES[name.split(".").pop() ?? ""];
    TakeAway.save(new Blob([text], { type: type ?? "application/geo+json" }), name);
  }
}

Offline.start();
