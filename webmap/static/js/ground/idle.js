/** Does something when the page has nothing more pressing to do: once for all that asked until then. */
export class Idle {
  static LATEST = 300; // ms, however busy the page is
  static SOON = 50; // ms, where a browser does not say when it rests
  #isAsked = false;

  /** @param {() => void} act */
  constructor(act) {
    this.act = act;
  }

  /** What `act` shows is out of date. */
  ask() {
    if (this.#isAsked) return;
    this.#isAsked = true;
    Idle.#rest(() => {
      this.#isAsked = false;
      this.act();
    });
  }

  /** @param {() => void} act */
  static #rest(act) {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(act, { timeout: Idle.LATEST });
    else setTimeout(act, Idle.SOON);
  }
}
