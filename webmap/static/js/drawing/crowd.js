/** Gives every symbol a spot of its own at each zoom, so that none hides another. */
export class Crowd {
  static CELL = 24; // pixels; no symbol reaches further than one cell
  static RINGS = 9; // how far from its place a symbol is looked a spot for
  static FAR = 8; // below this zoom symbols are drawn smaller

  constructor(map) {
    this.map = map;
    this.markers = [];
  }

  /** Set the markers apart; well-known places keep theirs, those of an unknown site make way. */
  settle(markers = this.markers) {
    this.markers = [...markers].sort((one, other) => one.loose - other.loose);
    this.scale = this.map.getZoom() < Crowd.FAR ? 0.72 : 1;
    this.map.getContainer().classList.toggle("far", this.scale < 1);
    this.taken = new Map();
    this.markers.forEach((marker) => this.#place(marker));
  }

  /** The boxes of all symbols in layer points: [left, top, right, bottom]. */
  boxes() {
    return this.markers.map((marker) => {
      const { x, y } = this.map.latLngToLayerPoint(marker.getLatLng()).add(marker.offset);
      const half = marker.reach * this.scale * 0.9;
      return [x - half, y - half, x + half, y + half];
    });
  }

  #place(marker) {
    const home = this.map.project(marker.getLatLng());
    const reach = marker.reach * this.scale;
    const spot = this.#spots(home, reach).find((point) => this.#isFree(point, reach)) ?? home;
    this.#take(spot, reach);
    marker.offset = spot.subtract(home).round();
    marker.fire("settled");
  }

  /** Its own place first, then ring after ring round it. */
  #spots(home, reach) {
    const spots = [home];
    for (let ring = 1; ring <= Crowd.RINGS; ring++) {
      for (let nth = 0; nth < 6 * ring; nth++) {
        const angle = (nth / (6 * ring)) * 2 * Math.PI;
        spots.push(home.add(L.point(Math.cos(angle), Math.sin(angle)).multiplyBy(ring * reach * 1.8)));
      }
    }
    return spots;
  }

  #isFree(spot, reach) {
    return this.#near(spot).every((other) => spot.distanceTo(other.spot) >= (reach + other.reach) * 0.85);
  }

  #near({ x, y }) {
    const [column, row] = [Math.floor(x / Crowd.CELL), Math.floor(y / Crowd.CELL)];
    const found = [];
    for (let i = column - 1; i <= column + 1; i++) {
      for (let j = row - 1; j <= row + 1; j++) found.push(...(this.taken.get(`${i},${j}`) ?? []));
    }
    return found;
  }

  #take(spot, reach) {
    const key = `${Math.floor(spot.x / Crowd.CELL)},${Math.floor(spot.y / Crowd.CELL)}`;
    this.taken.set(key, [...(this.taken.get(key) ?? []), { spot, reach }]);
  }
}
