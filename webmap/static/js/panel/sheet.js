import { Dom } from "../ground/dom.js";

/** The sizes of the panel where it is a sheet over the map: a strip, half, or the whole screen. */
export class Sheet {
  static SIZES = ["strip", "half", "full"];

  /**
   * @param {HTMLElement} root
   * @param {import("../ground/words.js").Words} words
   * @param {() => void} resized told when the reader chose another size
   */
  constructor(root, words, resized) {
    this.root = root;
    this.words = words;
    this.resized = resized;
    this.smaller = this.#button("sheet_smaller", "M4 7l6 6 6-6", -1);
    this.larger = this.#button("sheet_larger", "M4 13l6-6 6 6", 1);
    root.dataset.size = "half";
    new ResizeObserver(() => this.#tell()).observe(root);
  }

  /** Tell the things over the map how far up they must stay clear of the sheet. */
  #tell() {
    const desk = this.root.parentElement;
    if (!desk) return;
    const hidden = desk.getBoundingClientRect().bottom - this.root.getBoundingClientRect().top;
    desk.style.setProperty("--sheet", `${this.root.hidden ? 0 : hidden}px`);
  }

  /** The two buttons by which a thumb makes the sheet smaller or larger; what opens anew leaves half of the map. */
  bar() {
    this.#show(this.root.hidden ? 1 : Math.max(1, this.#size()));
    return Dom.element("div", { class: "sheet-bar" }, this.smaller, this.larger);
  }

  #size() {
    return Sheet.SIZES.indexOf(this.root.dataset.size ?? "");
  }

  /**
   * @param {string} key
   * @param {string} d the path of its icon
   * @param {number} step
   */
  #button(key, d, step) {
    const label = this.words.say(key);
    const icon = Dom.svg(
      "svg",
      { viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" },
      Dom.svg("path", { d, fill: "none", stroke: "currentColor", "stroke-width": 2.4 }),
    );
    return Dom.element(
      "button",
      { type: "button", class: "sheet-step", "aria-label": label, title: label, onclick: () => this.#step(step) },
      icon,
    );
  }

  /** @param {number} step */
  #step(step) {
    const at = this.#size() + step;
    this.set(at);
    if (at === 0) this.larger.focus();
    if (at === 2) this.smaller.focus();
  }

  /**
   * Give it one of its sizes.
   *
   * @param {number} at
   */
  set(at) {
    this.#show(at);
    this.resized();
  }

  /** Over the whole screen, as a page of its own. */
  fill() {
    this.set(2);
  }

  /** Over half of the map, which is seen again. */
  halve() {
    this.set(1);
  }

  /** Whether the panel is a sheet here, and there to be seen. */
  get isShown() {
    return this.smaller.offsetParent !== null || this.larger.offsetParent !== null;
  }

  /** @param {number} at */
  #show(at) {
    this.root.dataset.size = Sheet.SIZES[at];
    this.smaller.hidden = at === 0;
    this.larger.hidden = at === 2;
  }
}
