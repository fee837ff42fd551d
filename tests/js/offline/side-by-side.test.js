/** Columns laid side by side: the order of rows, who has what, which pairs there are. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SideBySide } from "../../../webmap/static/js/offline/side-by-side.js";

test("rows come as the first column that knows them has them, without those nobody fills", () => {
  const orders = [
    ["a", "b", "c"],
    ["c", "x", "a"],
  ];
  assert.deepEqual(SideBySide.ids(orders, [["c", "a"], ["x"]]), ["a", "c", "x"]);
  assert.deepEqual(SideBySide.ids(orders, [[], ["b"]]), ["b"]); // as an order, not as what is filled
});

test("what all have comes first, then what several, then what one has", () => {
  const rows = [
    [true, false, false],
    [true, true, true],
    [true, true, false],
    [false, true, false],
  ];
  const sorted = SideBySide.byKind(rows, SideBySide.kind);
  assert.deepEqual(
    sorted.map((row) => rows.indexOf(row)),
    [1, 2, 0, 3],
  );
});

test("every two are a pair once", () => {
  assert.deepEqual(SideBySide.pairs(3), [
    [0, 1],
    [0, 2],
    [1, 2],
  ]);
});
