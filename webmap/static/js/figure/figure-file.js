import { Dom } from "../ground/dom.js";
import { given } from "../ground/given.js";

/** A finished figure to take away: as SVG, as a PNG twice as sharp, or on paper. */
export class FigureFile {
  /** @param {SVGSVGElement} sheet */
  constructor(sheet) {
    this.sheet = sheet;
    this.width = Number(sheet.getAttribute("width"));
    this.height = Number(sheet.getAttribute("height"));
  }

  /** The figure as a file of text. */
  svg() {
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(this.sheet)}`;
    return new Blob([text], { type: "image/svg+xml" });
  }

  /** The figure drawn at twice its size. */
  async png() {
    const address = URL.createObjectURL(this.svg());
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = Dom.element("canvas", { width: this.width * 2, height: this.height * 2 });
      given(canvas.getContext("2d"), "canvas").drawImage(image, 0, 0, this.width * 2, this.height * 2);
      /** @type {Blob | null} */
      const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
      return given(blob, "room for the picture");
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  /** Print only the figure, on one page that lies as the figure does. */
  print() {
    const wide = this.width > this.height;
    const page = Dom.element("div", { class: `figure-page ${wide ? "wide" : "tall"}` }, this.sheet.cloneNode(true));
    document.body.append(page); // the style sheet hides all else while it is there
    window.addEventListener("afterprint", () => page.remove(), { once: true });
    window.print();
  }
}
