import { Dom } from "../ground/dom.js";
import { OfflineFiles } from "./offline-files.js";
import { StillPage } from "./still-page.js";

/** A layer's page of a static site as a filter leaves it: list, GeoJSON and CSV; it says that other files are whole. */
export class StillLayer {
  static async start() {
    const layer = /\/layers\/([\w-]+)(?:\.html)?$/.exec(location.pathname)?.[1];
    if (layer && StillPage.asked().size) await new StillLayer(new StillPage(), layer).show();
  }

  /**
   * @param {StillPage} page
   * @param {string} layer
   */
  constructor(page, layer) {
    this.page = page;
    this.layer = layer;
    this.files = new OfflineFiles([Dom.byId("page-data")]);
  }

  async show() {
    const { page, files } = this;
    await files.facets.load();
    const asked = StillPage.asked();
    const chosen = files.chosen(asked);
    const values = [...asked.values()].flatMap((value) => value.split(","));
    if (values.some((value) => ![...chosen.values()].flat().includes(value))) page.tell("still_unknown");
    if (!chosen.size) return;
    const address = `/layers/${this.layer}`;
    const query = [...chosen]
      .map(([facet, values]) => `${facet}=${values.map(encodeURIComponent).join(",")}`)
      .join("&");
    page.translate(`${address}?${query}`);
    Dom.byId("formats").previousElementSibling?.before(this.#notice(chosen, address));
    Dom.byId("formats").after(
      Dom.element("p", { class: "small", role: "status" }, page.words.say("still_whole_files")),
    );
    const [first, ...others] = Dom.all("a[download]", HTMLAnchorElement, page.main).filter(({ pathname }) =>
      /\.(?:geojson|csv)$/.test(pathname),
    );
    for (const link of [first, ...others]) link.search = query;
    first.textContent = page.words.say("export_filtered");
    Dom.all("h2", HTMLElement, page.main).forEach((heading, at) => this.#narrow(heading, at > 0, chosen));
  }

  /**
   * @param {Chosen} chosen
   * @param {string} address
   */
  #notice(chosen, address) {
    const { words } = this.page;
    const told = words.say("filter_active") + words.say("colon") + this.files.inWords(words, chosen);
    const clear = Dom.element("a", { href: words.link(address) }, words.say("clear_filter"));
    return Dom.element("p", { class: "notice-line" }, `${told} · `, clear);
  }

  /**
   * Leave of the list below a heading what matches, and say in it how many.
   *
   * @param {HTMLElement} heading
   * @param {boolean} isUnplaced whether it is the list that goes if it is empty
   * @param {Chosen} chosen
   */
  #narrow(heading, isUnplaced, chosen) {
    const list = /** @type {HTMLElement} */ (heading.nextElementSibling);
    for (const row of Dom.all("li", HTMLElement, list)) {
      const id = /([\w-]+)\.html$/.exec(Dom.one("a", HTMLAnchorElement, row).pathname)?.[1] ?? "";
      if (!this.files.facets.matches(this.layer, id, chosen)) row.remove();
    }
    const n = list.childElementCount;
    heading.textContent = this.page.words.say(isUnplaced ? "unplaced_heading" : "placed_heading", { n });
    if (isUnplaced && !n) for (const gone of [heading, list]) gone.remove();
  }
}
