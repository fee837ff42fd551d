import { Labels } from "./labels.js";
import { Resources } from "../ground/resources.js";

/** The basemap drawn from our own data: no tiles, no outside host. */
export class Basemap extends L.LayerGroup {
  static STYLES = {
    context: { className: "base-context" },
    ground: { className: "base-ground" },
    county: { className: "base-county" },
    city: { className: "base-city" },
    river: { className: "base-river" },
    railway: { className: "base-railway" },
  };

  constructor(options) {
    super();
    this.address = options.address;
    this.labels = new Labels();
  }

  onAdd(map) {
    map.createPane("base").style.zIndex = 200;
    super.onAdd(map);
    this.addLayer(this.labels);
    this.ready = this.#load();
    return this;
  }

  async #load() {
    const { features } = await Resources.json(this.address);
    const renderer = L.svg({ pane: "base", padding: 0.3 });
    const drawn = features.filter((feature) => feature.properties.base !== "name");
    this.addLayer(L.geoJSON(drawn, {
      interactive: false, renderer, pane: "base",
      style: (feature) => Basemap.STYLES[feature.properties.base],
    }));
    this.bounds = L.geoJSON(drawn.filter((feature) => feature.properties.base === "city")).getBounds();
    this.names = features.filter((feature) => feature.properties.base === "name");
  }

  /** Write the names in the reader's language. */
  name(words) {
    const named = this.names.filter(({ properties }) => words.lang === "zh" || properties.name_en);
    this.labels.setNames(named.map(({ properties, geometry }) => ({
      rank: properties.rank,
      text: words.pick(properties, "name"),
      latlng: L.GeoJSON.coordsToLatLng(geometry.coordinates),
    })));
  }
}
