import { Dom } from "../ground/dom.js";

/** Lines of text in SVG: Chinese breaks anywhere but before closing marks, English at spaces. */
export class TextFlow {
  static FONT = "PingFang SC, Hiragino Sans GB, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, Noto Sans SC, WenQuanYi Micro Hei, SimHei, sans-serif";
  static #UNIT = /[《（“「]*[\u2e80-\uffef][，。；：、）》”」…！？]*|\s+|[^\s\u2e80-\uffef]+[，。；：、）》”…！？]*/g;
  static #canvas = document.createElement("canvas").getContext("2d");

  /** How wide a text is, in pixels. */
  static width(text, size, weight = 400) {
    TextFlow.#canvas.font = `${weight} ${size}px ${TextFlow.FONT}`;
    return TextFlow.#canvas.measureText(text).width;
  }

  /** The lines a text takes within a width. */
  static lines(text, width, size, weight = 400) {
    const lines = [""];
    for (const unit of TextFlow.#units(text, width, size, weight)) {
      const longer = lines.at(-1) + unit;
      if (TextFlow.width(longer.trimEnd(), size, weight) <= width || !lines.at(-1)) lines[lines.length - 1] = longer;
      else lines.push(unit.trimStart());
    }
    return lines.map((line) => line.trimEnd()).filter(Boolean);
  }

  /** The pieces between which a line may end; a word wider than the line is cut. */
  static #units(text, width, size, weight) {
    const units = text.match(TextFlow.#UNIT) ?? [];
    return units.flatMap((unit) => (TextFlow.width(unit, size, weight) > width ? [...unit] : [unit]));
  }

  /** A text element with its lines from the top `y` down, and the height it takes. */
  static block(text, { x, y, width, size, weight = 400, fill = "#1d2733" }) {
    const lines = TextFlow.lines(text, width, size, weight);
    const step = Math.round(size * 1.5);
    const element = Dom.svg("text", { "font-size": size, "font-weight": weight === 400 ? null : weight, fill },
      lines.map((line, index) => Dom.svg("tspan", { x, y: y + size + index * step }, line)));
    return { element, height: lines.length * step };
  }
}
