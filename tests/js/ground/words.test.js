/** The words of the page in either language. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Words } from "../../../webmap/static/js/ground/words.js";

const data = (lang) => ({
  lang,
  strings: { matching: "{n} of {all}", plain: "plain" },
  statuses: { planned: { zh: "规划", en: "planned" } },
});
const chinese = new Words(data("zh"));
const english = new Words(data("en"));

test("a string is filled with its values, and what has none stays", () => {
  assert.equal(english.say("matching", { n: 0, all: 12 }), "0 of 12");
  assert.equal(english.say("matching", { n: 3 }), "3 of {all}");
  assert.equal(english.say("plain"), "plain");
  assert.equal(english.say("no_such_key"), "no_such_key");
});

test("items are joined as the language joins them", () => {
  assert.equal(chinese.list(["煤", "铝"], "; "), "煤、铝");
  assert.equal(english.list(["coal", "aluminium"]), "coal, aluminium");
  assert.equal(english.list(["coal", "aluminium"], "; "), "coal; aluminium");
  assert.equal(english.list([]), "");
});

test("English is picked where there is any", () => {
  const park = { name: "园区", name_en: "park", kind: "开发区", kind_en: null };
  assert.equal(chinese.pick(park, "name"), "园区");
  assert.equal(english.pick(park, "name"), "park");
  assert.equal(english.pick(park, "kind"), "开发区");
});

test("a word of a register is in the reader's language, an unknown one itself", () => {
  assert.equal(chinese.term("statuses", "planned"), "规划");
  assert.equal(english.term("statuses", "planned"), "planned");
  assert.equal(english.term("statuses", "dreamt"), "dreamt");
});

test("a section has its number before its heading, unless the heading is the number", () => {
  const section = { section: "五（三）", heading: "园区", heading_en: "Parks" };
  assert.equal(chinese.sectionText(section), "五（三） 园区");
  assert.equal(chinese.sectionText({ id: "前言", heading: "前言", heading_en: "Preface" }), "前言");
  assert.equal(english.sectionText(section), "Parks");
});

test("links keep the language and write a fragment for an address", () => {
  assert.equal(chinese.link("/targets"), "/targets");
  assert.equal(
    english.link("/documents/txkj", "五（三）"),
    "/documents/txkj?lang=en#%E4%BA%94%EF%BC%88%E4%B8%89%EF%BC%89",
  );
});

test("text stays as it is on a Chinese page and where there is none", () => {
  assert.equal(chinese.mixed("太原 and 忻州"), "太原 and 忻州");
  assert.equal(english.mixed(null), null);
});

test("an English reader gets the number of a section in figures", () => {
  const numbers = {
    十: "10",
    第十二章第三节: "chapter 12, section 3",
    "五（三）专栏2": "5(3), box 2",
    "三（一）7": "3(1)7",
  };
  for (const [printed, read] of Object.entries(numbers)) assert.equal(Words.sectionNumber(printed), read);
  assert.equal(Words.sectionNumber("二十一（十）"), "21(10)");
});
