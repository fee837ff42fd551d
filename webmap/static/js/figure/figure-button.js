import { MapDrawing } from "../drawing/map-drawing.js";
import { FigureDialog } from "./figure-dialog.js";

/** The button that opens the window for a figure, anew each time. */
export class FigureButton {
  /**
   * @param {import("./figure.js").FigureParts} parts
   * @param {{ keepView(): void }} actions keepView: puts the present view into the link
   */
  constructor(parts, actions) {
    this.parts = parts;
    this.actions = actions;
    this.drawing = new MapDrawing(parts.display);
    /** @type {FigureDialog | null} */
    this.dialog = null;
    document.getElementById("figure-open")?.addEventListener("click", () => this.open());
  }

  /** Show the window for the map as it is now. */
  open() {
    this.actions.keepView();
    this.dialog?.remove();
    this.dialog = new FigureDialog(this.parts, this.drawing);
    return this.dialog.open();
  }
}
