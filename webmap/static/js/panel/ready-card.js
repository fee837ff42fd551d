import { Dom } from "../ground/dom.js";

/** The card of a ready view: its notes are numbered, stand on the map under their numbers, and lead to what they speak of. */
export class ReadyCard {
  static LOW = 750; // of Leaflet's panes: over the map's picture, under the page's own controls

  /**
   * @param {L.Map} map
   * @param {import("../drawing/display.js").Display} display
   * @param {{ choose(layer: string, id: string): void, closed(): void }} actions closed: the view is left
   */
  constructor(map, display, actions) {
    this.map = map;
    this.display = display;
    this.actions = actions;
    this.root = document.getElementById("ready-card");
    /** @type {L.Marker[]} */
    this.marks = [];
    if (this.root) this.#listen(this.root);
  }

  /** @param {HTMLElement} root */
  #listen(root) {
    Dom.one(".ready-close", HTMLElement, root).addEventListener("click", () => this.close());
    for (const note of Dom.all(".ready-note", HTMLElement, root))
      note.addEventListener("click", () => this.#go(note.dataset.at ?? ""));
  }

  /** Put the numbers on the map. */
  start() {
    if (!this.root || !this.display.isOpen) return;
    this.map.createPane("notes").style.zIndex = String(ReadyCard.LOW);
    Dom.all(".ready-note", HTMLElement, this.root).forEach((note, nth) => this.#mark(note, nth + 1));
  }

  /**
   * @param {HTMLElement} note
   * @param {number} number
   */
  #mark(note, number) {
    const { at = "" } = note.dataset;
    const { scene } = this.display.picture;
    const feature = scene.featureOf(at);
    if (!feature) return;
    const [lng, lat] = scene.projection.lngLat(...feature.middle);
    const icon = L.divIcon({ className: "ready-mark", html: String(number), iconSize: [26, 26] });
    const mark = L.marker([lat, lng], {
      icon,
      pane: "notes",
      alt: note.textContent?.trim() ?? "",
      title: feature.name,
    });
    this.marks.push(mark.on("click", () => this.#go(at)).addTo(this.map));
  }

  /** @param {string} key */
  #go(key) {
    const [layer, id] = key.split("/");
    this.actions.choose(layer, id);
  }

  /** Leave the view: what it shows stays, without its card. */
  close() {
    this.root?.remove();
    this.marks.forEach((mark) => mark.remove());
    this.actions.closed();
  }
}
