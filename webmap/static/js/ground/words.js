import { Dom } from "./dom.js";

/** The page's data and its words in the reader's language. */
export class Words {
  /** What the server put into the page: strings, vocabulary, facets, plans, layers. */
  static get page() {
    return Words.#page ??= JSON.parse(Dom.byId("page-data").textContent);
  }

  static #page;

  constructor(data) {
    this.data = data;
    this.lang = data.lang;
    this.tag = data.lang === "en" ? "en" : "zh-CN";
  }

  /** The interface string under `key`, with `{name}` replaced. */
  say(key, values = {}) {
    const text = this.data.strings[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  /** `key` of an object in the reader's language, falling back to Chinese. */
  pick(object, key) {
    return (this.lang === "en" && object[`${key}_en`]) || object[key];
  }

  /** A section in plain text: number and heading as printed; in English its heading. */
  sectionText({ id, section = id, heading, heading_en: english }) {
    if (this.lang === "en") return english;
    return section === heading ? heading : `${section} ${heading}`;
  }

  /** A section for an element; in English its heading, then the number by which it is cited. */
  section(row) {
    const text = this.sectionText(row);
    if (this.lang !== "en") return [text];
    return [`${text} `, Dom.element("span", { class: "section-id", lang: "zh-CN" }, row.section ?? row.id)];
  }

  /** A word of the vocabulary, such as a status or an accuracy class. */
  term(register, key) {
    return this.data[register][key]?.[this.lang] ?? key;
  }

  /** Items joined as the language joins them. */
  list(items, english = ", ") {
    return items.join(this.lang === "en" ? english : "、");
  }

  /** Text for an element, in which an English page marks what is Chinese as such. */
  mixed(text) {
    if (this.lang !== "en" || !text) return text;
    return text.split(/([\u3007\u4e00-\u9fff][\u3000-\u303f\u4e00-\u9fff\uff00-\uffef0-9]*)/)
      .map((part, index) => (index % 2 ? Dom.element("span", { lang: "zh-CN" }, part) : part));
  }

  /** An address that keeps the language. */
  link(path, fragment = "") {
    return path + (this.lang === "en" ? "?lang=en" : "") + (fragment ? `#${encodeURI(fragment)}` : "");
  }
}
