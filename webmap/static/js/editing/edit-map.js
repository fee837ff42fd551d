import "../leaflet.js";

/** A plain map: counties to choose, lines and names to find one's way, and the mark of the place. */
export class EditMap {
  static LINES = { rivers: "--map-river", railways: "--name-2", roads: "--notice-line" };
  static CLOSE = 9; // the zoom from which places are shown with their names

  /**
   * @param {HTMLElement} box
   * @param {EditGround & { words: Record<string, string> }} data
   * @param {(lon: number, lat: number) => void} moved
   * @param {(name: string) => void} picked
   */
  constructor(box, data, moved, picked) {
    this.map = L.map(box, { attributionControl: false, preferCanvas: true, maxZoom: 15 });
    this.colours = getComputedStyle(box);
    /** @type {Map<string, L.GeoJSON>} */
    this.areas = new Map();
    for (const county of data.counties) this.#addCounty(county, moved, picked);
    for (const [name, colour] of Object.entries(EditMap.LINES)) this.#addLines(data.lines[name], colour);
    this.#addNames(data);
    const icon = L.divIcon({ className: "edit-mark", iconSize: [22, 22] });
    this.mark = L.marker([0, 0], { icon, draggable: true, alt: data.words.handle, title: data.words.handle });
    this.mark.on("dragend", () => moved(this.mark.getLatLng().lng, this.mark.getLatLng().lat));
    this.whole = L.featureGroup([...this.areas.values()]).getBounds();
    this.picking = false;
    this.map.fitBounds(this.whole);
  }

  /**
   * Put the mark there, or take it off the map.
   *
   * @param {[number, number] | null} spot longitude and latitude
   */
  put(spot) {
    if (!spot) this.mark.remove();
    else this.mark.setLatLng([spot[1], spot[0]]).addTo(this.map);
  }

  /**
   * Fill these counties; clicks choose counties if one is `picking`, else the point.
   *
   * @param {Set<string>} names
   * @param {boolean} picking
   */
  fill(names, picking) {
    this.picking = picking;
    for (const [name, area] of this.areas) area.setStyle(this.#look(names.has(name)));
  }

  /**
   * Show these counties, or the whole map.
   *
   * @param {Set<string>} names
   * @param {number} [maxZoom]
   */
  show(names, maxZoom) {
    const areas = [...this.areas].filter(([name]) => names.has(name)).map(([, area]) => area);
    this.map.fitBounds(areas.length ? L.featureGroup(areas).getBounds() : this.whole, { maxZoom });
  }

  /**
   * @param {EditCounty} county
   * @param {(lon: number, lat: number) => void} moved
   * @param {(name: string) => void} picked
   */
  #addCounty(county, moved, picked) {
    const area = L.geoJSON(county.shape, { style: this.#look(false) }).bindTooltip(county.shown, { sticky: true });
    area.on("click", ({ latlng }) => (this.picking ? picked(county.name) : moved(latlng.lng, latlng.lat)));
    this.areas.set(county.name, area.addTo(this.map));
  }

  /** @param {boolean} chosen */
  #look(chosen) {
    const fillColor = this.#colour(chosen ? "--focus" : "--map-ground");
    const fillOpacity = chosen ? 0.28 : 1;
    return { color: this.#colour("--map-city"), weight: chosen ? 2.5 : 1, fillColor, fillOpacity };
  }

  /** @param {string} name */
  #colour(name) {
    return this.colours.getPropertyValue(name).trim();
  }

  /**
   * @param {GeoJSON.Geometry[]} lines
   * @param {string} colour
   */
  #addLines(lines, colour) {
    const style = { color: this.#colour(colour), weight: 1.5 };
    for (const line of lines) L.geoJSON(line, { style, interactive: false }).addTo(this.map);
  }

  /** @param {EditGround} data */
  #addNames({ counties, places }) {
    const style = { radius: 3, weight: 1, color: this.#colour("--name-2"), fillOpacity: 0.6 };
    const dots = places.map(([lon, lat, name]) => L.circleMarker([lat, lon], style).bindTooltip(name));
    const label = { permanent: true, direction: /** @type {const} */ ("center"), className: "edit-county" };
    const names = counties.map(({ spot: [lon, lat], shown }) => L.tooltip([lat, lon], { ...label, content: shown }));
    const group = L.layerGroup([...dots, ...names]);
    this.map.on("zoomend", () => (this.map.getZoom() >= EditMap.CLOSE ? group.addTo(this.map) : group.remove()));
  }
}
