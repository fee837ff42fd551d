/** The grades of a match and how texts are compared; as in search_rule.py. */
export class SearchRule {
  static GRADES = {
    NAMES: [0, 2, 3],
    OTHER_NAME: 1,
    ALSO: 4,
    PINYIN: 5,
    INITIALS: 6,
    ENGLISH: 7,
    MIXED: 8,
    industry: 9,
    place: 10,
    section: 11,
  };

  /**
   * The words of a text in one spelling; traditional characters become simplified ones.
   *
   * @param {string} text
   * @param {Strings | null} characters
   * @returns {string[]}
   */
  static fold(text, characters = null) {
    if (!characters && /^[\u3400-\u9fff]+$/.test(text)) return [text];
    const plain = text
      .normalize("NFKC")
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .normalize("NFC");
    const simple = [...plain].map((letter) => characters?.[letter] ?? letter).join("");
    return simple.match(/[0-9a-z\u3007\u3400-\u9fff]+/g) ?? [];
  }

  /**
   * Whether folded words are Latin letters and digits only.
   *
   * @param {string[]} words
   */
  static isLatin(words) {
    return words.every((word) => /^[0-9a-z]*$/.test(word));
  }

  /**
   * Below zero if `one` comes first.
   *
   * @param {{ grade: number, quality: number }} one
   * @param {{ grade: number, quality: number }} other
   */
  static order(one, other) {
    return one.grade - other.grade || one.quality - other.quality;
  }

  /**
   * 0 if the text is what is wanted, 1 if it begins so, 2 if it holds it, else null.
   *
   * @param {string} text
   * @param {string} wanted
   */
  static position(text, wanted) {
    const at = text.indexOf(wanted);
    if (at < 0 || (at > 0 && wanted.length === 1 && wanted <= "\x7f")) return null;
    return text === wanted ? 0 : at === 0 ? 1 : 2;
  }
}
