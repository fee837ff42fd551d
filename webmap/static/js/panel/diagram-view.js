import { Addresses } from "../ground/addresses.js";
import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";

/** A feature's small drawing, fetched ready-made; its boxes lead from feature to feature. */
export class DiagramView {
  /**
   * @param {import("../ground/words.js").Words} words
   * @param {(layer: string, id: string) => void} choose
   */
  constructor(words, choose) {
    this.words = words;
    this.choose = choose;
  }

  /**
   * A section that fills itself with the drawing at `address`.
   *
   * @param {string} address
   */
  section(address) {
    const section = Dom.element(
      "section",
      { class: "drawing" },
      Dom.element("h3", {}, this.words.say("diagram")),
      Dom.element("p", { class: "small" }, this.words.say("diagram_hint")),
    );
    Resources.text(this.words.link(address))
      .then((text) => section.append(this.#drawing(text)))
      .catch(() => section.remove());
    return section;
  }

  /**
   * The drawing as elements of this page; the parser runs no script.
   *
   * @param {string} text
   */
  #drawing(text) {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    const drawing = document.importNode(parsed, true);
    for (const link of drawing.querySelectorAll("a[data-key]")) {
      const path = this.words.link(`/layers/${link.getAttribute("data-key")}`);
      link.setAttribute("href", Addresses.of(path)); // a file's own links lead from where it lies
    }
    drawing.addEventListener("click", (event) => this.#clicked(event));
    return drawing;
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const link = event.target instanceof Element && event.target.closest("a[data-key]");
    if (!(link instanceof SVGElement) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [layer, id] = (link.dataset.key ?? "").split("/");
    this.choose(layer, id);
  }
}
