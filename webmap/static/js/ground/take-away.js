/** How a reader takes something along: as text in the clipboard, or as a file. */
export class TakeAway {
  /**
   * Copy a text; false where the browser does not allow it.
   *
   * @param {string} text
   */
  static async copy(text) {
    if (!navigator.clipboard) return false; // a page that is not secure has none
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }

  /**
   * Copy tables, as cells for a text and a spreadsheet; false where the browser does not allow it.
   *
   * @param {HTMLTableElement[]} tables
   */
  static async copyTables(tables) {
    const blob = (/** @type {string} */ text, /** @type {string} */ type) => new Blob([text], { type });
    const cells = (/** @type {HTMLTableRowElement} */ row) =>
      Array.from(row.cells, (cell) => cell.innerText.replace(/\s+/g, " ").trim()).join("\t");
    const lines = tables.map((table) => Array.from(table.rows, cells).join("\n"));
    const item = {
      "text/html": blob(tables.map((table) => table.outerHTML).join(""), "text/html"),
      "text/plain": blob(lines.join("\n\n"), "text/plain"),
    };
    try {
      await navigator.clipboard.write([new ClipboardItem(item)]);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Copy a picture that is still being made; false where the browser does not allow it. To be called within the click.
   *
   * @param {Promise<Blob>} picture
   */
  static async copyPicture(picture) {
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
      return true;
    } catch {
      await picture; // throws what went wrong in the making, which is no matter of the clipboard
      return false;
    }
  }

  /**
   * Save a blob under a name.
   *
   * @param {Blob} blob
   * @param {string} name
   */
  static save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }
}
