/** Says politely, in one live region, what changed on the map. */
export class Announcer {
  static WAIT = 700; // ms: only the last of several quick changes is worth hearing

  /** @param {HTMLElement} region */
  constructor(region) {
    this.region = region;
    this.great = false;
    this.waiting = 0;
  }

  /**
   * Say this when the reader pauses; a later saying replaces it, but what is `minor` nothing greater.
   *
   * @param {string} text
   */
  say(text, minor = false) {
    if (minor && this.great) return;
    this.great = !minor;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.#speak(text), Announcer.WAIT);
  }

  /** @param {string} text */
  #speak(text) {
    this.great = false;
    this.region.textContent = text;
  }
}
