/** How texts are compared. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SearchIndex } from "../../../webmap/static/js/search/search-index.js";
import { SearchReading } from "../../../webmap/static/js/search/search-reading.js";
import { SearchRule } from "../../../webmap/static/js/search/search-rule.js";

test("words have one spelling", () => {
  const characters = { 經: "经", 開: "开", 區: "区" };
  assert.deepEqual(SearchRule.fold(" 忻州，經開區 Lüliáng-G１０８ ", characters), [
    "忻州",
    "经开区",
    "luliang",
    "g108",
  ]);
  assert.deepEqual(SearchRule.fold(" —— "), []);
});

test("a single Latin letter counts at the beginning only", () => {
  const { position } = SearchRule;
  assert.deepEqual(
    [position("gb", "g"), position("5g", "g"), position("ab", "b"), position("甲乙", "乙")],
    [1, null, null, 2],
  );
  assert.deepEqual([position("甲乙", "甲乙"), position("甲乙", "丙")], [0, null]);
});

for (const [wanted, fit] of [
  ["taiyuanshi", [5, 0]],
  ["taiy", [5, 1]],
  ["yuan", [5, 2]],
  ["aiyuan", null],
  ["tys", [6, 0]],
  ["ty", [6, 1]],
  ["ys", null],
  ["taiys", [8, 1]],
  ["tyuanshi", [8, 1]],
  ["x", null],
]) {
  test(`tai yuan shi by ${wanted}`, () => assert.deepEqual(new SearchReading("tai yuan shi").match(wanted), fit));
}

test("English words are found at their beginning, not inside others", () => {
  const names = (query) => new SearchIndex(data).find(query).map(({ entry }) => entry.id);
  const data = {
    characters: {},
    places: [],
    kinds: [],
    syllables: {},
    readings: {},
    entries: [{ kind: "feature", id: "parks/steel", names: ["钢园"], english: ["Special Steel Park"], weight: 0 }],
  };
  assert.deepEqual(names("steel"), ["parks/steel"]);
  assert.deepEqual(names("spec"), ["parks/steel"]);
  assert.deepEqual(names("steel special"), ["parks/steel"], "each word by itself");
  assert.deepEqual(names("teel"), []);
  assert.deepEqual(names("ark"), []);
});
