import { given } from "../ground/given.js";

/**
 * A context set for a text.
 * @param {CanvasContext} context
 * @param {Lettering} style
 */
export function dressed(context, { size, weight, colour, halo, spacing = 0, font }) {
  context.font = `${weight} ${size}px ${font}`;
  context.letterSpacing = `${spacing}px`;
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.lineJoin = "bevel"; // which costs less than round, and is not told from it
  if (halo) context.strokeStyle = halo;
  context.lineWidth = 3.4;
  context.fillStyle = colour;
  return context;
}

/** Makes the small pictures that the canvas pen stamps: symbols, words, numbers, the weave of hatches. */
export class Stamps {
  static ROOM = 4; // pixels round a word for its halo

  /**
   * @param {MakeCanvas} makeCanvas
   * @param {number} ratio
   */
  constructor(makeCanvas, ratio) {
    this.makeCanvas = makeCanvas;
    this.ratio = ratio;
    /** @type {CanvasContext | null} that measures words */
    this.gauge = null;
  }

  /**
   * One square of a hatch; marks that reach over an edge come in again at the other.
   * @param {Hatch} hatch
   */
  weave({ marks, colour, size, width }) {
    const canvas = this.makeCanvas(size * this.ratio, size * this.ratio);
    const context = given(canvas.getContext("2d"), "canvas");
    context.scale(this.ratio, this.ratio);
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = width;
    for (const d of marks) {
      const path = new Path2D(d);
      for (const [x, y] of [
        [0, 0],
        [size, 0],
        [-size, 0],
        [0, size],
        [0, -size],
      ]) {
        context.setTransform(this.ratio, 0, 0, this.ratio, x * this.ratio, y * this.ratio);
        if (d.endsWith("z")) context.fill(path);
        else context.stroke(path);
      }
    }
    return canvas;
  }

  /**
   * A symbol in 20 × 20 units, `scale` times as large, with a glow round it.
   * @param {GlyphPart[]} parts
   * @param {number} scale
   * @param {string | null} [glow]
   */
  symbol(parts, scale, glow) {
    const half = Math.ceil(15 * scale * this.ratio);
    const canvas = this.makeCanvas(2 * half, 2 * half);
    const context = given(canvas.getContext("2d"), "canvas");
    const size = scale * this.ratio;
    context.setTransform(size, 0, 0, size, half - 10 * size, half - 10 * size);
    context.lineJoin = "round";
    const paths = parts.map((part) => ({ ...part, path: new Path2D(part.d) }));
    if (glow) paths.forEach(({ path, dash }) => Stamps.#draw(context, { path, stroke: glow, width: dash ? 3 : 4.5 }));
    paths.forEach((part) => Stamps.#draw(context, part));
    return canvas;
  }

  /**
   * @param {CanvasContext} context
   * @param {Omit<GlyphPart, "d"> & {path: Path2D}} part
   */
  static #draw(context, { path, fill, stroke, width, dash, clip }) {
    context.save();
    if (clip) {
      context.beginPath();
      context.rect(...clip);
      context.clip();
    }
    context.setLineDash(dash ?? []);
    if (fill) Object.assign(context, { fillStyle: fill }).fill(path);
    if (stroke) Object.assign(context, { strokeStyle: stroke, lineWidth: width }).stroke(path);
    context.restore();
  }

  /**
   * A word with a halo round its letters.
   * @param {string} text
   * @param {Lettering} style
   */
  word(text, style) {
    this.gauge ??= given(this.makeCanvas(1, 1).getContext("2d"), "canvas");
    const [width, height] = Stamps.sizeOf(dressed(this.gauge, style), text, style, this.ratio);
    const canvas = this.makeCanvas(width, height);
    const context = dressed(given(canvas.getContext("2d"), "canvas"), style);
    context.scale(this.ratio, this.ratio);
    if (style.halo) context.strokeText(text, Stamps.ROOM, height / this.ratio / 2);
    context.fillText(text, Stamps.ROOM, height / this.ratio / 2);
    return canvas;
  }

  /**
   * Width and height, in pixels of the screen, of a word with its halo.
   * @param {CanvasContext} context dressed for it
   * @param {string} text
   * @param {Lettering} style
   * @param {number} ratio
   * @returns {[width: number, height: number]}
   */
  static sizeOf(context, text, { size, measured = context.measureText(text).width }, ratio) {
    const wide = measured + 2 * Stamps.ROOM;
    return [Math.ceil(wide * ratio), Math.ceil((size + 10) * ratio)];
  }

  /**
   * A number in a disc that grows with its digits.
   * @param {string} text
   * @param {NumberLook} look
   */
  disc(text, { fill, ink, font }) {
    const wide = Math.max(18, 8 + 6.6 * text.length);
    const canvas = this.makeCanvas(Math.ceil((wide + 2) * this.ratio), Math.ceil(20 * this.ratio));
    const context = given(canvas.getContext("2d"), "canvas");
    context.scale(this.ratio, this.ratio);
    context.beginPath();
    context.roundRect(1.5, 1.5, wide - 1, 17, 8.5);
    Object.assign(context, { fillStyle: fill, strokeStyle: ink, lineWidth: 1.5 });
    context.fill();
    context.stroke();
    Object.assign(context, { fillStyle: ink, font: `700 11px ${font}`, textAlign: "center", textBaseline: "middle" });
    context.fillText(text, wide / 2 + 1, 10.5);
    return canvas;
  }
}
