import { SearchEntry } from "./search-entry.js";
import { SearchRule } from "./search-rule.js";

/**
 * A match of one entry; those that came only because each word matches by itself stand `later`.
 *
 * @typedef {SearchFit & { entry: SearchEntry, later: number }} Hit
 */

/** The matching rule over the whole index; `search_rule.py` is the same rule on the server. */
export class SearchIndex {
  static SHORTEST = 2; // characters of either part of a word that is cut

  /** @param {SearchData} data */
  constructor(data) {
    this.data = data;
    this.entries = data.entries.map((row, number) => new SearchEntry(row, number, (name) => this.#spell(name)));
    const isPlace = (/** @type {string} */ id) => data.places.includes(id.split("/")[0]);
    const places = data.entries.filter(({ kind, id }) => kind === "feature" && isPlace(id));
    const names = places.flatMap((row) => [...row.names, ...(row.also ?? [])]);
    const written = names.map((name) => SearchRule.fold(name).join(""));
    const read = names.flatMap((name) => this.#spell(name)).map((text) => text.replaceAll(" ", ""));
    /** @type {string[]} of cities and counties, in characters and Latin letters, the longest first */
    this.places = [...new Set([...written, ...read])].sort(
      (one, other) => other.length - one.length || (one < other ? -1 : 1),
    );
  }

  /** Spell every name ahead, so that the first Latin letter is answered as fast as the next. */
  warm() {
    this.entries.forEach((entry) => entry.spelled());
  }

  /**
   * A query's words as they are compared: small letters, simplified characters.
   *
   * @param {string} query
   */
  fold(query) {
    return SearchRule.fold(query, this.data.characters);
  }

  /**
   * Everything that matches, best first; where nothing does, a word for a kind of site is left out.
   *
   * @param {string} query
   * @returns {Hit[]}
   */
  find(query) {
    const asked = this.fold(query);
    for (const words of [asked, ...this.#withoutKinds(asked)]) {
      const hits = this.#find(words);
      if (hits.length) return hits;
    }
    return [];
  }

  /**
   * @param {string[]} words
   * @returns {Hit[]}
   */
  #find(words) {
    if (!words.length) return [];
    const whole = this.#pass(words);
    const parts = whole.size && SearchRule.isLatin(words) ? new Map() : this.#apart(words, whole.size > 0);
    const hits = [...whole].map(([number, hit]) => ({ later: 0, entry: this.entries[number], ...hit }));
    for (const [number, hit] of parts) {
      if (!whole.has(number)) hits.push({ later: 1, entry: this.entries[number], ...hit });
    }
    return hits.sort(SearchIndex.#order);
  }

  /**
   * The words without one for a kind of site, in each way that leaves some, longest first.
   *
   * @param {string[]} words
   */
  #withoutKinds(words) {
    const text = ` ${words.join(" ")} `;
    return this.data.kinds.flatMap((kind) => {
      const sought = SearchRule.isLatin(kind.split(" ")) ? ` ${kind} ` : kind;
      const at = text.lastIndexOf(sought);
      const rest = at < 0 ? "" : `${text.slice(0, at)} ${text.slice(at + sought.length)}`.trim();
      return rest ? [rest.split(/ +/)] : [];
    });
  }

  /**
   * What is found apart: unless all together find something, first by a place and the rest.
   *
   * @param {string[]} words
   * @param {boolean} isFound whether all together find something
   */
  #apart(words, isFound) {
    const parted = isFound ? words : this.#cut(words);
    const found = this.#each(parted);
    return found.size || parted === words ? found : this.#each(words);
  }

  /**
   * Words that begin or end with a city or county, with a blank between or none, in two.
   *
   * @param {string[]} words
   */
  #cut(words) {
    const text = words.join(" ");
    for (const name of words.length === 1 || SearchRule.isLatin(words) ? this.places : []) {
      const rest = text.length - name.length;
      if (Math.min(rest, name.length) < SearchIndex.SHORTEST) continue;
      if (text.startsWith(name)) return [name, text.slice(name.length).trim()];
      if (text.endsWith(name)) return [name, text.slice(0, rest).trim()];
    }
    return words;
  }

  /**
   * @param {Hit} one
   * @param {Hit} other
   */
  static #order(one, other) {
    return (
      one.later - other.later ||
      SearchRule.order(one, other) ||
      one.entry.weight - other.entry.weight ||
      one.entry.names[0].length - other.entry.names[0].length ||
      one.entry.number - other.entry.number
    );
  }

  /**
   * The readings of a name.
   *
   * @param {string} name
   */
  #spell(name) {
    const { readings, syllables } = this.data;
    if (readings[name]) return readings[name].split("|");
    const parts = SearchRule.fold(name).flatMap((word) => word.match(/[0-9a-z]+|[^0-9a-z]/g) ?? []);
    return [parts.map((part) => syllables[part] ?? part).join(" ")];
  }

  /**
   * What every word finds by itself.
   *
   * @param {string[]} words
   */
  #each(words) {
    /** @type {Map<number, SearchFit>} */
    const together = new Map();
    if (words.length < 2) return together;
    const [first, ...others] = [...new Set(words)].map((word) => this.#pass(word.split(" ")));
    for (const [number, hit] of first) {
      const hits = [hit, ...others.flatMap((all) => all.get(number) ?? [])];
      if (hits.length > others.length) together.set(number, SearchIndex.#joined(hits));
    }
    return together;
  }

  /**
   * As good as the worst of these, for all their reasons, each once.
   *
   * @param {SearchFit[]} hits
   * @returns {SearchFit}
   */
  static #joined(hits) {
    const reasons = new Map(hits.flatMap((hit) => hit.reasons).map((reason) => [JSON.stringify(reason), reason]));
    return {
      grade: Math.max(...hits.map((hit) => hit.grade)),
      quality: Math.max(...hits.map((hit) => hit.quality)),
      reasons: [...reasons.values()],
    };
  }

  /**
   * What the words find together, by their numbers.
   *
   * @param {string[]} words
   */
  #pass(words) {
    const wanted = words.join("");
    const latin = SearchRule.isLatin(words);
    /** @type {Map<number, SearchFit>} */
    const own = new Map();
    for (const entry of this.entries) {
      const hit = entry.match(words, latin);
      if (hit) own.set(entry.number, hit);
    }
    const leads = new Map([...own].filter(([number, hit]) => this.#leads(number, hit, wanted, latin)));
    if (leads.size) this.#belonging(leads, own);
    return own;
  }

  /**
   * Whether a match is good enough to bring what belongs to its entry.
   *
   * @param {number} number
   * @param {SearchFit} hit
   * @param {string} wanted
   * @param {boolean} latin
   */
  #leads(number, hit, wanted, latin) {
    const { NAMES, INITIALS, MIXED } = SearchRule.GRADES;
    if (wanted.length < 2 || hit.grade === INITIALS || hit.grade === MIXED) return false;
    if (latin) return hit.quality === 0 && hit.grade !== NAMES[1] && hit.grade !== NAMES[2];
    const inside = hit.grade === NAMES[2] || hit.quality === 2;
    return !inside || this.entries[number].kind !== "feature";
  }

  /**
   * Add what belongs to `leads` to `own`.
   *
   * @param {Map<number, SearchFit>} leads
   * @param {Map<number, SearchFit>} own
   */
  #belonging(leads, own) {
    for (const { number, via } of this.entries) {
      if (own.has(number)) continue;
      const hits = via.flatMap((one) => {
        const lead = leads.get(one);
        return lead ? [this.#via(one, lead)] : [];
      });
      if (hits.length)
        own.set(
          number,
          hits.reduce((best, hit) => (hit.grade < best.grade ? hit : best)),
        );
    }
  }

  /**
   * @param {number} number
   * @param {SearchFit} lead
   * @returns {SearchFit}
   */
  #via(number, lead) {
    const { kind, names } = this.entries[number];
    const field = kind === "industry" || kind === "section" ? kind : "place";
    const detail = lead.reasons[0].field === "also" ? lead.reasons[0].text : "";
    return { grade: SearchRule.GRADES[field], quality: 0, reasons: [{ field, text: names[0], detail, by: number }] };
  }
}
