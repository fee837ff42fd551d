import { Facets } from "../filter/facets.js";

/** What a figure is called unless its maker says otherwise, and what its file is called. */
export class FigureTitle {
  static LAYERS = 3; // named; the rest is "and others"
  static LONGEST = 80; // letters of a file's name

  /** @param {import("./figure.js").FigureParts} parts */
  constructor({ words, state, layers, filtering }) {
    this.words = words;
    this.state = state;
    this.layers = layers;
    this.filtering = filtering;
  }

  /** The ready view with what it was narrowed to since, the filter in words, or the map, with the layers shown. */
  get text() {
    const { words, state } = this;
    const narrowed = this.#names(state.ready?.query).join(" · ");
    if (state.ready) return [words.pick(state.ready, "title"), ...(narrowed ? [narrowed] : [])].join(" · ");
    const names = this.#layers().map((id) => words.pick(words.data.layers[id], "title"));
    const more = names.length > FigureTitle.LAYERS ? words.say("figure_and_more") : "";
    const layers = words.list(names.slice(0, FigureTitle.LAYERS)) + more;
    const subject = narrowed || words.say("figure_region");
    return layers ? words.say("figure_title_of", { subject, layers }) : narrowed || words.say("title");
  }

  /** The layers shown; under a filter those of points that hold matches, as in a figure's key, if there are any. */
  #layers() {
    const { state, filtering } = this;
    const shown = [...state.layers.keys()];
    if (!filtering.active) return shown;
    const matching = shown.filter((id) => filtering.count(id));
    const points = matching.filter((id) => this.layers.get(id)?.geometry === "point");
    return points.length ? points : matching;
  }

  /** @param {Record<string, string>} [own] what a ready view asks for itself */
  #names(own) {
    return Facets.names(this.words, this.state.filter, this.filtering.facets.choices, own);
  }

  /** The names of the values that the filter accepts. */
  get accepted() {
    return this.#names();
  }

  /**
   * A file's name of a title and the data's version, of letters, digits and hyphens only.
   *
   * @param {string} title
   * @param {string} version
   */
  static file(title, version) {
    const letters = title.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, "-");
    const short = [...letters].slice(0, FigureTitle.LONGEST).join("").replace(/^-|-$/g, "");
    return [short || "planmap", version].join("-");
  }
}
