import { Addresses } from "../ground/addresses.js";
import { Figure } from "./figure.js";
import { FigureChoices } from "./figure-choices.js";
import { FigureFile } from "./figure-file.js";
import { FigureKey } from "./figure-key.js";
import { FigureTitle } from "./figure-title.js";
import { Dom } from "../ground/dom.js";
import { given } from "../ground/given.js";
import { Resources } from "../ground/resources.js";
import { TakeAway } from "../ground/take-away.js";

/** The window in which a reader makes a figure: choices, files, citation. */
export class FigureDialog {
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
      lang: words.tag,
      "aria-label": words.say("citation_heading"),
    });
    this.choices = new FigureChoices(parts, () => this.#redraw());
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
          this.choices.elements,
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

  #files() {
    const save = (/** @type {Blob} */ blob, /** @type {string} */ ending) =>
      TakeAway.save(blob, `${FigureTitle.file(this.choices.options.title, this.words.data.dataVersion)}.${ending}`);
    return Dom.element(
      "p",
      { class: "figure-files" },
      this.#button("figure_svg", async () => save((await this.#fresh()).svg(), "svg")),
      this.#button("figure_png", async () => save(await (await this.#fresh()).png(), "png")),
      this.#button("figure_copy", () => this.#copyPicture()),
      this.#button("figure_print", async () => (await this.#fresh()).print()),
    );
  }

  /** The figure with the present choices. */
  async #fresh() {
    await this.#redraw();
    return given(this.file, "figure");
  }

  /** The picture goes to the clipboard, where the browser allows that; it must be asked for within the click. */
  async #copyPicture() {
    const copied = await TakeAway.copyPicture(this.#fresh().then((file) => file.png()));
    this.status.textContent = this.words.say(copied ? "figure_copied" : "figure_not_copied");
  }

  /** Draw again with the present choices; an earlier drawing that ends later is dropped. */
  async #redraw() {
    const asked = ++this.asked;
    const { options } = this.choices;
    const figure = new Figure(this.parts, this.drawing, options);
    const sheet = await figure.draw();
    if (asked !== this.asked) return;
    this.status.textContent = figure.isCrowded ? this.words.say("figure_crowded", { n: FigureKey.MOST }) : "";
    this.file = new FigureFile(sheet);
    URL.revokeObjectURL(this.preview.src);
    this.preview.src = URL.createObjectURL(this.file.svg());
    await this.#showCitation(options.title);
    this.dialog.dataset.drawn = String(asked);
  }

  #citation() {
    const { words } = this;
    const embed = Resources.isOneFile()
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

  /**
   * On a static site the page fills the citation in, and the links hold it.
   *
   * @param {string} title
   */
  async #fillCitation(title) {
    const { FilledCitation } = await import("./filled-citation.js");
    const address = Addresses.whole(this.parts.state.address(), this.words.data.url);
    const filled = (/** @type {string} */ form) => FilledCitation.text(form, { title, address, lang: this.words.lang });
    for (const place of this.links) {
      const text = await filled(place.download.split(".")[1]);
      URL.revokeObjectURL(place.href);
      place.href = URL.createObjectURL(new Blob([text]));
    }
    this.cite.value = (await filled("txt")).trim();
  }

  /** @param {string} title */
  async #showCitation(title) {
    if (Addresses.isStill) {
      return this.#fillCitation(title).catch(() => {
        this.cite.value = this.words.say("load_failed");
      });
    }
    const { lang } = this.words;
    const asked = { path: this.parts.state.address(), title, ...(lang === "en" ? { lang } : {}) };
    const query = `?${new URLSearchParams(asked)}`;
    this.links.forEach((link) =>
      link.setAttribute("href", Addresses.of(`/cite.${link.download.split(".")[1]}${query}`)),
    );
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
