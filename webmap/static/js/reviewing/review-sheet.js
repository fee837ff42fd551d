import { Dom } from "../ground/dom.js";

/** What stands around the form: the sentence, the candidates that share it, why it is read so. */
export class ReviewSheet {
  /** @param {Record<string, string>} words */
  constructor(words) {
    this.words = words;
  }

  /** @param {ReviewGuess} guess */
  explain({ id, sentence, sure, why }) {
    const runs = sentence.map(([text, term]) => (term ? Dom.element("b", {}, text) : text));
    Dom.byId("review-sentence").replaceChildren(...runs);
    Dom.byId("review-id").textContent = id;
    Dom.byId("review-sure").textContent = this.words.sure.replace("{n}", String(Math.round(sure * 100)));
    Dom.byId("review-why").replaceChildren(...why.map((one) => Dom.element("li", {}, one)));
  }

  /**
   * The candidates of one sentence, to change between; a single one needs no button.
   *
   * @param {ReviewRow[]} rows
   * @param {string} current
   * @param {(id: string) => string} stateOf
   * @param {(id: string) => void} open
   */
  share(rows, current, stateOf, open) {
    const tabs = rows.map(({ id, name }) => {
      const chosen = id === current ? "true" : null;
      const onclick = () => open(id);
      const attributes = { type: "button", "aria-current": chosen, "data-state": stateOf(id), onclick };
      return Dom.element("button", attributes, name || id);
    });
    Dom.byId("review-siblings").replaceChildren(...(rows.length > 1 ? tabs : []));
    tabs.find((tab) => tab.getAttribute("aria-current"))?.scrollIntoView({ block: "nearest" });
  }
}
