import assert from "node:assert/strict";
import { test } from "node:test";
import { clipLine, thin } from "../../../webmap/static/js/drawing/thinning.js";
import { seeded } from "../seeded.js";

const pairs = (flat) => Array.from({ length: flat.length / 2 }, (_, nth) => [flat[2 * nth], flat[2 * nth + 1]]);

/** A line that wanders, now slowly, now in leaps. */
function wandering(count, random, step = 1) {
  let [x, y] = [0, 0];
  const points = Array.from({ length: count }, () => {
    x += (random() - 0.4) * step;
    y += (random() - 0.5) * step;
    return [x, y];
  });
  return Float64Array.from(points.flat());
}

function distanceToSegment([x, y], [x0, y0], [x1, y1]) {
  const squared = (x1 - x0) ** 2 + (y1 - y0) ** 2;
  const part = squared ? Math.max(0, Math.min(1, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / squared)) : 0;
  return Math.hypot(x - x0 - part * (x1 - x0), y - y0 - part * (y1 - y0));
}

const distanceToLine = (point, line) =>
  Math.min(...line.slice(1).map((to, nth) => distanceToSegment(point, line[nth], to)));

function lengthOf(line) {
  return line.slice(1).reduce((sum, [x, y], nth) => sum + Math.hypot(x - line[nth][0], y - line[nth][1]), 0);
}

for (const tolerance of [0.1, 1, 5]) {
  test(`all points lie within ${tolerance} of the thinned line, which keeps both ends and some points`, () => {
    const points = wandering(500, seeded(3));
    const thinned = pairs(thin(points, tolerance));
    const all = pairs(points);
    assert.deepEqual([thinned[0], thinned.at(-1)], [all[0], all.at(-1)]);
    assert.ok(thinned.length < all.length);
    for (const point of all) assert.ok(distanceToLine(point, thinned) <= tolerance + 1e-9);
    const given = new Set(all.map(String));
    assert.ok(thinned.every((point) => given.has(String(point))));
  });
}

test("a straight line is thinned to its ends, and a line of two points is left", () => {
  assert.deepEqual([...thin(Float64Array.of(0, 0, 1, 1, 2, 2, 5, 5), 0.01)], [0, 0, 5, 5]);
  assert.deepEqual([...thin(Float64Array.of(0, 0, 1, 1), 100)], [0, 0, 1, 1]);
  assert.equal(thin(new Float64Array(), 1).length, 0);
});

test("a closed ring stays closed and keeps its shape", () => {
  const ring = Float64Array.of(0, 0, 5, 0.1, 10, 0, 10, 10, 5, 9.9, 0, 10, 0, 0);
  assert.deepEqual([...thin(ring, 0.5)], [0, 0, 10, 0, 10, 10, 0, 10, 0, 0]);
});

test("the runs of a line in boxes that tile the plane join again to the line", () => {
  const points = wandering(400, seeded(8), 20);
  const total = lengthOf(pairs(points));
  const runs = [];
  const [far, tile] = [4000, 50];
  for (let x = -far; x < far; x += tile) {
    for (let y = -far; y < far; y += tile) runs.push(...clipLine(points, x, y, x + tile, y + tile));
  }
  runs.sort((one, other) => one.start - other.start);
  let along = 0;
  for (const { points: run, start } of runs) {
    assert.ok(Math.abs(start - along) < 1e-6, `${start} after ${along}`);
    along = start + lengthOf(pairs(run));
  }
  assert.ok(Math.abs(along - total) < 1e-6);
});

test("every run lies in the box and on the line", () => {
  const points = wandering(400, seeded(12), 20);
  const runs = clipLine(points, 100, -100, 600, 100);
  assert.ok(runs.length > 1);
  for (const [x, y] of runs.flatMap((run) => pairs(run.points))) {
    assert.ok(x >= 100 - 1e-9 && x <= 600 + 1e-9 && y >= -100 - 1e-9 && y <= 100 + 1e-9);
    assert.ok(distanceToLine([x, y], pairs(points)) < 1e-6);
  }
});

test("a line inside the box is one run of the same points", () => {
  const [run, ...more] = clipLine(Float64Array.of(1, 1, 5, 5, 9, 1), 0, 0, 10, 10);
  assert.deepEqual([[...run.points], run.start, more], [[1, 1, 5, 5, 9, 1], 0, []]);
});

test("a line that leaves and comes back is two runs, each with its start", () => {
  const runs = clipLine(Float64Array.of(-5, 5, 5, 5, 15, 5, 15, 8, 5, 8), 0, 0, 10, 10);
  assert.deepEqual(
    runs.map(({ points }) => [...points]),
    [
      [0, 5, 5, 5, 10, 5],
      [10, 8, 5, 8],
    ],
  );
  assert.deepEqual(
    runs.map(({ start }) => start),
    [5, 28],
  );
});

test("a line that passes by or only touches a corner has no run", () => {
  assert.deepEqual(clipLine(Float64Array.of(-5, -5, -5, 20), 0, 0, 10, 10), []);
  assert.deepEqual(clipLine(Float64Array.of(-5, 5, 5, -5), 0, 0, 10, 10), []);
  assert.deepEqual(clipLine(Float64Array.of(3, 3, 3, 3), 0, 0, 10, 10), []);
});

test("a line that turns on the box's edge stays one run; one that goes on outside ends there", () => {
  const turning = clipLine(Float64Array.of(5, 5, 10, 5, 5, 8), 0, 0, 10, 10);
  assert.deepEqual(
    turning.map(({ points }) => [...points]),
    [[5, 5, 10, 5, 5, 8]],
  );
  const ending = clipLine(Float64Array.of(5, 5, 10, 5, 20, 5), 0, 0, 10, 10);
  assert.deepEqual(
    ending.map(({ points }) => [...points]),
    [[5, 5, 10, 5]],
  );
});
