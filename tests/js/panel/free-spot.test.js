/** Where a count may stand: off names, off the counts before it, off what lies over the map. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { FreeSpot } from "../../../webmap/static/js/panel/free-spot.js";

const SIZE = [60, 20];
const HERE = { x: 100, y: 100 };
const BELOW = [0, 16];

const around = (x, y, across, down) => ({ left: x - across, top: y - down, right: x + across, bottom: y + down });
const free = ({ labels = [], symbols = [], over = [], points = [HERE] }) =>
  new FreeSpot({ over: () => over, onScreen: () => ({ labels, symbols }) }, points);
const box = ([right, down]) => around(HERE.x + right, HERE.y + down, 30, 10);
const meet = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

test("where nothing is, it stands below", () => assert.deepEqual(free({}).take(HERE, SIZE), BELOW));

test("it gives way to a name, but not to one that is left out", () => {
  const name = around(100, 116, 20, 8);
  assert.equal(meet(box(free({ labels: [name] }).take(HERE, SIZE)), name), false);
  assert.deepEqual(free({ labels: [{ ...name, leftOut: true }] }).take(HERE, SIZE), BELOW);
});

test("it gives way to a count before it", () => {
  const spots = free({});
  const [first, second] = [spots.take(HERE, SIZE), spots.take(HERE, SIZE)];
  assert.equal(meet(box(first), box(second)), false);
});

test("a symbol is covered sooner than a name, and nothing that lies over the map", () => {
  const symbols = [{ x: 100, y: 116, reach: 5 }];
  assert.notDeepEqual(free({ symbols }).take(HERE, SIZE), BELOW);
  const besides = [
    around(0, 100, 69, 400),
    around(200, 100, 69, 400),
    around(100, 0, 60, 99),
    around(100, 300, 60, 170),
  ];
  assert.deepEqual(free({ symbols, labels: besides }).take(HERE, SIZE), BELOW);
  const { left, top, right, bottom } = around(100, 116, 10, 5);
  assert.equal(free({ labels: besides, over: [[left, top, right, bottom]] }).take(HERE, SIZE), null);
});

test("it does not stand nearer to the point of another", () => {
  const labels = [around(100, 116, 20, 8)];
  const alone = free({ labels }).take(HERE, SIZE);
  const other = { x: HERE.x + alone[0] + 1, y: HERE.y + alone[1] };
  assert.notDeepEqual(free({ labels, points: [HERE, other] }).take(HERE, SIZE), alone);
});
