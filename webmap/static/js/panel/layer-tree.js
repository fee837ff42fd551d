import { PlanLayer } from "../drawing/plan-layer.js";
import { Symbols } from "../drawing/symbols.js";
import { Dom } from "../ground/dom.js";
import { given } from "../ground/given.js";
import { LegendRows } from "./legend-rows.js";

/** The list of layers: toggles one by one and by group, opacity, lists and the legend. */
export class LayerTree {
  /**
   * @param {HTMLElement} root
   * @param {import("../ground/words.js").Words} words
   * @param {{
   *   toggle(layer: string, on: boolean): void,
   *   fade(layer: string, opacity: number): void,
   *   whole(layer: string, on: boolean): void,
   *   list(layer: string): void,
   * }} actions
   */
  constructor(root, words, actions) {
    this.root = root;
    this.words = words;
    this.actions = actions;
    this.rows = Dom.all(".layer", HTMLElement, root);
    this.groups = Dom.all(".group", HTMLElement, root);
    this.rows.forEach((row) => this.#row(row));
    this.groups.forEach((group) => this.#group(group));
  }

  /** The symbols of rows and legend; the first picture does not wait for them. */
  draw() {
    for (const row of this.rows) {
      const { layer: id = "" } = row.dataset;
      Dom.one(".swatch", HTMLElement, row).append(Symbols.swatch(given(PlanLayer.all.get(id), id)));
    }
    this.#legend();
  }

  /** @param {HTMLElement} row */
  static #toggle(row) {
    return Dom.one(".layer-toggle", HTMLInputElement, row);
  }

  /** @param {HTMLElement} row */
  static #opacity(row) {
    return Dom.one(".layer-opacity", HTMLInputElement, row);
  }

  /**
   * The box of the part that is off at first, where the layer has one.
   *
   * @param {HTMLElement} row
   */
  static #rest(row) {
    return /** @type {HTMLInputElement | null} */ (row.querySelector(".rest-toggle"));
  }

  /** @param {HTMLElement} group */
  static #whole(group) {
    return Dom.one(".group-toggle", HTMLInputElement, group);
  }

  /** @param {HTMLElement} row */
  #row(row) {
    const { layer: id = "" } = row.dataset;
    const [toggle, opacity] = [LayerTree.#toggle(row), LayerTree.#opacity(row)];
    toggle.addEventListener("change", () => this.actions.toggle(id, toggle.checked));
    opacity.addEventListener("input", () => this.actions.fade(id, Number(opacity.value) / 100));
    Dom.one(".layer-list", HTMLElement, row).addEventListener("click", () => this.actions.list(id));
    const rest = LayerTree.#rest(row);
    rest?.addEventListener("change", () => this.actions.whole(id, rest.checked));
  }

  /** @param {HTMLElement} group */
  #group(group) {
    const whole = LayerTree.#whole(group);
    whole.addEventListener("change", () => {
      const on = whole.checked; // kept: the box itself changes as the rows follow
      Dom.all(".layer", HTMLElement, group).forEach((row) => this.actions.toggle(row.dataset.layer ?? "", on));
    });
  }

  /**
   * Make the boxes and sliders show what is on the map.
   *
   * @param {Map<string, number>} layers opacity by id
   * @param {Set<string>} whole those shown with the part that is off at first
   */
  show(layers, whole) {
    for (const row of this.rows) {
      const opacity = layers.get(row.dataset.layer ?? "");
      LayerTree.#toggle(row).checked = opacity !== undefined;
      const rest = LayerTree.#rest(row);
      if (rest) rest.checked = whole.has(row.dataset.layer ?? "");
      row.classList.toggle("on", opacity !== undefined);
      LayerTree.#opacity(row).value = String(Math.round((opacity ?? 1) * 100));
    }
    for (const group of this.groups) {
      const boxes = Dom.all(".layer-toggle", HTMLInputElement, group);
      const on = boxes.filter((box) => box.checked).length;
      const all = LayerTree.#whole(group);
      all.checked = on === boxes.length;
      all.indeterminate = on > 0 && on < boxes.length;
    }
  }

  /**
   * Mark a layer as loading.
   *
   * @param {string} id
   * @param {boolean} yes
   */
  busy(id, yes) {
    Dom.one(`[data-layer="${id}"]`, HTMLElement, this.root).classList.toggle("busy", yes);
  }

  #legend() {
    const { words } = this;
    const rows = new LegendRows(words);
    Dom.byId("legend-status").append(
      ...rows.every.map((status) => {
        const { symbol, text } = rows.status(status);
        return Dom.element("li", { "data-status": status ?? "unsaid" }, symbol(), text);
      }),
    );
    Dom.byId("legend-accuracy").append(
      Dom.element("li", {}, Symbols.halo(), words.say("legend_town_halo")),
      Dom.element("li", {}, Symbols.point(LegendRows.SAMPLE, "existing", "county"), words.say("legend_county_ring")),
      Dom.element("li", {}, Symbols.dashed(), words.say("legend_dashed")),
    );
  }
}
