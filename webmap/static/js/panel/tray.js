import { Dom } from "../ground/dom.js";

/**
 * What this needs of the page.
 *
 * @typedef {{
 *   map: L.Map,
 *   words: import("../ground/words.js").Words,
 *   state: import("../state/link-state.js").LinkState,
 *   layers: Map<string, import("../drawing/plan-layer.js").PlanLayer>,
 *   display: import("../drawing/display.js").Display,
 *   notice: import("../ground/notice.js").Notice,
 *   access: { announcer: import("../ground/announcer.js").Announcer },
 * }} TrayParts
 */

/** The tray at the map's foot: two to four things collected to be compared, kept in the link. */
export class Tray {
  static MOST = 4;
  #shown = 0;

  /** @param {TrayParts} parts */
  constructor(parts) {
    this.parts = parts;
    const { words } = parts;
    this.list = Dom.element("ul", {});
    this.way = Dom.element("span", { class: "tray-way" });
    this.root = Dom.element(
      "section",
      { class: "tray", "aria-label": words.say("compare"), hidden: true },
      this.list,
      this.way,
      Dom.element("button", { type: "button", class: "plain", onclick: () => this.#set([]) }, words.say("tray_clear")),
    );
    Dom.one(".map-foot").append(this.root);
    this.#show();
  }

  /**
   * A button that puts a feature into the tray or takes it out; null where it is nothing that can be compared.
   *
   * @param {string} layer
   * @param {string} id
   * @param {string} [name] given where the button shows a sign only
   */
  button(layer, id, name) {
    if (!this.parts.words.data.compared.includes(layer)) return null;
    const key = `${layer}/${id}`;
    const button = Dom.element("button", {
      type: "button",
      class: name ? "plain tray-sign" : "button",
      "data-compare": key,
      "data-name": name,
      onclick: () => this.#toggle(key),
    });
    this.#mark(button);
    return button;
  }

  /** @param {HTMLElement} button */
  #mark(button) {
    const { words, state } = this.parts;
    const { compare = "", name } = button.dataset;
    const isIn = state.compared.includes(compare);
    const label = words.say(isIn ? "compare_remove" : "compare_add");
    button.textContent = name ? (isIn ? "✓" : "+") : label;
    if (!name) return;
    button.title = label;
    button.setAttribute("aria-label", label + words.say("colon") + name);
  }

  /** @param {string} key */
  #toggle(key) {
    const { state, notice } = this.parts;
    const rest = state.compared.filter((one) => one !== key);
    if (rest.length === Tray.MOST) return notice.tell("compare_full");
    this.#set(rest.length < state.compared.length ? rest : [...rest, key]);
  }

  /** @param {string[]} keys */
  #set(keys) {
    const { map, state, words, access } = this.parts;
    const inside = this.root.contains(document.activeElement);
    state.compared = keys;
    state.write();
    access.announcer.say(words.say("tray_said", { n: keys.length }));
    Dom.all("[data-compare]").forEach((button) => this.#mark(button));
    this.#show().then(() => {
      if (inside)
        (this.root.hidden ? map.getContainer() : Dom.one("button", HTMLElement, this.root)).focus({
          preventScroll: true,
        });
    });
  }

  async #show() {
    const mine = ++this.#shown;
    const keys = this.parts.state.compared;
    const names = await Promise.all(keys.map((key) => this.#name(key)));
    if (mine !== this.#shown) return;
    this.root.hidden = !keys.length;
    this.list.replaceChildren(...keys.map((key, at) => Dom.element("li", {}, this.#chip(key, names[at]))));
    this.way.replaceChildren(this.#way(keys));
  }

  /**
   * What is not on the map is asked for; what there is not goes by its key.
   *
   * @param {string} key
   */
  async #name(key) {
    const { display, layers, words } = this.parts;
    const drawn = display.isOpen && display.picture.scene.featureOf(key);
    if (drawn) return drawn.name;
    const [layer, id] = key.split("/");
    const feature = await layers
      .get(layer)
      ?.feature(id)
      .catch(() => null);
    return feature ? words.pick(feature.properties, "name") : key;
  }

  /**
   * @param {string} key
   * @param {string} name
   */
  #chip(key, name) {
    return Dom.element(
      "button",
      { type: "button", class: "filter-chip", onclick: () => this.#toggle(key) },
      Dom.element("span", {}, name),
      Dom.element("span", { class: "filter-cross", "aria-hidden": "true" }, "×"),
      Dom.element("span", { class: "visually-hidden" }, ` ${this.parts.words.say("compare_remove")}`),
    );
  }

  /** @param {string[]} keys */
  #way(keys) {
    const { words } = this.parts;
    if (keys.length < 2) return words.say("tray_more");
    const lang = words.lang === "en" ? "&lang=en" : "";
    const text = words.say("tray_go", { n: keys.length });
    return Dom.element("a", { href: `/compare?items=${keys.join(",")}${lang}`, class: "button" }, text);
  }
}
