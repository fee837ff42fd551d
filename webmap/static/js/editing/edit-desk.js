import { Dom } from "../ground/dom.js";
import { EditForm } from "./edit-form.js";
import { EditMap } from "./edit-map.js";
import { EditTalk } from "./edit-talk.js";

/** List, map, form and server together: choose, place, see the verdict, save. */
export class EditDesk {
  /** @param {EditData} data */
  constructor(data) {
    this.data = data;
    this.talk = new EditTalk(data);
    /** @type {EditFeature | null} */
    this.feature = null;
    const form = Dom.byId("edit-form", HTMLFormElement);
    this.form = new EditForm(form, data.sources, () => this.#changed());
    this.map = new EditMap(Dom.byId("edit-map"), data, this.#moved, this.#picked);
    form.addEventListener("submit", (event) => this.#save(event));
    Dom.byId("edit-filter", HTMLInputElement).addEventListener("input", () => this.#list());
    this.names = new Map(data.counties.map((county) => [county.code, county.name]));
    this.#list();
  }

  /** Write the features that the filter leaves. */
  #list() {
    const wanted = Dom.byId("edit-filter", HTMLInputElement).value.trim().toLowerCase();
    const left = this.data.features.filter((one) => `${one.name} ${one.layer}`.toLowerCase().includes(wanted));
    Dom.byId("edit-count").textContent = String(left.length);
    Dom.byId("edit-features").replaceChildren(...left.map((one) => this.#row(one)));
  }

  /** @param {EditFeature} one */
  #row(one) {
    const current = one === this.feature ? "true" : null;
    const onclick = (/** @type {{ currentTarget: HTMLElement }} */ event) => this.#choose(one, event.currentTarget);
    const where = [one.layer, one.held, one.named].filter(Boolean).join(" · ");
    const attributes = { type: "button", "aria-current": current, onclick };
    return Dom.element("li", {}, Dom.element("button", attributes, one.name, Dom.element("small", {}, where)));
  }

  /**
   * @param {EditFeature} one
   * @param {HTMLElement} chosen
   */
  #choose(one, chosen) {
    this.feature = one;
    for (const button of Dom.all("#edit-features button")) button.removeAttribute("aria-current");
    chosen.setAttribute("aria-current", "true");
    const link = Dom.element("a", { href: `/layers/${one.key}${location.search}` }, one.name);
    Dom.byId("edit-name").replaceChildren(link);
    Dom.byId("edit-now").textContent = [one.layer, one.held, one.named, one.reason].filter(Boolean).join(" · ");
    Dom.byId("edit-form").hidden = false;
    const names = this.#named(one);
    this.form.begin(names, one.accuracy === "county", one.spots.length === 1 ? one.spots[0] : undefined);
    this.form.refresh();
    this.map.show(names);
    this.#changed();
  }

  /** @param {EditFeature} one */
  #named(one) {
    return new Set(one.codes.map((code) => this.names.get(code) ?? ""));
  }

  /** @type {(lon: number, lat: number) => void} */
  #moved = (lon, lat) => {
    if (!this.feature) return;
    this.form.move(lon, lat);
    this.#changed();
  };

  /** @type {(name: string) => void} */
  #picked = (name) => {
    if (!this.feature) return;
    this.form.toggle(name);
    this.#changed();
  };

  /** Draw what the form says, and ask for a verdict once it rests. */
  #changed() {
    if (!this.feature) return;
    const picking = this.form.how !== "point";
    this.map.put(picking ? null : this.form.spot);
    this.map.fill(picking ? this.form.chosen : this.#named(this.feature), picking);
    if (!this.form.isReady) return this.talk.rest(this.data.words.lacking);
    const said = this.form.said(this.feature.key);
    this.talk.consider("check", said, (answer) => this.talk.filled("good", answer));
  }

  /** @param {SubmitEvent} event */
  async #save(event) {
    event.preventDefault();
    if (this.feature && !this.talk.button.disabled) await this.talk.write("save", this.form.said(this.feature.key));
  }
}
