/** Finds planning terms in a text by any of their names, the longest first; Latin words only whole. */
export class TermFinder {
  /** @param {GlossaryTerm[]} terms */
  constructor(terms) {
    /** @type {Map<string, GlossaryTerm>} */
    this.words = new Map();
    for (const term of terms) {
      [term.term, ...term.also].forEach((word) => this.words.set(word, term));
      [term.term_en, ...term.also_en].forEach((word) => this.words.set(word.toLowerCase(), term));
    }
    const longest = [...this.words.keys()].sort((one, other) => other.length - one.length);
    this.pattern = longest.length ? new RegExp(longest.map(TermFinder.#quoted).join("|"), "giu") : null;
  }

  /**
   * A word for a pattern.
   *
   * @param {string} word
   */
  static #quoted(word) {
    const plain = word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&").replace(/\\-/g, "-");
    return /^[\x20-\x7e]+$/.test(word) ? `\\b${plain}\\b` : plain;
  }

  /**
   * Where terms stand in a text, but not those `seen`, to which it adds what it finds.
   *
   * @param {string} text
   * @param {Set<string>} seen ids of terms
   */
  find(text, seen = new Set()) {
    const found = [];
    for (const { 0: word, index } of this.pattern ? text.matchAll(this.pattern) : []) {
      const term = this.words.get(word) ?? this.words.get(word.toLowerCase());
      if (!term || seen.has(term.id)) continue;
      seen.add(term.id);
      found.push({ term, word, index });
    }
    return found;
  }
}
