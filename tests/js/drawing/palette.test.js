import assert from "node:assert/strict";
import { test } from "node:test";
import { Palette } from "../../../webmap/static/js/drawing/palette.js";

test("in the light a layer has its own colour", () => {
  assert.equal(new Palette(false).of("#7b2cdc"), "#7b2cdc");
});

test("in the dark black becomes nearly white, white nearly black, and a hue stays itself", () => {
  const palette = new Palette(true);
  assert.equal(palette.of("#000000"), "#ededed");
  assert.equal(palette.of("#ffffff"), "#121212");
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(palette.of("#7b2cdc").slice(at, at + 2), 16));
  assert.ok(blue > red && red > green && green > 120);
});
