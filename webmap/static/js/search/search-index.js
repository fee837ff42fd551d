import { SearchEntry } from "./search-entry.js";
import { SearchRule } from "./search-rule.js";

/** The matching rule over the whole index; `search_rule.py` is the same rule on the server. */
export class SearchIndex {
  constructor(data) {
    this.data = data;
    this.entries = data.entries.map((row, number) => new SearchEntry(row, number, (name) => this.#spell(name)));
  }

  /** Spell every name ahead, so that the first Latin letter is answered as fast as the next. */
  warm() {
    this.entries.forEach((entry) => entry.spelled());
  }

  /** Everything that matches, best first, as {entry, grade, quality, reasons}. */
  find(query) {
    const words = SearchRule.fold(query, this.data.characters);
    if (!words.length) return [];
    const latin = /^[\x00-\x7f]*$/.test(words.join(""));
    const whole = this.#pass(words);
    const parts = whole.size && latin ? new Map() : this.#each(words);
    const hits = [...whole].map(([number, hit]) => ({ later: 0, entry: this.entries[number], ...hit }));
    for (const [number, hit] of parts) {
      if (!whole.has(number)) hits.push({ later: 1, entry: this.entries[number], ...hit });
    }
    return hits.sort((one, other) => one.later - other.later || SearchRule.order(one, other)
      || one.entry.weight - other.entry.weight
      || one.entry.names[0].length - other.entry.names[0].length
      || one.entry.number - other.entry.number);
  }

  #spell(name) {
    const { readings, syllables } = this.data;
    if (readings[name]) return readings[name].split("|");
    const spell = (word) => word.match(/[0-9a-z]+|[^0-9a-z]/g).map((part) => syllables[part] ?? part);
    return [SearchRule.fold(name).flatMap(spell).join(" ")];
  }

  #each(words) {
    const together = new Map();
    if (words.length < 2) return together;
    const found = [...new Set(words)].map((word) => this.#pass([word]));
    for (const number of found[0].keys()) {
      if (!found.every((hits) => hits.has(number))) continue;
      const hits = found.map((all) => all.get(number));
      const reasons = new Map(hits.flatMap((hit) => hit.reasons).map((reason) => [JSON.stringify(reason), reason]));
      together.set(number, { grade: Math.max(...hits.map((hit) => hit.grade)),
        quality: Math.max(...hits.map((hit) => hit.quality)), reasons: [...reasons.values()] });
    }
    return together;
  }

  #pass(words) {
    const wanted = words.join("");
    const latin = /^[\x00-\x7f]*$/.test(wanted);
    const own = new Map();
    for (const entry of this.entries) {
      const hit = entry.match(words, latin);
      if (hit) own.set(entry.number, hit);
    }
    const leads = new Map([...own].filter(([number, hit]) => this.#leads(number, hit, wanted, latin)));
    if (leads.size) this.#belonging(leads, own);
    return own;
  }

  #leads(number, hit, wanted, latin) {
    const { NAMES, INITIALS, MIXED } = SearchRule.GRADES;
    if (wanted.length < 2 || hit.grade === INITIALS || hit.grade === MIXED) return false;
    if (latin) return hit.quality === 0 && hit.grade !== NAMES[1] && hit.grade !== NAMES[2];
    const inside = hit.grade === NAMES[2] || hit.quality === 2;
    return !inside || this.entries[number].kind !== "feature";
  }

  #belonging(leads, own) {
    for (const { number, via } of this.entries) {
      if (own.has(number)) continue;
      const hits = via.filter((one) => leads.has(one)).map((one) => this.#via(one, leads.get(one)));
      if (hits.length) own.set(number, hits.reduce((best, hit) => (hit.grade < best.grade ? hit : best)));
    }
  }

  #via(number, lead) {
    const { kind, names } = this.entries[number];
    const field = { industry: "industry", section: "section" }[kind] ?? "place";
    const detail = lead.reasons[0].field === "also" ? lead.reasons[0].text : "";
    return { grade: SearchRule.GRADES[field], quality: 0, reasons: [{ field, text: names[0], detail, by: number }] };
  }
}
