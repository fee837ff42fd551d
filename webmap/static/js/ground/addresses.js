/** Paths of the site, written as if it had its host to itself, and where they really lead. */
export class Addresses {
  /** The path below which the site stands, such as `/plans`; mostly none. */
  static get #prefix() {
    return document.documentElement.dataset.prefix ?? "";
  }

  /**
   * Where a path of the site leads; any other address stays as it is.
   *
   * @param {string} path
   */
  static of(path) {
    return path.startsWith("/") ? Addresses.#prefix + path : path;
  }

  /**
   * The path of an address that this site wrote, as if it had its host to itself.
   *
   * @param {string} address
   */
  static path(address) {
    const path = address.replace(/^https?:\/\/[^/]+/, "");
    return path.startsWith(`${Addresses.#prefix}/`) ? path.slice(Addresses.#prefix.length) : path;
  }
}
