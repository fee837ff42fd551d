/** Small pictures made once by key and kept; the oldest go when there are too many. */
export class Sprites {
  static MOST = 3000;

  constructor() {
    /** @type {Map<string, Canvas>} */
    this.kept = new Map();
    /** @type {Set<string>} keys asked for once */
    this.seen = new Set();
  }

  /**
   * The picture under `key`, if it was asked for before: what is drawn but once needs none.
   * @param {string} key
   * @param {() => Canvas} make
   */
  again(key, make) {
    if (this.seen.has(key)) return this.get(key, make);
    if (this.seen.size > Sprites.MOST) this.seen.clear();
    this.seen.add(key);
    return null;
  }

  /**
   * The picture under `key`, made on first use.
   * @param {string} key
   * @param {() => Canvas} make
   */
  get(key, make) {
    let sprite = this.kept.get(key);
    if (!sprite) {
      sprite = make();
      this.kept.set(key, sprite);
      const [oldest] = this.kept.keys();
      if (this.kept.size > Sprites.MOST) this.kept.delete(oldest);
    }
    return sprite;
  }
}
