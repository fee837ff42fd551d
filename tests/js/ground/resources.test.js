/** A step that is taken once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Resources } from "../../../webmap/static/js/ground/resources.js";

test("a step is taken once, and all get its answer", async () => {
  let taken = 0;
  const load = Resources.once(async () => (taken += 1));
  assert.deepEqual(await Promise.all([load(), load()]), [1, 1]);
  assert.equal(await load(), 1);
});

test("a step that failed is taken again", async () => {
  let taken = 0;
  const load = Resources.once(async () => {
    taken += 1;
    if (taken === 1) throw new Error("no network");
    return taken;
  });
  await assert.rejects(load(), /no network/);
  assert.equal(await load(), 2);
});
