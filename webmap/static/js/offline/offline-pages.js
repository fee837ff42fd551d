import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";
import { OfflineFinder } from "./offline-finder.js";

/**
 * Title, and how many parts further on each part of the page stands.
 *
 * @typedef {[title: string, ...steps: number[]]} KeptPage
 */

/** The pages of the site that the one-file atlas holds: unpacked when first asked for, laid over the map. */
export class OfflinePages {
  static #HELD =
    /^\/(?:(?:places|documents|industries)(?:\/[\w-]+)?|sites|targets|differences|coverage|charts|glossary|about)$/;

  /**
   * Whether the file holds a page at this path.
   *
   * @param {string} path
   */
  static has(path) {
    return OfflinePages.#HELD.test(path);
  }

  /**
   * Shows the page that the address asks for, now and when the reader goes back or forward.
   *
   * @param {import("../state/link-state.js").LinkState} state
   * @param {import("../ground/words.js").Words} words
   */
  constructor(state, words) {
    this.state = state;
    this.words = words;
    this.load = Resources.once(() => Resources.json(`/pages.${words.lang}.json`));
    this.title = document.title;
    /** @type {Element | null} what had the focus before the first page */
    this.opener = null;
    this.article = Dom.element("article", { class: "file-page text", tabindex: -1, hidden: true });
    Dom.one(".desk").append(this.article);
    this.article.addEventListener("submit", (event) => this.#submit(event));
    addEventListener("popstate", () => this.#follow());
    if (state.page) this.#show();
  }

  /**
   * Whether a link stands on a page and leads to one; from the map it leads to the view that stands for the page.
   *
   * @param {Element} link
   * @param {string} path
   */
  holds(link, path) {
    return this.article.contains(link) && OfflinePages.has(path);
  }

  /**
   * Go to a page.
   *
   * @param {string} address path and query, without the language
   * @param {string | undefined} fragment the id to look at
   */
  open(address, fragment) {
    if (this.article.hidden) this.opener = document.activeElement;
    this.state.page = fragment ? `${address}#${fragment}` : address;
    this.state.write();
    return this.#show();
  }

  /** Back to the map as it was. */
  close() {
    this.state.page = null;
    this.state.write();
    this.#hide();
    if (this.opener instanceof HTMLElement && this.opener.isConnected) this.opener.focus();
  }

  /** The address changed: the page it asks for now, or none. */
  #follow() {
    this.state.page = new URLSearchParams(location.search).get("page");
    if (this.state.page) this.#show();
    else this.#hide();
  }

  #hide() {
    this.#cover(false);
    this.#mark("/");
    this.article.replaceChildren();
    document.title = this.title;
  }

  /** @param {boolean} on whether the page hides the map from eye, keyboard and screen reader */
  #cover(on) {
    this.article.hidden = !on;
    for (const part of Dom.all(".desk > :not(.file-page)", HTMLElement)) part.inert = on;
  }

  /**
   * The navigation says where the reader is.
   *
   * @param {string} path
   */
  #mark(path) {
    for (const link of Dom.all(".bar nav a", HTMLElement)) link.removeAttribute("aria-current");
    const links = Dom.all(".bar nav a[href]", HTMLElement);
    const here = links.find((link) => link.getAttribute("href")?.split("?")[0] === path);
    here?.setAttribute("aria-current", "page");
  }

  async #show() {
    const { page } = this.state;
    if (!page) return;
    const [address, fragment] = page.split("#");
    /** @type {{ parts: string[], pages: Record<string, KeptPage> }} */
    const kept = await this.load();
    if (page !== this.state.page) return; // another was asked for meanwhile
    const [path, query] = address.split("?");
    const asked = new URLSearchParams(query);
    const found = OfflinePages.#found(path, asked, kept.pages);
    if (!found) return this.close();
    this.#lay(OfflinePages.#content(found, kept.parts));
    if (path === "/sites" && asked.get("industry")) this.#rank(asked, kept);
    else if ([...asked.values()].filter(Boolean).length > 1) this.#tell("file_one_choice");
    document.title = found[0];
    this.#mark(path);
    this.article.scrollTop = 0;
    this.article.focus({ preventScroll: true });
    this.look(fragment);
  }

  /**
   * The page itself, or as it is narrowed by the first choice that the file holds.
   *
   * @param {string} path
   * @param {URLSearchParams} asked
   * @param {Record<string, KeptPage>} pages
   */
  static #found(path, asked, pages) {
    const narrowed = [...asked].map(([name, value]) => pages[`${path}?${name}=${value}`]);
    return narrowed.find(Boolean) ?? pages[path];
  }

  /**
   * @param {KeptPage} page
   * @param {string[]} parts
   */
  static #content([, ...steps], parts) {
    let at = -1;
    const text = steps.map((step) => parts[(at += step)]).join("");
    return new DOMParser().parseFromString(text, "text/html").body; // the server wrote and escaped it
  }

  /** @param {HTMLElement} content */
  #lay(content) {
    const back = Dom.element(
      "button",
      { type: "button", class: "button back", onclick: () => this.close() },
      this.words.say("back_to_map"),
    );
    const told = Dom.element("p", { class: "small" }, this.words.say("file_leaves_out"));
    for (const box of Dom.all("[name=others]", HTMLElement, content)) box.closest("label")?.remove();
    this.article.replaceChildren(back, ...content.childNodes, told);
    this.#cover(true);
  }

  /** @param {string} key of what the page cannot do */
  #tell(key) {
    const told = Dom.element("p", { class: "notice-line", role: "status" }, this.words.say(key));
    Dom.one("h1", HTMLElement, this.article).after(told);
  }

  /**
   * @param {URLSearchParams} asked
   * @param {{ parts: string[], pages: Record<string, KeptPage> }} kept
   */
  #rank(asked, { pages, parts }) {
    const same = pages[`/sites/same?place=${asked.get("place")}`];
    const finder = new OfflineFinder(this.article, this.words, asked);
    finder.rank(same ? OfflinePages.#content(same, parts) : null);
  }

  /** @param {string | undefined} fragment the id to look at */
  look(fragment) {
    const target = fragment && this.article.querySelector(`#${CSS.escape(fragment)}`);
    if (target) target.scrollIntoView();
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const [path, fragment] = (form.getAttribute("action") ?? "").split("#");
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value && name !== "lang") query.append(name, String(value));
    if (OfflinePages.has(path)) this.open(query.size ? `${path}?${query}` : path, fragment);
  }
}
