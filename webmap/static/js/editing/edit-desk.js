import { Dom } from "../ground/dom.js";
import { EditForm } from "./edit-form.js";
import { EditMap } from "./edit-map.js";
import { EditServer } from "./edit-server.js";

/** List, map, form and server together: choose, place, see the verdict, save. */
export class EditDesk {
  static WAIT = 350; // ms of rest after which a verdict is asked for

  /** @param {EditData} data */
  constructor(data) {
    this.data = data;
    this.server = new EditServer(data);
    this.button = Dom.one("#edit-form button", HTMLButtonElement);
    this.verdict = Dom.byId("edit-verdict");
    this.told = Dom.byId("edit-told");
    this.waiting = 0;
    this.asked = 0;
    /** @type {EditFeature | null} */
    this.feature = null;
    const form = Dom.byId("edit-form", HTMLFormElement);
    this.form = new EditForm(form, data.sources, () => this.#changed());
    this.map = new EditMap(Dom.byId("edit-map"), data, this.#moved, this.#picked);
    form.addEventListener("submit", (event) => this.#save(event));
    this.#offerUndo();
    Dom.byId("edit-filter", HTMLInputElement).addEventListener("input", () => this.#list());
    this.names = new Map(data.counties.map((county) => [county.code, county.name]));
    this.#list();
  }

  /** The last save can be taken back, where there is one. */
  #offerUndo() {
    const undo = document.getElementById("edit-undo");
    if (!(undo instanceof HTMLButtonElement)) return;
    undo.disabled = false;
    undo.addEventListener("click", () => this.#write("undo", {}));
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
    this.button.disabled = true;
    this.asked += 1;
    clearTimeout(this.waiting);
    this.verdict.replaceChildren(this.form.isReady ? "" : this.data.words.lacking);
    if (this.form.isReady) this.waiting = setTimeout(() => this.#check(this.asked), EditDesk.WAIT);
  }

  /** @param {number} asked */
  async #check(asked) {
    if (!this.feature) return;
    this.verdict.replaceChildren(this.data.words.looking);
    const answer = await this.server.ask("check", this.form.said(this.feature.key));
    if (asked !== this.asked) return; // the form says something else by now
    this.button.disabled = answer.status !== 200;
    if (answer.status === 200) this.verdict.replaceChildren(`✓ ${this.#filled("good", answer)}`);
    else this.#complain(this.verdict, answer);
  }

  /** @param {SubmitEvent} event */
  async #save(event) {
    event.preventDefault();
    if (this.feature && !this.button.disabled) await this.#write("save", this.form.said(this.feature.key));
  }

  /**
   * @param {"save" | "undo"} act
   * @param {Record<string, string | string[]>} body
   */
  async #write(act, body) {
    this.button.disabled = true;
    const answer = await this.server.ask(act, body);
    if (answer.status !== 200) return this.#complain(this.told, answer);
    this.told.textContent = this.#filled("kept", { files: answer.files.join(", ") });
    if (await this.server.serves(answer.version)) location.reload();
    else this.told.textContent = this.data.words.late;
  }

  /**
   * @param {HTMLElement} place
   * @param {EditAnswer} answer
   */
  #complain(place, answer) {
    const { bad, unreached } = this.data.words;
    const lines = answer.problems.map((problem) => Dom.element("li", { lang: "en" }, problem));
    const heading = answer.status ? `✗ ${bad} ${lines.length ? "" : answer.status}` : unreached;
    place.replaceChildren(heading, Dom.element("ul", {}, ...lines));
  }

  /**
   * A text with its places filled.
   *
   * @param {string} name
   * @param {object} values
   */
  #filled(name, values) {
    const held = new Map(Object.entries(values));
    return this.data.words[name].replace(/\{(\w+)\}/g, (whole, key) => String(held.get(key) ?? whole));
  }
}
