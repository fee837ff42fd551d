import assert from "node:assert/strict";
import { test } from "node:test";
import { holds, lastCrossing } from "../../../webmap/static/js/drawing/inside.js";

const SQUARE = Float64Array.of(0, 0, 4, 0, 4, 4, 0, 4, 0, 0);
const HOLE = Float64Array.of(1, 1, 1, 3, 3, 3, 3, 1, 1, 1);

test("a place in a hole is not inside", () => {
  assert.equal(holds([SQUARE, HOLE], 0.5, 0.5), true);
  assert.equal(holds([SQUARE, HOLE], 2, 2), false);
  assert.equal(holds([SQUARE], 5, 2), false);
});

test("a segment leaves for good where it crosses last", () => {
  assert.equal(lastCrossing([SQUARE], [2, 2], [6, 2]), 0.5);
  assert.equal(lastCrossing([SQUARE, HOLE], [2, 2], [6, 2]), 0.5); // it leaves the hole before
  assert.equal(lastCrossing([HOLE, SQUARE], [2, 2], [6, 2]), 0.5);
  assert.equal(lastCrossing([SQUARE], [1, 2], [3, 2]), 0); // it crosses nothing
  assert.equal(lastCrossing([SQUARE], [-4, 2], [4, 2]), 1); // it ends on the border
});
