import { Dom } from "../ground/dom.js";

/** The features that a candidate may be, one of which can be chosen, or any other by its name. */
export class ReviewTwins {
  static LIKELY = 0.75; // how sure one must be of a twin for merging to be proposed

  /**
   * @param {ReviewData} data
   * @param {() => void} changed
   */
  constructor(data, changed) {
    this.words = data.words;
    /** @type {ReviewSame[]} */
    this.offered = [];
    this.name = "";
    this.list = Dom.byId("review-same");
    this.other = Dom.byId("review-other", HTMLInputElement);
    this.also = Dom.byId("review-also", HTMLInputElement);
    this.names = Dom.byId("review-features");
    for (const one of data.features) this.know(...one);
    this.list.addEventListener("change", () => {
      this.other.value = "";
      changed();
    });
    for (const box of [this.other, this.also]) box.addEventListener("change", () => changed());
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

  /** @param {ReviewSame[]} offered */
  show(offered) {
    this.other.value = "";
    this.also.checked = true;
    this.offered = offered;
    const rows = offered.map((one, number) => this.#row(one, number === 0));
    this.list.replaceChildren(...(rows.length ? rows : [Dom.element("p", { class: "small" }, this.words.none)]));
  }

  /**
   * Offer to keep the name by which the plan calls the chosen feature, if that is not one of its names.
   *
   * @param {string} name
   */
  call(name) {
    const { chosen } = this;
    const twin = this.offered.find(({ key }) => key === chosen);
    this.name = !chosen || (twin && [twin.name, ...twin.also].includes(name)) ? "" : name;
    Dom.one("label:has(#review-also)").hidden = !this.name;
    Dom.byId("review-called").textContent = this.words.take_name.replace("{name}", name);
  }

  /** Whether merging is what one would do: the chosen feature is likely, or named by the reader. */
  get isLikely() {
    const { chosen } = this;
    const twin = this.offered.find(({ key }) => key === chosen);
    return Boolean(this.other.value.trim()) || (twin?.sure ?? 0) >= ReviewTwins.LIKELY;
  }

  /** What merging sends. */
  get said() {
    return { into: this.chosen, also: this.also.checked ? this.name : "" };
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
