import { Dom } from "../ground/dom.js";
import { FreeSpot } from "./free-spot.js";

/**
 * A count to be shown: of a place, by layer and in all, its text and size, and how far right and down of the place it
 * stands.
 *
 * @typedef {{place: Place, layers: Record<string, number>, n: number, at: L.LatLng, text: HTMLElement,
 *   size: [number, number], aside: [number, number]}} Count
 */

/** @typedef {{code: string, name: string}} Place */

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
 * list; what is said of several cities stands at none. A count lies over no name: it takes a free spot beside its place,
 * anew for every picture, or waits for a closer zoom.
 */
export class OffMap {
  static CLOSER = 9.5; // the zoom from which counties are told apart
  static PANE = "counts";
  static LOW = 740; // of Leaflet's panes: over the map's picture, under the notes of a ready view
  static MIDDLES = [5]; // ranks of the names that stand in the middle of a city, where there is most room
  static SEATS = [1, 2];
  static WAIT = 150; // milliseconds after a change, which is drawn first
  static ROOM = 6; // pixels, both sides together
  static CLASS = "off-map";

  /** @param {OffMapParts} parts */
  constructor(parts) {
    this.parts = parts;
    /** @type {L.Marker[]} */
    this.marks = [];
    this.shown = "";
    this.waiting = 0;
    parts.map.createPane(OffMap.PANE).style.zIndex = String(OffMap.LOW);
    parts.map.on("painted moveend covered", () => this.#follow());
    this.#follow();
  }

  /** Layers, zoom, names or what lies over the map changed. */
  #follow() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.#show(), OffMap.WAIT);
  }

  #show() {
    const { display } = this.parts;
    if (!display.picture.isSettled) return; // it tells when it is
    const counts = this.#placed();
    const shown = JSON.stringify(counts.map(({ place, layers, aside }) => [place.code, layers, aside]));
    if (shown === this.shown) return;
    this.shown = shown;
    this.marks.forEach((mark) => mark.remove());
    this.marks = counts.map((count) => this.#mark(count));
  }

  /**
   * The counts that have room, with where.
   *
   * @returns {Count[]}
   */
  #placed() {
    const { map, words, display } = this.parts;
    const wanted = [...this.#counts()].flatMap(([code, layers]) => {
      const n = Object.values(layers).reduce((sum, one) => sum + one, 0);
      const spot = this.#spot(code);
      return spot ? [{ ...spot, layers, n, text: Dom.element("span", {}, words.say("off_map_short", { n })) }] : [];
    });
    const points = wanted.map(({ at }) => map.latLngToContainerPoint(at));
    const free = new FreeSpot(display.picture, points);
    return this.#sizes(wanted.map(({ text }) => text)).flatMap((size, nth) => {
      const aside = free.take(points[nth], size);
      return aside ? [{ ...wanted[nth], size, aside }] : [];
    });
  }

  /**
   * The sizes of the texts of counts, as they will be written, with a little room.
   *
   * @param {HTMLElement[]} texts
   */
  #sizes(texts) {
    const probe = Dom.element("div", { class: OffMap.CLASS }, ...texts);
    this.parts.map.getPane(OffMap.PANE)?.append(probe);
    const sizes = texts.map(({ offsetWidth, offsetHeight }) => OffMap.#roomy(offsetWidth, offsetHeight));
    probe.remove();
    return sizes;
  }

  /**
   * @param {number} width
   * @param {number} height
   * @returns {[number, number]}
   */
  static #roomy(width, height) {
    return [width + OffMap.ROOM, height + OffMap.ROOM];
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
   * The place of this code, and where its count belongs at this zoom.
   *
   * @param {string} code
   * @returns {{place: Place, at: L.LatLng} | undefined}
   */
  #spot(code) {
    const { map, display } = this.parts;
    const { data, base, projection } = display.picture.scene;
    const place = [...data.cities, ...data.counties].find((one) => one.code === code);
    const ranks = map.getZoom() < OffMap.CLOSER ? OffMap.MIDDLES : OffMap.SEATS;
    const spot = place && base.names.find(({ text, rank }) => ranks.includes(rank) && text === place.name);
    if (!spot) return undefined;
    const [lng, lat] = projection.lngLat(spot.x, spot.y);
    return { place: { code, name: place.name }, at: L.latLng(lat, lng) };
  }

  /** @param {Count} count */
  #mark({ place: { code, name }, layers, n, at, text, size, aside: [right, down] }) {
    const { map, words, opener } = this.parts;
    const title = words.say("off_map", { n, place: name });
    const iconAnchor = L.point(size[0] / 2 - right, size[1] / 2 - down);
    const icon = L.divIcon({ className: OffMap.CLASS, html: text, iconSize: size, iconAnchor });
    const mark = L.marker(at, { icon, pane: OffMap.PANE, alt: title, title });
    const isHere = (/** @type {string[]} */ codes) => this.#place(codes) === code;
    return mark.on("click", () => opener.unplaced(title, Object.keys(layers), isHere)).addTo(map);
  }
}
