import { given } from "../ground/given.js";
import { Stamps, dressed } from "./stamps.js";

/** @typedef {import("./sprites.js").Sprites} Sprites */

/**
 * Draws on a 2D canvas: one of the painter's two pens. Sizes are CSS pixels; `ratio` device pixels make one.
 * @implements {Pen}
 */
export class CanvasPen {
  static #FINE = 1.5; // pixels of a line whose corners look the same, rounded or not, and cost less if not
  /** @type {Map<string, Canvas>} */
  static #patterns = new Map();

  /**
   * `context` is a 2D context; `makeCanvas(width, height)` makes another canvas, for symbols and groups.
   * @param {CanvasContext} context
   * @param {number} ratio
   * @param {MakeCanvas} makeCanvas
   * @param {Sprites} sprites
   */
  constructor(context, ratio, makeCanvas, sprites) {
    this.context = context;
    this.ratio = ratio;
    this.makeCanvas = makeCanvas;
    this.sprites = sprites;
    this.stamps = new Stamps(makeCanvas, ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.lineJoin = context.lineCap = "round";
  }

  /** Wipe everything. */
  clear() {
    const { canvas } = this.context;
    this.context.clearRect(0, 0, canvas.width / this.ratio, canvas.height / this.ratio);
  }

  /**
   * Fill the whole picture.
   * @param {string} colour
   */
  flood(colour) {
    const { canvas } = this.context;
    this.context.fillStyle = colour;
    this.context.fillRect(0, 0, canvas.width / this.ratio, canvas.height / this.ratio);
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
  shade({ picture }, x, y, width, height, strength) {
    const { context } = this;
    context.globalCompositeOperation = "multiply";
    context.globalAlpha = strength;
    context.drawImage(picture, x, y, width, height);
    context.globalCompositeOperation = "source-over";
    context.globalAlpha = 1;
  }

  /**
   * What `paint` draws, as one sheet of an opacity.
   * @param {number} opacity
   * @param {() => void} paint
   */
  group(opacity, paint) {
    if (opacity >= 1) return paint();
    const { context } = this;
    const { width, height } = context.canvas;
    const sheet = given(this.makeCanvas(width, height).getContext("2d"), "canvas");
    sheet.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    sheet.lineJoin = sheet.lineCap = "round";
    this.context = sheet;
    paint();
    this.context = context;
    context.globalAlpha = opacity;
    context.drawImage(sheet.canvas, 0, 0, width / this.ratio, height / this.ratio);
    context.globalAlpha = 1;
  }

  /**
   * @param {Runs} runs
   * @param {boolean} closed
   */
  #trace(runs, closed) {
    const { context } = this;
    context.beginPath();
    for (const run of runs) {
      context.moveTo(run[0], run[1]);
      for (let i = 2; i < run.length; i += 2) context.lineTo(run[i], run[i + 1]);
      if (closed) context.closePath();
    }
  }

  /**
   * Stroke runs of points [x0, y0, x1, y1, …].
   * @param {Runs} runs
   * @param {Stroke} look
   */
  stroke(runs, { colour, width, dash = null, offset = 0, opacity = 1, cap = "round" }) {
    const { context } = this;
    this.#trace(runs, false);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineCap = cap;
    context.lineJoin = width < CanvasPen.#FINE ? "bevel" : "round";
    context.globalAlpha = opacity;
    context.setLineDash(dash ?? []);
    context.lineDashOffset = offset;
    context.stroke();
    context.globalAlpha = 1;
    context.lineJoin = "round";
  }

  /**
   * Fill closed runs by the even-odd rule with a colour, a hatch, or the one over the other.
   * @param {Runs} runs
   * @param {Fill} look
   */
  fill(runs, { colour = null, hatch = null, opacity = 1, tint = 1 }) {
    const { context } = this;
    this.#trace(runs, true);
    if (colour) {
      context.globalAlpha = opacity * tint;
      context.fillStyle = colour;
      context.fill("evenodd");
    }
    context.globalAlpha = opacity;
    if (hatch) {
      context.fillStyle = this.#pattern(hatch);
      context.fill("evenodd");
    }
    context.globalAlpha = 1;
  }

  /**
   * A pattern of 8 × 8 pixels, made once for each hatch and pixel ratio.
   * @param {Hatch} hatch
   */
  #pattern(hatch) {
    const key = `${hatch.marks}|${hatch.colour}|${this.ratio}`;
    const weave = CanvasPen.#patterns.get(key) ?? this.stamps.weave(hatch);
    CanvasPen.#patterns.set(key, weave);
    const pattern = given(this.context.createPattern(weave, "repeat"), "pattern");
    pattern.setTransform(new DOMMatrix().scale(1 / this.ratio));
    return pattern;
  }

  /**
   * A circle.
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   * @param {CircleLook} look
   */
  circle(x, y, radius, { fill = null, stroke = null, width = 1, dash = null, fillOpacity = 1, opacity = 1 }) {
    const { context } = this;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    if (fill) {
      context.globalAlpha = opacity * fillOpacity;
      context.fillStyle = fill;
      context.fill();
    }
    context.globalAlpha = opacity;
    if (stroke) {
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.setLineDash(dash ?? []);
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  /**
   * A symbol of 20 × 20 units with its middle at a place, drawn `scale` times as large; `key` names it for keeping.
   * @param {string} key
   * @param {GlyphPart[]} parts
   * @param {number} x
   * @param {number} y
   * @param {number} scale
   * @param {GlyphLook} look
   */
  glyph(key, parts, x, y, scale, { glow, opacity = 1 }) {
    const sprite = this.sprites.get(`${key}|${scale}|${this.ratio}`, () => this.stamps.symbol(parts, scale, glow));
    this.#place(sprite, x, y, opacity);
  }

  /**
   * @param {Canvas} sprite
   * @param {number} x
   * @param {number} y
   * @param {number} opacity
   */
  #place(sprite, x, y, opacity) {
    const { context, ratio } = this;
    const [left, top] = [x * ratio - sprite.width / 2, y * ratio - sprite.height / 2].map(Math.round);
    context.globalAlpha = opacity;
    context.drawImage(sprite, left / ratio, top / ratio, sprite.width / ratio, sprite.height / ratio);
    context.globalAlpha = 1;
  }

  /**
   * A word or name with its middle at a place and a halo round the letters.
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {Lettering} style
   */
  text(text, x, y, style) {
    const { size, weight, colour, halo, spacing = 0, font, opacity = 1 } = style;
    const key = `${text}|${size}|${weight}|${colour}|${halo}|${spacing}|${font}|${this.ratio}`;
    const stamp = this.sprites.again(key, () => this.stamps.word(text, style));
    if (stamp) this.#place(stamp, x, y, opacity);
    else this.#write(text, x, y, style);
  }

  /**
   * A text straight on the canvas, to the pixel where its stamp will stand.
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {Lettering} style
   */
  #write(text, x, y, style) {
    const { context, ratio } = this;
    const [width, height] = Stamps.sizeOf(dressed(context, style), text, style, ratio);
    const left = Math.round(x * ratio - width / 2) / ratio + Stamps.ROOM;
    const middle = Math.round(y * ratio - height / 2) / ratio + height / ratio / 2;
    context.globalAlpha = style.opacity ?? 1;
    context.setLineDash([]);
    if (style.halo) context.strokeText(text, left, middle);
    context.fillText(text, left, middle);
    context.globalAlpha = 1;
    context.letterSpacing = "0px";
  }

  /**
   * A number in a disc that grows with its digits.
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {NumberLook} look
   */
  number(text, x, y, { fill, ink, font, opacity = 1 }) {
    const sprite = this.sprites.get(`number|${text}|${fill}|${ink}|${font}|${this.ratio}`, () =>
      this.stamps.disc(text, { fill, ink, font }),
    );
    this.#place(sprite, x, y, opacity);
  }

  /**
   * Filled triangles for arrow heads: each [x, y, angle].
   * @param {ArrowHead[]} heads
   * @param {ArrowLook} look
   */
  arrows(heads, { colour, size, opacity = 1 }) {
    const { context } = this;
    context.beginPath();
    for (const [x, y, angle] of heads) {
      for (const [turn, far] of [
        [0, 0],
        [2.7, 1],
        [-2.7, 1],
      ]) {
        const [px, py] = [x + far * size * Math.cos(angle + turn), y + far * size * Math.sin(angle + turn)];
        if (far) context.lineTo(px, py);
        else context.moveTo(px, py);
      }
      context.closePath();
    }
    Object.assign(context, { fillStyle: colour, globalAlpha: opacity }).fill();
    context.globalAlpha = 1;
  }
}
