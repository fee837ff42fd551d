import { Shapes } from "./shapes.js";
import { Spot } from "./spot.js";
import { Symbols } from "./symbols.js";
import { Dom } from "../ground/dom.js";
import { Resources } from "../ground/resources.js";

/** One layer of the atlas; its features are fetched when it is first shown. */
export class PlanLayer extends L.LayerGroup {
  static all = new Map();
  static #RISE = { area: 0, line: 100, point: 200 };

  constructor(options) {
    super();
    Object.assign(this, options);
    this.features = null;
    this.accepts = () => true;
    this.load = Resources.once(() => this.#fetch()); // its features, when first needed
    this.order = PlanLayer.all.size;
    PlanLayer.all.set(this.id, this);
  }

  onAdd(map) {
    const pane = map.getPane(`layer-${this.id}`) ?? this.#pane(map);
    pane.hidden = false;
    super.onAdd(map);
    this.ready = this.load().then(() => this.#draw(map)).then(() => this.fire("shown"));
    this.ready.catch(() => {}); // who shows the layer tells the reader
    return this;
  }

  onRemove(map) {
    map.getPane(`layer-${this.id}`).hidden = true;
    super.onRemove(map);
    return this;
  }

  async #fetch() {
    const { features } = await Resources.json(this.address);
    this.features = new Map(features.map((feature) => [feature.id, feature]));
  }

  /** Draw only features that `accepts` takes, now and whenever the layer is shown. */
  narrow(accepts) {
    this.accepts = accepts;
    if (!this.drawn) return;
    this.clearLayers();
    this.drawn = null;
    if (this._map) this.#draw(this._map);
  }

  /** The symbols and numbers that are drawn. */
  spots() {
    return [...this.drawn?.values() ?? []].flat().filter((shape) => shape instanceof Spot);
  }

  /** Opacity from 0.1 to 1. */
  setOpacity(map, opacity) {
    const pane = map.getPane(`layer-${this.id}`) ?? this.#pane(map);
    pane.style.opacity = opacity;
  }

  #pane(map) {
    const pane = map.createPane(`layer-${this.id}`);
    pane.style.zIndex = 300 + PlanLayer.#RISE[this.geometry] + this.order;
    return pane;
  }

  #draw(map) {
    if (this.drawn || !this._map) return;
    const pane = `layer-${this.id}`;
    const renderer = this.renderer ??= L.svg({ pane, padding: 0.3 });
    const shapes = new Shapes(this, pane, renderer);
    this.drawn = new Map();
    for (const feature of this.features.values()) {
      if (!feature.geometry || !this.accepts(feature.id)) continue;
      const layers = shapes.draw(feature);
      this.drawn.set(feature.id, layers);
      layers.forEach((layer) => this.addLayer(layer));
    }
    this.#define(renderer);
    this.fire("drawn");
  }

  /** Patterns and arrow heads that the shapes of this layer refer to. */
  #define(renderer) {
    if (!renderer._container) return;
    const { id, style } = this;
    renderer._container.querySelector("defs")?.remove();
    const defs = Dom.svg("defs");
    if (style.hatch) defs.append(Symbols.hatch(`hatch-${id}`, style), Symbols.hatch(`hatch-${id}-extent`, style, 0));
    defs.append(Symbols.arrow(`arrow-${id}`, style));
    PlanLayer.#point(renderer._container, "path.line.flow", "marker-mid", `url(#arrow-${id})`);
    PlanLayer.#point(renderer._container, "path.line.flow, path.line.outward", "marker-end", `url(#arrow-${id})`);
    renderer._container.prepend(defs);
  }

  static #point(drawing, lines, where, head) {
    drawing.querySelectorAll(lines).forEach((path) => path.setAttribute(where, head));
  }
}
