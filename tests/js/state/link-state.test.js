/** The link: read from an address and written into one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { LinkState } from "../../../webmap/static/js/state/link-state.js";

const LAYERS = new Map(
  [
    ["parks", true],
    ["zone", true],
    ["roads", false],
  ].map(([id, shown]) => [id, { id, shown }]),
);
const PAGE = {
  facetTitles: { industry: "facet_industry", status: "facet_status" },
  years: [2025, 2030, 2035],
  moved: { "parks/old": "zone/new" },
};
const read = (address = "/") => {
  const { pathname, search, hash } = new URL(address, "http://localhost");
  return new LinkState({ pathname, search, hash }, LAYERS, PAGE);
};

test("what is default is left out", () => {
  const state = read();
  assert.deepEqual(
    [...state.layers],
    [
      ["parks", 1],
      ["zone", 1],
    ],
  );
  assert.deepEqual([state.feature, state.section, state.view, state.year, state.embed], [null, null, null, null, null]);
  assert.deepEqual([state.address(), state.unknown], ["/", 0]);
  assert.equal(read("/?layers=zone,parks").address(), "/", "in whatever order");
});

for (const address of [
  "/?layers=parks,zone:0.6",
  "/?layers=",
  "/?layers=parks,zone,roads",
  "/?feature=parks/xinzhou-edz",
  `/?section=txkj/${encodeURIComponent("五（三）专栏2")}`,
  "/?industry=coal,steel&status=planned",
  "/?page=/differences%3Fplace%3D140922%23parks/a",
  "/?year=2030",
  "/?feature=parks/a&compare=parks/a,zone/b",
  "/?view=text",
  "/?lang=en",
  "/?embed",
  "/?embed=bare&layers=roads",
  "/#9.25/38.0500/112.3500",
  "/?layers=zone:0.6&feature=parks/xinzhou-edz&status=planned&year=2025&view=text&lang=en#10/38.4100/112.7000",
]) {
  test(`${address} is read and written the same`, () => {
    const state = read(address);
    assert.equal(state.address(), address);
    assert.equal(state.unknown, 0);
  });
}

for (const [asked, left = "/"] of [
  ["/?layers=parks,nothing", "/?layers=parks"],
  ["/?layers=parks:7", "/?layers="],
  ["/?layers=parks:0.05", "/?layers="],
  ["/?layers=parks:much", "/?layers="],
  ["/?feature=x"],
  ["/?compare=parks/a,nothing/b", "/?compare=parks/a"],
  ["/?feature=nothing/one"],
  ["/?feature=parks/one/two"],
  ["/?section=txkj"],
  ["/?year=2026"],
  ["/?view=map"],
  ["/?embed=big", "/?embed"],
  ["/?zoom=3"],
  ["/#21/38/112"],
  ["/#9/95/112"],
  ["/#9/38/182"],
  ["/#somewhere"],
]) {
  test(`${asked} has one part that is unknown, and is left out`, () => {
    const state = read(asked);
    assert.deepEqual([state.unknown, state.address()], [1, left]);
  });
}

test("a facet's values are read once each, with those of a facet given twice", () => {
  assert.deepEqual(
    [...read("/?status=planned,planned,&status=existing&industry=").filter],
    [["status", ["planned", "existing"]]],
  );
});

test("the section may stand after a space, as plans are cited", () => {
  assert.deepEqual(read("/?section=txkj 五（一）").section, { document: "txkj", id: "五（一）" });
});

test("the full map's link of a frame is the same without the frame", () => {
  const state = read("/?embed=bare&feature=parks/one");
  assert.equal(state.address(null), "/?feature=parks/one");
});

test("once settled, a new place is a step in the history; a moved map or a filter is not", () => {
  const calls = [];
  globalThis.history = {
    pushState: (...told) => calls.push(["push", told[2]]),
    replaceState: (...told) => calls.push(["replace", told[2]]),
  };
  const state = read("/?layers=parks");
  state.feature = { layer: "parks", id: "first" };
  state.write();
  state.settle();
  state.feature = { layer: "parks", id: "second" };
  state.write();
  state.view = { zoom: 9, lat: 38, lng: 112 };
  state.filter.set("status", ["planned"]);
  state.write();
  assert.deepEqual(
    calls.map(([how]) => how),
    ["replace", "replace", "push", "replace"],
  );
  assert.equal(calls.at(-1)[1], "/?layers=parks&feature=parks/second&status=planned#9/38.0000/112.0000");
});

test("a frame leaves the history alone", () => {
  const calls = [];
  globalThis.history = { pushState: () => calls.push("push"), replaceState: () => calls.push("replace") };
  const state = read("/?embed");
  state.settle();
  state.year = 2030;
  state.write();
  assert.deepEqual(calls, ["replace", "replace"]);
});

test("what had another id is what it is called now", () => {
  const state = read("/?feature=parks/old&compare=parks/old,parks/a");
  assert.deepEqual([state.feature, state.compared], [{ layer: "zone", id: "new" }, ["zone/new", "parks/a"]]);
});
