/** The rule of the search, held to the same cases as the server's and to its very answers. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { SearchIndex } from "../../../webmap/static/js/search/search-index.js";

const made = new URL("../made/search.json", import.meta.url); // by python -m tests.js.shared_cases
const { index: data, cases, answers } = JSON.parse(readFileSync(made, "utf-8"));
const index = new SearchIndex(data);

for (const { query, first, among, kind, field } of cases) {
  test(`${query} finds what readers mean`, () => {
    const hits = index.find(query).map(({ entry, reasons }) => [entry.id, reasons[0].field, entry.kind]);
    if (first) assert.deepEqual(hits[0].slice(0, 2), [first, field]);
    else if (among) assert.ok(hits.slice(0, 5).some(([id, why]) => id === among && why === field));
    else if (kind) assert.ok(hits.some(([, why, what]) => what === kind && why === field));
    else assert.deepEqual(hits, []);
  });
}

for (const [query, expected] of Object.entries(answers)) {
  test(`${query} finds what the server finds, for the same reasons`, () => {
    const own = index
      .find(query)
      .map(({ entry, grade, quality, reasons }) => [
        entry.number,
        grade,
        quality,
        reasons.map(({ field, text, detail }) => [field, text, detail]),
      ]);
    assert.deepEqual(own, expected);
  });
}

test("names are spelt once, ahead or when asked", () => {
  index.warm();
  const [entry] = index.entries;
  assert.equal(entry.spelled(), entry.spelled());
});
