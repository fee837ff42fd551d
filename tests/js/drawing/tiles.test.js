import assert from "node:assert/strict";
import test from "node:test";
import { Scene } from "../../../webmap/static/js/drawing/scene.js";
import { Tiles } from "../../../webmap/static/js/drawing/tiles.js";
import { TINY } from "./tiny-scene.js";

const part = (ids, more = {}) => ({
  ids,
  names: ids.map((id) => id.toUpperCase()),
  kinds: ids.map(() => 0),
  statuses: ids.map(() => 1),
  accuracies: ids.map(() => 2),
  radii: ids.map(() => 5),
  shapes: ids.map((_, at) => ({ p: [at, 0] })),
  left: 0,
  ...more,
});

test("squares are joined with each feature once, and what is marked keeps its mark", () => {
  const joined = Tiles.joined([
    part(["a", "b"], { differs: [1] }),
    part(["b", "c"], { numbered: [1], classes: [3, 4] }),
  ]);
  assert.deepEqual(joined.ids, ["a", "b", "c"]);
  assert.deepEqual(joined.names, ["A", "B", "C"]);
  assert.deepEqual(joined.classes, [-1, -1, 4]);
  assert.deepEqual([joined.differs, joined.numbered], [[1], [2]]);
  assert.deepEqual(joined.shapes[2], { p: [1, 0] });
});

test("a large layer is empty until it is filled, and then has what it was filled with", () => {
  const scene = new Scene({ ...TINY, layers: { ...TINY.layers, parks: { tiles: { version: "1", placed: 9 } } } });
  assert.deepEqual(scene.layers.get("parks").features, []);
  scene.fill("parks", Tiles.joined([part(["a"])]));
  const { name, key, status, type, number } = scene.feature("parks", "a");
  assert.deepEqual([name, key, status, type, number], ["A", "parks/a", "under_way", "point", 0]);
  scene.fill("parks", Tiles.joined([part(["b"])]));
  assert.equal(scene.feature("parks", "a"), undefined);
  assert.equal(scene.edition, 2);
});
