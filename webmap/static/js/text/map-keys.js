/** The map by keyboard: arrows move it under a cross in its middle, Enter opens what is there. */
export class MapKeys {
  static REACH = 22; // pixels round the cross

  /**
   * @param {L.Map} map
   * @param {{ at(latlng: L.LatLng, reach: number): unknown[] }} hits
   * @param {import("../ground/words.js").Words} words
   * @param {import("../ground/announcer.js").Announcer} announcer
   */
  constructor(map, hits, words, announcer) {
    this.map = map;
    this.hits = hits;
    this.words = words;
    this.announcer = announcer;
    map.getContainer().addEventListener("keydown", (event) => this.#pressed(event));
    const { classList } = document.documentElement; // the cross and its hint are for whoever uses keys
    addEventListener("keydown", () => classList.add("by-key"), { capture: true });
    addEventListener("pointerdown", () => classList.remove("by-key"), { capture: true });
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key !== "Enter" || event.target !== this.map.getContainer()) return;
    event.preventDefault();
    const latlng = this.map.getCenter();
    if (this.hits.at(latlng, MapKeys.REACH).length) {
      this.map.fire("click", { latlng, originalEvent: { pointerType: "touch" } });
    } else {
      this.announcer.say(this.words.say("nothing_here"));
    }
  }
}
