import { Dom } from "../ground/dom.js";
import { QrField } from "./qr-field.js";

/** The QR code of a text as ISO/IEC 18004 has it: bytes, level L, the smallest version that holds them. */
export class QrCode {
  // of level L by version, from 1: codewords that correct a block, and blocks
  static #CORRECTING = [
    7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ];
  static #BLOCKS = [
    1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19,
    20, 21, 22, 24, 25,
  ];
  static #MARGIN = 2; // modules
  static #PADS = [0xec, 0x11];

  /**
   * The modules by row, true where dark, without a margin; null for a text too long for any version.
   *
   * @param {string} text
   */
  static modules(text) {
    const bytes = [...new TextEncoder().encode(text)];
    const version = QrCode.#BLOCKS.findIndex((_, at) => QrCode.#needed(bytes, at + 1) <= QrCode.#room(at + 1)) + 1;
    if (!version) return null;
    const words = QrCode.#corrected(QrCode.#words(bytes, version), version);
    return QrField.best(version, words);
  }

  /**
   * Modules as a drawing on white, one unit each.
   *
   * @param {boolean[][]} modules
   */
  static drawn(modules) {
    const side = modules.length + 2 * QrCode.#MARGIN;
    const bits = modules.map((row) => row.map(Number).join(""));
    const runs = bits.flatMap((row, y) =>
      [...row.matchAll(/1+/g)].map(({ 0: run, index }) => {
        const [left, top] = [index + QrCode.#MARGIN, y + QrCode.#MARGIN];
        return `M${left} ${top}h${run.length}v1h-${run.length}z`;
      }),
    );
    return Dom.svg(
      "svg",
      { viewBox: `0 0 ${side} ${side}` },
      Dom.svg("path", { d: `M0 0h${side}v${side}h-${side}z`, fill: "#fff" }),
      Dom.svg("path", { d: runs.join(""), fill: "#000" }),
    );
  }

  /**
   * How many codewords hold the bytes, with what stands before them.
   *
   * @param {number[]} bytes
   * @param {number} version
   */
  static #needed(bytes, version) {
    return bytes.length + (version < 10 ? 2 : 3); // four bits of mode, 8 or 16 of length, four to the next byte
  }

  /**
   * Codewords of data.
   *
   * @param {number} version
   */
  static #room(version) {
    return QrField.codewords(version) - QrCode.#CORRECTING[version - 1] * QrCode.#BLOCKS[version - 1];
  }

  /**
   * The codewords of data: mode and length, the bytes, filled up.
   *
   * @param {number[]} bytes
   * @param {number} version
   */
  static #words(bytes, version) {
    const { length } = bytes;
    const counted = version < 10 ? [length] : [length >> 8, length & 255];
    const whole = [4, ...[...counted, ...bytes].flatMap((byte) => [byte >> 4, byte & 15]), 0]; // by four bits
    const words = [];
    for (let at = 0; at < whole.length; at += 2) words.push((whole[at] << 4) | whole[at + 1]);
    for (let at = 0; words.length < QrCode.#room(version); at++) words.push(QrCode.#PADS[at % 2]);
    return words;
  }

  /**
   * The data in blocks with what corrects each, taken by turns.
   *
   * @param {number[]} words
   * @param {number} version
   */
  static #corrected(words, version) {
    const count = QrCode.#BLOCKS[version - 1];
    const short = Math.floor(words.length / count);
    const longer = words.length % count; // the last blocks have one more
    const starts = [...Array(count + 1).keys()].map((at) => at * short + Math.max(0, at - (count - longer)));
    const blocks = starts.slice(0, -1).map((from, at) => words.slice(from, starts[at + 1]));
    const divisor = QrCode.#divisor(QrCode.#CORRECTING[version - 1]);
    return [...QrCode.#byTurns(blocks), ...QrCode.#byTurns(blocks.map((block) => QrCode.#remainder(block, divisor)))];
  }

  /** @param {number[][]} blocks */
  static #byTurns(blocks) {
    const longest = Math.max(...blocks.map(({ length }) => length));
    return [...Array(longest).keys()].flatMap((at) => blocks.filter(({ length }) => at < length).map((one) => one[at]));
  }

  /**
   * The product of two elements of the field of 256 elements by the polynomial 0x11d.
   *
   * @param {number} one
   * @param {number} other
   */
  static #times(one, other) {
    let product = 0;
    for (let bit = 7; bit >= 0; bit--) {
      product = (product << 1) ^ ((product >> 7) * 0x11d);
      if ((other >> bit) & 1) product ^= one;
    }
    return product;
  }

  /**
   * The polynomial whose roots are the first powers of 2, highest first and without its leading 1.
   *
   * @param {number} degree
   */
  static #divisor(degree) {
    let found = [1];
    for (let step = 0, root = 1; step < degree; step++, root = QrCode.#times(root, 2)) {
      const grown = [...found, 0];
      found.forEach((factor, at) => (grown[at + 1] ^= QrCode.#times(factor, root)));
      found = grown;
    }
    return found.slice(1);
  }

  /**
   * @param {number[]} block
   * @param {number[]} divisor
   */
  static #remainder(block, divisor) {
    const rest = divisor.map(() => 0);
    for (const word of block) {
      const factor = word ^ Number(rest.shift());
      rest.push(0);
      divisor.forEach((one, at) => (rest[at] ^= QrCode.#times(one, factor)));
    }
    return rest;
  }
}
