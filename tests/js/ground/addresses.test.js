/** Addresses of a static site: the same files as webmap/still/names.py says, from the same cases. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Addresses } from "../../../webmap/static/js/ground/addresses.js";

/** @type {{ named: string, cases: [string, string][] }} */
const { named, cases } = JSON.parse(readFileSync(new URL("../../data/still_names.json", import.meta.url), "utf8"));
const dataset = { root: "../", named };
Object.assign(globalThis, {
  document: { documentElement: { dataset } },
  location: new URL("http://localhost/plans/en/index.html?ready=energy&lang=en#9/1/2"),
});

test("an address leads to its file, below wherever the site stands", () => {
  for (const [address, led] of cases) assert.equal(Addresses.of(address), `/plans/${led}`);
  assert.equal(Addresses.of("https://map.example/x"), "https://map.example/x");
  assert.equal(Addresses.path("http://localhost/plans/layers/parks.html"), "/layers/parks.html");
  assert.equal(Addresses.path("/plans-of-others/parks.html"), "/plans-of-others/parks.html");
});

test("a link that a server wrote leads to the page it means", () => {
  assert.equal(Addresses.elsewhere(), "/plans/en/index~ready=energy.html?ready=energy&lang=en#9/1/2");
  assert.equal(Addresses.map("lang=en", "/"), "/plans/en/index.html");
});
