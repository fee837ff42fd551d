import { SearchReading } from "./search-reading.js";
import { SearchRule } from "./search-rule.js";

/** One thing that can be found, made ready for matching; as in search_rule.py. */
export class SearchEntry {
  #names;
  #also;
  #english;
  #readings;

  constructor(row, number, spell) {
    Object.assign(this, { also: [], english: [], via: [], about: "" }, row, { number });
    this.spell = spell;
    this.#names = this.names.map((name) => SearchRule.fold(name).join(""));
    this.#also = this.also.map((name) => SearchRule.fold(name).join(""));
    this.#english = this.english.map((name) => SearchRule.fold(name).join(" "));
  }

  /** How these words fit the entry's own names, at best: grade, quality, reasons; or null. */
  match(words, latin) {
    const { NAMES, OTHER_NAME, ALSO } = SearchRule.GRADES;
    const wanted = words.join("");
    const found = [];
    const add = (grade, quality, field, text, detail = "") =>
      found.push({ grade, quality, reasons: [{ field, text, detail, by: null }] });
    this.#names.forEach((name, row) => {
      const at = SearchRule.position(name, wanted);
      if (at !== null) add(NAMES[at], 0, "name", this.names[row]);
    });
    this.#also.forEach((name, row) => {
      const at = SearchRule.position(name, wanted);
      if (at !== null) add(at ? ALSO : OTHER_NAME, at, "also", this.also[row]);
    });
    if (latin) this.#matchLatin(wanted.replaceAll("v", "u"), words.join(" "), add);
    return found.reduce((best, hit) => (best && SearchRule.order(best, hit) <= 0 ? best : hit), null);
  }

  #matchLatin(letters, words, add) {
    const { INITIALS, ENGLISH } = SearchRule.GRADES;
    for (const [name, reading] of this.spelled()) {
      const fit = reading.match(letters);
      if (!fit) continue;
      const other = this.names.includes(name) ? "" : name;
      add(...fit, fit[0] === INITIALS ? "initials" : "pinyin", reading.text, other);
    }
    this.#english.forEach((text, row) => {
      if (!` ${text}`.includes(` ${words}`)) return;
      add(ENGLISH, text === words ? 0 : text.startsWith(words) ? 1 : 2, "english", this.english[row]);
    });
  }

  /** Its names with their readings, made once. */
  spelled() {
    this.#readings ??= [...this.names, ...this.also].flatMap((name) =>
      this.spell(name).map((text) => [name, new SearchReading(text)]));
    return this.#readings;
  }
}
