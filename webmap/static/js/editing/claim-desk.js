import { Dom } from "../ground/dom.js";
import { EditTalk } from "./edit-talk.js";

/** The list of features and the form of one claim: choose, reword, see the verdict, save. */
export class ClaimDesk {
  static MOST = 200; // features listed at once

  /** @param {ClaimsData} data */
  constructor(data) {
    this.data = data;
    Dom.byId("edit-filter", HTMLInputElement).addEventListener("input", () => this.#list());
    this.#list();
    if (data.chosen) this.#begin(data.chosen);
  }

  /** Write the features that the filter leaves. */
  #list() {
    const wanted = Dom.byId("edit-filter", HTMLInputElement).value.trim().toLowerCase();
    const left = this.data.features.filter(({ name, layer, key }) =>
      `${name} ${layer} ${key}`.toLowerCase().includes(wanted),
    );
    Dom.byId("edit-count").textContent = String(left.length);
    const rows = left.slice(0, ClaimDesk.MOST).map((one) => this.#row(one));
    const beyond = left.length - rows.length;
    const more = beyond ? [Dom.element("li", {}, this.data.words.more.replace("{n}", String(beyond)))] : [];
    Dom.byId("edit-features").replaceChildren(...rows, ...more);
  }

  /** @param {{ key: string, name: string, layer: string }} one */
  #row({ key, name, layer }) {
    const query = new URLSearchParams(location.search);
    query.set("feature", key);
    query.delete("claim");
    const current = key === this.data.chosen?.feature ? "true" : null;
    const attributes = { href: `/edit/claims?${query}`, "aria-current": current };
    return Dom.element("li", {}, Dom.element("a", attributes, name, Dom.element("small", {}, layer)));
  }

  /** @param {ClaimChosen} chosen */
  #begin(chosen) {
    const form = Dom.byId("edit-form", HTMLFormElement);
    const talk = new EditTalk(this.data);
    const text = Dom.one("textarea[name=text]", HTMLTextAreaElement, form);
    const words = Dom.one("textarea[name=words]", HTMLTextAreaElement, form);
    const said = () => ({ ...chosen, text: text.value, words: words.value });
    const isSame = () => text.value === chosen.was && !words.value.trim();
    text.value = chosen.was; // a browser may have kept what was written before
    words.value = "";
    form.addEventListener("input", () => {
      if (isSame()) talk.rest(this.data.words.same);
      else talk.consider("claims/check", said(), (answer) => this.#good(talk, answer));
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!talk.button.disabled) talk.write("claims/save", said());
    });
  }

  /**
   * @param {EditTalk} talk
   * @param {EditAnswer} answer
   */
  #good(talk, answer) {
    return talk.filled(answer.proved ? "good" : "unread", answer);
  }
}
