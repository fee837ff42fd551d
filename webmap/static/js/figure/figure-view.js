/** The window of the map that a figure shows: bounds fitted into a frame. */
export class FigureView {
  static AROUND = 14; // pixels between the bounds and the frame

  /**
   * @param {L.Map} map whose projection is used; it is not moved
   * @param {{ bounds: L.LatLngBounds, closest: number, around?: number }} extent closest: the greatest zoom
   * @param {{ width: number, height: number }} size of the frame, px
   */
  constructor(map, { bounds, closest, around = FigureView.AROUND }, { width, height }) {
    this.map = map;
    this.width = width;
    this.height = height;
    const [low, high] = [bounds.getNorthWest(), bounds.getSouthEast()].map((corner) => map.project(corner, 0));
    const room = Math.min((width - 2 * around) / (high.x - low.x), (height - 2 * around) / (high.y - low.y));
    this.zoom = Math.min(closest, Math.log2(room));
    this.centre = map.unproject(low.add(high).divideBy(2), 0);
  }

  /** What the frame shows. */
  get bounds() {
    const middle = this.map.project(this.centre, this.zoom);
    const half = L.point(this.width, this.height).divideBy(2);
    const corners = [middle.subtract(half), middle.add(half)].map((corner) => this.map.unproject(corner, this.zoom));
    return L.latLngBounds(corners);
  }

  /** Metres per pixel in the middle. */
  get metres() {
    const middle = this.map.project(this.centre, this.zoom);
    return this.map.distance(this.centre, this.map.unproject(middle.add([100, 0]), this.zoom)) / 100;
  }
}
