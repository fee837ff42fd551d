/** Narrowing by the link's filter: what it draws, counts, exports and tells. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Filtering } from "../../../webmap/static/js/filter/filtering.js";
import { Words } from "../../../webmap/static/js/ground/words.js";
import { LinkState } from "../../../webmap/static/js/state/link-state.js";

const FACETS = {
  order: ["status", "dated"],
  choices: { status: [{ id: "planned" }, { id: "existing" }], dated: [{ id: "2025" }, { id: "2035" }] },
  layers: { parks: { one: [["planned"], ["2025"]], two: [["existing"], []] } },
};
const PAGE = {
  lang: "en",
  strings: {},
  facets: "/facets.json",
  files: "/layers/{layer}.geojson",
  facetTitles: { status: "facet_status", dated: "facet_dated" },
  years: [2025, 2035],
  layers: { parks: { count: 2 } },
};
let told, drawn, state, filtering;

const open = (search) => {
  told = [];
  const parks = { id: "parks", shown: true, narrow: (accepts) => (drawn = ["one", "two"].filter(accepts ?? Boolean)) };
  const layers = new Map([["parks", parks]]);
  state = new LinkState({ pathname: "/", search, hash: "" }, layers, PAGE);
  filtering = new Filtering(new Words(PAGE), state, layers, {
    changed: () => told.push("changed"),
    notice: (key) => told.push(key),
    goals: (focus) => told.push(`goals ${focus}`),
  });
  filtering.facets.load = async () => filtering.facets.fill(FACETS);
  filtering.addEventListener("narrowed", () => told.push("narrowed"));
};

beforeEach(() => (drawn = null));

test("without a filter nothing is fetched, drawn anew or told", async () => {
  open("");
  filtering.facets.load = () => assert.fail("fetched");
  await filtering.start();
  assert.deepEqual([drawn, told], [null, []]);
  assert.deepEqual(filtering.total(), { matching: 2, all: 2 });
  assert.equal(filtering.matches("parks", "two"), true);
  assert.deepEqual(filtering.exportOf("parks"), {
    href: "/layers/parks.geojson",
    download: "parks.geojson",
    text: "export_layer",
  });
});

test("the link's filter narrows, without the values that nobody knows", async () => {
  open("?status=planned,dreamt&dated=1999");
  await filtering.start();
  assert.deepEqual([drawn, told, state.unknown], [["one"], ["narrowed"], 2]);
  assert.deepEqual([...filtering.chosen], [["status", ["planned"]]]);
  assert.deepEqual(filtering.total(), { matching: 1, all: 2 });
  assert.equal(filtering.count("parks"), 1);
  assert.deepEqual(filtering.exportOf("parks"), {
    href: "/layers/parks.geojson?status=planned",
    download: "parks-filtered.geojson",
    text: "export_filtered",
  });
});

test("a value comes and goes, and each change is told", async () => {
  open("");
  await filtering.toggle("status", "existing");
  assert.deepEqual([drawn, filtering.accepts("status", "existing")], [["two"], true]);
  await filtering.toggle("status", "planned");
  assert.deepEqual(drawn, ["one", "two"]);
  await filtering.toggle("status", "existing");
  assert.deepEqual([drawn, filtering.accepts("status", "existing")], [["one"], false]);
  await filtering.set("status", []);
  assert.deepEqual([filtering.active, filtering.accepts("status", "planned")], [false, false]);
  assert.deepEqual(told, Array(4).fill(["narrowed", "changed"]).flat());
});

test("the chosen feature is drawn even where the filter leaves it out, and only while it is chosen", async () => {
  open("?status=planned");
  await filtering.start();
  filtering.keep({ layer: "parks", id: "two" });
  assert.deepEqual(drawn, ["one", "two"]);
  filtering.keep(null);
  assert.deepEqual(drawn, ["one"]);
});

test("a year hides nothing, but takes the date that is filtered by along", async () => {
  open("");
  await filtering.chooseYear(2025);
  assert.deepEqual([state.year, filtering.active, told], [2025, false, ["narrowed", "goals false", "changed"]]);
  await filtering.set("dated", ["2025"]);
  await filtering.chooseYear(2035);
  assert.deepEqual([...filtering.chosen], [["dated", ["2035"]]]);
  await filtering.clear();
  assert.deepEqual([state.year, filtering.active], [null, false]);
});

test("where the facets cannot be fetched there is no filter, and a notice", async () => {
  open("?status=planned");
  filtering.facets.load = async () => {
    throw new Error("no network");
  };
  await filtering.start();
  assert.deepEqual([filtering.active, drawn, told], [false, null, ["filter_failed"]]);
});

test("the files of a packed atlas come as they are, whatever narrows the map", async () => {
  open("?status=planned");
  filtering.words = new Words({ ...PAGE, files: "/collections/{layer}/items?f=json" });
  await filtering.start();
  const plain = { href: "/collections/parks/items?f=json", download: "parks.geojson", text: "export_layer" };
  assert.deepEqual(filtering.exportOf("parks"), plain);
});
