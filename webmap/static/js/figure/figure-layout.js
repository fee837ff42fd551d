import { FigureStack } from "./figure-stack.js";

/**
 * A sheet's form: its size in pixels, null where the map keeps its own; `aside` puts legend and key beside the map.
 *
 * @typedef {{ width: number, height: number, aside: boolean } | null} Format
 *
 * A stack, how much smaller it is drawn, and where.
 *
 * @typedef {{ stack: FigureStack, scale: number, x: number, y: number }} Placed
 *
 * @typedef {{ width: number, height: number }} Size
 */

/** Where map and texts stand on a sheet: the map gets what the texts leave, which are drawn smaller where they are many. */
export class FigureLayout {
  /** @type {Record<string, Format>} by name; A4 at 96 pixels per inch */
  static FORMATS = {
    tall: { width: 794, height: 1123, aside: false },
    wide: { width: 1123, height: 794, aside: true },
    slide: { width: 1280, height: 720, aside: true },
    screen: null,
  };
  static MARGIN = 20;
  static GAP = 12;
  static SCALES = [1, 0.92, 0.84, 0.77, 0.7, 0.64, 0.58, 0.53, 0.48];
  static SIDES = [250, 330, 410]; // widths of the column beside the map, tried in turn
  static BELOW = { tall: 0.5, aside: 0.27 }; // of the sheet, that texts below the map may take

  /**
   * @param {string} format
   * @param {string} title
   * @param {Size} seen what is seen of the map
   */
  constructor(format, title, seen) {
    const { MARGIN, GAP, FORMATS } = FigureLayout;
    this.format = FORMATS[format];
    this.width = (this.format?.width ?? seen.width + 2 * MARGIN) - 2 * MARGIN;
    this.title = new FigureStack(this.width);
    this.title.text(title, { size: 20, weight: 700 }, 6);
    this.top = MARGIN + this.title.height;
    /** Of the sheet, below the title. */
    this.room = this.format ? this.format.height - this.top - MARGIN - GAP : Infinity;
    /** @type {Size} the map's */
    this.map = this.format ? { width: this.width, height: this.room * 0.55 } : seen;
    /** @type {Placed[]} */
    this.placed = [];
    this.height = 0;
  }

  /**
   * Place the texts, and first the map, unless it has its place already.
   *
   * @param {import("./figure-content.js").FigureContent} content
   */
  place(content, isFixed = false) {
    this.placed = [];
    if (this.format?.aside) this.#beside(content, isFixed);
    else this.#below(content, isFixed);
  }

  /**
   * All texts below the map.
   *
   * @param {import("./figure-content.js").FigureContent} content
   * @param {boolean} isFixed
   */
  #below(content, isFixed) {
    const make = (/** @type {number} */ width) => {
      const stack = new FigureStack(width);
      content.explain(stack);
      content.prove(stack);
      content.sign(stack);
      return stack;
    };
    const most = isFixed ? this.room - this.map.height : this.room * FigureLayout.BELOW.tall;
    const texts = FigureLayout.#fitted(make, [this.width], most);
    const height = texts.stack.height * texts.scale;
    if (this.format && !isFixed) this.map = { width: this.width, height: this.room - height };
    const y = this.top + this.map.height + FigureLayout.GAP;
    this.placed.push({ ...texts, x: FigureLayout.MARGIN, y });
    this.height = this.format?.height ?? y + height + FigureLayout.MARGIN;
  }

  /**
   * Legend and key beside the map; below, sections at the left and the rest at the right.
   *
   * @param {import("./figure-content.js").FigureContent} content
   * @param {boolean} isFixed
   */
  #beside(content, isFixed) {
    const { GAP, MARGIN, SIDES, BELOW } = FigureLayout;
    const most = isFixed ? this.room - this.map.height : this.room * BELOW.aside;
    const half = (this.width - 2 * GAP) / 2;
    const pair = FigureLayout.#alike([content.prove, content.sign], content, half, most);
    const low = Math.max(...pair.map(({ stack, scale }) => stack.height * scale));
    const height = isFixed ? this.map.height : this.room - low;
    const sides = isFixed ? [this.width - this.map.width - GAP] : SIDES;
    const side = FigureLayout.#fitted((width) => FigureLayout.#filled(content, content.explain, width), sides, height);
    const taken = side.stack.height ? Math.round(side.stack.width * side.scale) + GAP : 0;
    if (!isFixed) this.map = { width: this.width - taken, height };
    this.placed.push({ ...side, x: MARGIN + this.map.width + GAP, y: this.top });
    const y = this.top + this.map.height + GAP;
    const [left, right] = pair[0].stack.height ? pair : [null, pair[1]];
    if (left) this.placed.push({ ...left, x: MARGIN, y });
    this.placed.push({ ...right, x: left ? MARGIN + half + 2 * GAP : MARGIN, y });
    this.height = this.format?.height ?? 0;
  }

  /**
   * Stacks of a width beside each other, in one scale.
   *
   * @param {((stack: FigureStack) => void)[]} fills
   * @param {import("./figure-content.js").FigureContent} content
   * @param {number} width
   * @param {number} most
   */
  static #alike(fills, content, width, most) {
    const makes = fills.map((fill) => (/** @type {number} */ wide) => FigureLayout.#filled(content, fill, wide));
    const scale = Math.min(...makes.map((make) => FigureLayout.#fitted(make, [width], most).scale));
    return makes.map((make) => ({ stack: make(width / scale), scale }));
  }

  /**
   * @param {import("./figure-content.js").FigureContent} content
   * @param {(stack: FigureStack) => void} fill
   * @param {number} width
   */
  static #filled(content, fill, width) {
    const stack = new FigureStack(width);
    fill.call(content, stack);
    return stack;
  }

  /**
   * A stack in the first width and scale in which it is no higher than `most`; the smallest if there is none.
   *
   * @param {(width: number) => FigureStack} make
   * @param {number[]} widths
   * @param {number} most
   */
  static #fitted(make, widths, most) {
    const tried = FigureLayout.SCALES.flatMap((scale) => widths.map((width) => ({ width, scale })));
    for (const { width, scale } of tried) {
      const stack = make(width / scale);
      if (stack.height * scale < most + 0.5) return { stack, scale };
    }
    const { width, scale } = tried[tried.length - 1];
    return { stack: make(width / scale), scale };
  }
}
