import { PlanLayer } from "../drawing/plan-layer.js";
import { Symbols } from "../drawing/symbols.js";
import { Dom } from "../ground/dom.js";

/** The list of layers: toggles one by one and by group, opacity, lists and the legend. */
export class LayerTree {
  constructor(root, words, actions) {
    this.root = root;
    this.words = words;
    this.actions = actions;
    root.querySelectorAll(".layer").forEach((row) => this.#row(row));
    root.querySelectorAll(".group").forEach((group) => this.#group(group));
    this.#legend();
  }

  #row(row) {
    const id = row.dataset.layer;
    row.querySelector(".swatch").append(Symbols.swatch(PlanLayer.all.get(id)));
    row.querySelector(".layer-toggle").addEventListener("change", (event) =>
      this.actions.toggle(id, event.target.checked));
    row.querySelector(".layer-opacity").addEventListener("input", (event) =>
      this.actions.fade(id, Number(event.target.value) / 100));
    row.querySelector(".layer-list").addEventListener("click", () => this.actions.list(id));
  }

  #group(group) {
    group.querySelector(".group-toggle").addEventListener("change", (event) => {
      const on = event.target.checked; // kept: the box itself changes as the rows follow
      group.querySelectorAll(".layer").forEach((row) => this.actions.toggle(row.dataset.layer, on));
    });
  }

  /** Make the boxes and sliders show what is on the map: a Map of id → opacity. */
  show(layers) {
    this.root.querySelectorAll(".layer").forEach((row) => {
      const opacity = layers.get(row.dataset.layer);
      row.querySelector(".layer-toggle").checked = opacity !== undefined;
      row.classList.toggle("on", opacity !== undefined);
      row.querySelector(".layer-opacity").value = Math.round((opacity ?? 1) * 100);
    });
    this.root.querySelectorAll(".group").forEach((group) => {
      const boxes = [...group.querySelectorAll(".layer-toggle")];
      const on = boxes.filter((box) => box.checked).length;
      const whole = group.querySelector(".group-toggle");
      whole.checked = on === boxes.length;
      whole.indeterminate = on > 0 && on < boxes.length;
    });
  }

  /** Mark a layer as loading. */
  busy(id, yes) {
    this.root.querySelector(`[data-layer="${id}"]`).classList.toggle("busy", yes);
  }

  #legend() {
    const { words } = this;
    const statuses = [...Object.keys(words.data.statuses), null];
    Dom.byId("legend-status").append(...statuses.map((status) => Dom.element("li", { "data-status": status ?? "unsaid" },
      Symbols.status(status), status ? words.term("statuses", status) : words.say("status_unsaid"))));
    const sample = { shape: "square", colour: Symbols.SAMPLE };
    Dom.byId("legend-accuracy").append(
      Dom.element("li", {}, Symbols.halo(), words.say("legend_town_halo")),
      Dom.element("li", {}, Symbols.point(sample, "existing", "county"), words.say("legend_county_ring")),
      Dom.element("li", {}, Symbols.dashed(), words.say("legend_dashed")));
  }
}
