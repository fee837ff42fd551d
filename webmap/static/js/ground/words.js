import { Dom } from "./dom.js";
import { given } from "./given.js";

/** The page's data and its words in the reader's language. */
export class Words {
  /**
   * What the server put into the page: strings, vocabulary, facets, plans, layers.
   *
   * @returns {PageData}
   */
  static get page() {
    return (Words.#page ??= JSON.parse(Dom.byId("page-data").textContent));
  }

  /** @type {PageData | undefined} */
  static #page;

  /** @param {PageData} data */
  constructor(data) {
    this.data = data;
    this.lang = data.lang;
    this.tag = data.lang === "en" ? "en" : "zh-CN";
  }

  /**
   * The interface string under `key`, with `{name}` replaced.
   *
   * @param {string} key
   * @param {Record<string, unknown>} values
   */
  say(key, values = {}) {
    const text = this.data.strings[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  }

  /**
   * `key` of an object in the reader's language, falling back to Chinese.
   *
   * @template {object} Held
   * @template {keyof Held & string} Key
   * @param {Held} object
   * @param {Key} key
   * @returns {Held[Key]}
   */
  pick(object, key) {
    const english = /** @type {Held} */ (object)[/** @type {Key} */ (`${key}_en`)];
    return (this.lang === "en" && english) || object[key];
  }

  /**
   * A section in plain text: number and heading as printed; in English its heading.
   *
   * @param {SectionName} row
   */
  sectionText({ id, section = id, heading, heading_en: english }) {
    if (this.lang === "en") return english;
    return section === heading ? heading : `${section} ${heading}`;
  }

  /**
   * A section for an element; in English its heading, then the number by which it is cited.
   *
   * @param {SectionName} row
   */
  section(row) {
    const text = this.sectionText(row);
    if (this.lang !== "en") return [text];
    const id = given(row.section ?? row.id, "section");
    if (id === row.heading) return [text]; // it has no number
    return [`${text} `, Dom.element("span", { class: "section-id" }, this.mixed(Words.sectionNumber(id)))];
  }

  /**
   * The number of a section for English readers: 五（三）专栏2 is "5(3), box 2"; as webmap/section_numbers.py.
   *
   * @param {string} id
   */
  static sectionNumber(id) {
    return id
      .replace(/[一二三四五六七八九十]+/g, (numeral) => {
        const [tens, ones = tens] = numeral.includes("十") ? numeral.split("十") : [numeral];
        const count = (/** @type {string} */ one) => "零一二三四五六七八九".indexOf(one || "零");
        return String((numeral.includes("十") ? 10 * (count(tens) || 1) : 0) + count(ones));
      })
      .replace(/第(\d+)章/, "chapter $1")
      .replace(/第(\d+)节/, ", section $1")
      .replace(/专栏(\d+)/, ", box $1")
      .replaceAll("（", "(")
      .replaceAll("）", ")");
  }

  /**
   * A word of the vocabulary, such as a status or an accuracy class.
   *
   * @param {"statuses" | "accuracies" | "methods" | "themes"} register
   * @param {string} key
   */
  term(register, key) {
    return this.data[register][key]?.[this.lang] ?? key;
  }

  /**
   * Items joined as the language joins them.
   *
   * @param {string[]} items
   */
  list(items, english = ", ") {
    return items.join(this.lang === "en" ? english : "、");
  }

  /**
   * Text for an element, in which an English page marks what is Chinese as such.
   *
   * @template {string | null | undefined} Text
   * @param {Text} text
   */
  mixed(text) {
    if (this.lang !== "en" || !text) return text;
    return text
      .split(/([\u3007\u4e00-\u9fff][\u3000-\u303f\u4e00-\u9fff\uff00-\uffef0-9]*)/)
      .map((part, index) => (index % 2 ? Dom.element("span", { lang: "zh-CN" }, part) : part));
  }

  /**
   * An address that keeps the language.
   *
   * @param {string} path
   */
  link(path, fragment = "") {
    const joint = path.includes("?") ? "&" : "?";
    return path + (this.lang === "en" ? `${joint}lang=en` : "") + (fragment ? `#${encodeURI(fragment)}` : "");
  }
}
