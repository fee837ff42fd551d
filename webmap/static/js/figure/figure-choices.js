import { FigureExtent } from "./figure-extent.js";
import { FigureLayout } from "./figure-layout.js";
import { FigureTitle } from "./figure-title.js";
import { Dom } from "../ground/dom.js";

/** What the maker of a figure chooses: its title, form and extent, and what it includes. */
export class FigureChoices {
  /** @type {Record<string, string>} what can be left out, with its word */
  static PARTS = {
    legend: "legend",
    key: "figure_key",
    sections: "figure_sections",
    sources: "figure_with_sources",
    link: "figure_with_link",
  };
  /** @type {Record<string, string>} with their words */
  static FORMATS = { wide: "figure_wide", tall: "figure_tall", slide: "figure_slide", screen: "figure_screen" };
  /** @type {Record<string, string>} the same */
  static EXTENTS = {
    matches: "figure_matches",
    seen: "figure_seen",
    chosen: "figure_chosen",
    region: "figure_whole",
  };
  static #NARROW = "(max-width: 800px)";

  /**
   * @param {import("./figure.js").FigureParts} parts
   * @param {() => void} changed
   */
  constructor(parts, changed) {
    this.parts = parts;
    this.words = parts.words;
    this.changed = changed;
    this.title = Dom.element("input", {
      type: "text",
      id: "figure-title",
      maxlength: 120,
      value: new FigureTitle(parts).text,
      onchange: changed,
    });
    const formats = Object.keys(FigureLayout.FORMATS);
    const first = matchMedia(FigureChoices.#NARROW).matches ? "tall" : "wide";
    this.format = this.#select("figure-format", formats, FigureChoices.FORMATS, first);
    const extents = new FigureExtent(parts).names;
    this.extent = this.#select("figure-extent", extents, FigureChoices.EXTENTS, extents[0]);
    this.elements = [
      this.#labelled("figure_title", this.title),
      this.#labelled("figure_format", this.format),
      this.#labelled("figure_extent", this.extent),
      this.#included(),
    ];
  }

  /**
   * @param {string} id
   * @param {string[]} names
   * @param {Record<string, string>} words
   * @param {string} first the one that is chosen
   */
  #select(id, names, words, first) {
    const options = names.map((value) =>
      Dom.element("option", { value, selected: value === first }, this.words.say(words[value])),
    );
    return Dom.element("select", { id, onchange: this.changed }, options);
  }

  /**
   * @param {string} key
   * @param {HTMLElement} control
   */
  #labelled(key, control) {
    return Dom.element("p", {}, Dom.element("label", { for: control.id }, this.words.say(key)), control);
  }

  #included() {
    const shown = Object.keys(FigureChoices.PARTS).filter((name) => name !== "link" || location.protocol !== "file:");
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
      Dom.element("input", { type: "checkbox", name, checked: true, onchange: this.changed }),
      this.words.say(FigureChoices.PARTS[name]),
    );
  }

  /** @returns {import("./figure.js").FigureOptions} */
  get options() {
    const boxes = this.elements.flatMap((element) => Dom.all("input[type=checkbox]", HTMLInputElement, element));
    const checked = new Set(boxes.filter((box) => box.checked).map((box) => box.name));
    return {
      title: this.title.value.trim() || this.words.say("title"),
      format: this.format.value,
      extent: this.extent.value,
      legend: checked.has("legend"),
      key: checked.has("key"),
      sections: checked.has("sections"),
      sources: checked.has("sources"),
      link: checked.has("link"),
    };
  }
}
