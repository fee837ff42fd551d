/**
 * Symbols on the map: where they stand (world), how far they reach (px), and whether their site is unknown.
 * @typedef {{xs: Float64Array, ys: Float64Array, reaches: Float32Array, loose: Uint8Array}} SymbolSet
 */

/** The spots symbols have taken, in a grid whose cells are as wide as two symbols can be in each other's way. */
class TakenSpots {
  static APART = 0.85; // of the sum of two reaches; symbols are rounder than their boxes
  static BUCKETS = 1024;

  /**
   * @param {number} count most spots that will be taken
   * @param {number} widest longest reach, px
   */
  constructor(count, widest) {
    this.cell = Math.max(1, 2 * widest * TakenSpots.APART);
    this.newest = new Int32Array(TakenSpots.BUCKETS).fill(-1);
    this.before = new Int32Array(count);
    this.spots = new Float64Array(3 * count);
    this.count = 0;
    this.blocker = -1; // what was in the way last is most likely in the way of the next spot too
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} reach
   */
  take(x, y, reach) {
    const bucket = TakenSpots.#bucket(Math.floor(x / this.cell), Math.floor(y / this.cell));
    this.spots[3 * this.count] = x;
    this.spots[3 * this.count + 1] = y;
    this.spots[3 * this.count + 2] = reach;
    this.before[this.count] = this.newest[bucket];
    this.newest[bucket] = this.count++;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} reach
   */
  isFree(x, y, reach) {
    if (this.blocker >= 0 && this.#blocks(this.blocker, x, y, reach)) return false;
    const column = Math.floor(x / this.cell);
    const row = Math.floor(y / this.cell);
    for (let i = column - 1; i <= column + 1; i++) {
      for (let j = row - 1; j <= row + 1; j++) {
        if (!this.#isFreeIn(TakenSpots.#bucket(i, j), x, y, reach)) return false;
      }
    }
    return true;
  }

  /**
   * @param {number} bucket
   * @param {number} x
   * @param {number} y
   * @param {number} reach
   */
  #isFreeIn(bucket, x, y, reach) {
    for (let nth = this.newest[bucket]; nth >= 0; nth = this.before[nth]) {
      if (!this.#blocks(nth, x, y, reach)) continue;
      this.blocker = nth;
      return false;
    }
    return true;
  }

  /**
   * @param {number} nth
   * @param {number} x
   * @param {number} y
   * @param {number} reach
   */
  #blocks(nth, x, y, reach) {
    const dx = this.spots[3 * nth] - x;
    const dy = this.spots[3 * nth + 1] - y;
    const apart = (this.spots[3 * nth + 2] + reach) * TakenSpots.APART;
    return dx * dx + dy * dy < apart * apart;
  }

  /**
   * Far cells may share a bucket, as distances are measured in any case.
   * @param {number} column
   * @param {number} row
   */
  static #bucket(column, row) {
    return ((column & 31) << 5) | (row & 31);
  }
}

/** Sets symbols aside, ring after ring round their places. */
class SettingAside {
  static RINGS = 18; // how far from its place a symbol is looked a spot for
  static STEP = 1.8; // reaches from one ring to the next
  static OFFSETS = SettingAside.#rings(); // dx, dy in reaches, nearest first

  /**
   * @param {SymbolSet} symbols
   * @param {number} zoom
   * @param {(x: number, y: number) => boolean} isInside
   */
  constructor({ xs, ys, reaches }, zoom, isInside) {
    this.homes = { xs, ys, reaches, scale: 2 ** zoom };
    this.isInside = isInside;
    this.taken = new TakenSpots(
      xs.length,
      reaches.reduce((most, reach) => Math.max(most, reach), 0),
    );
    this.moves = new Float32Array(2 * xs.length);
  }

  /**
   * Give a symbol its own place or, where that is taken, a spot near it.
   * @param {number} nth
   */
  settle(nth) {
    const { xs, ys, reaches, scale } = this.homes;
    const x = xs[nth] * scale;
    const y = ys[nth] * scale;
    const reach = reaches[nth];
    const spot = this.taken.isFree(x, y, reach) ? -1 : this.#spot(x, y, reach);
    if (spot >= 0) {
      this.moves[2 * nth] = SettingAside.#move(spot, reach);
      this.moves[2 * nth + 1] = SettingAside.#move(spot + 1, reach);
    }
    this.taken.take(x + this.moves[2 * nth], y + this.moves[2 * nth + 1], reach);
  }

  /**
   * The nearest free spot in the region as a place in OFFSETS; outside if there is none; -1 if nothing is free.
   * @param {number} x
   * @param {number} y
   * @param {number} reach
   */
  #spot(x, y, reach) {
    const anywhere = !this.isInside(x, y);
    let nearest = -1;
    for (let at = 0; at < SettingAside.OFFSETS.length; at += 2) {
      const spotX = x + SettingAside.#move(at, reach);
      const spotY = y + SettingAside.#move(at + 1, reach);
      if (!this.taken.isFree(spotX, spotY, reach)) continue;
      if (anywhere || this.isInside(spotX, spotY)) return at;
      if (nearest < 0) nearest = at;
    }
    return nearest;
  }

  /**
   * Whole pixels, so that symbols of one place are equally sharp.
   * @param {number} at
   * @param {number} reach
   */
  static #move(at, reach) {
    return Math.round(SettingAside.OFFSETS[at] * reach);
  }

  static #rings() {
    const offsets = [];
    for (let ring = 1; ring <= SettingAside.RINGS; ring++) {
      for (let nth = 0; nth < 6 * ring; nth++) {
        const angle = (nth / (6 * ring)) * 2 * Math.PI;
        offsets.push(ring * SettingAside.STEP * Math.cos(angle), ring * SettingAside.STEP * Math.sin(angle));
      }
    }
    return Float64Array.from(offsets);
  }
}

/**
 * How far each symbol is set aside (dx, dy in px) so that none hides another at a zoom.
 *
 * Well-known places keep theirs first, in the order given; those of an unknown site make way. What stands in the
 * region stays in it, unless only spots outside are free; where nothing is free a symbol keeps its own place.
 * @param {SymbolSet} symbols
 * @param {number} zoom
 * @param {(x: number, y: number) => boolean} [isInside] whether a spot (origin px) lies in the region
 * @returns {Float32Array}
 */
export function declutter(symbols, zoom, isInside = () => true) {
  const aside = new SettingAside(symbols, zoom, isInside);
  for (const loose of [false, true]) {
    for (let nth = 0; nth < symbols.loose.length; nth++) {
      if (Boolean(symbols.loose[nth]) === loose) aside.settle(nth);
    }
  }
  return aside.moves;
}
