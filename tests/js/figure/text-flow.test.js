/** Where lines of a figure's text break; every letter is one wide, so that a width counts letters. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { TextFlow } from "../../../webmap/static/js/figure/text-flow.js";

const OPENING = "《〈（“‘「『【〔";
const CLOSING = "，。；：、）》〉”’」』】〕…！？";

/** The lines of a text, so many letters wide. */
function lines(text, width) {
  return TextFlow.lines(text, width, (part) => [...part].length);
}

test("Chinese breaks anywhere", () => {
  assert.deepEqual(lines("山西转型综改示范区", 4), ["山西转型", "综改示范", "区"]);
  assert.deepEqual(lines("太原", 2), ["太原"]);
  assert.deepEqual(lines("甲𠀀𠀁乙", 2), ["甲𠀀", "𠀁乙"], "a rare letter is one, though two units long");
  assert.deepEqual(lines("", 4), []);
});

for (const mark of CLOSING) {
  test(`${mark} never begins a line`, () => {
    assert.deepEqual(lines(`山西省${mark}太原市`, 3), ["山西", `省${mark}太`, "原市"], "after a Chinese letter");
    assert.deepEqual(lines(`山G10${mark}太原`, 4), ["山", `G10${mark}`, "太原"], "after a word");
    assert.deepEqual(lines(`abcde${mark}太`, 5), ["abcd", `e${mark}太`], "after a word that is cut");
  });
}

for (const mark of OPENING) {
  test(`${mark} never ends a line`, () => {
    assert.deepEqual(lines(`山西${mark}太原`, 3), ["山西", `${mark}太原`], "before a Chinese letter");
    assert.deepEqual(lines(`山西${mark}2035年`, 6), ["山西", `${mark}2035年`], "before a word");
    assert.deepEqual(lines(`GDP${mark}太原`, 4), ["GDP", `${mark}太原`], "after a word");
    assert.deepEqual(lines(`山西${mark}abcdef`, 3), ["山西", `${mark}ab`, "cde", "f"], "before a word that is cut");
  });
}

test("several marks stay together with their letter", () => {
  assert.deepEqual(lines("甲乙（《丙》）。丁", 3), ["甲乙", "（《丙》）。", "丁"]);
  assert.deepEqual(lines("《规划》（2021—2035年）", 10), ["《规划》", "（2021—2035", "年）"]);
});

test("English breaks at spaces, which no line begins or ends with", () => {
  assert.deepEqual(lines("the “Plan” of Shanxi’s cities", 10), ["the “Plan”", "of", "Shanxi’s", "cities"]);
  assert.deepEqual(lines("one  two", 4), ["one", "two"]);
});

test("a word wider than the line is cut, its letters kept whole", () => {
  assert.deepEqual(lines("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
  assert.deepEqual(lines("𠀀𠀁𠀂", 2), ["𠀀𠀁", "𠀂"]);
  assert.deepEqual(lines("甲", 0.5), ["甲"], "one letter is never too wide");
});

test("no letter is lost, whatever the width", () => {
  const text = "《山西省国土空间规划》（2021—2035年）：到2035年，“一核”、two zones…";
  for (let width = 1; width < 40; width++) {
    assert.equal(lines(text, width).join("").replaceAll(" ", ""), text.replaceAll(" ", ""));
  }
});
