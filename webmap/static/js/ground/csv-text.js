/** Tables as a spreadsheet opens them; the same cells as webmap/tables.py writes, from the same cases. */
export class CsvText {
  static #FORMULA = /^[\ufeff\u200b\u2060 \u00a0\u3000]*[=+@\-\t\r\n\uff1d\uff0b\uff0d\uff20\u2212]/;
  static #NUMBER = /^[+-]?\d+(\.\d+)?%?$/;

  /**
   * Rows as RFC 4180 with a BOM; null is an empty cell.
   *
   * @param {(string | number | null | undefined)[][]} rows
   */
  static of(rows) {
    return `\ufeff${rows.map((row) => `${row.map((cell) => CsvText.#cell(String(cell ?? ""))).join(",")}\r\n`).join("")}`;
  }

  /**
   * What a spreadsheet would run gets an apostrophe, numbers do not.
   *
   * @param {string} text
   */
  static #cell(text) {
    const runs = CsvText.#FORMULA.test(text) && !CsvText.#NUMBER.test(text);
    const safe = runs ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }
}
