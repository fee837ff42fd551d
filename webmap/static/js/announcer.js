"use strict";

/** Says politely, in one live region, what changed on the map. */
class Announcer {
  static WAIT = 700; // ms: only the last of several quick changes is worth hearing

  constructor(region) {
    this.region = region;
  }

  /** Say this when the reader pauses; a later saying replaces it. */
  say(text) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => { this.region.textContent = text; }, Announcer.WAIT);
  }
}
