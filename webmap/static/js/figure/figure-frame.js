import { Dom } from "../ground/dom.js";

/** What stands on the map itself in a figure: the frame, a scale bar and a north arrow. */
export class FigureFrame {
  /**
   * @param {import("./figure-view.js").FigureView} view
   * @param {import("../drawing/map-drawing.js").MapDrawing} drawing draws the map as SVG
   */
  constructor(view, drawing) {
    this.view = view;
    this.drawing = drawing;
  }

  /**
   * The map clipped to its frame, its upper left corner at a place.
   *
   * @param {number} x
   * @param {number} y
   * @param {Map<string, string>} numbers by key, what stands beside symbols in place of names; empty for names
   */
  element(x, y, numbers) {
    const { centre, zoom, width, height } = this.view;
    const inside = Dom.svg(
      "g",
      { "clip-path": "url(#fig-frame)" },
      this.drawing.group(centre, zoom, width, height, numbers),
    );
    return Dom.svg(
      "g",
      { transform: `translate(${x} ${y})` },
      Dom.svg("defs", {}, Dom.svg("clipPath", { id: "fig-frame" }, Dom.svg("rect", { width, height }))),
      inside,
      this.#scale(14, height - 16),
      FigureFrame.#north(width - 34, 16),
      Dom.svg("rect", { width, height, fill: "none", stroke: "#566373" }),
    );
  }

  /**
   * A bar of a round length, true at the middle of the map.
   *
   * @param {number} x
   * @param {number} y
   */
  #scale(x, y) {
    const { metres } = this.view;
    const length = FigureFrame.#below(metres * 130);
    const width = length / metres;
    const half = { y: y - 6, width: width / 2, height: 5, stroke: "#1d2733", "stroke-width": 0.8 };
    const label = { y: y - 11, "font-size": 11, fill: "#1d2733" };
    /** @param {number} part */
    const value = (part) => String(length < 1000 ? length * part : (length * part) / 1000);
    return Dom.svg(
      "g",
      { id: "fig-scale" },
      Dom.svg("rect", {
        x: x - 8,
        y: y - 27,
        width: width + 36,
        height: 33,
        rx: 3,
        fill: "#fff",
        "fill-opacity": 0.85,
      }),
      Dom.svg("rect", { ...half, x, fill: "#1d2733" }),
      Dom.svg("rect", { ...half, x: x + width / 2, fill: "#fff" }),
      Dom.svg("text", { ...label, x, "text-anchor": "start" }, "0"),
      Dom.svg("text", { ...label, x: x + width / 2, "text-anchor": "middle" }, value(0.5)),
      Dom.svg(
        "text",
        { ...label, x: x + width - 8, "text-anchor": "start" },
        `${value(1)} ${length < 1000 ? "m" : "km"}`,
      ),
    );
  }

  /**
   * The roundest number of metres not above `most`.
   *
   * @param {number} most
   */
  static #below(most) {
    const power = 10 ** Math.floor(Math.log10(most));
    return power * ([5, 2].find((digit) => digit * power <= most) ?? 1);
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  static #north(x, y) {
    return Dom.svg(
      "g",
      { id: "fig-north", transform: `translate(${x} ${y})` },
      Dom.svg("circle", { cx: 10, cy: 22, r: 24, fill: "#fff", "fill-opacity": 0.85 }),
      Dom.svg(
        "text",
        { x: 10, y: 12, "font-size": 13, "font-weight": 700, "text-anchor": "middle", fill: "#1d2733" },
        "N",
      ),
      Dom.svg("path", { d: "M10 15L17 39L10 34Z", fill: "#fff", stroke: "#1d2733", "stroke-linejoin": "round" }),
      Dom.svg("path", { d: "M10 15L3 39L10 34Z", fill: "#1d2733", stroke: "#1d2733", "stroke-linejoin": "round" }),
    );
  }
}
