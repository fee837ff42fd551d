import assert from "node:assert/strict";
import { test } from "node:test";
import { LabelPlacement } from "../../../webmap/static/js/drawing/label-placement.js";
import { spotsBySymbol } from "../../../webmap/static/js/drawing/label-spots.js";
import { seeded } from "../seeded.js";

const placement = () => new LabelPlacement();
const label = (given) => ({
  text: "太原",
  rank: 3,
  from: 0,
  size: 12,
  width: 30,
  height: 16,
  spots: [[0, 0]],
  always: false,
  key: "",
  ...given,
});
const overlaps = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
const box = (left, top, right, bottom) => ({ left, top, right, bottom });

/** Symbols in a square and a name for each. */
function crowded(count, side, random) {
  const labels = [];
  const boxes = [];
  for (let nth = 0; nth < count; nth++) {
    const [x, y] = [random() * side, random() * side];
    boxes.push(box(x - 6, y - 6, x + 6, y + 6));
    const width = 20 + 60 * random();
    const given = { text: `name ${nth}`, rank: Math.floor(5 * random()), width, always: random() < 0.1 };
    labels.push(label({ ...given, spots: [spotsBySymbol(x, y, 6, width, 16)] }));
  }
  return { labels, boxes, obstacles: Float64Array.from(boxes.flatMap((one) => Object.values(one))) };
}

test("names never overlap each other", () => {
  const { labels, obstacles } = crowded(300, 800, seeded(1));
  const placed = placement().place(labels, obstacles, 8);
  assert.ok(placed.length > 100 && placed.length < 300);
  placed.forEach((one, nth) => assert.ok(!placed.slice(0, nth).some((other) => overlaps(one, other))));
});

test("names never cover a symbol, unless they must stand", () => {
  const { labels, boxes, obstacles } = crowded(300, 800, seeded(2));
  const placed = placement().place(labels, obstacles, 8);
  const covering = placed.filter((one) => boxes.some((symbol) => overlaps(one, symbol)));
  assert.ok(covering.every((one) => one.label.always));
  assert.ok(covering.length > 0);
});

test("a name that does not stand could stand nowhere", () => {
  const { labels, boxes, obstacles } = crowded(200, 600, seeded(3));
  const placed = placement().place(labels, obstacles, 8);
  const standing = new Set(placed.map((one) => one.label));
  for (const {
    spots: [spots],
    width,
    always,
  } of labels.filter((one) => !standing.has(one))) {
    for (let at = 0; at < spots.length; at += 2) {
      const [x, y] = spots.slice(at, at + 2);
      const wanted = box(x - width / 2, y - 8, x + width / 2, y + 8);
      assert.ok([...placed, ...(always ? [] : boxes)].some((other) => overlaps(wanted, other)));
    }
  }
});

test("the more important name stands, and of equals the first", () => {
  const labels = [label({ text: "乡", rank: 5 }), label({ text: "市", rank: 1 }), label({ text: "城", rank: 1 })];
  const placed = placement().place(labels, new Float64Array(), 8);
  assert.deepEqual(
    placed.map((one) => one.label.text),
    ["市"],
  );
});

test("a name waits for its zoom", () => {
  const labels = [label({ from: 9 })];
  assert.equal(placement().place(labels, new Float64Array(), 8.9).length, 0);
  assert.equal(placement().place(labels, new Float64Array(), 9).length, 1);
});

test("the best free spot is taken", () => {
  const labels = [label({ spots: [[0, 0, 100, 0, 200, 0]] })];
  const [{ x, y, left, top, right, bottom }] = placement().place(labels, Float64Array.of(-5, -5, 5, 5), 8);
  assert.deepEqual([x, y, left, top, right, bottom], [100, 0, 85, -8, 115, 8]);
});

test("a name that must stand prefers a spot clear of symbols, but covers one rather than be left out", () => {
  const must = label({ always: true, spots: [[0, 0, 100, 0]] });
  const at = (obstacles) => placement().place([must], Float64Array.from(obstacles), 8)[0].x;
  assert.equal(at([-5, -5, 5, 5]), 100);
  assert.equal(at([-5, -5, 105, 5]), 0);
});

test("a name that must stand does not cover another name", () => {
  const labels = [label({ rank: 1 }), label({ text: "晋中", always: true })];
  assert.equal(placement().place(labels, new Float64Array(), 8).length, 1);
});

test("a text is not repeated nearby, be it of one label or of two", () => {
  const line = label({
    spots: [
      [0, 0],
      [399, 0],
      [800, 0],
    ],
  });
  const twin = label({ rank: 4, spots: [[0, 100, 0, 450]] });
  const placed = placement().place([line, twin], new Float64Array(), 8);
  assert.deepEqual(
    placed.map(({ x, y }) => [x, y]),
    [
      [0, 0],
      [800, 0],
      [0, 450],
    ],
  );
});

test("the same labels are placed the same way, and are left as they were", () => {
  const { labels, obstacles } = crowded(200, 500, seeded(4));
  const before = structuredClone(labels);
  const names = placement();
  assert.deepEqual(names.place(labels, obstacles, 8), names.place(labels, obstacles, 8));
  assert.deepEqual(labels, before);
});

test("what is sure stands in its first spot where no spot is clear, and may be repeated", () => {
  const sure = (spots) => label({ text: "7", rank: 1.5, width: 10, height: 10, always: true, sure: true, spots });
  const name = label({ rank: 1, spots: [[0, 0]] });
  const symbol = Float64Array.from([-5, -5, 5, 5]);
  const beside = placement().place([name, sure([[0, 0, 40, 0]])], symbol, 8);
  assert.deepEqual(
    beside.map(({ x }) => x),
    [40],
    "the name covers the symbol and is left out, the number stands beside",
  );
  const twice = placement().place(
    [
      sure([
        [0, 0],
        [0, 0],
      ]),
    ],
    symbol,
    8,
  );
  assert.deepEqual(
    twice.map(({ x, y }) => [x, y]),
    [
      [0, 0],
      [0, 0],
    ],
  );
});

test("a name that something lies over takes another of its spots, the rest stays", () => {
  const { labels, boxes, obstacles } = crowded(80, 600, seeded(5));
  const names = placement();
  const placed = names.place(labels, obstacles, 8);
  const covered = [
    [0, 0, 200, 600],
    [420, 100, 600, 500],
  ];
  const isOver = (one) => covered.some(([left, top, right, bottom]) => overlaps(one, box(left, top, right, bottom)));
  const seen = names.clearOf(placed, covered);
  const stayed = placed.filter((one) => !isOver(one));
  assert.deepEqual(seen.slice(0, stayed.length), stayed);
  const moved = seen.slice(stayed.length);
  assert.ok(moved.length > 3 && moved.length < placed.length - stayed.length);
  for (const one of moved) {
    assert.ok(!isOver(one) && (one.label.always || !boxes.some((symbol) => overlaps(one, symbol))));
    assert.ok(seen.every((other) => other === one || !overlaps(one, other)));
  }
  assert.deepEqual(names.clearOf(placed, []), placed);
});
