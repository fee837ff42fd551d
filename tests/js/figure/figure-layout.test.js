/** Columns of a figure's texts. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { FigureStack } from "../../../webmap/static/js/figure/figure-stack.js";

/** Where items of these heights come to stand in a stack of a width, and how high it is then. */
function placed(width, heights) {
  const stack = new FigureStack(width);
  const places = [];
  stack.columns(() => heights.map((height) => ({ height, draw: (x, y) => (places.push([Math.round(x), y]), []) })), 0);
  return { places, height: stack.height };
}

test("items fill columns of about the same height, one after the other", () => {
  const { places, height } = placed(428, [20, 20, 20, 20, 20]);
  assert.deepEqual(places, [
    [0, 0],
    [0, 20],
    [0, 40],
    [220, 0],
    [220, 20],
  ]);
  assert.equal(height, 60);
});

test("no column is added, however high an item is", () => {
  const { places, height } = placed(428, [10, 200, 10]);
  assert.ok(places.every(([x]) => x <= 220));
  assert.equal(height, 210);
});

test("nothing takes no room", () => {
  assert.deepEqual(placed(428, []), { places: [], height: 0 });
});
