/** The order of a table's cells: by the language's letters, numbers by their size, empty cells last either way. */
export class CellOrder {
  /** @param {string} tag of the language */
  constructor(tag) {
    this.collator = new Intl.Collator(tag, { numeric: true });
  }

  /**
   * Below zero if `one` comes first.
   *
   * @param {string} one
   * @param {string} other
   */
  compare(one, other, down = false) {
    if (!one || !other) return Number(Boolean(other)) - Number(Boolean(one));
    return (down ? -1 : 1) * this.collator.compare(one, other);
  }
}
