/** Small pictures made once by key and kept; the oldest go when there are too many. */
export class Sprites {
  static MOST = 3000;

  constructor() {
    /** @type {Map<string, Canvas>} */
    this.kept = new Map();
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
