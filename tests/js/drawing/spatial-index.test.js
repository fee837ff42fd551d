import assert from "node:assert/strict";
import { test } from "node:test";
import { BoxGrid, SpatialIndex } from "../../../webmap/static/js/drawing/spatial-index.js";
import { seeded } from "../seeded.js";

/** Boxes of up to a tenth of a square of 1000, somewhere in it or a little outside. */
function randomBoxes(count, random) {
  return Array.from({ length: count }, () => {
    const [x, y] = [random() * 1100 - 50, random() * 1100 - 50];
    return [x, y, x + random() * 100, y + random() * 100];
  });
}

const meets = (one, other) => one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
const overlaps = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

for (const count of [0, 1, 15, 16, 17, 256, 257, 3000]) {
  test(`the index finds among ${count} boxes what a look at each finds`, () => {
    const random = seeded(count + 1);
    const boxes = randomBoxes(count, random);
    const index = new SpatialIndex(Float64Array.from(boxes.flat()));
    for (const asked of randomBoxes(50, random)) {
      const expected = boxes.flatMap((box, nth) => (meets(box, asked) ? [nth] : []));
      assert.deepEqual(index.search(...asked), expected);
    }
  });
}

test("an item without extent is never found and hides no other", () => {
  const nowhere = [Infinity, Infinity, -Infinity, -Infinity, NaN, NaN, NaN, NaN];
  const index = new SpatialIndex(Float64Array.from([...nowhere, 1, 1, 2, 2]));
  assert.deepEqual(index.search(-10, -10, 10, 10), [2]);
});

test("a box that only touches the one asked for is found", () => {
  assert.deepEqual(new SpatialIndex(Float64Array.of(0, 0, 1, 1)).search(1, 1, 2, 2), [0]);
});

test("the grid is clear where no box was added", () => {
  const random = seeded(7);
  const grid = new BoxGrid(30);
  const added = [];
  for (const box of randomBoxes(400, random)) {
    assert.equal(grid.isClear(...box), !added.some((other) => overlaps(box, other)));
    if (random() < 0.2) added.push(box);
    if (added.at(-1) === box) grid.add(...box);
  }
  assert.ok(added.length > 50);
});

test("boxes that share an edge do not overlap, and far boxes that share a cell's key do not either", () => {
  const grid = new BoxGrid(64);
  grid.add(0, 0, 64, 64);
  assert.ok(grid.isClear(64, 0, 128, 64));
  assert.ok(!grid.isClear(63, 63, 128, 128));
  assert.ok(grid.isClear(64 * 2 ** 15, 0, 64 * 2 ** 15 + 10, 10));
});
