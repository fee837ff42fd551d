/** QR codes equal, module by module, to those of segno (bytes, level L, the same mask), which the server draws with. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { QrCode } from "../../../webmap/static/js/figure/qr-code.js";

/** @type {{ version: number, text: string, sha256: string }[]} each text fills its version to the last byte */
const cases = JSON.parse(readFileSync(new URL("../../data/qr_codes.json", import.meta.url), "utf8"));

test("a code has the modules that another program gives it", () => {
  for (const { version, text, sha256 } of cases) {
    const modules = QrCode.modules(text) ?? [];
    assert.equal(modules.length, 17 + 4 * version);
    const rows = modules.map((row) => row.map(Number).join("")).join("\n");
    assert.equal(createHash("sha256").update(rows).digest("hex"), sha256, `version ${version}`);
  }
});

test("the smallest version is taken that holds the text, and none holds all", () => {
  assert.equal(QrCode.modules("a".repeat(17))?.length, 21);
  assert.equal(QrCode.modules("a".repeat(18))?.length, 25);
  assert.equal(QrCode.modules("中".repeat(90))?.length, 57);
  assert.equal(QrCode.modules("a".repeat(2954)), null);
});
