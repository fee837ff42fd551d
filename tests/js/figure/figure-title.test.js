/** What a figure is called, and its file. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { FigureTitle } from "../../../webmap/static/js/figure/figure-title.js";

const LAYERS = {
  zone: { title: "经济区" },
  parks: { title: "园区" },
  roads: { title: "公路" },
  towns: { title: "镇" },
};
const CHOICES = new Map([
  ["industry", new Map([["new-materials", { name: "新材料" }]])],
  ["place", new Map([["140900", { name: "忻州市" }]])],
]);

/** The title of a map with these layers and this filter, of which each layer holds so many matches. */
function title({ layers, filter = {}, ready = null, counts = {} }) {
  const words = {
    data: { layers: LAYERS },
    pick: (object, key) => object[key],
    list: (names) => names.join("、"),
    say: (key, { subject, layers: listed } = {}) =>
      ({ figure_title_of: `${subject}：${listed}`, figure_region: "城市群", figure_and_more: "等", title: "地图" })[
        key
      ],
  };
  return new FigureTitle({
    words,
    state: { layers: new Map(layers.map((id) => [id, 1])), filter: new Map(Object.entries(filter)), ready },
    layers: new Map(Object.keys(LAYERS).map((id) => [id, { geometry: id === "zone" ? "area" : "point" }])),
    filtering: { active: Object.keys(filter).length > 0, count: (id) => counts[id] ?? 0, facets: { choices: CHOICES } },
  }).text;
}

test("a figure is called after what the filter leaves, its points before areas", () => {
  const filter = { industry: ["new-materials"], place: ["140900"] };
  assert.equal(title({ layers: ["zone", "parks"], filter, counts: { zone: 1, parks: 4 } }), "新材料 · 忻州市：园区");
  assert.equal(title({ layers: ["zone", "parks"], filter, counts: { zone: 1 } }), "新材料 · 忻州市：经济区");
  assert.equal(title({ layers: ["zone", "parks"], filter }), "新材料 · 忻州市");
});

test("else after the layers shown, and without any after the map", () => {
  assert.equal(title({ layers: ["zone", "parks"] }), "城市群：经济区、园区");
  assert.equal(title({ layers: ["zone", "parks", "roads", "towns"] }), "城市群：经济区、园区、公路等");
  assert.equal(title({ layers: [] }), "地图");
});

test("a ready view gives its own title, and what it was narrowed to since", () => {
  const ready = { title: "能源", query: { layers: "parks", industry: "new-materials" } };
  const filter = { industry: ["new-materials"] };
  assert.equal(title({ layers: ["parks"], filter, ready, counts: { parks: 1 } }), "能源");
  filter.place = ["140900"];
  assert.equal(title({ layers: ["parks"], filter, ready, counts: { parks: 1 } }), "能源 · 忻州市");
});

test("a file's name holds what every system takes, and the data's version", () => {
  assert.equal(FigureTitle.file("新材料 · 忻州市：园区", "61da"), "新材料-忻州市-园区-61da");
  assert.equal(FigureTitle.file('a/b\\c:d*?"<>|..', "61da"), "a-b-c-d-61da");
  assert.equal(FigureTitle.file("／／", "61da"), "planmap-61da");
  assert.ok([...FigureTitle.file("长".repeat(300), "61da")].length < 100);
});
