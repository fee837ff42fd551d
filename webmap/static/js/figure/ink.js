import { Dom } from "../ground/dom.js";

/** Copies what the screen shows into plain SVG: every style becomes an attribute, text stays text. */
export class Ink {
  static DEFAULTS = {
    fill: "rgb(0, 0, 0)", "fill-opacity": "1", "fill-rule": "nonzero", stroke: "none", "stroke-width": "1px",
    "stroke-opacity": "1", "stroke-dasharray": "none", "stroke-linecap": "butt", "stroke-linejoin": "miter",
    opacity: "1", "clip-path": "none", "marker-start": "none", "marker-mid": "none", "marker-end": "none",
  };
  static DROPPED = new Set(["class", "style", "tabindex", "focusable", "role", "pointer-events", ...Object.keys(Ink.DEFAULTS)]);
  static GROUPS = new Set(["g", "svg", "defs", "pattern", "marker", "clipPath"]);
  static #canvas = document.createElement("canvas").getContext("2d");

  /** `frame` is the rectangle of the screen that becomes the picture. */
  constructor(frame) {
    this.frame = frame;
  }

  /** A group with everything seen under `element`, in the order it is painted. */
  copy(element) {
    const group = Dom.svg("g");
    this.#walk(element, group);
    return group;
  }

  /** A symbol that is not on the page, at a place and size. */
  static symbol(symbol, x, y, width, height) {
    const bench = Dom.element("div", { class: "figure-bench" }, symbol);
    document.body.append(bench);
    const copy = Dom.svg("svg", { x, y, width, height, viewBox: symbol.getAttribute("viewBox") });
    copy.append(...[...symbol.children].map((child) => Ink.#clone(child)));
    bench.remove();
    return copy;
  }

  #walk(element, out) {
    const style = getComputedStyle(element);
    if (style.display === "none" || style.visibility === "hidden" || style.opacity === "0") return;
    if (element instanceof SVGSVGElement) return this.#drawing(element, style, out);
    const group = style.opacity === "1" ? out : out.appendChild(Dom.svg("g", { opacity: style.opacity }));
    this.#box(element, style, group);
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) this.#text(node, style, group);
    const level = (child) => Number(getComputedStyle(child).zIndex) || 0;
    [...element.children].sort((one, other) => level(one) - level(other)).forEach((child) => this.#walk(child, group));
  }

  #drawing(svg, style, out) {
    const { a, b, c, d, e, f } = svg.getScreenCTM();
    const at = [a, b, c, d, e - this.frame.left, f - this.frame.top].map(Ink.#round);
    const group = Dom.svg("g", { transform: `matrix(${at.join(" ")})`, opacity: style.opacity === "1" ? null : style.opacity });
    if (style.filter.includes("drop-shadow")) group.append(...[...svg.children].map((child) => Ink.#glow(child)));
    group.append(...[...svg.children].map((child) => this.#seen(child)).filter(Boolean));
    out.append(group);
  }

  /** The copy of a drawn element, or null if it lies outside the picture. */
  #seen(element) {
    if (getComputedStyle(element).display === "none") return null;
    if (element.tagName === "defs" || element.tagName === "clipPath" || element.tagName === "pattern") return Ink.#clone(element);
    if (element.tagName === "g") {
      const group = Ink.#clone(element, false);
      group.append(...[...element.children].map((child) => this.#seen(child)).filter(Boolean));
      return group.childElementCount ? group : null;
    }
    const box = element.getBoundingClientRect();
    const { left, top, right, bottom } = this.frame;
    const near = box.right > left - 20 && box.left < right + 20 && box.bottom > top - 20 && box.top < bottom + 20;
    return near ? Ink.#clone(element) : null;
  }

  static #glow(element) {
    const copy = Ink.#clone(element);
    for (const part of [copy, ...copy.querySelectorAll("*")]) {
      if (part.hasAttribute("clip-path") || part.tagName === "clipPath") continue;
      part.removeAttribute("id");
      Ink.#set(part, { fill: part.getAttribute("fill") === "none" ? "none" : "#fff", stroke: "#fff", "stroke-width": 5, "stroke-dasharray": null });
    }
    return copy.tagName === "clipPath" || copy.tagName === "defs" ? Dom.svg("g") : copy;
  }

  static #clone(element, deep = true) {
    const copy = Dom.svg(element.tagName);
    for (const { name, value } of element.attributes) {
      if (!Ink.DROPPED.has(name) && !name.startsWith("data-") && !name.startsWith("aria-")) copy.setAttribute(name, value);
    }
    if (copy.id) copy.id = `fig-${copy.id}`;
    Ink.#dress(copy, getComputedStyle(element));
    if (deep) {
      for (const child of element.childNodes) {
        copy.append(child.nodeType === Node.TEXT_NODE ? child.cloneNode() : Ink.#clone(child));
      }
    }
    return copy;
  }

  static #dress(copy, style) {
    for (const [name, usual] of Object.entries(Ink.DEFAULTS)) {
      if (Ink.GROUPS.has(copy.tagName) && name !== "opacity" && name !== "clip-path") continue;
      const value = style.getPropertyValue(name);
      if (value && value !== usual) Ink.#put(copy, name, value);
    }
    if (copy.tagName === "text") Ink.#set(copy, { "font-size": style.fontSize, "font-weight": style.fontWeight, "text-anchor": style.textAnchor });
  }

  static #put(copy, name, value) {
    const target = /url\(["']?[^"')]*#([^"')]+)["']?\)/.exec(value);
    if (target) return copy.setAttribute(name, `url(#fig-${target[1]})`);
    if ((name !== "fill" && name !== "stroke") || value === "none") return copy.setAttribute(name, value.replaceAll("px", ""));
    const [colour, alpha] = Ink.colour(value);
    copy.setAttribute(name, colour);
    const opacity = Number(copy.getAttribute(`${name}-opacity`) ?? 1) * alpha;
    if (opacity < 1) copy.setAttribute(`${name}-opacity`, Ink.#round(opacity));
  }

  /** Any CSS colour as `#rrggbb` and its opacity, which every program that reads SVG knows. */
  static colour(value) {
    Ink.#canvas.fillStyle = "#000";
    Ink.#canvas.fillStyle = value;
    const parts = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/.exec(Ink.#canvas.fillStyle);
    if (!parts) return [Ink.#canvas.fillStyle, 1];
    const hex = parts.slice(1, 4).map((part) => Number(part).toString(16).padStart(2, "0"));
    return [`#${hex.join("")}`, Number(parts[4])];
  }

  /** Background and border of an HTML element, such as a number in its disc. */
  #box(element, style, out) {
    const [fill, alpha] = Ink.colour(style.backgroundColor);
    const edge = style.borderTopStyle === "none" ? 0 : parseFloat(style.borderTopWidth);
    if (element.classList.contains("leaflet-pane") || (alpha === 0 && !edge)) return;
    const box = element.getBoundingClientRect();
    const [width, height] = [box.width - edge, box.height - edge];
    out.append(Dom.svg("rect", { x: Ink.#round(box.left - this.frame.left + edge / 2), y: Ink.#round(box.top - this.frame.top + edge / 2),
      width, height, rx: Math.min(parseFloat(style.borderTopLeftRadius) || 0, width / 2, height / 2) || null,
      ...(style.borderTopLeftRadius.endsWith("%") ? { rx: width / 2, ry: height / 2 } : {}),
      fill: alpha ? fill : "none", "fill-opacity": alpha < 1 && alpha ? alpha : null,
      stroke: edge ? Ink.colour(style.borderTopColor)[0] : null, "stroke-width": edge || null }));
  }

  #text(node, style, out) {
    if (!node.data.trim()) return;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    Ink.#canvas.font = style.font;
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = Ink.#canvas.measureText(node.data);
    const where = { x: Ink.#round(box.left - this.frame.left + box.width / 2), "text-anchor": "middle",
      y: Ink.#round(box.top - this.frame.top + (box.height + up - down) / 2),
      "font-size": parseFloat(style.fontSize), "font-weight": style.fontWeight === "400" ? null : style.fontWeight,
      "letter-spacing": parseFloat(style.letterSpacing) || null };
    if (style.textShadow !== "none") out.append(Ink.#halo(node.data.trim(), where, style.textShadow));
    out.append(Dom.svg("text", { ...where, fill: Ink.colour(style.color)[0] }, node.data.trim()));
  }

  static #halo(text, where, shadow) {
    const [colour] = Ink.colour(/^rgba?\([^)]*\)/.exec(shadow)?.[0] ?? "#fff");
    return Dom.svg("text", { ...where, fill: colour, stroke: colour, "stroke-width": 3, "stroke-linejoin": "round", "aria-hidden": "true" }, text);
  }

  static #set(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  }

  static #round(value) {
    return Math.round(value * 100) / 100;
  }
}
