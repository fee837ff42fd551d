import { Addresses } from "../ground/addresses.js";
import { CsvText } from "../ground/csv-text.js";
import { Dom } from "../ground/dom.js";
import { TakeAway } from "../ground/take-away.js";
import { OfflineFinder } from "./offline-finder.js";
import { OfflinePark } from "./offline-park.js";
import { StillPage } from "./still-page.js";

/** The site finder of a static site: for a place and by the reader's own weights, as a server answers `/sites`. */
export class StillSites {
  static #WEIGHT = /^[0-5]$/;

  static start() {
    return new StillSites(new StillPage()).show();
  }

  /** @param {StillPage} page */
  constructor(page) {
    this.page = page;
    this.asked = StillPage.asked();
  }

  async show() {
    const { page, asked } = this;
    const { criteria } = StillPage.data(page.main);
    for (const name of Object.keys(criteria)) if (!StillSites.#WEIGHT.test(asked.get(name) ?? "")) asked.delete(name);
    const industry = asked.get("industry");
    if (industry) await this.#open(industry);
    const known = Dom.all(".ranking > [data-park]", HTMLElement, page.main).length;
    if (known && asked.size) await this.#rank();
    if (known) this.#join();
    page.look();
  }

  /** @param {string} industry */
  async #open(industry) {
    const others = this.asked.get("others") === "1" ? "&others=1" : "";
    const path = `/sites?industry=${encodeURIComponent(industry)}${others}`;
    const offered = Dom.byId("industry", HTMLSelectElement);
    if (![...offered.options].some(({ value }) => value === industry)) return this.page.tell("still_unknown");
    this.page.lay(await this.page.content(path));
  }

  async #rank() {
    const { page, asked } = this;
    const place = asked.get("place");
    const offered = place && [...Dom.byId("place", HTMLSelectElement).options].some(({ value }) => value === place);
    if (place && !offered) {
      asked.delete("place");
      page.tell("still_unknown");
    }
    const same = offered ? await page.content(`/sites~same~${place.replace("/", "~")}`) : null;
    new OfflineFinder(page.main, page.words, asked).rank(same);
  }

  /** The links to the ranking and its table say what was asked. */
  #join() {
    const { page, asked } = this;
    const address = this.#address();
    page.translate(address);
    const own = Dom.one(".result-link", HTMLAnchorElement, page.main);
    own.href = Addresses.of(page.words.link(address));
    Dom.byId("ranking-csv").addEventListener("click", (event) => {
      event.preventDefault();
      const name = `sites-${asked.get("industry") ?? Dom.byId("industry", HTMLSelectElement).value}.csv`;
      TakeAway.save(new Blob([CsvText.of(this.#rows())], { type: "text/csv" }), name);
    });
  }

  /** As a server's address would be, every weight named. */
  #address() {
    const form = Dom.one(".wishes", HTMLFormElement, this.page.main);
    const parts = [...new FormData(form)].filter(([name, value]) => value && name !== "lang");
    return `/sites?${parts.map(([name, value]) => `${name}=${value}`).join("&")}`;
  }

  /** The ranking as rows; see csv_rows in webmap/site_views.py. */
  #rows() {
    const { columns, criteria } = StillPage.data(this.page.main);
    const query = [this.#told(), this.#whole(this.page.words.link(this.#address()))];
    const parks = Dom.all(".ranking > [data-park]", HTMLElement, this.page.main);
    return [columns, ...parks.map((row) => [...this.#row(row, Object.keys(criteria)), ...query])];
  }

  /**
   * @param {HTMLElement} row
   * @param {string[]} criteria
   */
  #row(row, criteria) {
    const park = new OfflinePark(row);
    const rank = row.querySelector(".rank")?.textContent;
    const [label, ...told] = JSON.parse(row.dataset.told ?? "");
    const reasons = new Map(
      Dom.all("[data-criterion]", HTMLElement, row).map((one) => [one.dataset.criterion, one.dataset]),
    );
    const cites = criteria.flatMap((name) => JSON.parse(reasons.get(name)?.cites ?? "[]"));
    return [
      rank,
      label,
      ...(rank ? [park.score, park.low, park.high] : ["", "", ""]),
      ...told,
      ...criteria.map((name) => reasons.get(name)?.cell),
      [...new Set(cites)].join("; "),
      this.#whole(this.page.words.link(`/layers/${park.key}`)),
    ];
  }

  /** What was asked for, in one cell. */
  #told() {
    const { main, words } = this.page;
    const { industry, criteria } = StillPage.data(main);
    const place = Dom.byId("place", HTMLSelectElement);
    const weight = (/** @type {string} */ name) => Dom.byId(`weight-${name}`, HTMLSelectElement).value;
    const parts = [industry, place.value ? place.selectedOptions[0].text : words.say("anywhere")];
    for (const [name, title] of Object.entries(criteria)) parts.push(`${title} ${weight(name)}`);
    if (Dom.one("[name=others]", HTMLInputElement, main).checked) parts.push(words.say("others_too"));
    return parts.join(words.lang === "en" ? "; " : "；");
  }

  /** @param {string} address */
  #whole(address) {
    return Addresses.whole(Addresses.of(address), StillPage.data(this.page.main).url);
  }
}
