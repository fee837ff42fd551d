import { Addresses } from "../ground/addresses.js";
import { Dom } from "../ground/dom.js";

/**
 * What this needs of the filter; `narrowed` is its event.
 *
 * @typedef {EventTarget & {
 *   active: boolean,
 *   narrowsFiles: boolean,
 *   counts(): Map<string, number>,
 *   accepts(facet: string, value: string): boolean,
 *   toggle(facet: string, value: string): void,
 *   exportOf(layer: string): Export,
 * }} Narrowing
 */

/** What the filter leaves, in the list of layers: counts, exports, and the legend's statuses to narrow by. */
export class LayerCounts {
  /**
   * @param {HTMLElement} root the list, its legend written out
   * @param {import("../ground/words.js").Words} words
   * @param {Narrowing} filtering
   */
  constructor(root, words, filtering) {
    this.words = words;
    this.filtering = filtering;
    this.rows = Dom.all(".layer", HTMLElement, root);
    this.statuses = Dom.all("#legend-status li[data-status]", HTMLElement, root).map((row) => this.#button(row));
    filtering.addEventListener("narrowed", () => this.#show());
    if (filtering.active) this.#show();
  }

  /**
   * A status of the legend becomes a button that narrows to it.
   *
   * @param {HTMLElement} row
   */
  #button(row) {
    const button = Dom.element("button", {
      type: "button",
      class: "legend-toggle",
      value: row.dataset.status,
      "aria-pressed": "false",
      title: this.words.say("legend_toggle"),
      onclick: () => this.filtering.toggle("status", button.value),
    });
    button.append(...row.childNodes);
    row.append(button);
    return button;
  }

  #show() {
    const counts = this.filtering.counts();
    for (const row of this.rows) this.#showRow(row, counts);
    for (const button of this.statuses) {
      button.setAttribute("aria-pressed", String(this.filtering.accepts("status", button.value)));
    }
  }

  /**
   * @param {HTMLElement} row
   * @param {Map<string, number>} counts
   */
  #showRow(row, counts) {
    const { layer = "" } = row.dataset;
    const { active } = this.filtering;
    const whole = this.words.data.layers[layer].count;
    const found = counts.get(layer) ?? whole;
    LayerCounts.#write(Dom.one(".count", HTMLElement, row), active ? `${found}/${whole}` : String(whole));
    row.classList.toggle("none-left", found === 0);
    const link = Dom.one(".layer-tools a[download]", HTMLAnchorElement, row);
    const { href, download } = this.filtering.exportOf(layer);
    Object.assign(link, { href: Addresses.of(href), download });
    const query = new URL(link.href).searchParams;
    if (this.words.lang === "en") query.set("lang", "en");
    if (Addresses.isStill) LayerCounts.#besides(link, active);
    Dom.one(".other-formats", HTMLAnchorElement, row).search = String(query);
    LayerCounts.#write(link, this.words.say(this.filtering.narrowsFiles ? "export_filtered" : "export_geojson"));
  }

  /**
   * A static site has most formats of whole layers only, but a table can be narrowed in the page; see Still.
   *
   * @param {HTMLAnchorElement} link the narrowed GeoJSON
   * @param {boolean} active
   */
  static #besides(link, active) {
    link.parentElement?.querySelector(".as-table")?.remove();
    if (!active) return;
    const table = /** @type {HTMLAnchorElement} */ (link.cloneNode(true));
    table.removeAttribute("download");
    Object.assign(table, {
      className: "as-table",
      href: link.href.replace(".geojson?", ".csv?"),
    });
    LayerCounts.#write(table, "CSV");
    link.after(" ", table);
  }

  /**
   * Change an element's words, leaving what stands behind them.
   *
   * @param {HTMLElement} element
   * @param {string} text
   */
  static #write(element, text) {
    if (element.firstChild) element.firstChild.textContent = text;
  }
}
