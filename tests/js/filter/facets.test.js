/** How many features match, and how many each further value would give. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Facets } from "../../../webmap/static/js/filter/facets.js";

const facets = new Facets("/facets.json");
facets.fill({
  order: ["industry", "status"],
  choices: { industry: [{ id: "coal" }, { id: "steel" }], status: [{ id: "planned" }, { id: "existing" }] },
  layers: {
    parks: {
      one: [["coal", "steel"], ["planned"]],
      two: [["coal"], ["existing"]],
      three: [["steel"], ["existing"]],
    },
    towns: { four: [[], ["planned"]] },
  },
});
const chosen = (values) => new Map(Object.entries(values));

test("a feature matches with one accepted value of every chosen facet", () => {
  assert.equal(facets.matches("parks", "one", chosen({ industry: ["steel"], status: ["planned"] })), true);
  assert.equal(facets.matches("parks", "two", chosen({ industry: ["steel", "coal"] })), true);
  assert.equal(facets.matches("parks", "two", chosen({ industry: ["coal"], status: ["planned"] })), false);
  assert.equal(facets.matches("towns", "four", chosen({ industry: ["coal"] })), false);
});

test("what is not there matches nothing, not even no filter", () => {
  assert.equal(facets.matches("parks", "no-such", chosen({})), false);
  assert.equal(facets.matches("no-such", "one", chosen({})), false);
});

test("every layer is counted, also down to none", () => {
  assert.deepEqual(
    [...facets.counts(chosen({ industry: ["coal"] }))],
    [
      ["parks", 2],
      ["towns", 0],
    ],
  );
  assert.deepEqual(
    [...facets.counts(chosen({}))],
    [
      ["parks", 3],
      ["towns", 1],
    ],
  );
});

test("a facet's own choice does not count its other values out", () => {
  const tally = facets.tally("industry", chosen({ industry: ["coal"] }));
  assert.deepEqual(Object.fromEntries(tally), { coal: 2, steel: 2 });
});

test("the choices of the other facets do", () => {
  const tally = facets.tally("industry", chosen({ industry: ["coal"], status: ["existing"] }));
  assert.deepEqual(Object.fromEntries(tally), { coal: 1, steel: 1 });
  assert.deepEqual(Object.fromEntries(facets.tally("status", chosen({ industry: ["coal"] }))), {
    planned: 1,
    existing: 1,
  });
});

test("choices come in the order given", () => {
  assert.deepEqual(
    facets.choicesOf("status").map(({ id }) => id),
    ["planned", "existing"],
  );
  assert.deepEqual(facets.choicesOf("no-such"), []);
});

test("a packed atlas tells by group how many hold what, and each feature only of layers that come whole", () => {
  const packed = new Facets("/facets.json");
  packed.fill({
    order: ["status"],
    choices: { status: [{ id: "planned" }, { id: "existing" }] },
    layers: { towns: { four: [["planned"]] } },
    groups: {
      parks: [
        [900, [["planned"]]],
        [90, [["existing"]]],
      ],
      towns: [
        [1, [["planned"]]],
        [1, [["existing"]]],
      ],
    },
  });
  const planned = chosen({ status: ["planned"] });
  assert.deepEqual(Object.fromEntries(packed.counts(planned)), { parks: 900, towns: 1 });
  assert.deepEqual(Object.fromEntries(packed.tally("status", planned)), { planned: 901, existing: 91 });
  assert.equal(packed.matches("parks", "any", planned), true);
  assert.equal(packed.matches("towns", "four", planned), true);
  assert.equal(packed.matches("towns", "five", planned), false);
});
