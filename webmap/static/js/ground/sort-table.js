import { Dom } from "./dom.js";

/** A table whose columns sort by their heading; columns are {id, title, text, cell}. */
export class SortTable {
  constructor(words, columns, caption) {
    this.columns = columns;
    this.collator = new Intl.Collator(words.tag, { numeric: true });
    this.body = Dom.element("tbody", { role: "rowgroup" });
    this.heads = columns.map((column, index) => this.#head(column, index));
    const head = Dom.element("thead", { role: "rowgroup" }, Dom.element("tr", { role: "row" }, this.heads));
    this.element = Dom.element("table", { class: "outline-table", role: "table" },
      Dom.element("caption", { class: "visually-hidden" }, caption), head, this.body);
  }

  #head({ title }, index) {
    const sort = Dom.element("button", { type: "button", class: "sort", onclick: () => this.sort(index) }, title);
    return Dom.element("th", { scope: "col", role: "columnheader" }, sort);
  }

  /** Fill the rows, in the order given until a heading is pressed. */
  fill(items) {
    this.rows = items.map((item) => ({ item, row: this.#row(item) }));
    this.body.replaceChildren(...this.rows.map(({ row }) => row));
    return this;
  }

  #row(item) {
    return Dom.element("tr", { role: "row" }, this.columns.map(({ title, cell }, index) => {
      const role = index ? "cell" : "rowheader";
      return Dom.element(index ? "td" : "th", { role, scope: index ? null : "row", "data-title": title }, cell(item));
    }));
  }

  /** Sort by a column; pressed again, the other way round. */
  sort(index) {
    const head = this.heads[index];
    const down = head.getAttribute("aria-sort") === "ascending";
    this.heads.forEach((one) => one.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const { text } = this.columns[index];
    this.rows.sort((one, other) => this.#compare(text(one.item), text(other.item), down ? -1 : 1));
    this.body.replaceChildren(...this.rows.map(({ row }) => row));
  }

  /** Empty cells stand last either way. */
  #compare(one, other, way) {
    if (!one || !other) return Boolean(other) - Boolean(one);
    return way * this.collator.compare(one, other);
  }
}
