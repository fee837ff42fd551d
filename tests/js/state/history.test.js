/** What happens when the reader changes the address. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { AddressHistory } from "../../../webmap/static/js/state/history.js";

let listeners, reloads, views, settled, now;
const link = (address, view = null) => ({ address: () => address, view, settle: () => (settled += 1) });
const map = { setView: (...told) => views.push(told) };

beforeEach(() => {
  listeners = {};
  reloads = settled = 0;
  views = [];
  globalThis.addEventListener = (name, listener) => (listeners[name] = listener);
  globalThis.location = { reload: () => (reloads += 1) };
  new AddressHistory(map, link("/?layers=parks#9/38.0000/112.0000"), () => now);
});

test("from then on new places are steps", () => assert.equal(settled, 1));

test("another view is gone to", () => {
  now = link("/?layers=parks#12/38.4000/112.7000", { zoom: 12, lat: 38.4, lng: 112.7 });
  listeners.hashchange();
  assert.deepEqual([views, reloads], [[[[38.4, 112.7], 12, { animate: false }]], 0]);
});

test("anything else is read anew", () => {
  now = link("/?layers=zone#9/38.0000/112.0000", { zoom: 9, lat: 38, lng: 112 });
  listeners.popstate();
  assert.deepEqual([views, reloads], [[], 1]);
});
