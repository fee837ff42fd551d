"use strict";

/** Makes the one-file atlas work without its server: language, exports, links that lead nowhere. */
class Offline {
  static #OWN = "[data-section], [data-key], [data-term], .find-open"; // the page itself follows these

  /** Show the page in the language of the address, then look after every link. */
  static start() {
    document.documentElement.classList.add("offline");
    if (new URLSearchParams(location.search).get("lang") === "en") Offline.#translate();
    Offline.#unlink();
    new MutationObserver(() => Offline.#unlink()).observe(document.body, { childList: true, subtree: true });
    document.addEventListener("click", (event) => Offline.#clicked(event), true);
    document.addEventListener("submit", (event) => event.preventDefault());
  }

  static #translate() {
    const english = document.getElementById("body-en");
    const { title, lang } = english.dataset;
    document.title = title;
    document.documentElement.lang = lang;
    document.getElementById("body-first").replaceChildren(english.content.cloneNode(true));
  }

  /** Links to pages of the server become plain words; exports and features stay. */
  static #unlink() {
    for (const link of document.querySelectorAll('a[href^="/"]')) {
      const href = link.getAttribute("href");
      const path = href.split(/[?#]/)[0];
      const leads = link.download ? Offline.#canExport(path) : Offline.#feature(path) || /^\/documents\/[^#]+#./.test(href);
      if (!leads && !link.matches(Offline.#OWN)) link.removeAttribute("href");
    }
  }

  /** The layer and id of a feature's page, if the path is one. */
  static #feature(path) {
    return /^\/layers\/([\w-]+)\/([\w-]+)(\.geojson)?$/.exec(path);
  }

  static #canExport(path) {
    return Offline.#feature(path) || document.querySelector(`script[data-address="${CSS.escape(path)}"]`);
  }

  static #clicked(event) {
    const link = event.target.closest?.('a[href^="/"]');
    if (!link || link.matches(Offline.#OWN)) return;
    event.preventDefault();
    const [address, section] = link.getAttribute("href").split("#");
    const [path, query] = address.split("?");
    if (link.download) Offline.#export(path, query, link.download);
    else Offline.#open(path, section);
  }

  /** A feature's page is its panel, as a section's is; an industry or a plan is the map narrowed to it. */
  static #open(path, section) {
    const one = Offline.#feature(path);
    const [, kind, id] = /^\/(industries|documents)\/([\w-]+)$/.exec(path) ?? [];
    if (!one && !kind) return;
    const narrowed = kind && (section ? `section=${id}/${section}` : `${{ industries: "industry", documents: "document" }[kind]}=${id}`);
    const query = one ? `layers=${one[1]}&feature=${one[1]}/${one[2]}` : narrowed;
    location.search = `?${query}${document.documentElement.lang === "en" ? "&lang=en" : ""}`;
  }

  static async #export(path, query, name) {
    const one = Offline.#feature(path);
    const text = one ? await Offline.#featureText(one) : await Offline.#layerText(path, query);
    const type = { bib: "application/x-bibtex", ris: "application/x-research-info-systems" }[name.split(".").pop()];
    Offline.#save(new Blob([text], { type: type ?? "application/geo+json" }), name);
  }

  /** A layer as it is kept or, with a query of facets, only what matches; other files as they are. */
  static async #layerText(path, query) {
    const [, layer] = /^\/layers\/([\w-]+)\.geojson$/.exec(path) ?? [];
    const facets = new Facets("/facets.json");
    await facets.load();
    const asked = [...new URLSearchParams(query ?? "")].filter(([facet]) => facets.choices.has(facet));
    if (!layer || !asked.length) return Resources.text(path);
    const chosen = new Map(asked.map(([facet, values]) => [facet, values.split(",")]));
    const { bbox: _, features, ...collection } = await Resources.json(path);
    return JSON.stringify({ ...collection, filter: Object.fromEntries(chosen), features_in_layer: features.length,
      features: features.filter(({ id }) => facets.matches(layer, id, chosen)) });
  }

  static async #featureText([, layer, id]) {
    const { features } = await Resources.json(`/layers/${layer}.geojson`);
    return JSON.stringify(features.find((feature) => feature.id === id));
  }

  static #save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }
}

Offline.start();
