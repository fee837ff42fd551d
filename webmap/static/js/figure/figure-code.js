import { Addresses } from "../ground/addresses.js";
import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";

/**
 * A QR code as it was drawn by the server or, of a site of files, when they were written: then `leads` says where to.
 *
 * @typedef {{ drawn: SVGElement, leads: string | null }} Code
 */

/** The QR code of a figure: of its link, or where nobody draws that, of the nearest page that has one. */
export class FigureCode {
  /**
   * The code, or null where there is none.
   *
   * @param {{ state: import("../state/link-state.js").LinkState, words: import("../ground/words.js").Words }} parts
   * @returns {Promise<Code | null>}
   */
  static async of({ state, words }) {
    const { url } = words.data;
    const isServed = Resources.isServed();
    if (!isServed && !url) return null; // whoever wrote the files did not know where they would stand
    const page = FigureCode.#page(state, words);
    try {
      const text = await (isServed ? FigureCode.#asked(state) : FigureCode.#kept(page));
      return text ? { drawn: FigureCode.#bare(text), leads: isServed ? null : url + page } : null;
    } catch {
      return null; // the figure is whole without
    }
  }

  /**
   * The file of the feature's page, of the ready view or of the map, from the site's root; one file has the front page.
   *
   * @param {import("../state/link-state.js").LinkState} state
   * @param {import("../ground/words.js").Words} words
   */
  static #page({ feature, ready }, words) {
    if (Resources.isOneFile()) return "/";
    const page = feature ? `/layers/${feature.layer}/${feature.id}` : ready ? `/?ready=${ready.id}` : "/";
    return Addresses.path(Addresses.of(words.link(page)).split("?")[0]);
  }

  /** @param {import("../state/link-state.js").LinkState} state */
  static #asked(state) {
    return Resources.text(`/qr.svg?path=${encodeURIComponent(state.address())}`);
  }

  /** @param {string} page */
  static #kept(page) {
    return Resources.isOneFile() ? Resources.kept("/qr.svg") : Resources.text(`/qr${page.replace(/html$/, "svg")}`);
  }

  /**
   * A code with the plain attributes of its paths only.
   *
   * @param {string} text
   */
  static #bare(text) {
    const drawn = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    const names = ["d", "fill", "stroke", "transform"];
    const paths = [...drawn.querySelectorAll("path")].map((path) =>
      Dom.svg("path", Object.fromEntries(names.map((name) => [name, path.getAttribute(name)]))),
    );
    return Dom.svg("svg", { viewBox: drawn.getAttribute("viewBox") }, ...paths);
  }
}
