import { Dom } from "../ground/dom.js";

/** The form: how a feature is placed, with what accuracy, and whose coordinate it is. */
export class EditForm {
  static DIGITS = 5; // of degrees: a metre

  /**
   * @param {HTMLFormElement} form
   * @param {Record<string, string>} licences
   * @param {() => void} changed
   */
  constructor(form, licences, changed) {
    this.form = form;
    this.licences = licences;
    this.boxes = Dom.all("input[name=counties]", HTMLInputElement, form);
    form.addEventListener("input", (event) => this.#heed(event, changed));
    this.#takeLicence();
  }

  /** @returns {string} */
  get how() {
    return String(new FormData(this.form).get("how"));
  }

  /** The names of the chosen counties. */
  get chosen() {
    return new Set(this.boxes.filter((box) => box.checked).map((box) => box.value));
  }

  /**
   * The point in degrees, if both are numbers.
   *
   * @returns {[number, number] | null}
   */
  get spot() {
    const [lon, lat] = ["lon", "lat"].map((name) => this.#input(name).value.trim());
    const there = lon && lat && Number.isFinite(Number(lon)) && Number.isFinite(Number(lat));
    return there ? [Number(lon), Number(lat)] : null;
  }

  /** Whether there is enough to ask for a verdict. */
  get isReady() {
    return this.how === "point" ? Boolean(this.spot && this.#input("licence").value.trim()) : this.chosen.size > 0;
  }

  /**
   * Begin with a feature: its counties at hand, or `chosen` if it stands in them; its point if it has one.
   *
   * @param {Set<string>} names
   * @param {boolean} chosen
   * @param {[number, number] | undefined} spot
   */
  begin(names, chosen, spot) {
    for (const city of Dom.all("details", HTMLDetailsElement, this.form)) city.open = false;
    if (spot) this.move(...spot);
    else this.move(null, null);
    for (const box of this.boxes) {
      box.checked = chosen && names.has(box.value);
      const city = box.closest("details");
      if (city && names.has(box.value)) city.open = true;
    }
    this.#input("note").value = "";
  }

  /**
   * @param {number | null} lon
   * @param {number | null} lat
   */
  move(lon, lat) {
    this.#input("lon").value = lon === null ? "" : lon.toFixed(EditForm.DIGITS);
    this.#input("lat").value = lat === null ? "" : lat.toFixed(EditForm.DIGITS);
  }

  /** @param {string} name */
  toggle(name) {
    for (const box of this.boxes) if (box.value === name) box.checked = !box.checked;
  }

  /**
   * What is sent to the server.
   *
   * @param {string} feature
   * @returns {Record<string, string | string[]>}
   */
  said(feature) {
    const filled = [...new FormData(this.form)].map(([name, value]) => [name, String(value)]);
    const texts = Object.fromEntries(filled.filter(([name]) => name !== "counties" && name !== "lowered"));
    const lowered = this.how === "areas" && new FormData(this.form).has("lowered") ? "county" : "";
    return { ...texts, feature, lowered, counties: [...this.chosen] };
  }

  /**
   * @param {Event} event
   * @param {() => void} changed
   */
  #heed(event, changed) {
    if (event.target instanceof HTMLSelectElement && event.target.name === "source") this.#takeLicence();
    this.refresh();
    changed();
  }

  /** Show the part that belongs to the way of placing. */
  refresh() {
    Dom.byId("edit-at").hidden = this.how !== "point";
    Dom.byId("edit-over").hidden = this.how === "point";
    Dom.byId("edit-lowered").hidden = this.how !== "areas";
  }

  /** The licence that other points of the source have. */
  #takeLicence() {
    const source = Dom.one("select[name=source]", HTMLSelectElement, this.form).value;
    this.#input("licence").value = this.licences[source] ?? "";
  }

  /** @param {string} name */
  #input(name) {
    return Dom.one(`input[name=${name}]`, HTMLInputElement, this.form);
  }
}
