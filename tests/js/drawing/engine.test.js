import assert from "node:assert/strict";
import test from "node:test";
import { Engine } from "../../../webmap/static/js/drawing/engine.js";
import { Palette } from "../../../webmap/static/js/drawing/palette.js";
import { Scene } from "../../../webmap/static/js/drawing/scene.js";
import { NotingPen, OPTIONS, TINY, gauge, shown } from "./tiny-scene.js";

const EVERY = ["belts", "zones", "ways", "parks"];

function drawn(state, zoom = 8, scene = TINY) {
  const engine = new Engine(gauge);
  engine.open(new Scene(scene));
  engine.style(OPTIONS);
  engine.show(state);
  const pen = new NotingPen();
  const scale = 2 ** zoom;
  engine.draw({ zoom, left: -1 * scale, top: -5 * scale, width: 5 * scale, height: 8 * scale }, pen);
  return pen;
}

const colours = (pen, colour) => pen.of("stroke").filter(([, look]) => look.colour === colour);

const hatched = (pen) => pen.of("fill").filter(([, { hatch }]) => hatch);
const ONE_CITY = { ...TINY, counties: TINY.counties.map((county) => ({ ...county, city: 0 })) };

test("at any place lies at most one hatch: the topmost layer's", () => {
  const fills = hatched(drawn(shown(EVERY), 8, ONE_CITY));
  const points = fills.map(([rings]) => rings.reduce((sum, ring) => sum + ring.length, 0));
  assert.equal(fills.length, 3); // belts whose edge is known and not, and the zone over their middle
  assert.ok(points.every((count) => count > 0));
  const [middle] = fills.at(-1)[0];
  const xs = [...middle].filter((_, index) => index % 2 === 0);
  const others = fills
    .slice(0, -1)
    .flatMap(([rings]) => rings.map((ring) => [...ring].filter((_, index) => index % 2 === 0)));
  for (const other of others)
    assert.ok(Math.max(...other) <= Math.min(...xs) + 1 || Math.min(...other) >= Math.max(...xs) - 1);
});

test("a name that something over the map would cut stands beside it, or nowhere", () => {
  const engine = new Engine(gauge);
  engine.open(new Scene(TINY));
  engine.style(OPTIONS);
  engine.show(shown([]));
  const texts = (covered) => {
    const pen = new NotingPen();
    engine.draw({ zoom: 8, left: -256, top: -1280, width: 1280, height: 2048 }, pen, covered);
    return pen.of("text").map(([text, x, y]) => `${text} ${Math.round(x)} ${Math.round(y)}`);
  };
  const [{ text, left, top, right, bottom }] = engine.arrangement(8).summary().labels;
  const [first, ...others] = texts();
  assert.ok(first.startsWith(text));
  const beside = texts([[left - 50, top - 50, left + 2, top + 2]]);
  assert.deepEqual(beside.slice(0, -1), others);
  assert.ok(beside.at(-1).startsWith(text) && beside.at(-1) !== first);
  const nowhere = texts([[left - 150, top - 60, right + 150, bottom + 60]]);
  assert.ok(!nowhere.some((one) => one.startsWith(text)) && nowhere.every((one) => others.includes(one)));
});

test("a border that two areas of a layer share is drawn once", () => {
  const { belts } = TINY.layers;
  const known = { ...belts, accuracies: [0, 0, 0], shapes: [{ c: [0] }, { c: [1] }, { c: [2] }] };
  const scene = { ...TINY, layers: { ...TINY.layers, belts: known } };
  const state = shown(["belts"], { layers: [{ id: "belts", opacity: 1, accepted: [0, 1], kinds: null }] });
  const runs = colours(drawn(state, 8, scene), "#5b6bb5").flatMap(([all]) => all);
  assert.equal(runs.length, 6); // the arcs round both and the one between them
});

test("a minor area has an edge and no fill", () => {
  const pen = drawn(shown(["belts"], { layers: [{ id: "belts", opacity: 1, accepted: [2], kinds: null }] }));
  assert.equal(pen.of("fill").filter(([, { hatch }]) => hatch).length, 0);
  assert.deepEqual(
    colours(pen, "#5b6bb5").map(([, look]) => look.dash),
    [[1, 4]],
  );
});

test("an area of whole cities has a thin edge, and a hatch only when it is chosen", () => {
  const west = (chosen) => ({ chosen, layers: [{ id: "belts", opacity: 1, accepted: [0], kinds: null }] });
  assert.equal(hatched(drawn(shown(["belts"], west(null)))).length, 0);
  assert.deepEqual(
    colours(drawn(shown(["belts"], west(null))), "#5b6bb5").map(([, { width }]) => width),
    [1],
  );
  assert.equal(hatched(drawn(shown(["belts"], west("belts/west")))).length, 1);
  assert.equal(hatched(drawn(shown(["belts"], west(null)), 8, ONE_CITY)).length, 1);
});

test("very many areas of a layer have thin edges, dashed or not as a few of them have", () => {
  const { belts } = TINY.layers;
  const many = (count) => {
    const times = (list) => Array.from({ length: count }, (_, nth) => list[nth % 3]);
    const columns = Object.fromEntries(Object.entries(belts).map(([name, list]) => [name, times(list)]));
    const ids = columns.ids.map((id, nth) => `${id}-${nth}`);
    return { ...TINY, layers: { ...TINY.layers, belts: { ...columns, ids } } };
  };
  const edges = (scene) => colours(drawn(shown(["belts"]), 8, scene), "#5b6bb5").map(([, look]) => look);
  const [few, crowd] = [edges(many(100)), edges(many(101))];
  assert.ok(few.some(({ width }) => width > 1));
  assert.ok(crowd.every(({ width }) => width === 1));
  assert.deepEqual(
    crowd.map(({ dash }) => dash),
    few.map(({ dash }) => dash),
  );
});

test("under more than eight layers there is no hatch, lines are thin and names wait", () => {
  const few = drawn(shown(EVERY), 9, ONE_CITY);
  const many = drawn(shown([...EVERY, ...EVERY, ...EVERY]), 9, ONE_CITY);
  const widest = (pen) => Math.max(...pen.of("stroke").map(([, { width }]) => width));
  assert.ok(hatched(few).length > 0);
  assert.equal(hatched(many).length, 0);
  assert.ok(widest(many) < widest(few));
  const texts = (pen) => new Set(pen.of("text").map(([text]) => text));
  assert.ok(texts(few).has("中区"));
  assert.deepEqual([texts(many).has("中区"), texts(many).has("甲市")], [false, true]);
});

test("a direction is a short arrow where it leaves the region, and its whole line only when chosen", () => {
  const out = { ...TINY.layers.ways, shapes: TINY.layers.ways.shapes.with(2, { l: [[5, 5, 0, 90]] }) };
  const scene = { ...TINY, layers: { ...TINY.layers, ways: out } };
  const way = (chosen) => shown(["ways"], { chosen, layers: [{ id: "ways", opacity: 1, accepted: [2], kinds: null }] });
  const length = (pen) => Math.max(...colours(pen, "#8a6d1f").flatMap(([runs]) => runs.map(span)));
  const span = (run) => Math.hypot(run.at(-2) - run[0], run.at(-1) - run[1]);
  const arrow = drawn(way(null), 8, scene);
  assert.ok(Math.abs(length(arrow) - 44) < 1);
  assert.equal(arrow.of("arrows").length, 1);
  assert.ok(new Set(arrow.of("text").map(([text]) => text)).has("意向"));
  assert.ok(length(drawn(way("ways/sketch"), 8, scene)) > 400);
});

test("a sketched line to a place off the sheet ends in an arrow at the region's edge that names the place", () => {
  const shapes = TINY.layers.ways.shapes.with(3, { l: [[95, 5, -80, 0]] }); // it comes from far in the east
  const ways = { ...TINY.layers.ways, shapes, towards: { 3: "远城" } };
  const scene = { ...TINY, layers: { ...TINY.layers, ways } };
  const way = (chosen) => shown(["ways"], { chosen, layers: [{ id: "ways", opacity: 1, accepted: [3], kinds: null }] });
  const texts = (pen) => pen.of("text").map(([text]) => text);
  const cut = drawn(way(null), 8, scene);
  assert.equal(cut.of("arrows").length, 1);
  assert.equal(cut.of("circle").filter(([, , , { stroke }]) => stroke === "#8a6d1f").length, 1); // where it begins
  assert.ok(texts(cut).includes("远城") && texts(cut).includes("拟建"));
  const edge = Math.max(...colours(cut, "#8a6d1f").flatMap(([runs]) => runs.map((run) => run.at(-2))));
  const whole = drawn(way("ways/plan"), 8, scene);
  assert.ok(Math.max(...colours(whole, "#8a6d1f").flatMap(([runs]) => runs.map((run) => run[0]))) > edge + 100);
  assert.ok(!texts(whole).includes("远城"));
});

test("a border shared by areas of one look is stroked once", () => {
  const pen = drawn(
    shown(["belts"], {
      layers: [
        { id: "zones", opacity: 1, accepted: null, kinds: null },
        { id: "belts", opacity: 1, accepted: [0, 1], kinds: null },
      ],
    }),
  );
  for (const [runs] of colours(pen, "#5b6bb5")) {
    const edges = runs.map((run) => JSON.stringify([...run]));
    assert.equal(new Set(edges).size, edges.length);
  }
});

test("a line shows its status by its core and a loose one is dashed", () => {
  const inward = { ...TINY, layers: { ...TINY.layers, ways: { ...TINY.layers.ways, kinds: [0, 0, 0] } } };
  const pen = drawn(shown(["ways"]), 8, inward);
  const looks = colours(pen, "#8a6d1f").map(([, look]) => look.dash);
  assert.deepEqual(looks, [null, null, [8, 6], [8, 6]]);
  const cores = colours(pen, "#ffffff").filter(([, look]) => look.width < 2);
  assert.deepEqual(
    cores.map(([, look]) => look.dash),
    [[10, 10], null, null],
  ); // under way, planned; what exists has none
  assert.equal(pen.of("arrows").length, 0);
});

test("a line that only joins places whose road is not known shows them by rings; an arrow has none", () => {
  const pen = drawn(shown(["ways"]));
  const rings = pen.of("circle").filter(([, , , { stroke }]) => stroke === "#8a6d1f");
  assert.equal(rings.length, 2);
});

test("what a filter leaves out is neither drawn nor named", () => {
  const pen = drawn(shown([], { layers: [{ id: "parks", opacity: 1, accepted: [2], kinds: null }] }), 10);
  assert.equal(pen.of("glyph").length, 1);
  const texts = pen.of("text").map(([text]) => text);
  assert.ok(texts.includes("远园") && !texts.includes("一园"));
});

test("while something is lit the rest is dim", () => {
  const pen = drawn(shown(["parks"], { lit: ["parks/one"] }));
  const strengths = pen.of("glyph").map((values) => values[5].opacity);
  assert.deepEqual(strengths.toSorted(), [0.28, 0.28, 1]);
  assert.equal(pen.of("circle").filter(([, , , look]) => look.stroke === "#b45f06").length, 1);
});

test("the chosen park known only to a county has that county shaded", () => {
  const fills = drawn(shown(["parks"], { chosen: "parks/two" })).of("fill");
  assert.equal(fills.filter(([, { colour }]) => colour === "#d4352b").length, 1);
});

test("the chosen line keeps its strength and the others of its layer step back", () => {
  const pen = drawn(shown(["ways"], { chosen: "ways/old" }));
  assert.ok(pen.of("group").some(([opacity]) => opacity === 0.3));
  assert.equal(colours(pen, "#8a6d1f").length, 5); // all four, and the chosen again on top
});

test("two symbols at one place stand apart, the better known on its place", () => {
  const engine = new Engine(gauge);
  engine.open(new Scene(TINY));
  engine.style(OPTIONS);
  engine.show(shown(["parks"]));
  const [one, two] = engine.arrangement(8).symbols;
  assert.deepEqual([one.dx, one.dy], [0, 0]);
  assert.ok(Math.hypot(two.px - one.px, two.py - one.py) > 12);
});

test("the arrangement of a zoom is made once and again only when what is shown changes", () => {
  const engine = new Engine(gauge);
  engine.open(new Scene(TINY));
  engine.style(OPTIONS);
  engine.show(shown(["parks"]));
  const first = engine.arrangement(9);
  engine.show(shown(["parks"], { dark: true }));
  assert.equal(engine.arrangement(9), first);
  engine.show(shown(["parks", "ways"]));
  assert.notEqual(engine.arrangement(9), first);
});

test("in the dark a layer's colour is turned over and keeps its hue", () => {
  const light = drawn(shown(["ways"]))
    .of("stroke")
    .map(([, look]) => look.colour);
  const dark = drawn(shown(["ways"], { dark: true }))
    .of("stroke")
    .map(([, look]) => look.colour);
  assert.ok(light.includes("#8a6d1f") && !dark.includes("#8a6d1f"));
});

test("what is chosen is named although other names leave no room beside it", () => {
  const unit = 256 * 2 ** 10 * (0.1 / 360); // pixels
  const about = [
    ["东城", 3, 0],
    ["南城", -20, 18],
    ["北城", -20, -18],
    ["西城", -46, 0],
  ].map(([text, right, down]) => [text, 1, 25 + right / unit, 5 - down / unit]);
  const crowded = { ...TINY, base: { ...TINY.base, names: about } };
  const named = (chosen) =>
    drawn(shown(["parks"], { chosen }), 10, crowded)
      .of("text")
      .map(([text]) => text);
  assert.ok(!named(null).includes("远园"));
  assert.ok(named("parks/far").includes("远园"));
});

test("what the plans tell differently has a mark after its name or at its symbol", () => {
  const written = (differs) => {
    const { zones, parks, ...others } = TINY.layers;
    const layers = { ...others, zones: { ...zones, differs }, parks: { ...parks, differs } };
    const pen = drawn(shown(["zones", "parks"]), 9.5, { ...TINY, layers });
    return pen.of("text").map(([text]) => text);
  };
  assert.ok(!written(undefined).some((text) => text.includes("≠")));
  assert.ok(written([0]).includes("中区 ≠"));
  assert.ok(written([0]).includes("≠"));
});

test("a border that a layer draws over the ground's is drawn once", () => {
  const { city } = new Palette(false);
  const width = (state) => colours(drawn(state), city).flatMap(([runs]) => runs).length;
  const alone = width(shown([]));
  assert.ok(alone > 0);
  const ground = { id: "belts", geometry: "area", style: { colour: "#5b6bb5", weight: 2 } };
  const engine = new Engine(gauge);
  engine.open(
    new Scene({ ...TINY, layers: { ...TINY.layers, belts: { ...TINY.layers.belts, accuracies: [0, 0, 0] } } }),
  );
  engine.style([ground, ...OPTIONS.slice(1)]);
  const left = (opacity) => {
    engine.show(shown(["belts"], { layers: [{ id: "belts", opacity, accepted: null, kinds: null }] }));
    const pen = new NotingPen();
    engine.draw({ zoom: 8, left: -256, top: -1280, width: 1280, height: 2048 }, pen);
    return colours(pen, city).flatMap(([runs]) => runs).length;
  };
  assert.equal(left(1), 0);
  assert.equal(left(0.5), alone); // seen through the layer
});

/** A context that can be told anything. */
const PATIENT = { get: (_, name) => () => (name === "measureText" ? { width: 10 } : null), set: () => true };

test("the first picture lies on one sheet, of which nothing is kept for the next", () => {
  const view = { zoom: 8, left: -256, top: -1280, width: 1280, height: 2048, ratio: 1 };
  const sheet = () => ({ width: 1, getContext: () => new Proxy({}, PATIENT) });
  const painted = (whole) => {
    const engine = new Engine(gauge);
    engine.open(new Scene(TINY));
    engine.style(OPTIONS);
    engine.show(shown([]));
    const sheets = { ground: sheet(), figures: sheet() };
    const steps = engine.paint(view, sheets, { has: () => false }, [], whole);
    let step;
    do step = steps.next();
    while (!step.done);
    return { key: step.value.ground, sizes: [sheets.ground.width, sheets.figures.width] };
  };
  const [first, second] = [painted(true), painted(false)];
  assert.deepEqual(first.sizes, [1280, 1]);
  assert.deepEqual(second.sizes, [1280, 1280]);
  assert.notEqual(first.key, second.key);
});

test("a sheet made ready is not made again unless the view is of another size or it was painted on", () => {
  const engine = new Engine(() => ({ getContext: () => new Proxy({}, PATIENT) }));
  engine.open(new Scene(TINY));
  engine.style(OPTIONS);
  engine.show(shown([]));
  class Sheet {
    made = 0;
    height = 1;
    #width = 1;
    get width() {
      return this.#width;
    }
    set width(value) {
      this.made += 1;
      this.#width = value;
    }
    getContext() {
      return new Proxy({}, PATIENT);
    }
  }
  const sheets = { ground: new Sheet(), figures: new Sheet() };
  const made = () => [sheets.ground.made, sheets.figures.made];
  const paint = (width) => {
    const view = { zoom: 8, left: -256, top: -1280, width, height: 2048, ratio: 1 };
    const steps = engine.paint(view, sheets, { has: () => false }, []);
    while (!steps.next().done);
    return view;
  };
  const view = paint(1280);
  assert.deepEqual(made(), [1, 1]);
  Object.assign(sheets, { ground: new Sheet(), figures: new Sheet() });
  engine.prepare(view, sheets);
  engine.prepare(view, sheets);
  paint(1280);
  assert.deepEqual(made(), [1, 1]);
  paint(1280); // the ground is painted already, the symbols come again on a sheet that is not blank
  assert.deepEqual(made(), [1, 2]);
  Object.assign(sheets, { ground: new Sheet(), figures: new Sheet() });
  engine.prepare(view, sheets);
  paint(1000);
  assert.deepEqual(made(), [2, 2]);
});
