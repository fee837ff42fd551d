import { Dom } from "../ground/dom.js";

/** Shows a hit as an option: what it is, where it lies, and why it matches. */
export class SearchHit {
  /** @type {Strings} */
  static KINDS = {
    industry: "kind_industry",
    document: "kind_document",
    section: "kind_section",
    target: "kind_target",
    difference: "kind_difference",
  };
  /** @type {Strings} */
  static WHY = {
    name: "why_name",
    also: "why_also",
    pinyin: "why_pinyin",
    initials: "why_initials",
    english: "why_english",
    industry: "why_industry",
    place: "why_place",
    section: "why_section",
  };

  /** @type {Strings} */
  static LANGUAGES = { pinyin: "zh-Latn", initials: "zh-Latn", english: "en" };

  /**
   * @param {import("../ground/words.js").Words} words
   * @param {import("./search-entry.js").SearchEntry[]} entries
   */
  constructor(words, entries) {
    this.words = words;
    this.entries = entries;
  }

  /**
   * The option's content.
   *
   * @param {import("./search-index.js").Hit} hit
   * @param {string} wanted
   */
  parts({ entry, reasons }, wanted) {
    const { words } = this;
    const english = words.lang === "en" ? entry.english[0] : undefined;
    const about = words.pick(entry, "about");
    const why = reasons.flatMap((reason, row) => [row || about ? " · " : null, ...this.#reason(reason, english)]);
    return [
      Dom.element("span", { class: "find-name" }, this.#name(entry.names[0], english, wanted)),
      Dom.element("span", { class: "find-kind" }, this.kind(entry)),
      Dom.element("span", { class: "find-why" }, words.mixed(about) || null, why),
    ];
  }

  /**
   * @param {string} name
   * @param {string | undefined} english
   * @param {string} wanted
   */
  #name(name, english, wanted) {
    const chinese = Dom.element("span", { lang: "zh-CN" }, this.#marked(name, wanted));
    return english ? [Dom.element("span", {}, english), " ", Dom.element("small", {}, chinese)] : chinese;
  }

  /**
   * The page of what was found: a feature, an industry, a document, a section, a goal, the differences of a place.
   *
   * @param {{ kind: string, id: string }} entry
   */
  address({ kind, id }) {
    if (kind === "feature") return this.words.link(`/layers/${id}`);
    if (kind === "target") return this.words.link("/targets", id);
    if (kind === "industry") return this.words.link(`/industries/${id}`);
    if (kind === "difference") return this.words.link(id === "all" ? "/differences" : `/differences?place=${id}`);
    const [document, section] = id.split("/");
    return this.words.link(`/documents/${document}`, section);
  }

  /**
   * What an entry is; of a feature the title of its layer.
   *
   * @param {{ kind: string, id: string }} entry
   */
  kind({ kind, id }) {
    if (kind !== "feature") return this.words.say(SearchHit.KINDS[kind]);
    return this.words.pick(this.words.data.layers[id.split("/")[0]], "title");
  }

  /**
   * @param {SearchReason} reason
   * @param {string | undefined} title
   */
  #reason({ field, text, detail, by }, title) {
    const label = this.words.say(SearchHit.WHY[field]);
    if (field === "name" || text === title) return [label];
    const english = by !== null && this.words.lang === "en" ? this.entries[by].english[0] : "";
    const lang = english ? "en" : (SearchHit.LANGUAGES[field] ?? "zh-CN");
    const shown = Dom.element("span", { lang }, english || text);
    return [label, " ", shown, detail ? Dom.element("span", { lang: "zh-CN" }, `（${detail}）`) : null];
  }

  /**
   * @param {string} name
   * @param {string} wanted
   */
  #marked(name, wanted) {
    const at = name.indexOf(wanted);
    if (at < 0) return [name];
    return [name.slice(0, at), Dom.element("mark", {}, wanted), name.slice(at + wanted.length)];
  }
}
