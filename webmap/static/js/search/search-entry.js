import { SearchReading } from "./search-reading.js";
import { SearchRule } from "./search-rule.js";

/** One thing that can be found, made ready for matching; as in search_rule.py. */
export class SearchEntry {
  #names;
  #also;
  #english;
  /** @type {[name: string, reading: SearchReading][] | undefined} */
  #readings;

  /**
   * @param {SearchRow} row
   * @param {number} number of the row in the index
   * @param {(name: string) => string[]} spell gives the readings of a name
   */
  constructor(row, number, spell) {
    this.kind = row.kind;
    this.id = row.id;
    this.names = row.names;
    this.weight = row.weight;
    this.also = row.also ?? [];
    this.english = row.english ?? [];
    this.via = row.via ?? [];
    this.about = row.about ?? "";
    this.about_en = row.about_en;
    this.number = number;
    this.spell = spell;
    this.#names = this.names.map((name) => SearchRule.fold(name).join(""));
    this.#also = this.also.map((name) => SearchRule.fold(name).join(""));
    this.#english = this.english.map((name) => SearchRule.fold(name).join(" "));
  }

  /**
   * How these words fit the entry's own names, at best, or null.
   *
   * @param {string[]} words
   * @param {boolean} latin whether they may be pinyin or English
   */
  match(words, latin) {
    const wanted = words.join("");
    const found = this.#matchNames(wanted);
    if (latin) found.push(...this.#matchPinyin(wanted.replaceAll("v", "u")), ...this.#matchEnglish(words.join(" ")));
    return SearchEntry.#best(found);
  }

  /**
   * The first of the best.
   *
   * @param {SearchFit[]} found
   */
  static #best(found) {
    /** @type {SearchFit | null} */
    let best = null;
    for (const hit of found) if (!best || SearchRule.order(hit, best) < 0) best = hit;
    return best;
  }

  /**
   * @param {number} grade
   * @param {number} quality
   * @param {string} field
   * @param {string} text
   * @returns {SearchFit}
   */
  static #fit(grade, quality, field, text, detail = "") {
    return { grade, quality, reasons: [{ field, text, detail, by: null }] };
  }

  /** @param {string} wanted */
  #matchNames(wanted) {
    const { NAMES, OTHER_NAME, ALSO } = SearchRule.GRADES;
    /** @type {SearchFit[]} */
    const found = [];
    this.#names.forEach((name, row) => {
      const at = SearchRule.position(name, wanted);
      if (at !== null) found.push(SearchEntry.#fit(NAMES[at], 0, "name", this.names[row]));
    });
    this.#also.forEach((name, row) => {
      const at = SearchRule.position(name, wanted);
      if (at !== null) found.push(SearchEntry.#fit(at ? ALSO : OTHER_NAME, at, "also", this.also[row]));
    });
    return found;
  }

  /** @param {string} letters */
  #matchPinyin(letters) {
    return this.spelled().flatMap(([name, reading]) => {
      const fit = reading.match(letters);
      if (!fit) return [];
      const field = fit[0] === SearchRule.GRADES.INITIALS ? "initials" : "pinyin";
      return [SearchEntry.#fit(...fit, field, reading.text, this.names.includes(name) ? "" : name)];
    });
  }

  /** @param {string} words */
  #matchEnglish(words) {
    return this.#english.flatMap((text, row) => {
      const isPlural = words === `${text}s`; // of a word, which is the word
      if (!isPlural && !` ${text}`.includes(` ${words}`)) return [];
      const quality = isPlural || text === words ? 0 : text.startsWith(words) ? 1 : 2;
      return [SearchEntry.#fit(SearchRule.GRADES.ENGLISH, quality, "english", this.english[row])];
    });
  }

  /** Its names with their readings, made once. */
  spelled() {
    this.#readings ??= [...this.names, ...this.also].flatMap((name) =>
      this.spell(name).map((text) => /** @type {[string, SearchReading]} */ ([name, new SearchReading(text)])),
    );
    return this.#readings;
  }
}
