/** A table written in the browser has the cells that webmap/tables.py writes, from the same cases. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CsvText } from "../../../webmap/static/js/ground/csv-text.js";

/** @type {[string, string][]} */
const cases = JSON.parse(readFileSync(new URL("../../data/csv_cells.json", import.meta.url), "utf8"));

test("cells are quoted, and no cell runs as a formula", () => {
  for (const [cell, written] of cases) assert.equal(CsvText.of([[cell, null]]), `\ufeff${written},\r\n`);
});
