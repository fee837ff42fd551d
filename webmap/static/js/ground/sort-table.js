import { CellOrder } from "./cell-order.js";
import { Dom } from "./dom.js";

/**
 * A column: its heading, the text it sorts by, and what stands in the cell.
 *
 * @template Item
 * @typedef {object} Column
 * @property {string} title
 * @property {(item: Item) => string} text
 * @property {(item: Item) => import("./dom.js").Part | import("./dom.js").Part[]} cell
 */

/**
 * A table whose columns sort by their heading.
 *
 * @template Item
 */
export class SortTable {
  /**
   * @param {import("./words.js").Words} words
   * @param {Column<Item>[]} columns
   * @param {string} caption
   */
  constructor(words, columns, caption) {
    this.columns = columns;
    this.order = new CellOrder(words.tag);
    /** @type {{ item: Item, row: HTMLTableRowElement }[]} */
    this.rows = [];
    this.body = Dom.element("tbody", { role: "rowgroup" });
    this.heads = columns.map((column, index) => this.#head(column, index));
    const head = Dom.element("thead", { role: "rowgroup" }, Dom.element("tr", { role: "row" }, this.heads));
    this.element = Dom.element(
      "table",
      { class: "outline-table", role: "table" },
      Dom.element("caption", { class: "visually-hidden" }, caption),
      head,
      this.body,
    );
  }

  /**
   * @param {Column<Item>} column
   * @param {number} index
   */
  #head({ title }, index) {
    const sort = Dom.element("button", { type: "button", class: "sort", onclick: () => this.sort(index) }, title);
    return Dom.element("th", { scope: "col", role: "columnheader" }, sort);
  }

  /**
   * Fill the rows, in the order given until a heading is pressed.
   *
   * @param {Item[]} items
   */
  fill(items) {
    this.rows = items.map((item) => ({ item, row: this.#row(item) }));
    this.body.replaceChildren(...this.rows.map(({ row }) => row));
    return this;
  }

  /** @param {Item} item */
  #row(item) {
    const cells = this.columns.map(({ title, cell }, index) => {
      const role = index ? "cell" : "rowheader";
      const attributes = { role, scope: index ? null : "row", "data-title": title };
      return Dom.element(index ? "td" : "th", attributes, cell(item));
    });
    return Dom.element("tr", { role: "row" }, cells);
  }

  /**
   * Sort by a column; pressed again, the other way round.
   *
   * @param {number} index
   */
  sort(index) {
    const head = this.heads[index];
    const down = head.getAttribute("aria-sort") === "ascending";
    this.heads.forEach((one) => one.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const { text } = this.columns[index];
    this.rows.sort((one, other) => this.order.compare(text(one.item), text(other.item), down));
    this.body.replaceChildren(...this.rows.map(({ row }) => row));
  }
}
