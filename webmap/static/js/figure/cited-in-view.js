/** Which sections of which plans speak of what a figure shows. */
export class CitedInView {
  static SECTIONS = 8; // per plan; the rest is counted

  constructor(words) {
    this.words = words;
  }

  /** The features of shown layers that lie in the view. */
  static features(layers, bounds) {
    return layers.flatMap((layer) => [...(layer.drawn?.keys() ?? [])].map((id) => layer.features.get(id))
      .filter((feature) => bounds.intersects(CitedInView.#bounds(feature.geometry))));
  }

  static #bounds({ coordinates }) {
    const bounds = L.latLngBounds([]);
    for (const [lng, lat] of CitedInView.#positions(coordinates)) bounds.extend([lat, lng]);
    return bounds;
  }

  static #positions(coordinates) {
    return typeof coordinates[0] === "number" ? [coordinates] : coordinates.flatMap((part) => CitedInView.#positions(part));
  }

  /** One line per plan: its title and the sections most spoken of. */
  lines(features) {
    const plans = new Map();
    for (const { properties } of features) {
      for (const { document, section } of properties.citations) {
        const sections = plans.get(document) ?? plans.set(document, new Map()).get(document);
        sections.set(section, (sections.get(section) ?? 0) + 1);
      }
    }
    return Object.keys(this.words.data.documents).filter((id) => plans.has(id)).map((id) => this.#line(id, plans.get(id)));
  }

  #line(id, sections) {
    const { words } = this;
    const order = [...sections].sort(([, one], [, other]) => other - one).map(([section]) => section);
    const first = order.slice(0, CitedInView.SECTIONS);
    const rest = order.length - first.length;
    const title = words.pick(words.data.documents[id], "title");
    const named = words.lang === "en" ? title : `《${title}》`;
    return words.say("figure_plan", { title: named, sections: first.join(words.lang === "en" ? "; " : "；") }) + (rest ? words.say("figure_more_sections", { n: rest }) : "");
  }
}
