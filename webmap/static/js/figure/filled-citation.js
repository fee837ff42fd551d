import { Resources } from "../ground/resources.js";

/** The citation of a figure on a static site, whose files leave open what it is called and where the view is. */
export class FilledCitation {
  // as the site's addresses write them, see webmap/citing.py
  static #TITLE = "figure-title";
  static #ADDRESS = "https://figure.invalid/";

  /**
   * The citation as `txt`, `bib` or `ris`; without a title that of the whole map.
   *
   * @param {string} form
   * @param {{ title: string, address: string, lang: string }} figure
   */
  static async text(form, { title, address, lang }) {
    const asked = [...(title ? [`title=${FilledCitation.#TITLE}`] : []), ...(lang === "en" ? ["lang=en"] : [])];
    const kept = await Resources.text(`/cite.${form}?${asked.join("&")}`);
    const line = title.replace(/\s+/g, " ").trim();
    const named = form === "bib" ? line.replace(/[\\~^]/g, " ").replace(/[{}$&%#_]/g, "\\$&") : line;
    return kept
      .replaceAll(FilledCitation.#TITLE, () => named)
      .replaceAll(FilledCitation.#ADDRESS, () => address.replace(/[{}\\\s]/g, ""));
  }
}
