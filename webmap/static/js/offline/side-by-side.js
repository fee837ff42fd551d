/** How columns that were made one by one become rows: what webmap/comparison.py does with all of them at once. */
export class SideBySide {
  static #KINDS = ["industry_all", "industry_some", "industry_one"];

  /**
   * Ids that any column has, in the order of the first column that knows them.
   *
   * @param {string[][]} orders by column
   * @param {Iterable<string>[]} held by column: the ids it has something for
   */
  static ids(orders, held) {
    const some = new Set(held.flatMap((ids) => [...ids]));
    return [...new Set(orders.flat())].filter((id) => some.has(id));
  }

  /**
   * Whether all columns have something, more than one or only one.
   *
   * @param {boolean[]} has
   */
  static kind(has) {
    const count = has.filter(Boolean).length;
    return count === has.length ? "industry_all" : count === 1 ? "industry_one" : "industry_some";
  }

  /**
   * What all have first, then what fewer have, each in the order given.
   *
   * @template Row
   * @param {Row[]} rows
   * @param {(row: Row) => string} kindOf
   */
  static byKind(rows, kindOf) {
    const rank = (/** @type {Row} */ row) => SideBySide.#KINDS.indexOf(kindOf(row));
    return [...rows].sort((one, other) => rank(one) - rank(other));
  }

  /**
   * Every two of some, each pair once.
   *
   * @param {number} count
   * @returns {[number, number][]}
   */
  static pairs(count) {
    const all = Array.from({ length: count }, (_, at) => at);
    return all.flatMap((one) => all.slice(one + 1).map((other) => /** @type {[number, number]} */ ([one, other])));
  }
}
