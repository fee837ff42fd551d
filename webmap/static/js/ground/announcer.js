/** Says politely, in one live region, what changed on the map. */
export class Announcer {
  static WAIT = 700; // ms: only the last of several quick changes is worth hearing

  constructor(region) {
    this.region = region;
  }

  /** Say this when the reader pauses; a later saying replaces it, but what is `minor` nothing greater. */
  say(text, minor = false) {
    if (minor && this.great) return;
    this.great = !minor;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.#speak(text), Announcer.WAIT);
  }

  #speak(text) {
    this.great = false;
    this.region.textContent = text;
  }
}
