import { Kept } from "../ground/kept.js";

/** The card for somebody who is here for the first time; gone with the first thing done beside it, and for good. */
export class Welcome {
  static KEPT = "planmap.welcomed";

  /** @param {HTMLElement | null} card */
  constructor(card) {
    this.card = card;
    if (
      !card ||
      location.hash ||
      new URLSearchParams(location.search).size > Number(document.documentElement.lang === "en")
    )
      return;
    if (Kept.read(Welcome.KEPT) !== null) return; // where nothing can be kept it would come every time
    card.hidden = false;
    const english = document.getElementById("welcome-english");
    if (english) english.hidden = navigator.languages.some((tag) => tag.startsWith("zh"));
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
}
