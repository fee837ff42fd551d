/** The order of the rows of a table. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { CellOrder } from "../../../webmap/static/js/ground/cell-order.js";

const sorted = (tag, cells, down = false) => {
  const order = new CellOrder(tag);
  return [...cells].sort((one, other) => order.compare(one, other, down));
};

test("numbers in a cell sort by their size, not by their digits", () => {
  assert.deepEqual(sorted("en", ["G108", "G20", "10", "9"]), ["9", "10", "G20", "G108"]);
  assert.deepEqual(sorted("zh-CN", ["10", "2", "1"], true), ["10", "2", "1"]);
});

test("empty cells stand last either way", () => {
  assert.deepEqual(sorted("en", ["", "b", "", "a"]), ["a", "b", "", ""]);
  assert.deepEqual(sorted("en", ["", "b", "", "a"], true), ["b", "a", "", ""]);
});

test("Chinese sorts by its sound", () => {
  assert.deepEqual(sorted("zh-CN", ["忻州", "太原", "晋中"]), ["晋中", "太原", "忻州"]);
});
