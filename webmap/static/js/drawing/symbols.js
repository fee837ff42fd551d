import { Dom } from "../ground/dom.js";
import { Glyphs } from "./glyphs.js";
import { LayerStyle } from "./layer-style.js";
import { Names } from "./names.js";
import { Palette } from "./palette.js";
import { SvgMarks } from "./svg-marks.js";
import { SvgPen } from "./svg-pen.js";

/** The little pictures of legends and lists, drawn by the painter's SVG pen from the map's own styles. */
export class Symbols {
  static SAMPLE = "#1f5fa8";
  static #LIGHT = new Palette(false); // a page in the dark turns the colours over by its style,
  static #DARK = new Palette(true); // but shows the other one of two pictures where a layer has a colour of its own there

  /**
   * A 20 × 20 symbol; an unknown site gets a dashed ring round it.
   * @param {Pick<Style, "shape" | "colour">} style
   * @param {string | null} status
   * @param {string} accuracy
   */
  static point(style, status, accuracy, palette = Symbols.#LIGHT) {
    return Symbols.#icon("-3 -3 26 26", "symbol", SvgMarks.symbol(Glyphs.parts(style, status, accuracy, palette)));
  }

  /**
   * @param {string} viewBox
   * @param {string} classes
   * @param {SVGElement[]} children
   */
  static #icon(viewBox, classes, children) {
    return Dom.svg("svg", { viewBox, class: classes, "aria-hidden": "true" }, children);
  }

  /**
   * @param {string} viewBox
   * @param {string} classes
   * @param {(pen: SvgPen) => void} draw
   */
  static #drawn(viewBox, classes, draw) {
    const icon = Symbols.#icon(viewBox, classes, []);
    draw(new SvgPen(icon));
    return icon;
  }

  /**
   * The picture of a layer, given as its options {id, geometry, style}, in lists.
   * @param {LayerOptions} options
   */
  static swatch({ id, geometry, style }) {
    const look = new LayerStyle({ id, geometry, style });
    /** @param {Palette} palette */
    const draw = (palette) =>
      geometry === "point"
        ? Symbols.point(style, "existing", "exact", palette)
        : Symbols.#drawn("0 0 22 16", "symbol wide", (pen) =>
            geometry === "line" ? Symbols.#line(pen, look, palette) : Symbols.#area(pen, look),
          );
    const light = draw(Symbols.#LIGHT);
    if (!Palette.OWN.has(look.colour) || geometry === "area") return light;
    const parts = [...light.childNodes];
    light.append(Dom.svg("g", { class: "in-light" }, parts));
    light.append(Dom.svg("g", { class: "in-dark" }, [...draw(Symbols.#DARK).childNodes]));
    light.classList.add("own");
    return light;
  }

  /**
   * @param {Pen} pen
   * @param {LayerStyle} look
   * @param {Palette} palette
   */
  static #line(pen, look, palette) {
    const course = [1, 12, 8, 5, 14, 10, 21, 3];
    const [major] = look.major ?? [""];
    const strokes = look.strokes({ status: "existing", accuracy: "exact", kind: major }, palette);
    for (const stroke of strokes) if (stroke.colour !== palette.paper) pen.stroke([course], stroke);
    if (look.shape === "flow") pen.arrows([[20, 4, -0.8]], { colour: palette.of(look.colour), size: 7 });
    if (look.shape !== "route") return;
    const bead = { fill: palette.paper, stroke: palette.of(look.colour), width: 1.4 };
    for (const at of [2, 4]) pen.circle(course[at], course[at + 1], 2.4, bead);
  }

  /**
   * @param {Pen} pen
   * @param {LayerStyle} look
   */
  static #area(pen, look) {
    const box = [1.5, 1.5, 20.5, 1.5, 20.5, 14.5, 1.5, 14.5, 1.5, 1.5];
    const { colour, width, dash } = look.edge(
      { accuracy: "exact", status: null, kind: look.major?.[0] ?? "" },
      Symbols.#LIGHT,
    );
    if (look.hatch in LayerStyle.HATCHES)
      pen.fill([box], { colour, tint: LayerStyle.TINT, hatch: look.weave(Symbols.#LIGHT) });
    pen.stroke([box], { colour, width: Math.min(width, 2), dash, cap: "butt" });
  }

  /**
   * A status in the legend: how a symbol and how a line show it.
   * @param {string | null} status
   */
  static status(status) {
    const style = { shape: "square", colour: Symbols.SAMPLE };
    return Symbols.#drawn("0 0 44 20", "symbol pair", (pen) => {
      pen.root.append(...SvgMarks.symbol(Glyphs.parts(style, status, "exact", Symbols.#LIGHT)));
      const line = new LayerStyle({ id: "sample", geometry: "line", style: { ...style, weight: 5 } });
      const [, ...strokes] = line.strokes({ status, accuracy: "exact", kind: "" }, Symbols.#LIGHT);
      strokes.forEach((stroke) =>
        pen.stroke([[23, 10, 43, 10]], { ...stroke, cap: "butt", dash: stroke.dash && [5, 5] }),
      );
    });
  }

  /** The circle of a town-level position in the legend. */
  static halo() {
    return Symbols.#drawn("-3 -3 26 26", "symbol", (pen) => {
      pen.circle(10, 10, 12, { fill: "#5b7fa8", fillOpacity: 0.1, stroke: Symbols.SAMPLE, opacity: 0.7 });
      pen.fill([[7, 7, 13, 7, 13, 13, 7, 13]], { colour: Symbols.SAMPLE });
    });
  }

  /** The mark of what the plans tell differently, in the legend. */
  static differs() {
    return Symbols.#drawn("0 0 22 16", "symbol wide", (pen) =>
      pen.text(Names.DIFFERS, 11, 8, {
        size: 14,
        weight: 700,
        colour: "#1d2733",
        halo: "#ffffff",
      }),
    );
  }

  /** Symbols that are one with their number, in the legend. */
  static count() {
    const look = { fill: Symbols.SAMPLE, ink: Symbols.#LIGHT.paper, font: "sans-serif" };
    return Symbols.#drawn("0 0 22 20", "symbol wide", (pen) => pen.number("5", 11, 10, look));
  }

  /** A schematic line in the legend. */
  static dashed() {
    return Symbols.#drawn("0 0 22 16", "symbol wide", (pen) =>
      pen.stroke([[1, 8, 21, 8]], { colour: "#b8501f", width: 3, dash: [5, 3], cap: "butt" }),
    );
  }
}
