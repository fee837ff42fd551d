"use strict";

/** What the benchmark adds to every measured page, ours and the peers' alike, before any of its scripts runs. */
globalThis.bench = (() => {
  const PATIENCE = 10_000; // ms until something awaited counts as never seen
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const late = () => new Promise((done) => setTimeout(done, PATIENCE, "late"));
  const ours = () => globalThis.planmap;
  let stamps = null;

  function stamp(time) {
    if (!stamps) return;
    stamps.push(time);
    requestAnimationFrame(stamp);
  }

  /** A dot of which the browser tells when the frame that holds it is on the screen. */
  function marked(done) {
    new PerformanceObserver((list) => list.getEntries().forEach(({ renderTime }) => done(renderTime)))
      .observe({ type: "element" });
    const dot = Object.assign(document.createElement("p"), { textContent: "·" });
    dot.setAttribute("elementtiming", "drawn");
    dot.style.cssText = "position: fixed; left: 0; bottom: 0; z-index: 9999; margin: 0";
    document.body.append(dot);
  }

  /** Milliseconds until all is seen: a page says `data-ready` once it is on the map, in the frame that shows it. */
  const drawn = new Promise((done) => {
    new MutationObserver((_, watch) => {
      if (!document.documentElement?.hasAttribute("data-ready")) return;
      watch.disconnect();
      marked(done);
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
  });

  /** Milliseconds until the place that a link is about is seen: on a small map in the page, or else with all. */
  const placed = new Promise((done) => {
    new MutationObserver(async (_, watch) => {
      const small = document.querySelector(".coming .small-map");
      if (!small?.nextElementSibling && !document.documentElement?.hasAttribute("data-ready")) return;
      watch.disconnect();
      await frame();
      await frame();
      done(performance.now());
    }).observe(document, { attributes: true, subtree: true, childList: true });
  });

  /** Resolves when our map says that a new picture is on the screen; the peers have drawn when their handler returns. */
  function signalled() {
    const map = ours()?.map;
    return map ? new Promise((done) => map.once("painted", done)) : Promise.resolve();
  }

  const box = (layer, title) => document.querySelector(`.layer[data-layer="${layer}"] .layer-toggle`)
    ?? [...document.querySelectorAll(".leaflet-control-layers-overlays label")]
      .find((label) => label.textContent.trim() === title)?.querySelector("input");

  return {
    drawn,
    placed,

    /** Milliseconds until the first contentful paint; null before it. */
    firstPaint: () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,

    startFrames() {
      stamps = [];
      requestAnimationFrame(stamp);
    },

    /** The time of every frame since `startFrames`. */
    stopFrames() {
      const taken = stamps;
      stamps = null;
      return taken;
    },

    /** Milliseconds from before `act` until its picture is on the screen; null if there never is one. */
    async painted(act) {
      const start = performance.now();
      const signal = signalled();
      act();
      if (await Promise.race([signal, late()]) === "late") return null;
      await frame();
      await frame();
      return performance.now() - start;
    },

    toggle: (layer, title) => bench.painted(() => box(layer, title).click()),

    filter: (facet, value) => bench.painted(() => {
      if (ours()?.filtering) ours().filtering.toggle(facet, value);
      else document.querySelector(`.legend-toggle[value="${value}"]`).click();
    }),

    /** Milliseconds from an input of the search box until its list has changed; null if it never does. */
    async search(query) {
      const input = document.querySelector(".find input[type=search]");
      const start = performance.now();
      const shown = new Promise((done) => new MutationObserver((_, watch) => {
        watch.disconnect();
        done(performance.now() - start);
      }).observe(document.querySelector("#find-list"), { childList: true }));
      input.focus();
      input.value = query;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      const took = await Promise.race([shown, late()]);
      return took === "late" ? null : took;
    },

    /** The layers our page shows, and where it looks: what the peers are to show too. */
    shown: () => [...document.querySelectorAll(".layer")]
      .filter((row) => row.querySelector(".layer-toggle").checked).map((row) => row.dataset.layer),
    view() {
      const map = ours()?.map ?? (typeof map_plan === "undefined" ? null : map_plan);
      if (!map) return null;
      return { zoom: map.getZoom(), ...map.getCenter() };
    },
  };
})();
