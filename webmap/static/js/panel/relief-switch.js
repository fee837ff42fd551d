import { Dom } from "../ground/dom.js";
import { Kept } from "../ground/kept.js";

/** The box that shows the relief of the ground or leaves it out: on the map, on paper and in figures, at every visit. */
export class ReliefSwitch {
  static KEPT = "planmap.relief";

  /** @param {import("../drawing/display.js").Display} display */
  constructor(display) {
    const box = Dom.byId("relief", HTMLInputElement);
    display.flat = Kept.read(ReliefSwitch.KEPT) === "off";
    box.checked = !display.flat;
    box.addEventListener("change", () => {
      display.flat = !box.checked;
      Kept.write(ReliefSwitch.KEPT, box.checked ? "on" : "off");
      display.refresh();
    });
  }
}
