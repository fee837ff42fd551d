import { Dom } from "../ground/dom.js";
import { SvgMarks } from "./svg-marks.js";

/**
 * Draws as SVG, with plain attributes only: the other of the painter's two pens, for figures, print and legends.
 * @implements {Pen}
 */
export class SvgPen {
  /**
   * `root` is the element that what is drawn goes into; `size` [width, height] is what `flood` fills.
   * @param {SVGElement} root
   * @param {[width: number, height: number]} size
   */
  constructor(root, size = [0, 0]) {
    this.root = root;
    this.size = size;
    /** @type {Map<string, string>} */
    this.patterns = new Map();
  }

  /**
   * Fill the whole picture.
   * @param {string} colour
   */
  flood(colour) {
    const [width, height] = this.size;
    this.root.append(Dom.svg("rect", { width, height, fill: colour }));
  }

  /**
   * Darken what lies below by a grey picture in a box.
   * @param {Relief} relief
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @param {number} strength
   */
  shade({ href }, x, y, width, height, strength) {
    const place = {
      x: SvgPen.#round(x),
      y: SvgPen.#round(y),
      width: SvgPen.#round(width),
      height: SvgPen.#round(height),
    };
    const look = { opacity: SvgPen.#part(strength), preserveAspectRatio: "none" };
    this.root.append(Dom.svg("image", { ...place, ...look, href }));
  }

  /**
   * What `paint` draws, as one sheet of an opacity.
   * @param {number} opacity
   * @param {() => void} paint
   */
  group(opacity, paint) {
    const { root } = this;
    const sheet = Dom.svg("g", { opacity: SvgPen.#part(opacity) });
    this.root = sheet;
    paint();
    this.root = root;
    if (sheet.childElementCount) root.append(sheet);
  }

  /**
   * Opacity as an attribute: null where it says nothing.
   * @param {number} opacity
   */
  static #part(opacity) {
    return opacity >= 1 ? null : SvgPen.#round(opacity);
  }

  /** @param {number} value */
  static #round(value) {
    return Math.round(value * 100) / 100;
  }

  /**
   * @param {Runs} runs
   * @param {boolean} closed
   */
  static #path(runs, closed) {
    const points = (/** @type {ArrayLike<number>} */ run) =>
      Array.from({ length: run.length / 2 }, (_, i) => `${SvgPen.#round(run[2 * i])} ${SvgPen.#round(run[2 * i + 1])}`);
    return runs.map((run) => `M${points(run).join("L")}${closed ? "Z" : ""}`).join("");
  }

  /**
   * Stroke runs of points [x0, y0, x1, y1, …].
   * @param {Runs} runs
   * @param {Stroke} look
   */
  stroke(runs, { colour, width, dash = null, offset = 0, opacity = 1, cap = "round" }) {
    if (!runs.length) return;
    this.root.append(
      Dom.svg("path", {
        d: SvgPen.#path(runs, false),
        fill: "none",
        stroke: colour,
        "stroke-width": SvgPen.#round(width),
        "stroke-dasharray": dash?.join(" "),
        "stroke-dashoffset": offset ? SvgPen.#round(offset) : null,
        "stroke-opacity": SvgPen.#part(opacity),
        "stroke-linecap": cap,
        "stroke-linejoin": "round",
      }),
    );
  }

  /**
   * Fill closed runs by the even-odd rule with a colour, a hatch, or the one over the other.
   * @param {Runs} runs
   * @param {Fill} look
   */
  fill(runs, { colour = null, hatch = null, opacity = 1, tint = 1 }) {
    if (!runs.length) return;
    const shape = { d: SvgPen.#path(runs, true), "fill-rule": "evenodd" };
    const tinted = colour && !hatch ? opacity : opacity * tint;
    if (colour) this.root.append(Dom.svg("path", { ...shape, fill: colour, "fill-opacity": SvgPen.#part(tinted) }));
    if (hatch?.marks.length)
      this.root.append(
        Dom.svg("path", { ...shape, fill: this.#pattern(hatch), "fill-opacity": SvgPen.#part(opacity) }),
      );
  }

  /** @param {Hatch} hatch */
  #pattern(hatch) {
    const key = `${hatch.marks}|${hatch.colour}`;
    let id = this.patterns.get(key);
    if (!id) {
      const pattern = SvgMarks.pattern(hatch);
      this.root.append(pattern);
      this.patterns.set(key, (id = pattern.id));
    }
    return `url(#${id})`;
  }

  /**
   * A circle.
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   * @param {CircleLook} look
   */
  circle(x, y, radius, { fill = null, stroke = null, width = 1, dash = null, fillOpacity = 1, opacity = 1 }) {
    this.root.append(
      Dom.svg("circle", {
        cx: SvgPen.#round(x),
        cy: SvgPen.#round(y),
        r: SvgPen.#round(radius),
        fill: fill ?? "none",
        "fill-opacity": fill ? SvgPen.#part(fillOpacity) : null,
        stroke,
        "stroke-width": stroke ? width : null,
        "stroke-dasharray": dash?.join(" "),
        opacity: SvgPen.#part(opacity),
      }),
    );
  }

  /**
   * A symbol of 20 × 20 units with its middle at a place; `name` is the feature it stands for.
   * @param {string} key
   * @param {GlyphPart[]} parts
   * @param {number} x
   * @param {number} y
   * @param {number} scale
   * @param {GlyphLook} look
   */
  glyph(key, parts, x, y, scale, { glow, opacity = 1, name = null }) {
    const at = `translate(${SvgPen.#round(x - 10 * scale)} ${SvgPen.#round(y - 10 * scale)}) scale(${SvgPen.#round(scale)})`;
    const symbol = Dom.svg("g", { transform: at, opacity: SvgPen.#part(opacity), "data-feature": name });
    if (glow)
      symbol.append(
        ...parts.map(({ d, dash }) =>
          Dom.svg("path", { d, fill: "none", stroke: glow, "stroke-width": dash ? 3 : 4.5 }),
        ),
      );
    symbol.append(...SvgMarks.symbol(parts));
    this.root.append(symbol);
  }

  /**
   * A word or name with its middle at a place and a halo round the letters.
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {Omit<Lettering, "font">} style
   */
  text(text, x, y, { size, weight, colour, halo, spacing = 0, opacity = 1 }) {
    const place = {
      x: SvgPen.#round(x),
      y: SvgPen.#round(y + size * 0.36),
      "text-anchor": "middle",
      "font-size": size,
      "font-weight": weight === 400 ? null : weight,
      "letter-spacing": spacing || null,
      opacity: SvgPen.#part(opacity),
    };
    if (halo)
      this.root.append(
        Dom.svg(
          "text",
          { ...place, fill: halo, stroke: halo, "stroke-width": 3, "stroke-linejoin": "round", "aria-hidden": "true" },
          text,
        ),
      );
    this.root.append(Dom.svg("text", { ...place, fill: colour }, text));
  }

  /**
   * A number in a disc that grows with its digits.
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {Omit<NumberLook, "font">} look
   */
  number(text, x, y, { fill, ink, opacity = 1 }) {
    const wide = Math.max(18, 8 + 6.6 * text.length);
    this.root.append(
      Dom.svg(
        "g",
        { opacity: SvgPen.#part(opacity) },
        Dom.svg("rect", {
          x: SvgPen.#round(x - wide / 2),
          y: SvgPen.#round(y - 9),
          width: SvgPen.#round(wide),
          height: 18,
          rx: 9,
          fill,
          stroke: ink,
          "stroke-width": 1.5,
        }),
        Dom.svg(
          "text",
          {
            x: SvgPen.#round(x),
            y: SvgPen.#round(y + 4),
            "text-anchor": "middle",
            "font-size": 11,
            "font-weight": 700,
            fill: ink,
          },
          text,
        ),
      ),
    );
  }

  /**
   * Filled triangles for arrow heads: each [x, y, angle].
   * @param {ArrowHead[]} heads
   * @param {ArrowLook} look
   */
  arrows(heads, { colour, size, opacity = 1 }) {
    const corner = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ angle) =>
      `${SvgPen.#round(x + size * Math.cos(angle))} ${SvgPen.#round(y + size * Math.sin(angle))}`;
    const d = heads
      .map(
        ([x, y, angle]) =>
          `M${SvgPen.#round(x)} ${SvgPen.#round(y)}L${corner(x, y, angle + 2.7)}L${corner(x, y, angle - 2.7)}Z`,
      )
      .join("");
    this.root.append(Dom.svg("path", { d, fill: colour, "fill-opacity": SvgPen.#part(opacity) }));
  }
}
