/** The field of a QR code: what every code of a version has, the codewords, a mask. */
export class QrField {
  static #FINDER = [1, 0, 1, 1, 1, 0, 1]; // its likeness in the data costs
  /** @type {((x: number, y: number) => number)[]} zero where the mask turns a module */
  static #MASKS = [
    (x, y) => (x + y) % 2,
    (x, y) => y % 2,
    (x) => x % 3,
    (x, y) => (x + y) % 3,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
    (x, y) => ((x * y) % 2) + ((x * y) % 3),
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
    (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
  ];

  /**
   * How many codewords a version holds.
   *
   * @param {number} version
   */
  static codewords(version) {
    const marks = Math.floor(version / 7) + 2;
    const beside = version < 2 ? 0 : (25 * marks - 10) * marks - 55 + (version < 7 ? 0 : 36);
    return ((16 * version + 128) * version + 64 - beside) >> 3;
  }

  /**
   * The modules by row with the mask that reads best.
   *
   * @param {number} version
   * @param {number[]} words
   */
  static best(version, words) {
    const fields = QrField.#MASKS.map((_, mask) => new QrField(version, words, mask));
    const costs = fields.map((field) => field.#cost());
    return fields[costs.indexOf(Math.min(...costs))].dark;
  }

  /**
   * @param {number} version
   * @param {number[]} words
   * @param {number} mask
   */
  constructor(version, words, mask) {
    this.size = 17 + 4 * version;
    /** @type {boolean[][]} */
    this.dark = Array.from({ length: this.size }, () => Array(this.size).fill(false));
    /** @type {boolean[][]} what holds no data */
    this.fixed = this.dark.map((row) => [...row]);
    this.#timing();
    this.#finders();
    this.#alignment(version);
    this.#told(version, mask);
    this.#fill(words, mask);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {boolean} isDark
   */
  #set(x, y, isDark) {
    if (x < 0 || y < 0 || x >= this.size || y >= this.size) return;
    this.dark[y][x] = isDark;
    this.fixed[y][x] = true;
  }

  #timing() {
    for (let at = 0; at < this.size; at++) {
      this.#set(6, at, at % 2 === 0);
      this.#set(at, 6, at % 2 === 0);
    }
  }

  /**
   * Squares in squares around a middle, dark but for the rings that are named.
   *
   * @param {number} x
   * @param {number} y
   * @param {number} reach
   * @param {number[]} light
   */
  #square(x, y, reach, light) {
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        this.#set(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
      }
    }
  }

  #finders() {
    const far = this.size - 4;
    for (const [x, y] of [
      [3, 3],
      [far, 3],
      [3, far],
    ]) {
      this.#square(x, y, 4, [2, 4]);
    }
  }

  /** @param {number} version */
  #alignment(version) {
    if (version < 2) return;
    const count = Math.floor(version / 7) + 2;
    const step = version === 32 ? 26 : Math.ceil((4 * version + 4) / (2 * count - 2)) * 2;
    const places = [6, ...[...Array(count - 1).keys()].map((at) => this.size - 7 - at * step).reverse()];
    const last = this.size - 7;
    for (const x of places) {
      for (const y of places) {
        if ([x, y].filter((at) => at === 6).length === 2 || (x === 6 && y === last) || (x === last && y === 6))
          continue;
        this.#square(x, y, 2, [1]);
      }
    }
  }

  /**
   * Bits with what corrects them: the remainder by a polynomial of a degree.
   *
   * @param {number} bits
   * @param {number} degree
   * @param {number} polynomial
   */
  static #checked(bits, degree, polynomial) {
    let rest = bits;
    for (let step = 0; step < degree; step++) rest = (rest << 1) ^ ((rest >> (degree - 1)) * polynomial);
    return (bits << degree) | rest;
  }

  /**
   * Level and mask, twice; from version 7 on the version, twice.
   *
   * @param {number} version
   * @param {number} mask
   */
  #told(version, mask) {
    const format = QrField.#checked(8 | mask, 10, 0x537) ^ 0x5412; // level L is 01
    for (let at = 0; at < 15; at++) {
      const isDark = ((format >> at) & 1) === 1;
      const near = at < 6 ? at : at < 8 ? at + 1 : this.size - 15 + at;
      const along = at < 8 ? this.size - 1 - at : at < 9 ? 7 : 14 - at;
      this.#set(8, near, isDark);
      this.#set(along, 8, isDark);
    }
    this.#set(8, this.size - 8, true);
    if (version < 7) return;
    const about = QrField.#checked(version, 12, 0x1f25);
    for (let at = 0; at < 18; at++) {
      const [far, near] = [this.size - 11 + (at % 3), Math.floor(at / 3)];
      this.#set(far, near, ((about >> at) & 1) === 1);
      this.#set(near, far, ((about >> at) & 1) === 1);
    }
  }

  /**
   * The codewords go up and down by two columns from the right; a mask turns some modules.
   *
   * @param {number[]} words
   * @param {number} mask
   */
  #fill(words, mask) {
    let bit = 0;
    let isUp = true;
    for (let right = this.size - 1; right > 0; right -= right === 8 ? 3 : 2, isUp = !isUp) {
      for (let step = 0; step < this.size; step++) {
        const y = isUp ? this.size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (this.fixed[y][x]) continue;
          const isSet = (((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
          this.dark[y][x] = isSet !== (QrField.#MASKS[mask](x, y) === 0);
          bit++;
        }
      }
    }
  }

  /** What makes it hard to read: runs, squares, likeness of finders, more dark than light. */
  #cost() {
    const lines = [...this.dark, ...this.dark.map((_, x) => this.dark.map((row) => row[x]))];
    const runs = lines.map(QrField.#runs).reduce((all, one) => all + one, 0);
    let squares = 0;
    for (let y = 1; y < this.size; y++) {
      for (let x = 1; x < this.size; x++) {
        const four = [this.dark[y][x], this.dark[y - 1][x], this.dark[y][x - 1], this.dark[y - 1][x - 1]];
        if (new Set(four).size === 1) squares += 3;
      }
    }
    const share = this.dark.flat().filter(Boolean).length / this.size ** 2;
    return runs + squares + 10 * Math.floor(Math.abs(share * 100 - 50) / 5);
  }

  /**
   * The cost of a line's runs of five and more and of what looks like a finder with a margin.
   *
   * @param {boolean[]} line
   */
  static #runs(line) {
    const bits = line.map(Number).join("");
    const long = (bits.match(/0{5,}|1{5,}/g) ?? []).reduce((cost, run) => cost + run.length - 2, 0);
    const finder = QrField.#FINDER.join("");
    const like = [`(?=0000${finder})`, `(?=${finder}0000)`].flatMap((one) => bits.match(new RegExp(one, "g")) ?? []);
    return long + 40 * like.length;
  }
}
