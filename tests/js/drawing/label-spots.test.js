import assert from "node:assert/strict";
import { test } from "node:test";
import {
  middleOfArea,
  spotsBySeat,
  spotsBySymbol,
  spotsInArea,
  spotsOnLine,
} from "../../../webmap/static/js/drawing/label-spots.js";

const pairs = (flat) => Array.from({ length: flat.length / 2 }, (_, nth) => [flat[2 * nth], flat[2 * nth + 1]]);
const square = (left, top, side) =>
  Float64Array.of(left, top, left + side, top, left + side, top + side, left, top + side, left, top);

test("a symbol's name stands right of it, below, above or left, clear of it", () => {
  assert.deepEqual(pairs(spotsBySymbol(100, 50, 9, 40, 16)), [
    [130, 50],
    [100, 68],
    [100, 32],
    [70, 50],
  ]);
});

test("a seat's name stands right of its dot, left, above, below or aslant", () => {
  assert.deepEqual(pairs(spotsBySeat(100, 50, 40, 16)), [
    [127, 50],
    [73, 50],
    [100, 35],
    [100, 65],
    [127, 35],
    [127, 65],
    [73, 35],
    [73, 65],
  ]);
});

test("a line's name stands about its middle", () => {
  const [spots, ...more] = spotsOnLine([Float64Array.of(0, 0, 60, 0), Float64Array.of(60, 0, 60, 40)], 2, 100, 700);
  assert.deepEqual(more, []);
  assert.deepEqual(pairs(spots).slice(0, 2), [
    [200, 0],
    [152, 0],
  ]);
  assert.ok(Math.abs(spots[8] - 240) < 1e-9 && Math.abs(spots[9] - 56) < 1e-9);
});

test("a line shorter than its name bears none", () => {
  assert.deepEqual(spotsOnLine([Float64Array.of(0, 0, 10, 0)], 3, 81, 700), []);
  assert.deepEqual(spotsOnLine([Float64Array.of(5, 5, 5, 5)], 3, 0, 700), []);
  assert.deepEqual(spotsOnLine([], 3, 10, 700), []);
});

test("a long line is named once a stretch, each time within that stretch", () => {
  const stretches = spotsOnLine([Float64Array.of(0, 0, 10, 0, 100, 0)], 5, 100, 700);
  assert.equal(stretches.length, 4);
  stretches.forEach((spots, nth) => {
    assert.equal(spots[0], 400 + 800 * nth);
    assert.ok(pairs(spots).every(([x, y]) => x > 800 * nth && x < 800 * (nth + 1) && y === 0));
  });
});

test("an area's name stands wholly inside, nearest the middle first", () => {
  const spots = pairs(spotsInArea([square(0, 0, 70)], 0, 30, 10));
  assert.deepEqual(spots[0], [35, 35]);
  assert.ok(spots.every(([x]) => x >= 15 && x <= 55));
  const far = spots.map(([x, y]) => Math.hypot(x - 35, y - 35));
  assert.deepEqual(
    far,
    far.toSorted((one, other) => one - other),
  );
});

test("spots grow with the zoom", () => {
  assert.deepEqual(spotsInArea([square(1, 1, 7)], 4, 30, 10).slice(0, 2), [72, 72]);
});

test("an area's name keeps out of its holes and its bays", () => {
  const hole = square(20, 20, 30);
  const spots = pairs(spotsInArea([square(0, 0, 70), hole], 0, 8, 6));
  assert.ok(spots.length > 0);
  assert.ok(spots.every(([x, y]) => x + 4 <= 20 || x - 4 >= 50 || y < 20 || y > 50));
  const bay = Float64Array.of(0, 0, 70, 0, 70, 10, 10, 10, 10, 60, 70, 60, 70, 70, 0, 70);
  assert.ok(pairs(spotsInArea([bay], 0, 20, 6)).every(([, y]) => y < 10 || y > 60));
});

test("an area in which no name has room has it where its centre is inside", () => {
  const upper = [26, 30, 30, 30, 30, 0, 40, 0, 40, 30, 44, 30];
  const cross = Float64Array.of(...upper, 44, 40, 40, 40, 40, 70, 30, 70, 30, 40, 26, 40);
  const spots = pairs(spotsInArea([cross], 0, 20, 10));
  assert.ok(spots.length > 0 && spots.every(([x]) => x > 26 && x < 44));
});

test("an area much narrower or lower than its name bears none", () => {
  assert.deepEqual(spotsInArea([square(0, 0, 70)], 0, 88, 10), []);
  assert.deepEqual(spotsInArea([Float64Array.of(0, 0, 70, 0, 70, 3, 0, 3)], 0, 40, 10), []);
});

test("the middle of an area is a point inside it", () => {
  assert.deepEqual(middleOfArea([square(0, 0, 70)]), [35, 35]);
  const [x, y] = middleOfArea([square(0, 0, 70), square(6, 6, 58)]);
  assert.ok(x < 6 || x > 64 || y < 6 || y > 64);
  const sliver = Float64Array.of(0, 0, 1, 0, 100, 99, 100, 100, 99, 100, 0, 1);
  assert.ok(Math.abs(middleOfArea([sliver]).reduce((one, other) => one - other)) <= 1);
});

test("the middle of what has no breadth is that of its box", () => {
  assert.deepEqual(middleOfArea([Float64Array.of(0, 0, 10, 0, 0, 0)]), [5, 0]);
});
