import { SearchRule } from "./search-rule.js";

/** One reading of a name, matched in full, by initials, or by both mixed; as in search_rule.py. */
export class SearchReading {
  /** @param {string} text syllables parted by spaces */
  constructor(text) {
    this.text = text;
    this.syllables = text.split(" ").filter(Boolean);
    this.initials = this.syllables.map((word) => (/\d/.test(word) ? word : word[0])).join("");
    this.joined = this.syllables.join("");
  }

  /**
   * How these letters fit, or null if they do not.
   *
   * @param {string} wanted
   * @returns {[grade: number, quality: number] | null}
   */
  match(wanted) {
    const { PINYIN, INITIALS, MIXED } = SearchRule.GRADES;
    const at = this.#find(wanted);
    if (at >= 0) return [PINYIN, at ? 2 : Number(this.joined !== wanted)];
    const found = wanted.length > 1 ? SearchRule.position(this.initials, wanted) : null;
    if (found !== null && (found < 2 || wanted.length > 2)) return [INITIALS, found];
    return wanted.length > 2 && this.#mixed(wanted, 0) ? [MIXED, 1] : null;
  }

  /**
   * Where a syllable begins that the letters follow; a single letter at the beginning.
   *
   * @param {string} wanted
   */
  #find(wanted) {
    let at = this.joined.indexOf(wanted);
    while (at > 0 && (wanted.length === 1 || !this.#begins(at))) at = this.joined.indexOf(wanted, at + 1);
    return at;
  }

  /** @param {number} at */
  #begins(at) {
    let end = 0;
    for (const word of this.syllables) {
      if (end >= at) break;
      end += word.length;
    }
    return end === at;
  }

  /**
   * @param {string} wanted
   * @param {number} at
   * @returns {boolean}
   */
  #mixed(wanted, at) {
    if (!wanted) return true;
    if (at === this.syllables.length) return false;
    const word = this.syllables[at];
    if (wanted.startsWith(word) && this.#mixed(wanted.slice(word.length), at + 1)) return true;
    return word.startsWith(wanted) || (wanted[0] === word[0] && this.#mixed(wanted.slice(1), at + 1));
  }
}
