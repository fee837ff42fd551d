import { Dom } from "../ground/dom.js";

/** Two buttons beside the map: where am I, and the map on the whole screen; each only where the browser can. */
export class MapTools {
  static NEAR = 10; // the zoom at which one's own place is shown

  /**
   * @param {L.Map} map
   * @param {{ notice(key: string): void, isInside(latlng: L.LatLng): boolean }} actions
   */
  constructor(map, actions) {
    this.map = map;
    this.actions = actions;
    /** @type {L.Marker | null} */
    this.mark = null;
    this.#offer("locate", "geolocation" in navigator, () => this.#locate());
    this.#offer("fullscreen", Boolean(document.fullscreenEnabled), () => this.#fill());
  }

  /**
   * @param {string} id
   * @param {boolean} can
   * @param {() => void} act
   */
  #offer(id, can, act) {
    const button = document.getElementById(id); // a framed view has none
    if (!button || !can) return;
    button.hidden = false;
    button.addEventListener("click", act);
  }

  #locate() {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.#found(L.latLng(coords.latitude, coords.longitude)),
      () => this.actions.notice("locate_failed"),
      { timeout: 15000, maximumAge: 60000 },
    );
  }

  /** @param {L.LatLng} latlng */
  #found(latlng) {
    if (!this.actions.isInside(latlng)) return this.actions.notice("located_outside");
    const icon = L.divIcon({ className: "own-place", iconSize: [18, 18] });
    this.mark?.remove();
    this.mark = L.marker(latlng, { icon, interactive: false, keyboard: false }).addTo(this.map);
    this.map.setView(latlng, Math.max(this.map.getZoom(), MapTools.NEAR));
  }

  #fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else
      Dom.one(".desk")
        .requestFullscreen()
        .catch(() => this.actions.notice("fullscreen_failed"));
  }
}
