import assert from "node:assert/strict";
import test from "node:test";
import { Projection } from "../../../webmap/static/js/drawing/projection.js";
import { Scene } from "../../../webmap/static/js/drawing/scene.js";
import { TINY } from "./tiny-scene.js";

test("a place goes into the world and back", () => {
  const projection = new Projection([112, 38]);
  const { x, y } = projection.point(113.5, 36.25);
  const [lng, lat] = projection.lngLat(x, y);
  assert.ok(Math.abs(lng - 113.5) < 1e-9 && Math.abs(lat - 36.25) < 1e-9);
  assert.deepEqual(projection.point(112, 38), { x: 0, y: 0 });
});

test("a kilometre is longer in the world the farther north it lies", () => {
  const projection = new Projection([112, 38]);
  assert.ok(
    projection.length(1000, projection.point(112, 40).y) > projection.length(1000, projection.point(112, 36).y),
  );
  assert.ok(Math.abs(projection.length(Projection.EARTH, projection.point(0, 0).y) - 256) < 1e-6);
});

test("an area of counties is merged: no border runs through it", () => {
  const scene = new Scene(TINY);
  const [ring, ...others] = scene.feature("belts", "west").rings;
  assert.equal(others.length, 0);
  assert.deepEqual(new Set(scene.feature("belts", "west").edges), new Set([0, 2, 3, 4, 5]));
  assert.equal(ring[0], ring.at(-2));
});

test("each set of counties is merged once", () => {
  const scene = new Scene(TINY);
  assert.equal(scene.outline([1, 0]), scene.outline(new Set([0, 1])));
});

test("a feature knows its status, accuracy, kind and box", () => {
  const { status, accuracy, kind, box, type, key } = new Scene(TINY).feature("parks", "far");
  assert.deepEqual(
    { status, accuracy, kind, type, key },
    { status: "under_way", accuracy: "town", kind: "大", type: "point", key: "parks/far" },
  );
  assert.equal(box[0], box[2]);
  assert.equal(new Scene(TINY).feature("belts", "all").status, null);
  assert.equal(new Scene(TINY).feature("parks", "none"), undefined);
});
