import { Dom } from "../ground/dom.js";
import { SearchHit } from "../search/search-hit.js";

/** Lists what a search found, as templates/_found.html does. */
export class FoundList {
  /**
   * @param {import("../ground/words.js").Words} words
   * @param {import("../search/search-entry.js").SearchEntry[]} entries of the whole index
   */
  constructor(words, entries) {
    this.words = words;
    this.entries = entries;
    this.view = new SearchHit(words, entries);
  }

  /** @param {import("../search/search-index.js").Hit[]} hits the best first */
  element(hits) {
    return Dom.element(
      "ol",
      { class: "found" },
      hits.map((hit) => this.#row(hit)),
    );
  }

  /** @param {import("../search/search-index.js").Hit} hit */
  #row({ entry, reasons }) {
    const { words, view } = this;
    const { text, english } = this.#name(entry);
    const about = words.mixed(words.pick(entry, "about"));
    const why = reasons.flatMap((reason, at) => [at || entry.about ? " · " : null, ...this.#reason(reason, text)]);
    const lang = words.lang === "en" && !english ? "zh-CN" : null;
    return Dom.element(
      "li",
      {},
      Dom.element("a", { href: view.address(entry), lang }, text),
      " ",
      english && Dom.element("span", { class: "small", lang: "zh-CN" }, entry.names[0]),
      english && " ",
      Dom.element("span", { class: "find-kind" }, view.kind(entry)),
      " ",
      entry.kind === "feature" ? this.#onMap(entry.id, text) : null,
      Dom.element("p", { class: "small" }, about, why),
    );
  }

  /**
   * What the page calls an entry, and whether that is its English name.
   *
   * @param {import("../search/search-entry.js").SearchEntry} entry
   */
  #name({ names, english }) {
    const name = this.words.lang === "en" ? english[0] : undefined;
    return { text: name ?? names[0], english: name };
  }

  /**
   * @param {string} key
   * @param {string} name
   */
  #onMap(key, name) {
    const { words } = this;
    const behind = Dom.element("span", { class: "visually-hidden" }, words.say("colon") + name);
    const href = words.link(`/?feature=${key}`);
    return [Dom.element("a", { class: "small", href }, words.say("show_on_map"), behind), " "];
  }

  /**
   * @param {SearchReason} reason
   * @param {string} title what the page calls the entry that it is for
   */
  #reason({ field, text, detail, by }, title) {
    const named = by === null ? { text, english: undefined } : this.#name(this.entries[by]);
    const isShown = field !== "name" && named.text !== title;
    const lang = named.english ? "en" : (SearchHit.LANGUAGES[field] ?? "zh-CN");
    return [
      this.words.say(SearchHit.WHY[field]),
      isShown ? " " : null,
      isShown ? Dom.element("span", { lang }, named.text) : null,
      detail ? " " : null,
      detail ? Dom.element("span", { lang: "zh-CN" }, `（${detail}）`) : null,
    ];
  }
}
