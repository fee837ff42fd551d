"""How what is told otherwise was and is: verbs, stages, figures, places, words and names; goals."""

import pytest

from layers import load_atlas
from layers.changes import load_changes
from layers.comparing import compare, recorded
from tests.conftest import TINY
from tests.test_layers_changes import keep

DATE = "2026-11-29"
PARKS, AREAS, GOALS = "plan/parks.yaml", "plan/areas.yaml", "targets.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "aspect", "section", "before", "after"),
    [
        (PARKS, "acts: [提升]", "acts: [建设]", "parks/first-park", "verbs", "二（一）1",
         "提升", "建设"),
        (PARKS, "acts: [拟设]", "status: existing", "parks/second-park", "stages", "二（一）1",
         "预留储备", "已有"),
        (AREAS, "value: 12.5", "value: 13", "areas/jia", "figures", "一（一）",
         "面积 12.5 公顷（全省，2025）", "面积 13 公顷（全省，2025）"),
        (PARKS, "role: 龙头", "role: 领头", "parks/first-park", "words", "二（一）专栏1",
         "龙头", "领头"),
        (PARKS, "within: [乙县]", "within: [丙区]", "parks/county-park", "places", None,
         "东市乙县", "西市丙区"),
        (PARKS, "name: 乙县园区", "name: 乙园", "parks/county-park", "names", None,
         "乙县园区", "乙园"),
        (GOALS, "value: 率先建成", "value: 建成", "targets/growth", "figures", "一（二）",
         "率先建成", "建成"),
        (GOALS, "scope: 东市", "scope: 西市", "targets/growth", "places", None, "东市", "西市"),
    ],
)  # fmt: skip
def test_what_was_and_is_is_told_with_its_section(
    tiny, change, tiny_atlas, file, old, new, key, aspect, section, before, after
):
    change(file, old, new)
    told = compare(tiny_atlas, load_atlas(tiny), DATE)
    assert list(told.details) == [key]
    (one,) = [detail for detail in told.details[key] if detail.aspect == aspect]
    ((was,), (is_now,)) = one.before, one.after
    assert (one.section, was.zh, is_now.zh) == (section, before, after)
    assert was.en and is_now.en
    assert (key in told.restated) == (aspect != "places" or key.startswith("targets/"))


def test_another_point_is_told_by_its_degrees(tiny, change, tiny_atlas):
    change("places.csv", "112.05000,38.05000", "112.06000,38.05000")
    told = compare(tiny_atlas, load_atlas(tiny), DATE).details["parks/first-park"]
    assert [one.told("en") for one in (*told[0].before, *told[0].after)] == [
        "112.050, 38.050",
        "112.060, 38.050",
    ]


def test_another_order_is_told_as_such(tiny, change, tiny_atlas):
    change(PARKS, "lead_industries: [新材料, 高端装备]", "lead_industries: [高端装备, 新材料]")
    told = compare(tiny_atlas, load_atlas(tiny), DATE)
    (one,) = told.details["parks/first-park"]
    assert (one.aspect, one.section, one.before, one.after) == ("order", "二（一）专栏1", (), ())


def test_goals_are_added_and_dropped_and_the_record_is_read_again(tiny, change):
    change(GOALS, "- id: growth", "- id: other")
    told, files = recorded(tiny, TINY, DATE)
    assert told.added == ("targets/other",)
    (gone,) = told.dropped
    assert (gone.id, gone.theme, gone.plans) == ("targets/growth", "growth", ("alpha",))
    keep(tiny, files)
    assert load_atlas(tiny).changes == (told,)


def test_a_record_keeps_its_details(tiny, change):
    change(PARKS, "acts: [提升]", "acts: [建设]")
    told, files = recorded(tiny, TINY, DATE)
    keep(tiny, files)
    assert load_changes(tiny)[0].details == told.details != {}


def test_a_broken_file_of_details_is_told(tiny, change, problems):
    change(PARKS, "acts: [提升]", "acts: [建设]")
    keep(tiny, recorded(tiny, TINY, DATE)[1])
    change("changes.json", '"verbs"', '"words of no kind"')
    (told,) = problems()
    assert told.startswith("changes.json: ") and "words of no kind" in told


def test_words_without_their_twin_are_told(tiny, change, problems):
    change(PARKS, "acts: [提升]", "acts: [建设]")
    keep(tiny, recorded(tiny, TINY, DATE)[1])
    change("changes.json", '"after_en":[', '"after_en":["more",')
    (told,) = problems()
    assert told.startswith("changes.json: after: 1 words, and 2 in English - at `$[")


def test_a_goal_that_nobody_knows_is_a_problem_of_the_record(tiny, problems):
    row = f"- date: '{DATE}'\n  since: '0123456789'\n  added: [targets/nothing]\n"
    (tiny / "changes.yaml").write_text(row, encoding="utf-8")
    assert any("unknown feature `targets/nothing`" in one for one in problems())
