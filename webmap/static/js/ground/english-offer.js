import { Kept } from "./kept.js";

/** On a Chinese page, a quiet line for who reads no Chinese: it leads to the same page in English, until it is closed for good. */
export class EnglishOffer {
  static KEPT = "planmap.english";

  /** Whether this browser's reader has not asked for Chinese. */
  static get isWanted() {
    return !navigator.languages.some((tag) => tag.startsWith("zh"));
  }

  /** Show the line, where the page has one and its reader has not closed it here or on another page. */
  static make() {
    const line = document.getElementById("offer-english");
    if (!line || !EnglishOffer.isWanted || Kept.read(EnglishOffer.KEPT) === "no") return;
    const [link, button] = [line.querySelector("a"), line.querySelector("button")];
    link?.addEventListener("click", (event) => {
      event.preventDefault(); // the head's own link takes the view along
      /** @type {HTMLElement | null} */ (document.querySelector(".bar .language"))?.click();
    });
    button?.addEventListener("click", () => {
      line.hidden = true;
      Kept.write(EnglishOffer.KEPT, "no");
    });
    line.hidden = false;
  }
}
