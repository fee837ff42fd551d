/** @typedef {{ bounds: L.LatLngBounds, closest: number, around?: number }} Extent see FigureView */

/** What part of the map a figure shows: what is seen, what the filter leaves, what is chosen, or the region. */
export class FigureExtent {
  static CLOSEST = 10.5; // the zoom beyond which a few points would stand in an empty land
  static LEAST = 160; // pixels; a lower picture is no map

  /** @param {import("./figure.js").FigureParts} parts */
  constructor({ map, state, display, panel, filtering }) {
    this.map = map;
    this.state = state;
    this.display = display;
    this.panel = panel;
    this.filtering = filtering;
  }

  /** The extents there are, the first choice first. */
  get names() {
    const { filtering, state } = this;
    const found = { matches: filtering.active && this.#matching().length, chosen: state.feature && this.#chosen() };
    return [...(found.matches ? ["matches"] : []), "seen", ...(found.chosen ? ["chosen"] : []), "region"];
  }

  /** The size of what is seen of the map: on a phone, what the panel leaves, unless that is next to nothing. */
  get size() {
    const { x: width, y: whole } = this.map.getSize();
    const height = whole - this.panel.covers(this.map.getContainer());
    return { width, height: height < FigureExtent.LEAST ? whole : height };
  }

  /**
   * An extent by name; what is seen is taken without the empty land around the region unless it is wanted whole.
   *
   * @param {string} name
   * @param {boolean} isWhole
   * @returns {Extent}
   */
  of(name, isWhole) {
    const keys = name === "matches" ? this.#matching() : name === "chosen" ? this.#chosen() : null;
    const bounds = keys && this.display.boundsOf(keys);
    if (bounds) return { bounds, closest: FigureExtent.CLOSEST, around: 60 };
    if (name === "region" && this.display.isOpen) return { bounds: this.display.bounds(), closest: 20 };
    const seen = this.#seen();
    const region = this.display.isOpen && !isWhole && this.display.bounds().pad(0.02);
    if (!region || !region.intersects(seen)) return { bounds: seen, closest: 20, around: 0 };
    const [south, west] = [Math.max(seen.getSouth(), region.getSouth()), Math.max(seen.getWest(), region.getWest())];
    const [north, east] = [Math.min(seen.getNorth(), region.getNorth()), Math.min(seen.getEast(), region.getEast())];
    return { bounds: L.latLngBounds([south, west], [north, east]), closest: 20, around: 0 };
  }

  #seen() {
    const { width, height } = this.size;
    const corners = [L.point(0, 0), L.point(width, height)].map((corner) => this.map.containerPointToLatLng(corner));
    return L.latLngBounds(corners);
  }

  /** What the filter leaves, as keys: the points if there are any, as areas and lines would lead far beyond them. */
  #matching() {
    if (!this.display.isOpen) return [];
    const { scene } = this.display.picture;
    const [left, top, right, bottom] = scene.box;
    const all = [...this.state.layers.keys()]
      .flatMap((id) => scene.layers.get(id)?.features ?? [])
      .filter(({ layer, id }) => this.filtering.matches(layer, id))
      .filter(({ box }) => box[0] < right && box[2] > left && box[1] < bottom && box[3] > top);
    const points = all.filter(({ type, points }) => type === "point" && points.length);
    return (points.length ? points : all).map(({ key }) => key);
  }

  /** The chosen feature's key, if it is placed. */
  #chosen() {
    const { feature } = this.state;
    const key = feature && `${feature.layer}/${feature.id}`;
    return key && this.display.isOpen && this.display.picture.scene.featureOf(key) ? [key] : null;
  }
}
