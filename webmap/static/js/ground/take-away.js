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
