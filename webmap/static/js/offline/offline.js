import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";
import { TakeAway } from "../ground/take-away.js";
import { OfflineFiles } from "./offline-files.js";
import { Words } from "../ground/words.js";

/** Makes the one-file atlas work without its server: language, exports, links that lead nowhere. */
export class Offline {
  static #OWN = "[data-section], [data-key], [data-term], .find-open"; // the page itself follows these
  static #INSIDE = /^\/(documents\/[^#]+|targets[^#]*)#(?!year-)./; // a section or a goal
  /** @type {Record<string, string>} */
  static #FACETS = { industries: "industry", documents: "document" };
  /** @type {Record<string, string>} */
  static #TYPES = { bib: "application/x-bibtex", ris: "application/x-research-info-systems" };
  /** @type {OfflineFiles} */
  static #files;

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

  /** @param {HTMLTemplateElement} page */
  static #translate({ dataset: { title = "", lang = "" }, content }) {
    document.title = title;
    document.documentElement.lang = lang;
    Dom.byId("body-first").replaceChildren(content.cloneNode(true));
  }

  /** Links to pages of the server become plain words; exports, features, sections and goals stay. */
  static #unlink() {
    for (const link of document.querySelectorAll('a[href^="/"]')) {
      const href = link.getAttribute("href") ?? "";
      const path = href.split(/[?#]/)[0];
      const leads = link.getAttribute("download")
        ? OfflineFiles.has(path)
        : OfflineFiles.feature(path) || Offline.#INSIDE.test(href);
      if (!leads && !link.matches(Offline.#OWN)) link.removeAttribute("href");
    }
  }

  /** @param {MouseEvent} event */
  static #clicked(event) {
    const link = event.target instanceof Element && event.target.closest('a[href^="/"]');
    if (!link || link.matches(Offline.#OWN)) return;
    event.preventDefault();
    const [address, fragment] = (link.getAttribute("href") ?? "").split("#");
    const [path, query] = address.split("?");
    const name = link.getAttribute("download");
    if (name) Offline.#export(path, query, name);
    else Offline.#open(path, fragment);
  }

  /**
   * Open the view of the map that stands for a page, looking at what it is about.
   *
   * @param {string} path
   * @param {string | undefined} fragment
   */
  static async #open(path, fragment) {
    const query = await Offline.#query(path, fragment);
    if (query) location.assign(`?${query}${document.documentElement.lang === "en" ? "&lang=en" : ""}`);
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
