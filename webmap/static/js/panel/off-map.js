/**
 * What this needs of the page.
 *
 * @typedef {{
 *   map: L.Map,
 *   words: import("../ground/words.js").Words,
 *   display: import("../drawing/display.js").Display,
 *   opener: import("./panel-opener.js").PanelOpener,
 * }} OffMapParts
 */

/**
 * What the plans name and nobody can place stands at its city, from near at its county, as a small count that opens the
 * list; what is said of several cities stands at none.
 */
export class OffMap {
  static CLOSER = 9.5; // the zoom from which counties are told apart
  static PANE = "counts";
  static LOW = 740; // of Leaflet's panes: over the map's picture, under the notes of a ready view
  static MIDDLES = [5]; // ranks of the names that stand in the middle of a city, where there is most room
  static SEATS = [1, 2];
  static WAIT = 150; // milliseconds after a change, which is drawn first

  /** @param {OffMapParts} parts */
  constructor(parts) {
    this.parts = parts;
    /** @type {L.Marker[]} */
    this.marks = [];
    this.shown = "";
    this.waiting = 0;
    parts.map.createPane(OffMap.PANE).style.zIndex = String(OffMap.LOW);
    parts.map.on("zoomend", () => this.follow());
    this.follow();
  }

  /** Layers or zoom changed. */
  follow() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.#show(), OffMap.WAIT);
  }

  #show() {
    const counts = this.#counts();
    const shown = JSON.stringify([...counts]);
    if (shown === this.shown) return;
    this.shown = shown;
    this.marks.forEach((mark) => mark.remove());
    this.marks = [...counts].flatMap(([code, layers]) => this.#mark(code, layers) ?? []);
  }

  /** By place that is told apart at this zoom, which layers have how many things there. */
  #counts() {
    const { map, display } = this.parts;
    const isFar = map.getZoom() < OffMap.CLOSER;
    /** @type {Map<string, Record<string, number>>} */
    const counts = new Map();
    for (const { id } of display.shown()) {
      for (const [code, count] of Object.entries(display.picture.scene.data.layers[id].off ?? {})) {
        const place = isFar ? this.#city(code) : code;
        const layers = counts.get(place) ?? {};
        layers[id] = (layers[id] ?? 0) + count;
        counts.set(place, layers);
      }
    }
    return counts;
  }

  /**
   * Where a thing of these counties or cities counts at this zoom, as webmap/browser/scene.py says it.
   *
   * @param {string[]} codes
   * @returns {string | undefined}
   */
  #place(codes) {
    if (codes.length === 1 && this.parts.map.getZoom() >= OffMap.CLOSER) return codes[0];
    const [city, ...others] = new Set(codes.map((code) => this.#city(code)));
    return others.length ? undefined : city;
  }

  /**
   * The city of a county, or of itself.
   *
   * @param {string} code
   */
  #city(code) {
    const { counties, cities } = this.parts.display.picture.scene.data;
    const county = counties.find((one) => one.code === code);
    return county ? cities[county.city].code : code;
  }

  /**
   * @param {string} code
   * @param {Record<string, number>} layers
   */
  #mark(code, layers) {
    const { map, words, display, opener } = this.parts;
    const { data, base, projection } = display.picture.scene;
    const place = [...data.cities, ...data.counties].find((one) => one.code === code);
    const ranks = map.getZoom() < OffMap.CLOSER ? OffMap.MIDDLES : OffMap.SEATS;
    const spot = place && base.names.find(({ text, rank }) => ranks.includes(rank) && text === place.name);
    if (!place || !spot) return null;
    const count = Object.values(layers).reduce((sum, one) => sum + one, 0);
    const title = words.say("off_map", { n: count, place: place.name });
    const [lng, lat] = projection.lngLat(spot.x, spot.y);
    const html = `<span>${words.say("off_map_short", { n: count })}</span>`;
    const icon = L.divIcon({ className: "off-map", html, iconSize: [76, 24], iconAnchor: [38, -4] });
    const mark = L.marker([lat, lng], { icon, pane: OffMap.PANE, alt: title, title });
    const isHere = (/** @type {string[]} */ codes) => this.#place(codes) === code;
    return mark.on("click", () => opener.unplaced(title, Object.keys(layers), isHere)).addTo(map);
  }
}
