/** Paths of the site, written as if it had its host to itself, and where they really lead. */
export class Addresses {
  /** @type {URL | null | undefined} */
  static #folder;

  /** The path below which the site stands, such as `/plans`; mostly none. */
  static get #prefix() {
    return document.documentElement.dataset.prefix ?? "";
  }

  /** The folder of the static site that the page belongs to, or null where a server answers. */
  static get #root() {
    const root = globalThis.document?.documentElement.dataset.root; // a worker has no document
    return (Addresses.#folder ??= root ? new URL(root, location.href) : null); // before a script changes the address
  }

  /** Whether the site is files only, and nobody computes an answer. */
  static get isStill() {
    return Addresses.#root !== null;
  }

  /**
   * Where a path of the site leads; any other address stays as it is.
   *
   * @param {string} path
   */
  static of(path) {
    if (!path.startsWith("/")) return path;
    const root = Addresses.#root;
    return root ? root.pathname + Addresses.#file(path) : Addresses.#prefix + path;
  }

  /**
   * The path of an address that this site wrote, as if it had its host to itself; of a static site, below its folder.
   *
   * @param {string} address
   */
  static path(address) {
    const path = address.replace(/^https?:\/\/[^/]+/, "");
    const before = Addresses.#root?.pathname.slice(0, -1) ?? Addresses.#prefix;
    return path.startsWith(`${before}/`) ? path.slice(before.length) : path;
  }

  /**
   * The whole address of a page: below the public address of the site, if it has one, else where it was read.
   *
   * @param {string} address as the browser shows it, without a host
   * @param {string | null | undefined} url
   */
  static whole(address, url) {
    return new URL(url ? url + Addresses.path(address) : address, location.origin).href;
  }

  /**
   * The path of the map's page for a query: a static site has one for each language and ready view.
   *
   * @param {string} query
   * @param {string} path where the map is now
   */
  static map(query, path) {
    return Addresses.isStill ? Addresses.of(`/?${query}`).split("?")[0] : path;
  }

  /**
   * Where a static site has the page that a query asks for, if it is another than this one: a link written on a server,
   * such as `/?lang=en`, comes to the front page in Chinese.
   */
  static elsewhere() {
    const { pathname, search, hash } = location;
    if (!Addresses.isStill || !/[?&](?:embed|lang|ready)\b/.test(search)) return null;
    const there = Addresses.map(search.slice(1), pathname);
    return there === pathname.replace(/\/$/, "/index.html") ? null : there + search + hash;
  }

  /**
   * The file of a static site that holds an address, with what is left of the query; see webmap/still/names.py.
   *
   * @param {string} address
   */
  static #file(address) {
    const [, path, query = "", fragment = ""] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(address) ?? [];
    const parts = query.split("&").filter(Boolean);
    const own = parts.filter((part) => Addresses.#named(path).includes(part.split("=")[0])).sort();
    const rest = path === "/" ? parts : parts.filter((part) => part !== "lang=en" && !own.includes(part));
    const [, folder = "", stem = "", ending = ""] = /^\/(.*\/)?([^/.]*)(\.[^/]*)?$/.exec(path) ?? [];
    const name = (stem || "index") + own.map((part) => `~${part}`).join("") + (ending || ".html");
    const language = parts.includes("lang=en") ? "en/" : "";
    return language + folder + name + (rest.length ? `?${rest.join("&")}` : "") + fragment;
  }

  /**
   * Which parts of a query choose another file.
   *
   * @param {string} path
   */
  static #named(path) {
    const all = document.documentElement.dataset.named?.split(" ") ?? [];
    const [, keys = ""] = all.map((one) => one.split(":")).find(([first]) => first === path) ?? [];
    return keys.split(",");
  }
}
