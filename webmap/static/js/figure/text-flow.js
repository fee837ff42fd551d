import { Dom } from "../ground/dom.js";
import { given } from "../ground/given.js";

/**
 * Tells how wide a text is, in pixels.
 *
 * @typedef {(text: string) => number} Measure
 */

/** Lines of text in SVG: Chinese breaks anywhere but after opening and before closing marks, English at spaces. */
export class TextFlow {
  static #OPENING = "《〈（“‘「『【〔";
  static #CLOSING = "，。；：、）》〉”’」』】〕…！？";
  static #CHINESE = "\\u2e80-\\uffef\\u{20000}-\\u{3ffff}";
  static #UNIT = TextFlow.#held(`[^\\s${TextFlow.#CHINESE}${TextFlow.#OPENING}]+|[${TextFlow.#CHINESE}]`);
  static #LETTER = TextFlow.#held(`[^\\s${TextFlow.#OPENING}]`);
  /** @type {CanvasRenderingContext2D | null} made when it is needed, so that the module loads without a page */
  static #pen = null;
  /** @type {Map<string, number>} by weight, size and text: a layout asks for the same again and again */
  static #widths = new Map();

  /**
   * Matches a piece with the marks that must stay with it, else a space, else marks without a piece.
   *
   * @param {string} piece
   */
  static #held(piece) {
    return new RegExp(`[${TextFlow.#OPENING}]*(?:${piece})[${TextFlow.#CLOSING}]*|\\s+|[${TextFlow.#OPENING}]+`, "gu");
  }

  /** The page's faces, which differ by language: a figure is set as the map is. */
  static get font() {
    return getComputedStyle(document.body).fontFamily;
  }

  /**
   * How wide texts of a size are.
   *
   * @param {number} size
   * @returns {Measure}
   */
  static measure(size, weight = 400) {
    const pen = (TextFlow.#pen ??= given(document.createElement("canvas").getContext("2d"), "canvas"));
    const font = `${weight} ${size}px ${TextFlow.font}`;
    return (text) => {
      const key = `${weight} ${size} ${text}`;
      let width = TextFlow.#widths.get(key);
      if (width === undefined) {
        if (pen.font !== font) pen.font = font;
        width = pen.measureText(text).width;
        TextFlow.#widths.set(key, width);
      }
      return width;
    };
  }

  /**
   * The lines a text takes within a width.
   *
   * @param {string} text
   * @param {number} width
   * @param {Measure} measure
   */
  static lines(text, width, measure) {
    const lines = [""];
    for (const unit of TextFlow.#units(text, width, measure)) {
      const longer = lines[lines.length - 1] + unit;
      if (measure(longer) <= width) lines[lines.length - 1] = longer;
      else lines.push(unit.trimStart());
    }
    return lines.map((line) => line.trimEnd()).filter(Boolean);
  }

  /**
   * The pieces between which a line may end; a word wider than the line is cut.
   *
   * @param {string} text
   * @param {number} width
   * @param {Measure} measure
   */
  static #units(text, width, measure) {
    const units = text.match(TextFlow.#UNIT) ?? [];
    return units.flatMap((unit) => (measure(unit) > width ? (unit.match(TextFlow.#LETTER) ?? []) : [unit]));
  }

  /**
   * A text element with its lines from the top `y` down, and the height it takes.
   *
   * @param {string} text
   * @param {{ x: number, y: number, width: number, size: number, weight?: number, fill?: string }} look
   */
  static block(text, { x, y, width, size, weight = 400, fill = "#1d2733" }) {
    const lines = TextFlow.lines(text, width, TextFlow.measure(size, weight));
    const step = Math.round(size * 1.5);
    const element = Dom.svg(
      "text",
      { "font-size": size, "font-weight": weight === 400 ? null : weight, fill },
      lines.map((line, index) => Dom.svg("tspan", { x, y: y + size + index * step }, line)),
    );
    return { element, height: lines.length * step };
  }
}
