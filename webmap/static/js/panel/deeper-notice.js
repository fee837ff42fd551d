import { Dom } from "../ground/dom.js";

/** A line over the map's foot that says how many features of large layers only a closer view shows. */
export class DeeperNotice {
  /**
   * @param {import("../ground/words.js").Words} words
   * @param {import("../drawing/tiles.js").Tiles} tiles
   */
  constructor(words, tiles) {
    this.line = Dom.element("div", { class: "crowd deeper", role: "status", hidden: true });
    Dom.one(".map-foot").append(this.line);
    tiles.addEventListener("filled", () => {
      this.line.hidden = tiles.left === 0;
      this.line.textContent = tiles.left ? words.say("deeper", { n: tiles.left }) : "";
    });
  }
}
