import { Crowd } from "../drawing/crowd.js";
import { Dom } from "../ground/dom.js";
import { NameInSight } from "./name-in-sight.js";

/** Where the map looks: what the link asks for, the whole region, or what the panel speaks of, clear of the panel. */
export class Viewpoint {
  static EDGE = 12; // pixels between the map's edge and what lies on it
  static CLEAR = L.point(48, 64); // pixels round what matches a filter, in which the chips lie above and names aside
  static NEAR = 11; // zoom up to which what matches a filter is gone near to
  static CLOSE = 10; // the zoom at which a ready view shows its extent, if that is small
  static ROOM = 140; // pixels of height in which a symbol is seen with what is round it

  /**
   * @param {L.Map} map
   * @param {import("../state/link-state.js").LinkState} state
   * @param {import("../drawing/display.js").Display} display
   * @param {import("./panel.js").Panel} panel
   * @param {import("./map-legend.js").MapLegend} legend
   */
  constructor(map, state, display, panel, legend) {
    this.map = map;
    this.state = state;
    this.display = display;
    this.panel = panel;
    this.legend = legend;
    this.name = new NameInSight(map, display, legend);
    Dom.byId("zoom-in").addEventListener("click", () => map.zoomIn(1));
    Dom.byId("zoom-out").addEventListener("click", () => map.zoomOut(1));
    Dom.byId("zoom-fit").addEventListener("click", () => this.fit());
  }

  /**
   * Look where the link says, or at what matches its filter; from now on the link says where the map looks. Whether
   * that is the whole region.
   *
   * @param {string[]} matching keys of features
   */
  start(matching) {
    const { view } = this.state;
    const extent = this.state.ready?.extent ?? [];
    if (view) this.map.setView([view.lat, view.lng], view.zoom, { animate: false });
    else if (extent.length) this.#showBelowCard(extent);
    else this.fit();
    const isNarrowed = !view && !this.state.ready && matching.length > 0;
    if (isNarrowed) this.showMatching(matching);
    this.map.on("moveend", () => this.keep());
    return !view && !extent.length && !isNarrowed;
  }

  /**
   * The whole region, beside the legend or below a card where that takes no room from it; the first view, should the
   * scene have failed.
   */
  fit() {
    if (!this.display.isOpen) return;
    const bounds = this.display.bounds();
    const around = L.point(8, 8);
    const below = around.add([0, 2 * this.#coveredBy(bounds)]); // twice, as what is fitted stands in the middle
    const aside = around.add([this.#card ? 0 : this.legend.room, 0]); // the card lies at the other side
    const zoomBeside = (/** @type {L.Point} */ more) => this.map.getBoundsZoom(bounds, false, around.add(more));
    const isFree = zoomBeside(around) <= zoomBeside(below.add(aside).subtract(around));
    const [paddingTopLeft, paddingBottomRight] = isFree ? [below, aside] : [around, around];
    const under = L.point(0, this.panel.covers(this.map.getContainer()));
    this.map.fitBounds(bounds, { animate: false, paddingTopLeft, paddingBottomRight: paddingBottomRight.add(under) });
    this.#giveWay(bounds);
  }

  /**
   * The region is moved from under the legend, as far as there is room at the other side, or between legend and card.
   *
   * @param {L.LatLngBounds} bounds
   */
  #giveWay(bounds) {
    const card = this.#cardBeside();
    if (card) return this.#between(card);
    const { x: left } = this.map.latLngToContainerPoint(bounds.getSouthWest());
    const { x: right } = this.map.latLngToContainerPoint(bounds.getNorthEast());
    const shift = Math.min(right - this.#freeTo, left - Viewpoint.EDGE);
    if (this.legend.room && shift > 0) this.map.panBy([Math.round(shift), 0], { animate: false });
  }

  /** Where what is free of the legend ends, in pixels of the map's window. */
  get #freeTo() {
    return this.map.getSize().x - this.legend.room - 2 * Viewpoint.EDGE;
  }

  /** The card of a ready view, or for who is here for the first time, while it is there. */
  get #card() {
    return document.querySelector(this.state.ready ? "#ready-card" : "#welcome:not([hidden])");
  }

  /** The card in pixels of the map's window, where it lies in its corner. */
  #cardBeside() {
    const card = this.#card?.getBoundingClientRect();
    const map = this.map.getContainer().getBoundingClientRect();
    if (!card?.width || card.width >= map.width / 2) return null;
    return { right: card.right - map.left, bottom: card.bottom - map.top };
  }

  /**
   * In the middle between card and legend; where the region does not fit, one step further off and low, unless that is
   * too far off for the names of counties, or does not do either: then it lies under both.
   *
   * @param {{right: number, bottom: number}} card
   */
  #between(card) {
    const [centre, zoom] = [this.map.getCenter(), this.map.getZoom()];
    const further = zoom - (this.map.options.zoomSnap ?? 1);
    if (further >= Crowd.FAR && !this.#fits(card)) {
      this.map.setZoom(further, { animate: false });
      this.#lower();
      if (!this.#fits(card)) this.map.setView(centre, zoom, { animate: false });
    }
    if (!this.state.ready && !this.#fits(card)) this.legend.fold(); // who is here first sees the whole region
    const [least, most] = this.#roomBetween(card);
    this.map.panBy([-Math.round((least + most) / 2), 0], { animate: false });
  }

  /**
   * Whether the region has room between card and legend, if need be with none at their edges.
   *
   * @param {{right: number, bottom: number}} card
   */
  #fits(card) {
    const [least, most] = this.#roomBetween(card);
    return least - most <= 2 * Viewpoint.EDGE;
  }

  /** The region is moved down to the sources, from beside the card. */
  #lower() {
    const low = this.map.latLngToContainerPoint(this.display.bounds().getSouthWest()).y;
    const credit = Dom.one(".credit").getBoundingClientRect().top - this.map.getContainer().getBoundingClientRect().top;
    this.map.panBy([0, Math.min(0, Math.round(low + Viewpoint.EDGE - credit))], { animate: false });
  }

  /**
   * How far the region has to go to the right to be clear of the card, and how far it may before it is under the legend.
   *
   * @param {{right: number, bottom: number}} card
   */
  #roomBetween(card) {
    const outline = this.display.outline().map((place) => this.map.latLngToContainerPoint(place));
    const besideCard = outline.filter(({ y }) => y < card.bottom + Viewpoint.EDGE);
    const left = Math.min(...(besideCard.length ? besideCard : outline).map(({ x }) => x));
    return [card.right + Viewpoint.EDGE - left, this.#freeTo - Math.max(...outline.map(({ x }) => x))];
  }

  /**
   * How many pixels of bounds in the middle of the map a card hides where it lies across, as on a phone.
   *
   * @param {L.LatLngBounds} bounds
   */
  #coveredBy(bounds) {
    const card = this.#card;
    if (!card) return 0;
    const [{ bottom, width }, map] = [card, this.map.getContainer()].map((one) => one.getBoundingClientRect());
    if (width < map.width / 2) return 0;
    const zoom = this.map.getBoundsZoom(bounds, false, L.point(16, 16));
    const high = this.map.project(bounds.getSouthWest(), zoom).y - this.map.project(bounds.getNorthEast(), zoom).y;
    return Math.max(0, bottom - map.top - (map.height - high) / 2);
  }

  /**
   * Show what a ready view is of, between its card and the buttons where those lie across, as on a phone.
   *
   * @param {string[]} keys
   */
  #showBelowCard(keys) {
    const bounds = this.display.isOpen && this.display.boundsOf(keys);
    if (!bounds) return;
    const [card, map] = [Dom.byId("ready-card"), this.map.getContainer()].map((one) => one.getBoundingClientRect());
    const isAcross = card.width >= map.width / 2;
    if (!isAcross) return this.show(keys, Viewpoint.CLOSE);
    const paddingTopLeft = L.point(Viewpoint.EDGE, card.bottom - map.top + Viewpoint.EDGE);
    const paddingBottomRight = L.point(
      Viewpoint.EDGE,
      map.bottom - Dom.one(".map-buttons").getBoundingClientRect().top,
    );
    this.map.fitBounds(bounds, { maxZoom: Viewpoint.CLOSE, animate: false, paddingTopLeft, paddingBottomRight });
  }

  /**
   * Show these features, given by their keys, no closer than a zoom.
   *
   * @param {string[]} keys
   * @param {number} maxZoom
   */
  show(keys, maxZoom) {
    if (this.display.isOpen) this.panel.fit(this.map, this.display.boundsOf(keys), maxZoom);
  }

  /**
   * Show what matches a filter, as far as it lies in the region: below the chips, clear of legend, buttons and panel.
   *
   * @param {string[]} keys
   */
  showMatching(keys) {
    const bounds = this.display.isOpen && this.display.boundsOf(keys);
    if (!bounds) return;
    const below = Math.max(this.#buttonsBelow(), this.panel.covers(this.map.getContainer()));
    this.map.fitBounds(this.#within(bounds, this.display.bounds()), {
      maxZoom: Viewpoint.NEAR,
      animate: false,
      paddingTopLeft: Viewpoint.CLEAR,
      paddingBottomRight: Viewpoint.CLEAR.add([this.legend.room, below]),
    });
  }

  /** How high the buttons reach at the map's foot, where they stand there, as on a phone. */
  #buttonsBelow() {
    const { bottom, height } = this.map.getContainer().getBoundingClientRect();
    const { top } = Dom.one(".map-buttons").getBoundingClientRect();
    return bottom - top < height / 2 ? bottom - top : 0;
  }

  /**
   * What bounds have in common with the region's, or they themselves where that is nothing.
   *
   * @param {L.LatLngBounds} bounds
   * @param {L.LatLngBounds} region
   */
  #within(bounds, region) {
    if (!region.intersects(bounds)) return bounds;
    const [low, high] = [bounds.getSouthWest(), bounds.getNorthEast()];
    const [least, most] = [region.getSouthWest(), region.getNorthEast()];
    return L.latLngBounds(
      [Math.max(low.lat, least.lat), Math.max(low.lng, least.lng)],
      [Math.min(high.lat, most.lat), Math.min(high.lng, most.lng)],
    );
  }

  /** Put the present view into the link. */
  keep() {
    const { lat, lng } = this.map.getCenter();
    this.state.view = { zoom: this.map.getZoom(), lat, lng };
    this.state.write();
  }

  /** How many pixels of the map's lower part a sheet hides, with the buttons that rise above it if that leaves room to see. */
  #coveredBelow() {
    const container = this.map.getContainer();
    const covered = this.panel.covers(container);
    const withButtons = covered + Dom.one(".map-buttons").offsetHeight;
    return covered && container.offsetHeight - withButtons > Viewpoint.ROOM ? withButtons : covered;
  }

  /**
   * The name of the feature that was chosen is moved clear of what lies over the map, once it is seen.
   *
   * @param {string} key
   */
  keepName(key) {
    return this.name.keep(key, () => this.#coveredBelow());
  }

  /**
   * What was clicked stays in sight, clear of the legend and of the panel that opened beside or over it.
   *
   * @param {L.LatLng} latlng
   */
  keepInSight(latlng) {
    const margin = L.point(60, 60);
    const below = this.#coveredBelow();
    const aside = this.legend.beside(this.map.latLngToContainerPoint(latlng).y);
    this.map.panInside(latlng, {
      paddingTopLeft: margin,
      paddingBottomRight: margin.add([aside, below]),
      animate: false,
    });
  }
}
