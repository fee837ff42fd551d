import { MapDrawing } from "../drawing/map-drawing.js";

/** The button that opens the window for a figure, anew each time. */
export class FigureButton {
  /**
   * @param {import("./figure.js").FigureParts} parts
   * @param {{ keepView(): void, failed(): void }} actions keepView: puts the present view into the link
   */
  constructor(parts, actions) {
    this.parts = parts;
    this.actions = actions;
    this.drawing = new MapDrawing(parts.display);
    /** @type {import("./figure-dialog.js").FigureDialog | null} */
    this.dialog = null;
    document.getElementById("figure-open")?.addEventListener("click", () => this.open().catch(actions.failed));
  }

  /** Show the window for the map as it is now. */
  async open() {
    const { FigureDialog } = await import("./figure-dialog.js");
    this.actions.keepView();
    this.dialog?.remove();
    this.dialog = new FigureDialog(this.parts, this.drawing);
    return this.dialog.open();
  }
}
