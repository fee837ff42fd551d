import assert from "node:assert/strict";
import { test } from "node:test";
import { Lines } from "../../../webmap/static/js/drawing/lines.js";

const view = { zoom: 0, left: 0, top: 0, width: 100, height: 100, ratio: 1 };

test("a run in sight is whole, one that leaves it is cut, one out of sight is nothing", () => {
  const lines = new Lines(view);
  const pieces = (...points) => lines.pieces([Float64Array.from(points)]).map((one) => [[...one.points], one.start]);
  assert.deepEqual(pieces(10, 10, 20, 40, 90, 90), [[[10, 10, 20, 40, 90, 90], 0]]);
  assert.deepEqual(pieces(-230, 50, 50, 50, 50, 90), [[[-Lines.MARGIN, 50, 50, 50, 50, 90], 230 - Lines.MARGIN]]);
  assert.deepEqual(pieces(300, 300, 400, 310), []);
});
