/** Which views pictures of the map have, counted in pixels from the scene's origin. */
export class MapViews {
  static PAD = 0.12; // of the window, on each side, that is painted beyond what is seen

  /** @param {import("./map-picture.js").MapPicture} picture has the map, and the scene once it is there */
  constructor(picture) {
    this.picture = picture;
  }

  /**
   * The picture that a view of the map wants, in pixels from the scene's origin, its edges on the screen's pixels.
   * @param {L.LatLng} centre
   * @param {number} zoom
   * @param {number} margin
   * @returns {ScreenView}
   */
  at(centre, zoom, margin = MapViews.PAD) {
    const size = this.picture.map.getSize();
    const pad = size.multiplyBy(margin).round();
    const [width, height] = [size.x + 2 * pad.x, size.y + 2 * pad.y];
    return {
      zoom,
      ...this.corner(centre, zoom, width, height),
      width,
      height,
      ratio: globalThis.devicePixelRatio || 1,
    };
  }

  /**
   * Left and top of a window of a size round a centre, in whole pixels of the map, counted from the scene's origin.
   * @param {L.LatLng} centre
   * @param {number} zoom
   * @param {number} width
   * @param {number} height
   */
  corner(centre, zoom, width, height) {
    const corner = this.picture.map
      .project(centre, zoom)
      .subtract([width / 2, height / 2])
      ._round();
    const origin = this.origin(zoom);
    return { left: corner.x - origin.x, top: corner.y - origin.y };
  }

  /**
   * The scene's origin in pixels of the map.
   * @param {number} zoom
   */
  origin(zoom) {
    const [lng, lat] = this.picture.scene.data.origin;
    return this.picture.map.project([lat, lng], zoom);
  }

  /** The picture that the map wants now. */
  here(margin = MapViews.PAD) {
    return this.at(this.picture.map.getCenter(), this.picture.map.getZoom(), margin);
  }

  /**
   * Whether two views are the same but for what rounding leaves.
   * @param {ScreenView} one
   * @param {ScreenView} other
   */
  static isSame(one, other) {
    const keys = /** @type {(keyof ScreenView)[]} */ (Object.keys(one));
    return keys.every((key) => Math.abs(one[key] - other[key]) < 1e-6);
  }

  /**
   * Whether the picture shows all that is seen, with a part of its margin to spare.
   * @param {ScreenView} mine
   * @param {number} part
   */
  covers(mine, part) {
    const wanted = this.here();
    if (
      mine.zoom !== wanted.zoom ||
      mine.width !== wanted.width ||
      mine.height !== wanted.height ||
      mine.ratio !== wanted.ratio
    )
      return false;
    const size = this.picture.map.getSize();
    const spare = size.multiplyBy(MapViews.PAD * (1 - part));
    return Math.abs(mine.left - wanted.left) <= spare.x && Math.abs(mine.top - wanted.top) <= spare.y;
  }
}
