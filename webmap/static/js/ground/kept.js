/** What this browser remembers for its reader from one visit to the next. */
export class Kept {
  /**
   * What was written under a key; null if nothing was, undefined where nothing can be kept.
   *
   * @param {string} key
   */
  static read(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return undefined;
    }
  }

  /**
   * @param {string} key
   * @param {string} value
   */
  static write(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // the next visit begins as the first
    }
  }
}
