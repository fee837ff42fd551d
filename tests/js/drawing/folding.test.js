import assert from "node:assert/strict";
import test from "node:test";
import { Engine } from "../../../webmap/static/js/drawing/engine.js";
import { Folding } from "../../../webmap/static/js/drawing/folding.js";
import { LabelPlacement } from "../../../webmap/static/js/drawing/label-placement.js";
import { Scene } from "../../../webmap/static/js/drawing/scene.js";
import { seeded } from "../seeded.js";
import { NotingPen, OPTIONS, TINY, gauge, shown } from "./tiny-scene.js";

const [BLUE, RED] = ["#2567c6", "#831c40"];
const MANY = ["belts", "zones", "ways", "parks", "belts", "zones", "ways", "belts", "zones"];

const symbol = (key, x, y, colour = BLUE) => ({ feature: { key }, style: { colour }, folded: null, text: null, x, y });
const keys = ({ folded, feature }) => folded?.map(({ key }) => key) ?? [feature.key];

test("what stands close folds by family, the largest first; no feature is lost and none counts twice", () => {
  const random = seeded(7);
  const symbols = Array.from({ length: 300 }, (_, nth) =>
    symbol(`one/${nth % 290}`, 400 * random(), 300 * random(), nth % 3 ? BLUE : RED),
  );
  const folded = new Folding(0, () => false).fold(symbols);
  const all = folded.flatMap(keys);
  assert.deepEqual(new Set(all), new Set(symbols.map(({ feature }) => feature.key)));
  assert.ok(folded.length < 160);
  const counts = folded.map((one) => one.folded?.length ?? 0);
  assert.deepEqual(
    counts,
    counts.toSorted((one, other) => other - one),
  );
  for (const { folded: group, style } of folded)
    for (const member of group ?? [])
      assert.ok(symbols.some(({ feature, style: own }) => feature === member && own.colour === style.colour));
});

test("what is kept stands for itself, and two places of one feature are no number", () => {
  const one = { key: "a/one" };
  const symbols = [symbol("a/two", 0, 0), symbol("a/kept", 1, 1), symbol("a/three", 2, 2)];
  const folded = new Folding(9, ({ feature }) => feature.key === "a/kept").fold(
    symbols.map((each) => ({ ...each, x: each.x / 512, y: each.y / 512 })),
  );
  assert.deepEqual(folded.map(keys), [["a/two", "a/three"], ["a/kept"]]);
  const twice = new Folding(9, () => false).fold([0, 1].map((x) => ({ ...symbol("", x / 512, 0), feature: one })));
  assert.deepEqual(
    twice.map(({ folded: group }) => group),
    [null],
  );
});

test("under many layers symbols fold, and a relation is a symbol until it is chosen", () => {
  const related = OPTIONS.map((option) =>
    option.id === "ways" ? { ...option, style: { ...option.style, shape: "flow", outward: [] } } : option,
  );
  const drawn = (zoom, chosen) => {
    const engine = new Engine(gauge);
    engine.open(new Scene(TINY));
    engine.style(related);
    engine.show(shown(MANY, { chosen }));
    const pen = new NotingPen();
    engine.draw({ zoom, left: 0, top: -5 * 2 ** zoom, width: 5 * 2 ** zoom, height: 8 * 2 ** zoom }, pen);
    return { pen, engine };
  };
  const { pen, engine } = drawn(9, null);
  assert.deepEqual(
    pen.of("number").map(([text, , , { fill }]) => [text, fill]),
    [["2", "#1f5fa8"]],
  );
  const texts = (zoom) =>
    drawn(zoom, null)
      .pen.of("number")
      .map(([text]) => text);
  assert.ok(engine.arrangement(9).summary().symbols[0].folded.includes("parks/two"));
  assert.equal(drawn(9, "parks/two").pen.of("number").length, 0);
  assert.deepEqual(texts(13), ["2"]); // at one place they are one from near, too
  const sketch = (one) => one.engine.arrangement(9).symbols.filter(({ feature }) => feature.key === "ways/sketch");
  assert.deepEqual([sketch(drawn(9, null)).length > 0, sketch(drawn(9, "ways/sketch")).length], [true, 0]);
});

test("relations are drawn while they are few; of more each is a symbol until it is chosen", () => {
  const [few, many] = [16, 17].map((length) => {
    const ids = Array.from({ length }, (_, nth) => `w${nth}`);
    const all = (value) => ids.map(() => value);
    const shapes = ids.map((_, nth) => ({ l: [[nth, 1, 4, 8]] }));
    const ways = { ids, names: ids, shapes, kinds: all(0), statuses: all(2), accuracies: all(4), radii: all(0) };
    return new Scene({ ...TINY, layers: { ...TINY.layers, ways } });
  });
  const flows = OPTIONS.map((option) => ({ ...option, style: { ...option.style, shape: "flow", outward: [] } }));
  const symbols = (scene, chosen) => {
    const engine = new Engine(gauge);
    engine.open(scene);
    engine.style(flows);
    engine.show(shown(["ways"], { chosen }));
    return engine.arrangement(9).symbols.length;
  };
  assert.deepEqual([symbols(few, null), symbols(many, null), symbols(many, "ways/w3")], [0, 17, 16]);
});

test("a square of the map has so many names of features and no more, the most important ones", () => {
  const label = (text, rank, key) => ({
    ...{ text, rank, key, from: 0, size: 12, width: 20, height: 10, weight: 500, spacing: 0 },
    spots: [[10 + 30 * (rank % 6), 10 + 15 * rank]],
  });
  const wanted = [9, 8, 7, 6, 5, 4].map((rank) => label(`f${rank}`, rank, `f/${rank}`));
  const placed = new LabelPlacement(3).place([...wanted, label("base", 1)], new Float64Array(), 9);
  assert.deepEqual(
    placed.map(({ label: { text } }) => text),
    ["base", "f4", "f5", "f6"],
  );
});
