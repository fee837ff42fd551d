import * as L from "leaflet";
import "./main.css";

/** The plain Leaflet map of the same features that a careful hand would write: canvas, one bundle, data as GeoJSON. */

const config = JSON.parse(document.getElementById("config").textContent);
const GROUND = {
  context: { color: "#d5d1c6", weight: 0.8, fill: true, fillColor: "#eceae4", fillOpacity: 1 },
  ground: { stroke: false, fill: true, fillColor: "#fdfcf9", fillOpacity: 1 },
  county: { color: "#bdb8ab", weight: 0.7 },
  city: { color: "#8f897b", weight: 1.4 },
  river: { color: "#8db8d6", weight: 1.2 },
  railway: { color: "#b5aea2", weight: 1 },
};
const STATUSES = {
  existing: "已建", under_way: "在建", planned: "规划", studied: "研究", reserved: "预留",
};

/** An element with text or children; text is never read as HTML. */
function element(name, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
}

/** The GeoJSON at an address. */
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** The next frame. */
function frame() {
  return new Promise((done) => requestAnimationFrame(done));
}

/** Boundaries, rivers and railways under everything. */
async function drawGround(map) {
  const { features } = await fetched("data/ground.geojson");
  L.geoJSON(features.filter(({ properties }) => properties.base in GROUND), {
    interactive: false,
    style: ({ properties }) => ({ fill: false, ...GROUND[properties.base] }),
  }).addTo(map);
}

/** One layer of the atlas: fetched when first shown, then kept. */
class PlanLayer {
  constructor(map, { id, title, colour }) {
    Object.assign(this, { map, id, title, colour });
  }

  /** Fetch and build without drawing, once. */
  async load() {
    this.loading ??= fetched(`data/${this.id}.geojson`).then((data) => this.#build(data));
    this.drawn = await this.loading;
  }

  /** Put it on the map or take it off. */
  async show(on) {
    this.wanted = on;
    if (!this.drawn) await this.load();
    if (this.wanted) this.drawn.addTo(this.map);
    else this.drawn.remove();
  }

  #build(data) {
    return L.geoJSON(data, {
      style: (feature) => this.#style(feature),
      pointToLayer: (feature, latlng) => L.circleMarker(latlng, { radius: 6, ...this.#style(feature) }),
      onEachFeature: ({ properties }, shape) => {
        shape.bindTooltip(() => this.#tooltip(properties), { sticky: true });
        shape.bindPopup(() => this.#popup(properties));
      },
    });
  }

  /** Areas are light, for many lie on each other; a point that exists is filled. No dashes: they are dear on a canvas. */
  #style({ geometry, properties: { status } }) {
    const isArea = geometry.type.endsWith("Polygon");
    return {
      color: this.colour,
      weight: 2,
      fillColor: this.colour,
      fillOpacity: isArea ? 0.06 : status === "existing" ? 0.8 : 0.15,
    };
  }

  #tooltip({ name }) {
    return element("span", { textContent: name });
  }

  #popup({ name, kind, status }) {
    const rows = [["类别", kind], ["状态", STATUSES[status]]].filter(([, value]) => value);
    return element("div", { className: "popup" }, element("strong", { textContent: name }),
      element("dl", {}, ...rows.flatMap(([title, value]) =>
        [element("dt", { textContent: title }), element("dd", { textContent: value })])));
  }
}

/** A row of the list: box, colour, title. */
function row(layer, on) {
  const box = element("input", { type: "checkbox", className: "layer-toggle", checked: on });
  box.addEventListener("change", () => layer.show(box.checked));
  const swatch = element("span", { className: "swatch" });
  swatch.style.background = layer.colour;
  const made = element("label", { className: "layer" }, box, swatch, element("span", { textContent: layer.title }));
  made.dataset.layer = layer.id;
  return made;
}

/** The ids to show: `?layers=all`, `?layers=a,b`, else the default. */
function chosen() {
  const asked = new URLSearchParams(location.search).get("layers");
  if (asked === "all") return config.layers.map(({ id }) => id);
  return asked?.split(",") ?? config.shown;
}

/** Build the map, draw the ground and the chosen layers in their order, and say when all stands. */
async function start() {
  const { lat, lng, zoom } = config.view;
  const map = L.map("map", { preferCanvas: true, zoomSnap: 0.25, minZoom: 6, maxZoom: 13, wheelPxPerZoomLevel: 200, attributionControl: false });
  map.setView([lat, lng], zoom);
  const ids = chosen();
  const layers = config.layers.map((options) => new PlanLayer(map, options));
  const shown = layers.filter(({ id }) => ids.includes(id));
  document.getElementById("layers").append(...layers.map((layer) => row(layer, shown.includes(layer))));
  const loading = Promise.all(shown.map((layer) => layer.load())); // all requests leave at once
  await drawGround(map);
  await loading;
  await Promise.all(shown.map((layer) => layer.show(true)));
  await frame();
  document.documentElement.dataset.ready = "yes"; // in the frame that shows it
}

start();
