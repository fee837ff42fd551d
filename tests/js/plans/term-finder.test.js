/** Where planning terms stand in a text. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { TermFinder } from "../../../webmap/static/js/plans/term-finder.js";

const term = (id, zh, en, also = [], also_en = []) => ({ id, term: zh, term_en: en, also, also_en });
const TERMS = [
  term("chain", "链主", "chain leader", ["链主企业"], ["leader"]),
  term("core", "一核", "core"),
  term("pattern", "一核四带多组团", "one core, four belts", ["一核四带"]),
  term("five-g", "5G+工业互联网", "5G + industrial internet (IoT)"),
];
const found = (text, seen) => new TermFinder(TERMS).find(text, seen).map((one) => [one.term.id, one.word, one.index]);

test("a term is found by any of its names, the longest that fits", () => {
  assert.deepEqual(found("培育链主企业"), [["chain", "链主企业", 2]]);
  assert.deepEqual(found("“一核四带”格局"), [["pattern", "一核四带", 1]]);
});

test("Latin words are found whole only, in either case", () => {
  assert.deepEqual(found("the score of encore cores and scoreboards"), []);
  assert.deepEqual(found("The Core."), [["core", "Core", 4]]);
  assert.deepEqual(found("its chain leaders"), []);
  assert.deepEqual(found("one Leader"), [["chain", "Leader", 4]]);
});

test("Chinese words are found inside others", () => {
  assert.deepEqual(found("打造一核引领"), [["core", "一核", 2]]);
});

test("signs in a term stand for themselves", () => {
  assert.deepEqual(found("推进5G+工业互联网"), [["five-g", "5G+工业互联网", 2]]);
  assert.deepEqual(found("推进5GG工业互联网"), []);
});

test("each term is found once in a passage, in however many texts", () => {
  const seen = new Set();
  assert.deepEqual(found("一核，再说一核", seen), [["core", "一核", 0]]);
  assert.deepEqual(found("又是一核", seen), []);
});

test("without terms nothing is found", () => assert.deepEqual(new TermFinder([]).find("一核"), []));
