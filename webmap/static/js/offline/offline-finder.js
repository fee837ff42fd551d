import { Dom } from "../ground/dom.js";
import { OfflinePark } from "./offline-park.js";

/** Ranks the parks of a finder page by other weights and a place, as sites.py and site_views.py do. */
export class OfflineFinder {
  static #SPOTS = 20; // parks that the small map numbers

  /**
   * @param {HTMLElement} page the answer for an industry, by the usual weights and for no place
   * @param {import("../ground/words.js").Words} words
   * @param {URLSearchParams} asked
   */
  constructor(page, words, asked) {
    this.page = page;
    this.words = words;
    this.asked = asked;
  }

  /** @param {HTMLElement | null} place the page whose parks say whether they lie in the place, if one is asked for */
  rank(place) {
    for (const row of this.#rows()) this.#weigh(row, place);
    const parks = Dom.all("ol.ranking > [data-park]", HTMLElement, this.page).map((row) => new OfflinePark(row));
    parks.sort(OfflinePark.order);
    const ranks = OfflineFinder.#ranks(parks);
    parks.forEach((park, at) => {
      park.write(ranks[at]);
      park.row.parentElement?.append(park.row);
    });
    this.#count();
    this.#draw(parks, ranks);
    this.#fill();
  }

  #rows() {
    return Dom.all(".ranking > [data-park]", HTMLElement, this.page);
  }

  /**
   * Give a park's reasons the weights asked for; a park that has to lie in the place and does not is taken away.
   *
   * @param {HTMLElement} row
   * @param {HTMLElement | null} place
   */
  #weigh(row, place) {
    const same = place?.querySelector(`[data-park="${row.dataset.park}"] [data-criterion=same]`);
    if (same instanceof HTMLElement) {
      if (this.asked.get("only") && !OfflinePark.share(same.dataset)) return row.remove();
      const first = row.querySelector("[data-criterion]");
      if (first?.getAttribute("data-criterion") === "match") first.after(same);
      else Dom.one(".reasons", HTMLElement, row).prepend(same);
    }
    for (const reason of Dom.all("[data-criterion]", HTMLElement, row)) this.#set(reason);
  }

  /** @param {HTMLElement} reason */
  #set(reason) {
    const { dataset } = reason;
    const weight = this.asked.get(dataset.criterion ?? "") ?? dataset.weight ?? "";
    if (weight === "0") return reason.remove();
    dataset.weight = weight;
    const share = OfflinePark.even(OfflinePark.share(dataset) * 100);
    Dom.one("dt .number", HTMLElement, reason).textContent = `${weight} × ${share}%`;
  }

  /**
   * As many points are as good a place.
   *
   * @param {OfflinePark[]} parks
   */
  static #ranks(parks) {
    /** @type {number[]} */
    const ranks = [];
    parks.forEach(({ group, score }, at) => {
      const before = parks[at - 1];
      ranks.push(before?.group === group && before.score === score ? ranks[at - 1] : at + 1);
    });
    return ranks;
  }

  /** How many parks each heading has, now that some may have gone. */
  #count() {
    const rows = this.#rows();
    for (const heading of Dom.all("h2[data-group]", HTMLElement, this.page)) {
      const { group, label } = heading.dataset;
      const n = rows.filter(({ dataset }) => dataset.group === group).length;
      heading.textContent = this.words.say("group_count", { label, n });
      if (!n && heading.id !== "results") heading.hidden = true;
    }
    const apart = Dom.all("ul.ranking > [data-park]", HTMLElement, this.page);
    for (const told of Dom.all("[data-apart]", HTMLElement, this.page)) {
      const { apart: group } = told.dataset;
      const n = apart.filter(({ dataset }) => !group || dataset.group === group).length;
      told.textContent = this.words.say(group ? "group_apart" : "apart_parks", { n });
      told.hidden = !n;
    }
  }

  /**
   * Number the first parks on the small map, the last below.
   *
   * @param {OfflinePark[]} parks
   * @param {number[]} ranks
   */
  #draw(parks, ranks) {
    const drawn = this.page.querySelector(".found-map svg");
    for (const spot of drawn?.querySelectorAll("a") ?? []) spot.remove();
    const spots = parks.slice(0, OfflineFinder.#SPOTS).map((park, at) => OfflineFinder.#spot(park, ranks[at]));
    drawn?.append(...spots.reverse());
  }

  /**
   * @param {OfflinePark} park
   * @param {number} rank
   */
  static #spot({ row }, rank) {
    const [x, y] = (row.dataset.at ?? "").split(",").map(Number);
    const name = Dom.one("h3 a", HTMLElement, row).textContent;
    return Dom.svg(
      "a",
      { href: `#${row.id}`, "aria-label": `${rank} ${name}` },
      Dom.svg("title", {}, name),
      Dom.svg("circle", { cx: x, cy: y, r: 10 }),
      Dom.svg("text", { x, y: y + 4, "text-anchor": "middle" }, rank),
    );
  }

  /** The form shows what was asked. */
  #fill() {
    for (const [name, value] of this.asked) {
      const field = this.page.querySelector(`.wishes [name="${CSS.escape(name)}"]`);
      if (field instanceof HTMLSelectElement) field.value = value;
      if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = value === "1";
    }
  }
}
