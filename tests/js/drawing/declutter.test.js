import assert from "node:assert/strict";
import { test } from "node:test";
import { declutter } from "../../../webmap/static/js/drawing/declutter.js";
import { seeded } from "../seeded.js";

const ZOOM = 7;
const SCALE = 2 ** ZOOM;

/** Symbols from [x, y in pixels, reach, loose]. */
function symbolSet(rows) {
  return {
    xs: Float64Array.from(rows, ([x]) => x / SCALE),
    ys: Float64Array.from(rows, ([, y]) => y / SCALE),
    reaches: Float32Array.from(rows, ([, , reach]) => reach),
    loose: Uint8Array.from(rows, ([, , , loose]) => loose ?? 0),
  };
}

/** Symbols of 4 to 8 px in a square, every fourth at the place of the one before. */
function randomRows(count, side, random) {
  const rows = [];
  for (let nth = 0; nth < count; nth++) {
    const place = nth % 4 === 3 ? rows.at(-1).slice(0, 2) : [random() * side, random() * side];
    rows.push([...place, Math.fround(4 + 4 * random()), random() < 0.3 ? 1 : 0]);
  }
  return rows;
}

const spots = (rows, moves) => rows.map(([x, y], nth) => [x + moves[2 * nth], y + moves[2 * nth + 1]]);
const moved = (moves, nth) => Math.hypot(moves[2 * nth], moves[2 * nth + 1]);

test("no two symbols are too near each other", () => {
  for (const seed of [1, 2, 3]) {
    const rows = randomRows(200, 300, seeded(seed));
    const places = spots(rows, declutter(symbolSet(rows), ZOOM));
    for (let i = 0; i < places.length; i++) {
      for (let j = 0; j < i; j++) {
        const apart = Math.hypot(places[i][0] - places[j][0], places[i][1] - places[j][1]);
        assert.ok(apart >= (rows[i][2] + rows[j][2]) * 0.85 - 1e-6, `${i} and ${j} are ${apart} apart`);
      }
    }
  }
});

test("nothing is moved when nothing collides", () => {
  const rows = Array.from({ length: 100 }, (_, nth) => [(nth % 10) * 20, Math.floor(nth / 10) * 20, 8]);
  assert.deepEqual(declutter(symbolSet(rows), ZOOM), new Float32Array(200));
});

test("what stands in the region stays in it, and what stands outside may go anywhere", () => {
  const isInside = (x, y) => Math.hypot(x - 150, y - 150) < 120;
  const rows = randomRows(250, 300, seeded(5));
  const places = spots(rows, declutter(symbolSet(rows), ZOOM, isInside));
  const inside = rows.map(([x, y]) => isInside(x, y));
  assert.ok(places.every(([x, y], nth) => !inside[nth] || isInside(x, y)));
  assert.ok(inside.includes(false));
});

test("the region is asked only about what has to be set aside", () => {
  let asked = 0;
  declutter(
    symbolSet([
      [0, 0, 6],
      [40, 0, 6],
    ]),
    ZOOM,
    () => Boolean(++asked),
  );
  assert.equal(asked, 0);
});

test("where no spot in the region is free, the nearest one outside is taken", () => {
  const moves = declutter(
    symbolSet([
      [0, 0, 10],
      [0, 0, 10],
    ]),
    ZOOM,
    (x, y) => Math.hypot(x, y) < 5,
  );
  assert.deepEqual([...moves], [0, 0, 18, 0]);
});

test("where nothing is free a symbol keeps its own place", () => {
  const rows = Array.from({ length: 1500 }, () => [0, 0, 6]);
  const moves = declutter(symbolSet(rows), ZOOM);
  assert.equal(moved(moves, 1499), 0);
  assert.ok(moved(moves, 100) > 0);
});

test("a symbol of an unknown site makes way for those that come after it", () => {
  const moves = declutter(
    symbolSet([
      [0, 0, 6, 1],
      [0, 0, 6, 0],
    ]),
    ZOOM,
  );
  assert.ok(moved(moves, 0) > 0);
  assert.equal(moved(moves, 1), 0);
});

test("the symbols of a further layer move no earlier one whose site is known", () => {
  const rows = randomRows(150, 200, seeded(9));
  const [few, many] = [declutter(symbolSet(rows.slice(0, 100)), ZOOM), declutter(symbolSet(rows), ZOOM)];
  rows.slice(0, 100).forEach(([, , , loose], nth) => {
    if (!loose) assert.deepEqual(many.subarray(2 * nth, 2 * nth + 2), few.subarray(2 * nth, 2 * nth + 2));
  });
});

test("the same symbols are set aside the same way, by whole pixels", () => {
  const rows = randomRows(150, 150, seeded(11));
  const moves = declutter(symbolSet(rows), ZOOM);
  assert.deepEqual(declutter(symbolSet(rows), ZOOM), moves);
  assert.ok(moves.every(Number.isInteger));
});

test("no symbols, no moves", () => {
  assert.equal(declutter(symbolSet([]), ZOOM).length, 0);
});
