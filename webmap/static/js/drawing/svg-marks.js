import { Dom } from "../ground/dom.js";

/** The elements of symbols and hatches; those that others refer to have ids of their own in the whole page. */
export class SvgMarks {
  static #made = 0;

  /**
   * The elements of a symbol in its own units.
   * @param {GlyphPart[]} parts
   * @returns {SVGElement[]}
   */
  static symbol(parts) {
    return parts.flatMap(({ d, fill = "none", stroke, width, dash, clip }) => {
      const path = Dom.svg("path", {
        d,
        fill,
        stroke,
        "stroke-width": stroke ? width : null,
        "stroke-dasharray": dash?.join(" "),
        "stroke-linejoin": "round",
      });
      if (!clip) return [path];
      const id = `clip-${++SvgMarks.#made}`;
      const [x, y, wide, high] = clip;
      path.setAttribute("clip-path", `url(#${id})`);
      return [Dom.svg("clipPath", { id }, Dom.svg("rect", { x, y, width: wide, height: high })), path];
    });
  }

  /**
   * A hatch as a pattern with an id.
   * @param {Hatch} hatch
   */
  static pattern({ marks, colour, size, width }) {
    const id = `pattern-${++SvgMarks.#made}`;
    return Dom.svg(
      "pattern",
      { id, width: size, height: size, patternUnits: "userSpaceOnUse" },
      marks.map((d) =>
        Dom.svg("path", d.endsWith("z") ? { d, fill: colour } : { d, stroke: colour, "stroke-width": width }),
      ),
    );
  }
}
