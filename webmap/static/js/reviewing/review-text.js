import { Dom } from "../ground/dom.js";

/** The plan's text: each run of it that candidates share is marked, the current ones are lit. */
export class ReviewText {
  /**
   * @param {HTMLElement} box
   * @param {(ids: string[]) => void} chosen
   */
  constructor(box, chosen) {
    this.box = box;
    /** @type {Map<string, HTMLElement[]>} */
    this.marks = new Map();
    for (const mark of Dom.all("mark", HTMLElement, box)) {
      for (const id of ReviewText.#ids(mark)) this.marks.set(id, [...(this.marks.get(id) ?? []), mark]);
    }
    box.addEventListener("click", ({ target }) => {
      const mark = target instanceof Element ? target.closest("mark") : null;
      if (mark && getSelection()?.isCollapsed !== false) chosen(ReviewText.#ids(mark));
    });
  }

  /** @param {HTMLElement} mark */
  static #ids(mark) {
    return (mark.dataset.ids ?? "").split(" ");
  }

  /** The candidates that share the first lit run. */
  get lit() {
    const first = Dom.all("mark.lit", HTMLElement, this.box)[0];
    return first ? ReviewText.#ids(first) : [];
  }

  /**
   * Light a candidate's sentence and bring it into sight.
   *
   * @param {string} id
   */
  light(id) {
    for (const lit of Dom.all("mark.lit", HTMLElement, this.box)) lit.classList.remove("lit");
    const marks = this.marks.get(id) ?? [];
    for (const mark of marks) mark.classList.add("lit");
    if (!marks.length) return;
    const { top, height } = marks[0].getBoundingClientRect();
    const middle = this.box.getBoundingClientRect().top + this.box.clientHeight / 3;
    if (height) this.box.scrollBy({ top: top - middle });
  }

  /**
   * Show what is decided: a mark is open while one of its candidates is.
   *
   * @param {(id: string) => string} stateOf
   */
  colour(stateOf) {
    for (const mark of Dom.all("mark", HTMLElement, this.box)) {
      const states = ReviewText.#ids(mark).map(stateOf);
      mark.dataset.state = states.find((one) => one === "open") ?? states.find((one) => one !== "reject") ?? "reject";
    }
  }

  /**
   * Bring a section into sight.
   *
   * @param {string} section
   */
  show(section) {
    const line = Dom.all("[data-section]", HTMLElement, this.box).find((one) => one.dataset.section === section);
    if (line) this.box.scrollBy({ top: line.getBoundingClientRect().top - this.box.getBoundingClientRect().top - 8 });
  }
}
