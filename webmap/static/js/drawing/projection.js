/** Web-Mercator in "world" units: pixels at zoom 0 (a 256-pixel world), y downwards, from an origin near the region. */
export class Projection {
  static #WORLD = 256;
  static #RADIANS = Math.PI / 180;
  static EARTH = 40075016.686; // metres round the equator

  /** @param {[number, number]} origin longitude and latitude, in degrees, of the point 0, 0 */
  constructor([lng, lat]) {
    /** @type {{ x: number, y: number }} */
    this.origin = { x: 0, y: 0 };
    this.origin = { x: this.x(lng), y: this.y(lat) };
  }

  /**
   * World x of a longitude in degrees.
   * @param {number} lng
   * @returns {number}
   */
  x(lng) {
    return Projection.#WORLD * (lng / 360 + 0.5) - this.origin.x;
  }

  /**
   * World y of a latitude in degrees.
   * @param {number} lat
   * @returns {number}
   */
  y(lat) {
    const sine = Math.sin(lat * Projection.#RADIANS);
    return Projection.#WORLD * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) - this.origin.y;
  }

  /**
   * World position of a longitude and latitude in degrees.
   * @param {number} lng
   * @param {number} lat
   */
  point(lng, lat) {
    return { x: this.x(lng), y: this.y(lat) };
  }

  /**
   * Longitude and latitude, in degrees, of a world position.
   * @param {number} x
   * @param {number} y
   * @returns {[lng: number, lat: number]}
   */
  lngLat(x, y) {
    const { x: ox, y: oy } = this.origin;
    const n = Math.PI * (1 - (2 * (y + oy)) / Projection.#WORLD);
    return [((x + ox) / Projection.#WORLD - 0.5) * 360, Math.atan(Math.sinh(n)) / Projection.#RADIANS];
  }

  /**
   * World units that a length in metres has at a world position.
   * @param {number} metres
   * @param {number} y
   */
  length(metres, y) {
    const [, lat] = this.lngLat(0, y);
    return (metres / Projection.EARTH / Math.cos(lat * Projection.#RADIANS)) * Projection.#WORLD;
  }
}
