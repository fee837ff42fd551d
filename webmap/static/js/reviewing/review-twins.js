import { Dom } from "../ground/dom.js";

/** The features that a candidate may be, one of which can be chosen, or any other by its name. */
export class ReviewTwins {
  /** @param {ReviewData} data */
  constructor(data) {
    this.words = data.words;
    this.list = Dom.byId("review-same");
    this.other = Dom.byId("review-other", HTMLInputElement);
    this.also = Dom.byId("review-also", HTMLInputElement);
    this.names = Dom.byId("review-features");
    for (const one of data.features) this.know(...one);
    this.list.addEventListener("change", () => (this.other.value = ""));
  }

  /**
   * A feature that may be chosen.
   *
   * @param {string} key
   * @param {string} name
   * @param {string} layer
   */
  know(key, name, layer) {
    this.names.append(Dom.element("option", { value: key }, `${name} · ${layer}`));
  }

  /**
   * @param {ReviewSame[]} offered
   */
  show(offered) {
    this.other.value = "";
    const rows = offered.map((one, number) => this.#row(one, number === 0));
    this.list.replaceChildren(...(rows.length ? rows : [Dom.element("p", { class: "small" }, this.words.none)]));
  }

  /** The key of the chosen feature; empty if none is. */
  get chosen() {
    const ticked = this.list.querySelector("input:checked");
    return this.other.value.trim() || (ticked instanceof HTMLInputElement ? ticked.value : "");
  }

  /**
   * @param {ReviewSame} one
   * @param {boolean} first
   */
  #row({ key, name, also, layer, why, sure }, first) {
    const box = Dom.element("input", { type: "radio", name: "same", value: key, checked: first });
    const link = Dom.element("a", { href: `/layers/${key}${location.search}`, target: "_blank" }, name);
    const more = [layer, ...also, why, this.words.sure.replace("{n}", String(Math.round(sure * 100)))];
    return Dom.element("label", {}, box, link, Dom.element("small", {}, more.filter(Boolean).join(" · ")));
  }
}
