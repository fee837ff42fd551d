import { Dom } from "../ground/dom.js";

/** The form of a fact: the parts that every fact has, and the fields of the chosen layer. */
export class ReviewForm {
  static BETWEEN = "；"; // two items of a list
  static NEEDED = ["layer", "kind", "name", "name_en", "id", "terms"];

  /**
   * @param {HTMLFormElement} form
   * @param {ReviewData} data
   * @param {() => void} changed
   */
  constructor(form, data, changed) {
    this.form = form;
    this.layers = new Map(data.layers.map((layer) => [layer.id, layer]));
    this.fields = Dom.byId("review-fields");
    this.more = Dom.byId("review-more", HTMLSelectElement);
    this.begun = "";
    this.guessed = ""; // the id, while nobody has written another
    form.addEventListener("input", (event) => {
      if (event.target === this.more) return;
      if (event.target === this.#box("layer")) this.#show(this.#held());
      if (event.target === this.#box("name_en")) this.#follow();
      this.#fit();
      changed();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    this.more.addEventListener("change", () => this.#add(this.more.value));
  }

  /** The layer that is chosen. */
  get layer() {
    return this.#box("layer").value;
  }

  /** Whether anything differs from what the form began with. */
  get isChanged() {
    return JSON.stringify(this.#held()) !== this.begun;
  }

  /**
   * Begin with a candidate as it is guessed.
   *
   * @param {string} layer
   * @param {Record<string, string>} parts
   */
  begin(layer, parts) {
    this.#box("layer").value = layer;
    this.#show(parts);
    for (const box of this.#boxes()) if (box.name !== "layer") box.value = parts[box.name] ?? "";
    if (!this.#box("how").value) this.#box("how").value = "place";
    this.#fit();
    this.guessed = this.#box("id").value;
    this.begun = JSON.stringify(this.#held());
  }

  /** What is sent to the server; words that have no English yet are left out. */
  said() {
    const { layer, words, remark, ...form } = this.#held();
    const english = words.split("\n").filter((line) => !/[:：]\s*$/.test(line));
    return { layer, note: remark, words: english.join("\n"), form };
  }

  /**
   * Give each word that lacks its English a line to write it in, begun where it could be put together.
   *
   * @param {Record<string, string>} missing
   */
  lack(missing) {
    const box = this.#box("words");
    const lines = box.value.split("\n").filter((line) => line.trim());
    const known = new Set(lines.map((line) => line.split(/[:：]/)[0].trim()));
    const lacking = Object.entries(missing).filter(([word]) => !known.has(word));
    const more = lacking.map(([word, english]) => `${word}: ${english}`);
    if (more.length) box.value = [...lines, ...more].join("\n");
    this.#fit();
  }

  /**
   * Take words of the plan as the name, or as one more term.
   *
   * @param {"name" | "terms"} part
   * @param {string} words
   */
  take(part, words) {
    const box = this.#box(part);
    const terms = box.value.split(ReviewForm.BETWEEN).filter((one) => one.trim() && one !== words);
    box.value = part === "name" ? words : [...terms, words].join(ReviewForm.BETWEEN);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** The id follows the English name. */
  #follow() {
    const box = this.#box("id");
    const words =
      this.#box("name_en")
        .value.toLowerCase()
        .match(/[a-z0-9]+/g) ?? [];
    if (box.value === this.guessed && words.length) this.guessed = box.value = words.join("-");
  }

  /** What a fact must have and this one has not, by its title. */
  get lacks() {
    return this.#empty().map((box) => box.labels?.[0]?.querySelector("span")?.textContent ?? box.name);
  }

  /** Go to the first part that one would change. */
  enter() {
    (this.#empty()[0] ?? this.#box("name")).focus();
  }

  #empty() {
    return ReviewForm.NEEDED.map((name) => this.#box(name)).filter((box) => !box.value.trim());
  }

  #boxes() {
    const kinds = "input[name], select[name], textarea[name]";
    return /** @type {(HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[]} */ (
      Dom.all(kinds, HTMLElement, this.form)
    );
  }

  /** @param {string} name */
  #box(name) {
    const found = this.#boxes().find((box) => box.name === name);
    if (!found) throw new Error(`no ${name} in the form`);
    return found;
  }

  /** @returns {Record<string, string>} */
  #held() {
    return Object.fromEntries(this.#boxes().map((box) => [box.name, box.value]));
  }

  /**
   * Show the fields of the layer that hold anything, and offer the others.
   *
   * @param {Record<string, string>} parts
   */
  #show(parts) {
    const layer = this.layers.get(this.layer);
    const kinds = (layer?.kinds ?? []).map((kind) => Dom.element("option", { value: kind }));
    Dom.byId("review-kinds").replaceChildren(...kinds);
    const held = (layer?.fields ?? []).filter((field) => parts[field.id]);
    this.fields.replaceChildren(...held.map((field) => this.#field(field, parts[field.id])));
    this.#offer();
  }

  #offer() {
    const there = new Set(this.#boxes().map((box) => box.name));
    const left = (this.layers.get(this.layer)?.fields ?? []).filter((field) => !there.has(field.id));
    const options = left.map((field) => Dom.element("option", { value: field.id }, field.title));
    this.more.replaceChildren(this.more.options[0], ...options);
    this.more.value = "";
  }

  /** @param {string} id */
  #add(id) {
    const field = this.layers.get(this.layer)?.fields.find((one) => one.id === id);
    if (!field) return;
    const label = this.#field(field, "");
    this.fields.append(label);
    this.#offer();
    Dom.one("textarea", HTMLTextAreaElement, label).focus();
  }

  /**
   * @param {ReviewField} field
   * @param {string} value
   */
  #field(field, value) {
    const box = Dom.element("textarea", { name: field.id, rows: 1, maxlength: 5000, spellcheck: "false" });
    box.value = value;
    return Dom.element("label", { class: "review-wide" }, Dom.element("span", {}, field.title), box);
  }

  /** Let each box have the lines that it holds, and show what belongs to the way of placing. */
  #fit() {
    for (const box of Dom.all("textarea", HTMLTextAreaElement, this.form)) {
      box.rows = Math.max(1, Math.min(8, box.value.split("\n").length));
    }
    const unplaced = this.#box("how").value === "unplaced";
    for (const label of Dom.all(".review-unplaced", HTMLElement, this.form)) label.hidden = !unplaced;
  }
}
