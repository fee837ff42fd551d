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

test("a colour that has its own in the dark is that there, and its tint is mixed from it with the paper", () => {
  Palette.OWN.set("#831c40", "#f43325");
  const [light, dark] = [new Palette(false), new Palette(true)];
  assert.deepEqual([light.of("#831c40"), dark.of("#831c40")], ["#831c40", "#f43325"]);
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(dark.tint("#831c40").slice(at, at + 2), 16));
  assert.ok(red > 100 && red < 0xf4 && red > 2 * Math.max(green, blue));
  Palette.OWN.clear();
});
