import assert from "node:assert/strict";
import { test } from "node:test";
import { Topology } from "../../../webmap/static/js/drawing/topology.js";

/*
 *  (0,0) ── 0 ── (10,0) ── 1 ── (20,0)
 *    west         2 down        east, with an island's hole: arc 3, filled by an area of its own
 *  (0,10) ─────  (10,10) ────── (20,10)
 */
const ARCS = [
  Float64Array.of(10, 10, 0, 10, 0, 0, 10, 0),
  Float64Array.of(10, 0, 20, 0, 20, 10, 10, 10),
  Float64Array.of(10, 0, 10, 10),
  Float64Array.of(14, 4, 16, 4, 16, 6, 14, 6, 14, 4),
];
const WEST = [[[0, 2]]];
const EAST = [[[1, ~2], [~3]]];
const ISLAND = [[[3]]];
const topology = new Topology(ARCS);
const sorted = (refs) => refs.toSorted((one, other) => one - other);

/** Twice the signed area of a ring. */
function area(ring) {
  let sum = 0;
  for (let at = 2; at < ring.length; at += 2) sum += ring[at - 2] * ring[at + 1] - ring[at] * ring[at - 1];
  return sum;
}

test("a ring joins its arcs, drops their doubled points and is closed", () => {
  assert.deepEqual([...topology.ring([0, 2])], [10, 10, 0, 10, 0, 0, 10, 0, 10, 10]);
  assert.deepEqual([...topology.ring([1, ~2])], [10, 0, 20, 0, 20, 10, 10, 10, 10, 0]);
});

test("a reversed arc runs backwards", () => {
  assert.deepEqual([...topology.ring([~3])], [14, 4, 14, 6, 16, 6, 16, 4, 14, 4]);
  assert.equal(topology.ring([]).length, 0);
});

test("the edges of a union are the arcs that only one area has", () => {
  assert.deepEqual(sorted(topology.edges([WEST, EAST])), [0, 1, 3]);
  assert.deepEqual(sorted(topology.edges([WEST, EAST, ISLAND])), [0, 1]);
  assert.deepEqual(sorted(topology.edges([EAST])), [1, 2, 3]);
  assert.deepEqual(topology.edges([]), []);
});

test("what two areas share is a border inside", () => {
  assert.deepEqual(topology.shared([WEST, EAST]), [2]);
  assert.deepEqual(sorted(topology.shared([WEST, EAST, ISLAND])), [2, 3]);
  assert.deepEqual(topology.shared([WEST, ISLAND]), []);
});

test("an area given twice counts once", () => {
  assert.deepEqual(sorted(topology.edges([WEST, EAST, WEST])), [0, 1, 3]);
  assert.deepEqual(topology.shared([WEST, WEST]), []);
});

test("the outline of two squares is one ring round both, and their hole", () => {
  const rings = topology.outline([WEST, EAST]).map((refs) => topology.ring(refs));
  assert.deepEqual(rings.map(area), [400, -8]);
  for (const ring of rings) assert.deepEqual(ring.slice(0, 2), ring.slice(-2));
});

test("the outline runs as the areas' own rings do", () => {
  assert.deepEqual(topology.outline([WEST]), [[0, 2]]);
  assert.deepEqual(topology.outline([EAST]), [[1, ~2], [~3]]);
  assert.deepEqual(topology.outline([]), []);
});

test("areas that share nothing have an outline each", () => {
  assert.deepEqual(topology.outline([WEST, ISLAND]), [[0, 2], [3]]);
});

test("outlines close though rings run either way round and touch in a corner", () => {
  const arcs = [
    Float64Array.of(0, 0, 5, 0, 5, 5),
    Float64Array.of(0, 0, 0, 5, 5, 5),
    Float64Array.of(5, 5, 9, 5, 9, 9),
    Float64Array.of(5, 5, 5, 9, 9, 9),
  ];
  const touching = new Topology(arcs);
  const rings = touching.outline([[[[0, ~1]]], [[[3, ~2]]]]);
  assert.deepEqual(sorted(rings.flat().map(Topology.arc)), [0, 1, 2, 3]);
  for (const refs of rings) {
    const ring = touching.ring(refs);
    assert.deepEqual(ring.slice(0, 2), ring.slice(-2));
  }
});
