import { EnglishOffer } from "../ground/english-offer.js";
import { Kept } from "../ground/kept.js";

/** The card for somebody who is here for the first time; gone with the first thing done beside it, and for good. */
export class Welcome {
  static KEPT = "planmap.welcomed";

  /** @param {HTMLElement | null} card */
  constructor(card) {
    this.card = card;
    if (!card || !Welcome.#isFirst) {
      EnglishOffer.make();
      return;
    }
    card.hidden = false;
    const english = document.getElementById("welcome-english");
    if (english) english.hidden = !EnglishOffer.isWanted;
    const stop = new AbortController();
    const leave = () => {
      stop.abort();
      card.remove();
      Kept.write(Welcome.KEPT, "yes");
    };
    for (const type of ["pointerdown", "wheel"]) {
      document.addEventListener(
        type,
        ({ target }) => {
          if (!(target instanceof Node && card.contains(target))) leave();
        },
        { signal: stop.signal, passive: true },
      );
    }
    document.addEventListener("keydown", ({ key }) => key === "Escape" && leave(), { signal: stop.signal });
    card.addEventListener("click", leave);
  }

  /** Whether the plain map is opened by somebody who was not here before. */
  static get #isFirst() {
    const isPlain = new URLSearchParams(location.search).size <= Number(document.documentElement.lang === "en");
    return !location.hash && isPlain && Kept.read(Welcome.KEPT) === null; // which is undefined where nothing can be kept
  }
}
