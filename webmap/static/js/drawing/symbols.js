import { Dom } from "../ground/dom.js";

/** The one symbol system: the layer gives the shape and colour, the status gives the fill. */
export class Symbols {
  static PATHS = {
    square: "M4 4h12v12H4z",
    circle: "M10 3.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 1 1 0-13.6z",
    diamond: "M10 2l8 8-8 8-8-8z",
    hexagon: "M10 2l7 4v8l-7 4-7-4V6z",
    pentagon: "M10 2l8 6-3 9.5H5L2 8z",
    triangle: "M10 2.5l8 14H2z",
    star: "M10 1.5l2.5 5.6 6.1.6-4.6 4 1.3 6L10 14.6 4.7 17.7l1.3-6-4.6-4 6.1-.6z",
    flag: "M5 2h11l-3 4 3 4H7v8H5z",
    leaf: "M3 17C2 8 8 3 17 3c0 9-5 14-12 12z",
    bolt: "M11 1L4 11h5l-1 8 8-11h-5z",
    cross: "M7.5 3h5v4.5H17v5h-4.5V17h-5v-4.5H3v-5h4.5z",
    plane: "M10 1.5l1.6 6 6.4 4v2l-6.4-2-.5 4 2.4 1.8v1.2L10 17.5l-3.5 1v-1.2L8.9 15.5l-.500-4-6.4 2v-2l6.4-4z",
    drop: "M10 2c4 5 6 7.5 6 10.5a6 6 0 1 1-12 0C4 9.5 6 7 10 2z",
  };
  static SAMPLE = "#1f5fa8";
  static RINGED = ["county", "schematic"]; // accuracies of points whose own site is not known
  static #made = 0;

  /** A 20×20 symbol; an unknown site gets a dashed ring round it. */
  static point(style, status, accuracy) {
    const icon = Dom.svg("svg", { viewBox: "-3 -3 26 26", class: "symbol", "aria-hidden": "true" });
    if (Symbols.RINGED.includes(accuracy)) {
      icon.append(Dom.svg("circle", { cx: 10, cy: 10, r: 12, class: "ring", stroke: style.colour }));
    }
    icon.append(...Symbols.#body(style, status));
    return icon;
  }

  static #body(style, status) {
    const d = Symbols.PATHS[style.shape] ?? Symbols.PATHS.circle;
    const line = { d, stroke: style.colour, "stroke-width": 1.8, "stroke-linejoin": "round" };
    if (status === "existing") return [Dom.svg("path", { ...line, fill: style.colour })];
    if (status === "under_way") return Symbols.#half(line, style.colour);
    const dash = { studied: "3.2 2.2", reserved: "1 2.4" }[status];
    const fill = status ? "#fff" : Symbols.tint(style.colour);
    return [Dom.svg("path", { ...line, fill, "stroke-dasharray": dash })];
  }

  static #half(line, colour) {
    const id = `half-${++Symbols.#made}`;
    const clip = Dom.svg("clipPath", { id }, Dom.svg("rect", { x: 0, y: 10, width: 20, height: 10 }));
    return [clip, Dom.svg("path", { ...line, fill: "#fff" }),
      Dom.svg("path", { d: line.d, fill: colour, "clip-path": `url(#${id})` })];
  }

  /** The colour mixed with white, for things whose status no plan says. */
  static tint(colour) {
    const mixed = [1, 3, 5].map((at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * 0.45 + 140));
    return `rgb(${mixed.join(",")})`;
  }

  /** The little picture of a layer in the list of layers. */
  static swatch(layer) {
    const { style, geometry } = layer;
    if (geometry === "point") return Symbols.point(style, "existing", "exact");
    const icon = Symbols.#wide("0 0 22 16");
    if (geometry === "line") icon.append(Symbols.#line(style));
    else icon.append(...Symbols.#area(style));
    return icon;
  }

  static #line(style) {
    return Dom.svg("path", { d: "M1 12L8 5l6 5 7-7", fill: "none", stroke: style.colour,
      "stroke-width": Math.min(style.weight, 3.5), "stroke-dasharray": style.dash });
  }

  static #area(style) {
    const box = { x: 1.5, y: 1.5, width: 19, height: 13, stroke: style.colour,
      "stroke-width": Math.min(style.weight, 2), "stroke-dasharray": style.dash };
    if (style.hatch === "none") return [Dom.svg("rect", { ...box, fill: "none" })];
    const id = `swatch-${++Symbols.#made}`;
    return [Symbols.hatch(id, style), Dom.svg("rect", { ...box, fill: `url(#${id})` })];
  }

  /** A status in the legend: how a symbol and how a line show it. */
  static status(status) {
    const icon = Dom.svg("svg", { viewBox: "0 0 44 20", class: "symbol pair", "aria-hidden": "true" });
    const line = { d: "M23 10H43", "stroke-width": 5, stroke: Symbols.SAMPLE };
    const core = { d: line.d, "stroke-width": 2.2, class: "core", stroke: status ? "#fff" : Symbols.tint(Symbols.SAMPLE),
      "stroke-dasharray": status === "under_way" ? "5 5" : null };
    icon.append(...Symbols.#body({ shape: "square", colour: Symbols.SAMPLE }, status), Dom.svg("path", line));
    if (status !== "existing") icon.append(Dom.svg("path", core));
    return icon;
  }

  /** The circle of a town-level position in the legend. */
  static halo() {
    const icon = Dom.svg("svg", { viewBox: "-3 -3 26 26", class: "symbol", "aria-hidden": "true" });
    icon.append(Dom.svg("circle", { cx: 10, cy: 10, r: 12, class: "halo", stroke: Symbols.SAMPLE }),
      Dom.svg("path", { d: "M7 7h6v6H7z", fill: Symbols.SAMPLE }));
    return icon;
  }

  /** A schematic line in the legend. */
  static dashed() {
    const icon = Symbols.#wide("0 0 22 16");
    icon.append(Dom.svg("path", { d: "M1 8H21", stroke: "#b8501f", "stroke-width": 3, "stroke-dasharray": "5 3" }));
    return icon;
  }

  static #wide(viewBox) {
    return Dom.svg("svg", { viewBox, class: "symbol wide", "aria-hidden": "true" });
  }

  /** A pattern that tells areas apart without colour, as light where several lie on each other; extents have no tint. */
  static hatch(id, style, tint = 0.06) {
    const marks = { diagonal: ["M0 8L8 0"], back: ["M0 0L8 8"], cross: ["M0 4H8", "M4 0V8"], dots: [] }[style.hatch] ?? [];
    const pattern = Dom.svg("pattern", { id, width: 8, height: 8, patternUnits: "userSpaceOnUse" });
    const light = Symbols.tint(style.colour);
    if (tint) pattern.append(Dom.svg("rect", { width: 8, height: 8, fill: style.colour, "fill-opacity": tint }));
    pattern.append(...marks.map((d) => Dom.svg("path", { d, stroke: light, "stroke-width": 0.9 })));
    if (style.hatch === "dots") pattern.append(Dom.svg("circle", { cx: 4, cy: 4, r: 1.1, fill: light }));
    return pattern;
  }

  /** An arrow head for lines that have a direction. */
  static arrow(id, style) {
    const size = { id, viewBox: "0 0 10 10", refX: 8, refY: 5, markerWidth: 9, markerHeight: 9,
      markerUnits: "userSpaceOnUse", orient: "auto" };
    return Dom.svg("marker", size, Dom.svg("path", { d: "M1 1L9 5L1 9Z", fill: style.colour }));
  }
}
