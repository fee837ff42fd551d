import { Figure } from "./figure.js";
import { FigureFile } from "./figure-file.js";
import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";
import { TakeAway } from "../ground/take-away.js";

/** The window in which a reader makes a figure: title, what to include, files, citation. */
export class FigureDialog {
  /** @type {Record<string, string>} what can be left out, with its word */
  static PARTS = {
    legend: "legend",
    sections: "figure_sections",
    sources: "figure_with_sources",
    link: "figure_with_link",
  };
  static FORMS = { bib: "BibTeX", ris: "RIS" };

  /**
   * @param {import("./figure.js").FigureParts} parts
   * @param {import("../drawing/map-drawing.js").MapDrawing} drawing
   */
  constructor(parts, drawing) {
    this.parts = parts;
    this.drawing = drawing;
    this.words = parts.words;
    const { words } = this;
    this.asked = 0;
    /** @type {FigureFile | null} the figure as last drawn */
    this.file = null;
    this.preview = Dom.element("img", { class: "figure-preview", alt: words.say("figure_preview") });
    this.status = Dom.element("p", { role: "status", class: "small" });
    this.cite = Dom.element("textarea", {
      class: "citation",
      id: "figure-citation",
      readonly: true,
      rows: 5,
      lang: "zh-CN",
      "aria-label": words.say("citation_heading"),
    });
    this.title = Dom.element("input", {
      type: "text",
      id: "figure-title",
      maxlength: 120,
      value: this.#defaultTitle(),
      onchange: () => this.#redraw(),
    });
    this.links = Object.entries(FigureDialog.FORMS).map(([form, name]) =>
      Dom.element("a", { download: `planmap.${form}`, class: "button" }, name),
    );
    this.dialog = this.#build();
  }

  /** Show the window and draw. */
  open() {
    document.body.append(this.dialog);
    this.dialog.addEventListener("close", () => this.#closed());
    this.dialog.showModal();
    return this.#redraw();
  }

  /** Take the window away. */
  remove() {
    this.dialog.remove();
  }

  #closed() {
    URL.revokeObjectURL(this.preview.src);
    this.dialog.remove();
    Dom.byId("figure-open").focus();
  }

  #build() {
    const { words } = this;
    return Dom.element(
      "dialog",
      { class: "figure-dialog", "aria-labelledby": "figure-heading" },
      Dom.element(
        "div",
        { class: "figure-head" },
        Dom.element("h2", { id: "figure-heading" }, words.say("figure_heading")),
        this.#button("close", () => this.dialog.close(), "plain"),
      ),
      Dom.element(
        "div",
        { class: "figure-body" },
        Dom.element("div", { class: "figure-stage" }, this.preview),
        Dom.element(
          "div",
          { class: "figure-choices" },
          this.#titled(),
          this.#choices(),
          this.#files(),
          this.status,
          this.#citation(),
        ),
      ),
    );
  }

  /**
   * @param {string} key
   * @param {() => void} onclick
   */
  #button(key, onclick, style = "button") {
    return Dom.element("button", { type: "button", class: style, onclick }, this.words.say(key));
  }

  #titled() {
    return Dom.element(
      "p",
      {},
      Dom.element("label", { for: "figure-title" }, this.words.say("figure_title")),
      this.title,
    );
  }

  /** The map's name with the layers shown, or with the chosen feature. */
  #defaultTitle() {
    const { words } = this;
    const { ready } = this.parts.state;
    if (ready) return words.pick(ready, "title");
    const names = [...this.parts.state.layers.keys()].map((id) => words.pick(words.data.layers[id], "title"));
    const listed = words.list(names.slice(0, 3)) + (names.length > 3 ? words.say("figure_and_more") : "");
    return listed ? words.say("figure_title_of", { layers: listed }) : words.say("title");
  }

  #choices() {
    const shown = Object.keys(FigureDialog.PARTS).filter((name) => name !== "link" || location.protocol !== "file:");
    return Dom.element(
      "fieldset",
      {},
      Dom.element("legend", {}, this.words.say("figure_include")),
      shown.map((name) => this.#box(name)),
    );
  }

  /** @param {string} name */
  #box(name) {
    return Dom.element(
      "label",
      {},
      Dom.element("input", { type: "checkbox", name, checked: true, onchange: () => this.#redraw() }),
      this.words.say(FigureDialog.PARTS[name]),
    );
  }

  #files() {
    return Dom.element(
      "p",
      { class: "figure-files" },
      this.#button("figure_svg", () => this.#give(async (file) => TakeAway.save(file.svg(), "planmap.svg"))),
      this.#button("figure_png", () => this.#give(async (file) => TakeAway.save(await file.png(), "planmap.png"))),
      this.#button("figure_print", () => this.#give(async (file) => file.print())),
    );
  }

  /** @param {(file: FigureFile) => Promise<void>} how */
  async #give(how) {
    await this.#redraw();
    if (this.file) await how(this.file);
  }

  /** Draw again with the present choices; an earlier drawing that ends later is dropped. */
  async #redraw() {
    const asked = ++this.asked;
    const options = this.#options();
    const sheet = await new Figure(this.parts, this.drawing, options).draw();
    if (asked !== this.asked) return;
    this.file = new FigureFile(sheet);
    URL.revokeObjectURL(this.preview.src);
    this.preview.src = URL.createObjectURL(this.file.svg());
    await this.#showCitation(options.title);
    this.dialog.dataset.drawn = String(asked);
  }

  /** @returns {import("./figure.js").FigureOptions} */
  #options() {
    const boxes = Dom.all("input[type=checkbox]", HTMLInputElement, this.dialog);
    const checked = new Set(boxes.filter((box) => box.checked).map((box) => box.name));
    return {
      title: this.title.value.trim() || this.words.say("title"),
      legend: checked.has("legend"),
      sections: checked.has("sections"),
      sources: checked.has("sources"),
      link: checked.has("link"),
    };
  }

  #citation() {
    const { words } = this;
    const embed =
      location.protocol === "file:"
        ? null
        : Dom.element(
            "a",
            {
              class: "button",
              href: `/embed?path=${encodeURIComponent(this.parts.state.address())}${words.lang === "en" ? "&lang=en" : ""}`,
            },
            words.say("embed_heading"),
          );
    return Dom.element(
      "section",
      {},
      Dom.element("h3", {}, words.say("citation_heading")),
      this.cite,
      Dom.element(
        "p",
        { class: "figure-files" },
        this.#button("copy_citation", () => this.#copy()),
        this.links,
        embed,
      ),
    );
  }

  /** @param {string} title */
  async #showCitation(title) {
    const query = `?${new URLSearchParams({ path: this.parts.state.address(), title })}`;
    this.links.forEach((link) => link.setAttribute("href", `/cite.${link.download.split(".")[1]}${query}`));
    this.cite.value = await Resources.text(`/cite.txt${query}`).then(
      (text) => text.trim(),
      () => this.words.say("load_failed"),
    );
  }

  async #copy() {
    const copied = await TakeAway.copy(this.cite.value);
    if (!copied) this.cite.select();
    this.status.textContent = this.words.say(copied ? "citation_copied" : "citation_selected");
  }
}
