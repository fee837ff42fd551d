import { Dom } from "../ground/dom.js";

/** A park on a page of the finder, with what it earns: `data-ends` has the share in the middle, the lowest, the highest. */
export class OfflinePark {
  static #GROUPS = ["named", "wider", "other"];

  /** @param {HTMLElement} row */
  constructor(row) {
    this.row = row;
    this.key = row.dataset.park ?? "";
    this.group = row.dataset.group ?? "";
    this.points = [0, 1, 2].map((end) => this.#points(end));
    const [score, low, high] = this.points.map(OfflinePark.even);
    this.score = score;
    this.low = low;
    this.high = high;
  }

  /** @param {number} end */
  #points(end) {
    let [whole, earned] = [0, 0];
    for (const { dataset } of Dom.all("[data-criterion]", HTMLElement, this.row)) {
      whole += Number(dataset.weight);
      earned += Number(dataset.weight) * OfflinePark.share(dataset, end);
    }
    return whole ? (100 * earned) / whole : 0;
  }

  /**
   * @param {DOMStringMap} reason
   * @param {number} end
   */
  static share({ ends = "" }, end = 0) {
    return Number(ends.split(" ")[end]);
  }

  /**
   * Rounded as the server rounds: a half goes to the even number.
   *
   * @param {number} value
   */
  static even(value) {
    const rounded = Math.round(value);
    return rounded - value === 0.5 && rounded % 2 ? rounded - 1 : rounded;
  }

  /**
   * The order of the ranking: the best group, the most points, then by name.
   *
   * @param {OfflinePark} one
   * @param {OfflinePark} other
   */
  static order(one, other) {
    const [first, second] = [one, other].map(({ group }) => OfflinePark.#GROUPS.indexOf(group));
    return first - second || other.points[0] - one.points[0] || (one.key < other.key ? -1 : 1);
  }

  /** @param {number} rank */
  write(rank) {
    const { score, low, high } = this;
    Dom.one(".rank", HTMLElement, this.row).textContent = String(rank);
    const told = Dom.one(".score", HTMLElement, this.row);
    Dom.one("strong", HTMLElement, told).textContent = String(score);
    told.querySelector(".small")?.remove();
    if (high - low > 1) told.append(" ", Dom.element("span", { class: "small" }, `(${low}–${high})`));
  }
}
