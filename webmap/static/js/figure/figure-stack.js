import { TextFlow } from "./text-flow.js";
import { Dom } from "../ground/dom.js";

/**
 * Something that stands in a column: its height, and what draws it with its upper left corner at a place.
 *
 * @typedef {{ height: number, draw(x: number, y: number): SVGElement[] }} Item
 *
 * @typedef {{ size: number, weight?: number, fill?: string }} TextStyle
 */

/** Blocks one below the other within a width, drawn as one group. */
export class FigureStack {
  static COLUMN = 210; // the least width of a column, px
  static GAP = 12;

  /** @param {number} width */
  constructor(width) {
    this.width = width;
    this.height = 0;
    /** @type {SVGElement[]} */
    this.parts = [];
  }

  /**
   * @param {string} text
   * @param {TextStyle} style
   */
  text(text, style, after = 0, width = this.width) {
    const { element, height } = TextFlow.block(text, { x: 0, y: this.height, width, ...style });
    this.parts.push(element);
    this.height += height + after;
  }

  /** @param {string} text */
  heading(text) {
    this.text(text, { size: 13, weight: 700, fill: "#17324d" }, 3);
  }

  /**
   * Items in as many columns as there is room for, filled one after the other to about the same height.
   *
   * @param {(width: number) => Item[]} make items for columns of a width
   */
  columns(make, after = 8) {
    const count = Math.max(1, Math.floor(this.width / FigureStack.COLUMN));
    const step = (this.width + FigureStack.GAP) / count;
    const columns = FigureStack.#filled(make(step - FigureStack.GAP), count);
    const heights = columns.map((items) => items.reduce((sum, { height }) => sum + height, 0));
    columns.forEach((items, number) => {
      let y = this.height;
      for (const item of items) {
        this.parts.push(...item.draw(number * step, y));
        y += item.height;
      }
    });
    this.height += Math.max(0, ...heights) + after;
  }

  /**
   * @param {Item[]} items
   * @param {number} count
   */
  static #filled(items, count) {
    const all = items.reduce((sum, { height }) => sum + height, 0);
    for (let depth = all / count; ; depth += 4) {
      const columns = FigureStack.#to(items, depth);
      if (columns.length <= count) return columns;
    }
  }

  /**
   * @param {Item[]} items
   * @param {number} depth
   */
  static #to(items, depth) {
    /** @type {Item[][]} */
    const columns = [[]];
    let y = 0;
    for (const item of items) {
      if (y + item.height > depth + 0.5 && y > 0) {
        columns.push([]);
        y = 0;
      }
      columns[columns.length - 1].push(item);
      y += item.height;
    }
    return columns;
  }

  /**
   * All of it, its upper left corner at a place.
   *
   * @param {number} x
   * @param {number} y
   */
  element(x, y, scale = 1) {
    const by = scale === 1 ? "" : ` scale(${scale})`;
    return Dom.svg("g", { transform: `translate(${x} ${y})${by}` }, this.parts);
  }
}
