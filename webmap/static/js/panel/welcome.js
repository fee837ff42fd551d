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
    if (Welcome.#isKnown()) return;
    card.hidden = false;
    const english = document.getElementById("welcome-english");
    if (english) english.hidden = navigator.languages.some((tag) => tag.startsWith("zh"));
    const stop = new AbortController();
    const leave = () => {
      stop.abort();
      card.remove();
      Welcome.#remember();
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

  static #isKnown() {
    try {
      return localStorage.getItem(Welcome.KEPT) !== null;
    } catch {
      return true; // where nothing can be kept it would come every time
    }
  }

  static #remember() {
    try {
      localStorage.setItem(Welcome.KEPT, "yes");
    } catch {
      // it comes again next time
    }
  }
}
