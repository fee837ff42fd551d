/** A made-up scene of three square counties in a row, two cities, and one layer of each geometry. */
export const TINY = {
  lang: "zh",
  origin: [112, 38],
  scale: 10,
  bounds: [0, 0, 30, 10],
  relief: { address: "/relief.webp", box: [-10, -10, 40, 20] },
  arcs: [
    [0, 0, 10, 0], // 0: south of the first county
    [10, 0, 0, 10], // 1: between the first and the second
    [10, 10, -10, 0, 0, -10], // 2: north and west of the first
    [10, 0, 10, 0], // 3: south of the second
    [20, 0, 0, 10], // 4: between the second and the third
    [20, 10, -10, 0], // 5: north of the second
    [20, 0, 10, 0, 0, 10, -10, 0], // 6: round the third
  ],
  counties: [
    { code: "100001", name: "甲县", city: 0, polygons: [[[0, 1, 2]]] },
    { code: "100002", name: "乙县", city: 0, polygons: [[[3, 4, 5, -2]]] },
    { code: "200001", name: "丙县", city: 1, polygons: [[[6, -5]]] },
  ],
  cities: [
    { code: "100000", name: "甲市" },
    { code: "200000", name: "丙市" },
  ],
  base: {
    context: [[-10, -10, 50, 0]],
    rivers: [{ name: "河", lines: [[0, 5, 30, 0]] }],
    railways: [[0, 2, 30, 0]],
    names: [
      ["甲市", 1, 5, 5],
      ["丙市", 1, 25, 5],
    ],
    roads: [],
    areas: [],
    towns: [],
  },
  statuses: ["existing", "under_way", "planned"],
  accuracies: ["exact", "site", "town", "county", "schematic"],
  kinds: ["大", "小"],
  layers: {
    belts: {
      ids: ["west", "east", "all"],
      names: ["西带", "东带", "全带"],
      kinds: [0, 0, 1],
      statuses: [-1, -1, -1],
      accuracies: [3, 0, 3],
      radii: [0, 0, 0],
      shapes: [{ c: [0, 1] }, { c: [1, 2] }, { c: [0, 1, 2] }],
    },
    zones: {
      ids: ["middle"],
      names: ["中区"],
      kinds: [0],
      statuses: [-1],
      accuracies: [3],
      radii: [0],
      shapes: [{ c: [1] }],
    },
    ways: {
      ids: ["old", "new", "sketch", "plan"],
      names: ["旧路", "新路", "意向", "拟建"],
      kinds: [0, 0, 1, 0],
      statuses: [0, 1, 2, 2],
      accuracies: [1, 1, 4, 4],
      radii: [0, 0, 0, 0],
      shapes: [
        { l: [[0, 1, 30, 0]] },
        { l: [[0, 8, 15, 1, 15, -1]] },
        { l: [[5, 5, 0, 30]] },
        { l: [[16, 12, 24, 12]] },
      ],
    },
    parks: {
      ids: ["one", "two", "far"],
      names: ["一园", "二园", "远园"],
      kinds: [0, 0, 0],
      statuses: [0, 2, 1],
      accuracies: [1, 3, 2],
      radii: [0, 0, 5000],
      shapes: [{ p: [5, 5] }, { p: [5, 5], c: [0] }, { p: [25, 5] }],
    },
  },
};

/** The options of its layers, as folium passes them. */
export const OPTIONS = [
  {
    id: "belts",
    geometry: "area",
    style: { colour: "#5b6bb5", shape: "area", hatch: "back", weight: 1.6, major: ["大"] },
  },
  { id: "zones", geometry: "area", style: { colour: "#7a4fa3", shape: "area", hatch: "diagonal", weight: 2 } },
  { id: "ways", geometry: "line", style: { colour: "#8a6d1f", shape: "line", weight: 3, outward: ["小"], ends: true } },
  { id: "parks", geometry: "point", style: { colour: "#1f5fa8", shape: "square" } },
];

/** What is shown: these layers, lowest first; `more` are further parts of the state. */
export function shown(ids, more = {}) {
  const layers = ids.map((id) => ({ id, opacity: 1, accepted: null, kinds: null }));
  return { layers, chosen: null, lit: null, dark: false, font: "sans-serif", ...more };
}

/** A pen that notes what it is asked to draw. */
export class NotingPen {
  constructor() {
    this.notes = [];
    for (const kind of ["flood", "stroke", "fill", "circle", "glyph", "text", "number", "arrows"]) {
      this[kind] = (...values) => this.notes.push({ kind, values });
    }
  }

  group(opacity, paint) {
    this.notes.push({ kind: "group", values: [opacity] });
    paint();
  }

  /** What was drawn of one kind, as the values passed. */
  of(kind) {
    return this.notes.filter((note) => note.kind === kind).map(({ values }) => values);
  }
}

/** As much of a canvas as the engine needs where nothing is painted: every letter is ten pixels wide. */
export function gauge() {
  return { getContext: () => ({ measureText: (text) => ({ width: 10 * text.length }) }) };
}
