"""Fact files: each kind of mistake, named with line and advice, and all at once."""

import pytest

from layers.acts import Act
from layers.bilingual import Words

PARKS = "plan/parks.yaml"
MISTAKES = {
    "unknown key": (
        "lead_industries: [新材料, 高端装备]",
        "lead_industry: [新材料, 高端装备]",
        (11, "unknown key `lead_industry`", "did you mean lead_industries"),
    ),
    "missing key": (
        "    kind: 园区\n    where: {place: east-park}",
        "    where: {place: east-park}",
        (2, "'kind' is a required property", "add the key"),
    ),
    "unknown verb": (
        "acts: [提升",
        "acts: [提生",
        (16, "unknown verb `提生`", "did you mean 提升"),
    ),
    "bad slug": (
        "id: first-park",
        "id: First Park",
        (2, "id is `First Park`", "lower-case letters, digits and hyphens"),
    ),
    "wrong type": ("also: [一园]", "also: 一园", (5, "first-park.also is `一园`", "write a list")),
    "text without English": ("        role_en: Leader\n", "", (12, "`role`", "add `role_en`")),
    "note without English": (
        "        note_en: The two differ.\n",
        "",
        (20, "`note` has no English", "add `note_en`"),
    ),
    "term without English": (
        "[新材料, 高端装备]",
        "[新材料, 超导]",
        (11, "`超导` has no English", "add the line `超导: …` to english.yaml"),
    ),
    "kind without English": ("kind: 园区", "kind: 园子", (6, "`园子`", "add the line `园子: …`")),
    "stage without English": ("stage: 采矿", "stage: 挖矿", (33, "`挖矿`", "english.yaml")),
    "stage's place without English": ("at: [乙县]", "at: [丁县]", (33, "`丁县`", "english.yaml")),
    "unplaced without English": (
        ", unplaced_en: No place is given",
        "",
        (55, "`unplaced` has no English", "add `unplaced_en`"),
    ),
    "unknown document": (
        "cite: alpha 二（一）专栏1",
        "cite: alfa 二（一）专栏1",
        (9, "unknown document `alfa`; did you mean alpha?", "documents.yaml"),
    ),
    "unknown section": (
        "cite: alpha 二（一）专栏1",
        "cite: alpha 二（一）专栏7",
        (9, "`alpha` has no section `二（一）专栏7`", "documents.yaml"),
    ),
    "repeated id": (
        "id: second-park",
        "id: first-park",
        (24, "the id `first-park` is used twice", "give one another id"),
    ),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_named_with_line_and_advice(change, problems, case):
    old, new, (line, what, advice) = MISTAKES[case]
    change(PARKS, old, new)
    found = [text for text in problems() if what in text]
    assert len(found) == 1
    assert found[0].startswith(f"{PARKS}:{line}: ") and advice in found[0].partition(" — ")[2]


def test_a_figure_needs_english_for_what_unit_and_scope(change, problems):
    change("plan/areas.yaml", "unit: 公顷, scope: 全省", "unit: 亩, scope: 全国")
    found = problems()
    assert len(found) == 2
    assert "plan/areas.yaml:12: `亩`" in found[0] + found[1] and "`全国`" in found[0] + found[1]


def test_all_problems_of_all_files_are_reported_at_once(change, problems):
    change(PARKS, "        role_en: Leader\n", "")
    change(PARKS, "terms: [第二园区]\n        acts: [拟设]", "terms: [第二园区]\n        note: 甲")
    change("plan/areas.yaml", "cite: alpha 一（二）", "cite: alpha 一（三）")
    change("plan/lines.yaml", "acts: [推进]", "acts: 推进")
    change("plan/lines.yaml", "line: tiny-road", "lime: tiny-road")
    change("places.csv", "丙区,112.50000", "丁区,112.50000")
    files = [text.partition(":")[0] for text in problems()]
    assert files == ["places.csv", "plan/areas.yaml", *["plan/lines.yaml"] * 3, PARKS, PARKS]


def test_a_missing_fact_file_is_a_problem(tiny, problems):
    (tiny / PARKS).unlink()
    assert problems() == [f"{PARKS}: the file is missing — restore it"]


def test_an_empty_fact_file_is_a_problem(tiny, problems):
    (tiny / PARKS).write_text("# nothing\n")
    (found,) = problems()
    assert found.startswith(f"{PARKS}:1: ")


def test_a_claim_reads_as_written(tiny_atlas):
    first, second = tiny_atlas.layers["parks"].features["first-park"].claims
    assert (first.document, first.section) == ("alpha", "二（一）专栏1")
    assert first.values["lead_industries"] == ["新材料", "高端装备"]
    assert (first.acts, first.status, first.note) == ((), None, None)
    assert second.acts == (Act("提升", (), False, "existing"),)
    assert (second.status, second.note) == ("existing", Words("两处说法不同。", "The two differ."))
    assert second.printed == {"第一圆区": "第一园区"}
    assert second.terms == ("第一园区", "提升")


def test_a_written_status_wins_over_the_verb(tiny, change):
    from layers import load_atlas

    change(PARKS, "acts: [提升]", "acts: [提升]\n        status: planned")
    assert load_atlas(tiny).layers["parks"].features["first-park"].status == "planned"


def test_numbers_among_words_become_text(tiny, change):
    from layers import load_atlas

    change(PARKS, "also: [一园]", "also: [2035]")
    change(PARKS, "terms: [第二园区]", "terms: [第二园区, 12]")
    features = load_atlas(tiny).layers["parks"].features
    assert features["first-park"].fact.also == ("2035",)
    assert features["second-park"].claims[0].terms == ("第二园区", "12")
