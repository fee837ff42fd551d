import { Crowd } from "../drawing/crowd.js";
import { Dom } from "../ground/dom.js";
import { Idle } from "../ground/idle.js";

/**
 * What this needs of the page.
 *
 * @typedef {{
 *   map: L.Map,
 *   words: import("../ground/words.js").Words,
 *   state: import("../state/link-state.js").LinkState,
 *   shown: import("./shown-layers.js").ShownLayers,
 * }} CrowdParts
 */

/**
 * A line over the map's foot that offers to show less: when more than eight layers are on, and more than the ready view,
 * or the map at first, has. What it took away it gives back; once it is dismissed it is gone.
 */
export class CrowdNotice {
  /** @param {CrowdParts} parts */
  constructor(parts) {
    this.parts = parts;
    /** @type {Map<string, number> | null} what was on before, by opacity */
    this.before = null;
    this.isDone = parts.state.embed !== null; // a frame shows what its page chose
    this.isBusy = false;
    this.act = () => {};
    this.text = Dom.element("span");
    this.button = Dom.element("button", { type: "button", class: "button", onclick: () => this.act() });
    this.line = Dom.element(
      "div",
      { class: "crowd", role: "status", hidden: true },
      this.text,
      this.button,
      this.#close(),
    );
    Dom.one(".map-foot").append(this.line);
    this.idle = new Idle(() => this.#follow());
    this.#follow();
  }

  #close() {
    const close = this.parts.words.say("close");
    const dismiss = () => this.#dismiss();
    return Dom.element(
      "button",
      { type: "button", class: "plain", "aria-label": close, title: close, onclick: dismiss },
      "×",
    );
  }

  /** The layers of the present view and, so that the panel stays, the chosen feature's. */
  #few() {
    const { defaults, feature } = this.parts.state;
    return new Set(feature ? [...defaults, feature.layer] : defaults);
  }

  /** The layers changed: offer, or leave off, once the map has shown it. */
  follow() {
    if (!this.isBusy) this.idle.ask();
  }

  #follow() {
    if (this.isDone) return;
    const { layers } = this.parts.state;
    const few = this.#few();
    this.before = null;
    if (layers.size > Crowd.MANY && layers.size > few.size) this.#offer(layers.size, few.size);
    else this.#hide();
  }

  /**
   * @param {number} all
   * @param {number} few
   */
  #offer(all, few) {
    const { words, state } = this.parts;
    const view = state.ready && words.pick(state.ready, "title");
    const keep = words.say(view ? "crowd_keep_view" : "crowd_keep", { n: few, view });
    this.#say(words.say("crowd", { n: all }), keep, () => this.#keep());
  }

  #keep() {
    this.before = new Map(this.parts.state.layers);
    const few = this.#few();
    this.#show(new Map([...few].map((id) => [id, this.before?.get(id) ?? 1])));
    const { words } = this.parts;
    this.#say(words.say("crowd_kept", { n: few.size }), words.say("crowd_back"), () => this.#back());
  }

  #back() {
    if (this.before) this.#show(this.before);
    this.#dismiss();
  }

  /** @param {Map<string, number>} wanted opacity by layer */
  #show(wanted) {
    const { state, shown } = this.parts;
    this.isBusy = true;
    for (const id of [...state.layers.keys()]) if (!wanted.has(id)) shown.toggle(id, false);
    for (const [id, opacity] of wanted) {
      shown.toggle(id, true);
      shown.fade(id, opacity);
    }
    this.isBusy = false;
  }

  /**
   * @param {string} text
   * @param {string} label
   * @param {() => void} act
   */
  #say(text, label, act) {
    this.text.textContent = text;
    this.button.textContent = label;
    this.act = act;
    this.line.hidden = false;
  }

  #dismiss() {
    this.isDone = true;
    this.#hide();
  }

  #hide() {
    if (this.line.contains(document.activeElement)) this.parts.map.getContainer().focus({ preventScroll: true });
    this.line.hidden = true;
  }
}
