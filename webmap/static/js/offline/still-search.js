import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";
import { SearchIndex } from "../search/search-index.js";
import { FoundList } from "./found-list.js";
import { StillPage } from "./still-page.js";

/** The search page of a static site: what a server answers at `/search`, found in the browser. */
export class StillSearch {
  static start() {
    return new StillSearch(new StillPage()).show();
  }

  /** @param {StillPage} page */
  constructor(page) {
    this.page = page;
    this.query = StillPage.asked().get("q") ?? "";
  }

  async show() {
    const { page, query } = this;
    const input = Dom.one(".find-page input[type=search]", HTMLInputElement, page.main);
    if (!query) return input.focus();
    if ([...query].length > input.maxLength) return page.tell("still_unknown");
    input.value = query;
    document.title = `${query} · ${document.title}`;
    page.translate(`/search?q=${encodeURIComponent(query)}`);
    const status = Dom.element("p", { role: "status" }, page.words.say("loading"));
    page.main.append(status);
    const index = await StillSearch.#index();
    if (index) this.#list(index, status);
    else status.textContent = page.words.say("find_failed");
  }

  /** The index, or null where it does not come. */
  static async #index() {
    return Resources.json("/search.json").then(
      (data) => new SearchIndex(data),
      () => null,
    );
  }

  /**
   * As templates/search.html does.
   *
   * @param {SearchIndex} index
   * @param {HTMLElement} status tells who does not see the page how many there are
   */
  #list(index, status) {
    const { words, main } = this.page;
    const { shown } = StillPage.data(main); // how many are listed at most
    const hits = index.find(this.query);
    const n = hits.length;
    const told = words.say(n ? "find_count" : "find_none", { n });
    status.className = "visually-hidden";
    status.textContent = told;
    main.append(Dom.element("h2", {}, told));
    if (n > shown) main.append(Dom.element("p", { class: "small" }, words.say("find_first", { n: shown })));
    main.append(new FoundList(words, index.entries).element(hits.slice(0, shown)));
  }
}
