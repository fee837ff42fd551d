import { Dom } from "../ground/dom.js";

/** How far the review is: the whole as a bar, each section with its signatures. */
export class ReviewProgress {
  /**
   * @param {Record<string, string>} words
   * @param {{ go: (section: string) => void, sign: (section: string) => void }} acts
   */
  constructor(words, acts) {
    this.words = words;
    this.acts = acts;
  }

  /**
   * @param {ReviewSection[]} sections
   * @param {string} current the section of the candidate in hand
   */
  show(sections, current) {
    const total = sections.reduce((sum, one) => sum + one.total, 0);
    const done = sections.reduce((sum, one) => sum + one.done, 0);
    const bar = Dom.byId("review-bar", HTMLProgressElement);
    bar.max = Math.max(total, 1);
    bar.value = done;
    Dom.byId("review-count").textContent = `${done} / ${total}`;
    Dom.byId("review-sections").replaceChildren(...sections.map((one) => this.#row(one, one.id === current)));
    const here = sections.find((one) => one.id === current);
    Dom.byId("review-here").textContent = here ? `${here.id} ${here.heading} · ${here.done} / ${here.total}` : "";
  }

  /**
   * @param {ReviewSection} one
   * @param {boolean} current
   */
  #row(one, current) {
    const go = { type: "button", class: "plain", onclick: () => this.acts.go(one.id) };
    const whole = one.done === one.total;
    const signed = one.signed.map((name) => this.words.signed.replace("{name}", name)).join(" ");
    const sign = whole
      ? Dom.element(
          "button",
          { type: "button", class: "review-sign", onclick: () => this.acts.sign(one.id) },
          this.words.sign,
        )
      : null;
    return Dom.element(
      "li",
      { "aria-current": current ? "true" : null },
      Dom.element("button", go, `${one.id} ${one.heading}`),
      Dom.element("progress", { max: one.total, value: one.done, "aria-label": one.id }),
      Dom.element("span", {}, `${one.done} / ${one.total}`),
      sign,
      Dom.element(
        "small",
        {},
        [one.by.length ? this.words.by.replace("{names}", one.by.join("、")) : "", signed].join(" "),
      ),
    );
  }
}
