/** Draws on a 2D canvas: one of the painter's two pens. Sizes are CSS pixels; `ratio` device pixels make one. */
export class CanvasPen {
  static #patterns = new Map();

  /** `context` is a 2D context; `makeCanvas(width, height)` makes another canvas, for symbols and groups. */
  constructor(context, ratio, makeCanvas, sprites) {
    this.context = context;
    this.ratio = ratio;
    this.makeCanvas = makeCanvas;
    this.sprites = sprites;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.lineJoin = context.lineCap = "round";
  }

  /** Wipe everything. */
  clear() {
    const { canvas } = this.context;
    this.context.clearRect(0, 0, canvas.width / this.ratio, canvas.height / this.ratio);
  }

  /** Fill the whole picture. */
  flood(colour) {
    const { canvas } = this.context;
    this.context.fillStyle = colour;
    this.context.fillRect(0, 0, canvas.width / this.ratio, canvas.height / this.ratio);
  }

  /** What `paint` draws, as one sheet of an opacity. */
  group(opacity, paint) {
    if (opacity >= 1) return paint();
    const { context } = this;
    const { width, height } = context.canvas;
    const sheet = this.makeCanvas(width, height).getContext("2d");
    sheet.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    sheet.lineJoin = sheet.lineCap = "round";
    this.context = sheet;
    paint();
    this.context = context;
    context.globalAlpha = opacity;
    context.drawImage(sheet.canvas, 0, 0, width / this.ratio, height / this.ratio);
    context.globalAlpha = 1;
  }

  #trace(runs, closed) {
    const { context } = this;
    context.beginPath();
    for (const run of runs) {
      context.moveTo(run[0], run[1]);
      for (let i = 2; i < run.length; i += 2) context.lineTo(run[i], run[i + 1]);
      if (closed) context.closePath();
    }
  }

  /** Stroke runs of points [x0, y0, x1, y1, …]. */
  stroke(runs, { colour, width, dash = null, offset = 0, opacity = 1, cap = "round" }) {
    const { context } = this;
    this.#trace(runs, false);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineCap = cap;
    context.globalAlpha = opacity;
    context.setLineDash(dash ?? []);
    context.lineDashOffset = offset;
    context.stroke();
    context.globalAlpha = 1;
  }

  /** Fill closed runs by the even-odd rule with a colour, a hatch, or the one over the other. */
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

  /** A pattern of 8 × 8 pixels, made once for each hatch and pixel ratio. */
  #pattern(hatch) {
    const key = `${hatch.marks}|${hatch.colour}|${this.ratio}`;
    if (!CanvasPen.#patterns.has(key)) CanvasPen.#patterns.set(key, this.#weave(hatch));
    const pattern = this.context.createPattern(CanvasPen.#patterns.get(key), "repeat");
    pattern.setTransform(new DOMMatrix().scale(1 / this.ratio));
    return pattern;
  }

  #weave({ marks, colour, size, width }) {
    const canvas = this.makeCanvas(size * this.ratio, size * this.ratio);
    const context = canvas.getContext("2d");
    context.scale(this.ratio, this.ratio);
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = width;
    for (const d of marks) {
      const path = new Path2D(d);
      for (const [x, y] of [[0, 0], [size, 0], [-size, 0], [0, size], [0, -size]]) {
        context.setTransform(this.ratio, 0, 0, this.ratio, x * this.ratio, y * this.ratio);
        if (d.endsWith("z")) context.fill(path);
        else context.stroke(path);
      }
    }
    return canvas;
  }

  /** A circle. */
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

  /** A symbol of 20 × 20 units with its middle at a place, drawn `scale` times as large; `key` names it for keeping. */
  glyph(key, parts, x, y, scale, { glow, opacity = 1 }) {
    const sprite = this.sprites.get(`${key}|${scale}|${this.ratio}`, () => this.#stamp(parts, scale, glow));
    this.#place(sprite, x, y, opacity);
  }

  #place(sprite, x, y, opacity) {
    const { context, ratio } = this;
    const [left, top] = [x * ratio - sprite.width / 2, y * ratio - sprite.height / 2].map(Math.round);
    context.globalAlpha = opacity;
    context.drawImage(sprite, left / ratio, top / ratio, sprite.width / ratio, sprite.height / ratio);
    context.globalAlpha = 1;
  }

  #stamp(parts, scale, glow) {
    const half = Math.ceil(15 * scale * this.ratio);
    const canvas = this.makeCanvas(2 * half, 2 * half);
    const context = canvas.getContext("2d");
    const size = scale * this.ratio;
    context.setTransform(size, 0, 0, size, half - 10 * size, half - 10 * size);
    context.lineJoin = "round";
    const paths = parts.map((part) => ({ ...part, path: new Path2D(part.d) }));
    for (const { path, dash } of glow ? paths : []) CanvasPen.#draw(context, { path, stroke: glow, width: dash ? 3 : 4.5 });
    paths.forEach((part) => CanvasPen.#draw(context, part));
    return canvas;
  }

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

  /** A word or name with its middle at a place and a halo round the letters. */
  text(text, x, y, style) {
    const { size, weight, colour, halo, spacing = 0, font, opacity = 1 } = style;
    const key = `${text}|${size}|${weight}|${colour}|${halo}|${spacing}|${font}|${this.ratio}`;
    this.#place(this.sprites.get(key, () => this.#write(text, style)), x, y, opacity);
  }

  #write(text, { size, weight, colour, halo, spacing = 0, font }) {
    const dress = (context) => Object.assign(context, { font: `${weight} ${size}px ${font}`, letterSpacing: `${spacing}px`,
      textBaseline: "middle", textAlign: "left", lineJoin: "round", strokeStyle: halo, lineWidth: 3.4, fillStyle: colour });
    const wide = dress(this.makeCanvas(1, 1).getContext("2d")).measureText(text).width;
    const [width, height] = [Math.ceil((wide + 8) * this.ratio), Math.ceil((size + 10) * this.ratio)];
    const canvas = this.makeCanvas(width, height);
    const context = dress(canvas.getContext("2d"));
    context.scale(this.ratio, this.ratio);
    if (halo) context.strokeText(text, 4, height / this.ratio / 2);
    context.fillText(text, 4, height / this.ratio / 2);
    return canvas;
  }

  /** A number in a disc that grows with its digits. */
  number(text, x, y, { fill, ink, font, opacity = 1 }) {
    const sprite = this.sprites.get(`number|${text}|${fill}|${ink}|${font}|${this.ratio}`, () => this.#disc(text, fill, ink, font));
    this.#place(sprite, x, y, opacity);
  }

  #disc(text, fill, ink, font) {
    const wide = Math.max(18, 8 + 6.6 * text.length);
    const canvas = this.makeCanvas(Math.ceil((wide + 2) * this.ratio), Math.ceil(20 * this.ratio));
    const context = canvas.getContext("2d");
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

  /** Filled triangles for arrow heads: each [x, y, angle]. */
  arrows(heads, { colour, size, opacity = 1 }) {
    const { context } = this;
    context.beginPath();
    for (const [x, y, angle] of heads) {
      for (const [turn, far] of [[0, 0], [2.7, 1], [-2.7, 1]]) {
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

/** A canvas that is painted for good: as a bitmap, where there is one, it is drawn again without a copy being made. */
export function frozen(canvas) {
  return canvas.transferToImageBitmap?.() ?? canvas;
}

/** Small pictures made once by key and kept; the oldest go when there are too many. */
export class Sprites {
  static MOST = 3000;

  constructor() {
    this.kept = new Map();
  }

  /** The picture under `key`, made on first use. */
  get(key, make) {
    let sprite = this.kept.get(key);
    if (!sprite) {
      sprite = frozen(make());
      this.kept.set(key, sprite);
      if (this.kept.size > Sprites.MOST) this.kept.delete(this.kept.keys().next().value);
    }
    return sprite;
  }
}
