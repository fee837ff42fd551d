import { Dom } from "../ground/dom.js";
import { SideBySide } from "./side-by-side.js";

/**
 * A feature's own comparison as the site keeps it; see webmap/columns_apart.py for `data`.
 *
 * @typedef {{
 *   key: string,
 *   name: string,
 *   content: HTMLElement,
 *   data: {
 *     orders: Record<string, string[]>,
 *     distances: Record<string, string>,
 *     rows: Record<string, Record<string, [string, string | null]>>,
 *     claims: Record<string, Record<string, [string, string | null]>>,
 *   },
 * }} Column
 */

/** Lays the tables of several columns side by side in the first one's, as templates/compare.html writes them. */
export class StillTable {
  static #BAR = 96; // pixels of the longest bar, as in webmap/comparison.py

  /**
   * @param {Column[]} columns two or more
   * @param {import("../ground/words.js").Words} words
   */
  constructor(columns, words) {
    this.columns = columns;
    this.words = words;
    this.table = StillTable.#of(columns[0]);
  }

  /** @param {Column} column */
  static #of({ content }) {
    return Dom.one("table.compare", HTMLTableElement, content);
  }

  lay() {
    const { columns, table } = this;
    table.className = `compare of-${columns.length}`;
    const heads = columns.map((column) => Dom.one("thead th + th", HTMLElement, StillTable.#of(column)));
    heads.forEach((head, at) => (Dom.one(".rank", HTMLElement, head).textContent = String(at + 1)));
    Dom.one("thead tr", HTMLElement, table).append(...heads);
    for (const part of Dom.all("[data-part]", HTMLElement, table)) this.#join(part);
    this.#scale(Dom.one("[data-part=bars]", HTMLElement, table));
    this.#sort(Dom.one("[data-part=industries]", HTMLElement, table));
    for (const wide of Dom.all("[colspan]", HTMLTableCellElement, table)) wide.colSpan = columns.length + 1;
  }

  /** @param {HTMLElement} part */
  #join(part) {
    const id = part.dataset.part ?? "";
    const rows = this.columns.map((column) => StillTable.#rows(column, id));
    const orders = this.columns.map(({ data }) => data.orders[id]);
    const ids = SideBySide.ids(
      orders,
      rows.map((held) => held.keys()),
    );
    if (!ids.length) return; // says so itself
    for (const row of Dom.all("tr:not(.group)", HTMLElement, part)) row.remove();
    for (const one of ids) part.append(StillTable.#row(rows.map((held) => held.get(one))));
  }

  /**
   * @param {Column} column
   * @param {string} part
   */
  static #rows(column, part) {
    const rows = Dom.all(`[data-part="${part}"] > [data-row]`, HTMLTableRowElement, StillTable.#of(column));
    return new Map(rows.map((row) => [row.dataset.row ?? "", row]));
  }

  /** @param {(HTMLTableRowElement | undefined)[]} held */
  static #row(held) {
    const first = held.find(Boolean);
    const empty = first?.dataset.empty ?? "";
    const cells = held.map((row) => row?.cells[1] ?? Dom.element("td", {}, empty));
    const row = /** @type {HTMLTableRowElement} */ (first?.cloneNode());
    row.append(/** @type {HTMLElement} */ (first?.cells[0]), ...cells);
    return row;
  }

  /** @param {HTMLElement} part whose bars are as long as there are statements, the most the longest */
  #scale(part) {
    const cells = Dom.all("td", HTMLElement, part);
    const most = Math.max(1, ...cells.map((cell) => Number(cell.textContent)));
    const drawn = part.querySelector("svg");
    for (const cell of cells) {
      if (!cell.querySelector("svg") && drawn) cell.prepend(drawn.cloneNode(true));
      const length = Math.round((10 * StillTable.#BAR * Number(cell.textContent)) / most) / 10;
      cell.querySelector("rect")?.setAttribute("width", String(length));
    }
  }

  /** @param {HTMLElement} part whose rows say by how many an industry is had */
  #sort(part) {
    const rows = Dom.all("[data-row]", HTMLTableRowElement, part);
    for (const row of rows) {
      const cells = [...row.cells].slice(1);
      row.className = SideBySide.kind(cells.map((cell) => cell.textContent.startsWith("●")));
      Dom.one(".mark", HTMLElement, row).textContent = this.words.say(row.className);
      for (const cell of cells)
        if (cell.textContent === "—")
          cell.append(Dom.element("span", { class: "visually-hidden" }, ` ${this.words.say("said_no")}`));
    }
    part.append(...SideBySide.byKind(rows, ({ className }) => className));
  }

  /** The small map has each column's number, the first one's map serving for all. */
  map() {
    const { columns, words } = this;
    const drawn = columns.map(({ content }) => content.querySelector(".found-map svg"));
    const whole = drawn.find(Boolean);
    if (!whole) return;
    Dom.one(".place-head", HTMLElement, columns[0].content).prepend(/** @type {Element} */ (whole.closest("figure")));
    /** @type {string[]} */
    const told = [];
    const parts = drawn.map((one, at) => {
      const spot = one?.querySelector(".spot");
      if (!spot) return { areas: [], spots: [] };
      told.push(`${at + 1} ${columns[at].name}`);
      Dom.one("text", /** @type {any} */ (SVGElement), spot).textContent = String(at + 1);
      return { areas: [...(one?.querySelectorAll(".area") ?? [])], spots: [spot] };
    });
    whole.append(...parts.flatMap(({ areas }) => areas), ...parts.flatMap(({ spots }) => spots));
    whole.setAttribute("aria-label", words.say("compare_map") + words.say("colon") + words.list(told));
  }

  /** How far each is from each. */
  distances() {
    const { words } = this;
    const rows = this.#between().map(([ends, text]) =>
      Dom.element("li", {}, ends + (words.lang === "en" ? ": " : "：") + text),
    );
    Dom.one(".place-head", HTMLElement, this.columns[0].content).append(
      Dom.element(
        "div",
        {},
        Dom.element("h2", {}, words.say("distance_between")),
        Dom.element("p", { class: "small" }, words.say("distance_explained")),
        Dom.element("ul", {}, rows),
      ),
    );
  }

  /** @returns {[ends: string, text: string][]} */
  #between() {
    return SideBySide.pairs(this.columns.length).map(([at, further]) => {
      const [one, other] = [this.columns[at], this.columns[further]];
      return [`${one.name} – ${other.name}`, one.data.distances[other.key]];
    });
  }

  /**
   * The comparison as rows of a table; see csv_rows in webmap/comparison.py.
   *
   * @param {(address: string) => string} whole makes an address one that holds anywhere
   * @param {string} address of this comparison
   */
  rows(whole, address) {
    const { words, columns } = this;
    const links = columns.map(({ key }) => whole(words.link(`/layers/${key}`)));
    return [
      ...["head", "fields", "industries", "position"].flatMap((part) => this.#cells("rows", part)),
      ...this.#between().map(([ends, text]) => [`${words.say("distance")}: ${ends}`, text]),
      ...this.#cells("claims", "claims"),
      [words.say("link"), ...links],
      [words.say("link_to_result"), whole(words.link(address))],
    ];
  }

  /**
   * @param {"rows" | "claims"} table
   * @param {string} part
   */
  #cells(table, part) {
    const held = this.columns.map(({ data }) => data[table][part]);
    const orders = this.columns.map(({ data }) => data.orders[part]);
    const ids = SideBySide.ids(
      orders,
      held.map((one) => Object.keys(one)),
    );
    const rows = ids.map((id) => {
      const cells = held.map((one) => one[id]);
      const title = cells.find(Boolean)?.[0];
      return { has: cells.map(Boolean), row: [title, ...cells.map((cell) => cell?.[1])] };
    });
    if (part !== "industries") return rows.map(({ row }) => row);
    const sorted = SideBySide.byKind(rows, ({ has }) => SideBySide.kind(has));
    return sorted.map(({ row }) => row.map((cell) => cell ?? "—"));
  }
}
