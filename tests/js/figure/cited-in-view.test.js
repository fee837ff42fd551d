/** Which sections a figure names, and whose coordinates. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { CitedInView } from "../../../webmap/static/js/figure/cited-in-view.js";

const PLAN = { title: "规划" };

/** Words in a language, with one plan. */
function words(lang) {
  return {
    lang,
    data: { documents: { plan: PLAN } },
    pick: (object, key) => (lang === "en" && object[`${key}_en`]) || object[key],
    say: (key, values) => `${Object.values(values).join(" ")}${key === "figure_more_sections" ? "…" : ""}`,
  };
}

/** A feature that is spoken of in these sections. */
function feature(sections, sources = []) {
  const citations = sections.map((section) => ({ document: "plan", section, heading_en: `About ${section.length}` }));
  return { properties: { citations, position_sources: sources } };
}

test("sections stand in the plan's order, chapters of more than ten too", () => {
  const sections = ["第十二章第一节", "第二章第十节", "第二章第九节", "前言", "第十章", "第二十一章"];
  const [line] = new CitedInView(words("zh")).lines([feature(sections)]);
  assert.equal(line, "《规划》 前言；第二章第九节；第二章第十节；第十章；第十二章第一节；第二十一章");
  const [other] = new CitedInView(words("zh")).lines([feature(["六（一）", "五（二）", "一（三）", "五（二）1"])]);
  assert.equal(other, "《规划》 一（三）；五（二）；五（二）1；六（一）");
});

test("in English they are headings", () => {
  const [line] = new CitedInView(words("en")).lines([feature(["六（一）"])]);
  assert.equal(line, "规划 About 4");
});

test("each source of positions is named once, briefly, with its licence", () => {
  const source = {
    source: "osm",
    title: "OSM 车站（2.0）",
    title_en: "OSM (2.0)",
    licence: "ODbL；更多",
    licence_en: "ODbL",
  };
  const features = [feature([], [source]), feature([], [{ ...source, licence: "ODbL-1.0" }])];
  assert.equal(new CitedInView(words("zh")).positions(features), "OSM 车站 ODbL");
  assert.equal(new CitedInView(words("en")).positions(features), "OSM ODbL");
});
