import { Dom } from "../ground/dom.js";

/** The list of layers where it lies over the map: opened by a button, closed by another or by Escape. */
export class LayerSheet {
  /** @param {HTMLElement} desk */
  constructor(desk) {
    this.desk = desk;
    this.list = Dom.byId("layers");
    this.opener = Dom.byId("layers-open");
    this.opener.addEventListener("click", () => this.#open());
    Dom.byId("layers-close").addEventListener("click", () => this.#close());
    this.list.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.desk.classList.contains("layers-shown")) this.#close();
    });
  }

  #open() {
    this.desk.classList.add("layers-shown");
    this.list.focus();
  }

  #close() {
    this.desk.classList.remove("layers-shown");
    this.opener.focus();
  }
}
