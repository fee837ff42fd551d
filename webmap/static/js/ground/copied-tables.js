import { Dom } from "./dom.js";
import { TakeAway } from "./take-away.js";

/** The button that copies the tables of a page, for Excel and Word. */
export class CopiedTables {
  /** Offered where the page has a table and a button for it. */
  static offer() {
    const button = document.getElementById("copy-tables");
    const tables = Dom.all("main table", HTMLTableElement);
    if (!button || !tables.length) return;
    const status = Dom.one("[role=status]", HTMLElement, button.parentElement ?? document);
    button.hidden = false;
    button.addEventListener("click", async () => {
      const copied = await TakeAway.copyTables(tables);
      status.textContent = (copied ? button.dataset.done : button.dataset.failed) ?? "";
    });
  }
}
