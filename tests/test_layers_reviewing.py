"""A draft read, a fact put into its file and no line lost, decisions and their lessons."""

import json

import pytest
import yaml

from layers import DataError, load_atlas
from layers.citations import split_sections
from layers.reviewing.accepting import Accepting, lacking, try_accepting
from layers.reviewing.draft import read_draft
from layers.reviewing.form import figures, items
from layers.reviewing.guess import form_of
from layers.reviewing.lessons import learn
from layers.reviewing.lines import block, flow, with_item
from layers.reviewing.log import Log
from layers.source import read_yaml
from tests.conftest import TINY
from tests.drafts import SECTION, tiny_draft

FILE = "plan/parks.yaml"


@pytest.fixture
def draft(tmp_path):
    """The tiny draft, read."""
    return read_draft(tiny_draft(tmp_path / "draft"))


@pytest.fixture(scope="module")
def sections(tiny_atlas, tmp_path_factory):
    """The sections of the drafted text."""
    drafted = read_draft(tiny_draft(tmp_path_factory.mktemp("one") / "draft"))
    return split_sections(tiny_atlas.documents["alpha"], drafted.text)


def said(draft, atlas, key="0001", **changed):
    """What the form of a candidate says, with some of it changed."""
    one = draft.candidates[key]
    form = form_of(atlas, one) | changed
    return Accepting("alpha", one.layer, form, words="甲县新材料园区: Jia New Materials Park\n")


def test_a_new_feature_comes_to_the_end_of_its_list_and_every_comment_stays(tiny, draft, sections):
    before = (tiny / FILE).read_text("utf-8") + "  # still of the list\n"
    (tiny / FILE).write_text(before, "utf-8")
    atlas = load_atlas(tiny)
    tried = try_accepting(tiny, atlas, said(draft, atlas), sections)
    made = tried.change
    made.write(tiny)
    added = """\
  - id: jia-county-new-materials-park
    name: 甲县新材料园区
    name_en: Jia County New Materials Park
    kind: 园区
    where: {within: [甲县]}
    says:
      - cite: alpha 二（一）1
        terms: [甲县新材料园区, 新材料、高端装备]
        acts:
          - 建设: [甲县新材料园区]
        lead_industries: [新材料, 高端装备]
        figures:
          - {what: 面积, value: 12.5, unit: 公顷, scope: 全省}
"""
    assert (tiny / FILE).read_text("utf-8") == before + added
    written = load_atlas(tiny)
    assert written.feature(tried.feature.key).status == "planned"
    assert written.version == tried.atlas.version
    made.undone().write(tiny)
    assert (tiny / FILE).read_text("utf-8") == before


@pytest.mark.parametrize("also", ["", "一号园区"])
def test_a_merge_is_one_more_claim_and_perhaps_a_name(tiny, draft, sections, change, also):
    change(
        FILE, "links: {near: [areas/jia, parks/second-park]}", "links: {near: [areas/jia]}  # last"
    )
    before = (tiny / FILE).read_text("utf-8")
    atlas = load_atlas(tiny)
    form = form_of(atlas, draft.candidates["0002"]) | {"acts": "推进：一号园区建设"}
    words = "一号园区建设: building of Park No. 1\n"
    merge = Accepting("alpha", "parks", form, words, "parks/first-park", also)
    tried = try_accepting(tiny, atlas, merge, sections)
    feature = tried.feature
    claim = "      - cite: alpha 二（一）1\n        terms: [一号园区]\n        acts:\n"
    claim += "          - 推进: [一号园区建设]\n"
    wanted = before.replace("# last\n", f"# last\n{claim}")
    if also:
        wanted = wanted.replace("also: [一园]", "also: [一园, 一号园区]")
    assert tried.change.after[FILE].decode() == wanted
    assert [*feature.fact.also] == ["一园", *filter(None, [also])] and len(feature.claims) == 3


def test_a_feature_without_other_names_gets_a_line_for_them(tiny, draft, sections):
    atlas = load_atlas(tiny)
    form = form_of(atlas, draft.candidates["0005"])
    merge = Accepting("alpha", "parks", form, "", "parks/city-park", "新园区")
    after = try_accepting(tiny, atlas, merge, sections).change.after[FILE].decode()
    assert "    name_en: Park in East City\n    also: [新园区]\n    kind" in after


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            {"terms": "丁县园区", "acts": "推进：甲县新材料园区"},
            "plan/parks.yaml:66: jia-county-new-materials-park: not in alpha 二（一）1: 丁县园区",
        ),
        (
            {"acts": "推进：甲县新材料园区"},
            "the verb `推进` is not where the terms stand — write it",
        ),
        (
            {"name_en": ""},
            "plan/parks.yaml:59: jia-county-new-materials-park: 'name_en' is a required",
        ),
        ({"how": "place", "where": "东"}, "form: `where`: no one place is called `东` — did you"),
        ({"name": "第一园区"}, "both are called 第一园区 — make them one feature"),
        ({"kind": "岛"}, "`岛` has no English — add the line `岛: …` to english.yaml"),
    ],
)
def test_what_is_wrong_names_file_and_line_and_what_to_write(
    tiny_atlas, draft, sections, changed, told
):
    with pytest.raises(DataError) as caught:
        try_accepting(TINY, tiny_atlas, said(draft, tiny_atlas, **changed), sections)
    assert told in "\n".join(map(str, caught.value.problems))
    assert lacking(caught.value.problems) == ([changed["kind"]] if "kind" in changed else [])


def test_the_first_feature_of_a_layer_and_one_in_brackets(tmp_path):
    fact = {"id": "a", "name": "甲", "says": [{"cite": "alpha 一", "terms": ["2035", "a: b"]}]}
    lines = "  - id: a\n    name: 甲\n    says:\n      - cite: alpha 一\n"
    lines += '        terms: ["2035", "a: b"]\n'
    flowing = '{id: a, name: 甲, says: [{cite: alpha 一, terms: ["2035", "a: b"]}]}'
    for before, after in (
        ("features: [] # none\nmoved: {}\n", f"features:\n{lines.rstrip()} # none\nmoved: {{}}\n"),
        ("features: [{id: b}]\n", f"features: [{{id: b}}, {flowing}]\n"),
        ("features:\n  - id: b", f"features:\n  - id: b\n{lines}"),
        ("features:\r\n- id: b\r\n", None),
    ):
        (tmp_path / "a.yaml").write_text(before, "utf-8", newline="")
        source = read_yaml(tmp_path, "a.yaml")
        written = with_item(before, source.node.value[0][1], block(fact), flow(fact))
        assert after is None or written == after
        assert yaml.safe_load(written)["features"][-1] == fact
    assert written.count("\n") == written.count("\r\n")


def test_the_form_reads_what_it_shows(tiny_atlas, draft):
    form = form_of(tiny_atlas, draft.candidates["0001"])
    assert form["lead_industries"] == "新材料；高端装备" and form["where"] == "甲县"
    assert form["figures"] == "面积；12.5；公顷；全省"
    assert figures("面积；1,200；亩\n长度；约十；公里；；2025") == [
        {"what": "面积", "value": 1200, "unit": "亩"},
        {"what": "长度", "value": "约十", "unit": "公里", "year": 2025},
    ]
    assert items(" 新材料; 煤、电\n 铝") == ["新材料", "煤、电", "铝"]


def test_decisions_teach_the_next_guess_by_rules_that_can_be_told(draft):
    log = Log(draft)
    guess = lambda key: learn(draft.candidates, log.standing()).apply(draft.candidates[key])  # noqa: E731
    log.add(
        "change",
        "甲",
        candidate="0003",
        fact={"layer": "parks", "kind": "合作区", "name": "丙区合作园", "feature": "parks/c"},
        note="",
    )
    other, why = guess("0004")
    assert other.layer == "areas" and why == []  # 合作园 is not its end
    log.add("undo", "甲", candidate="0003")
    log.add(
        "change",
        "甲",
        candidate="0003",
        fact={"layer": "parks", "kind": "合作区", "name": "丙区合作园区", "feature": "parks/c"},
        note="",
    )
    other, why = guess("0004")
    assert other.layer == "parks" and why == [("layer", {"ending": "合作园区", "layer": "parks"})]
    log.add("merge", "甲", candidate="0005", fact={"feature": "parks/first-park"}, note="")
    again, why = guess("0005")
    assert [one.feature for one in again.same_as] == ["parks/first-park"] and why[0][0] == "feature"
    log.add("undo", "甲", candidate="0005")
    log.add("reject", "甲", candidate="0005", note="没有地点")
    assert guess("0005")[0].sure == draft.candidates["0005"].sure / 2
    assert (
        Log(draft).entries
        == log.entries
        == [
            json.loads(line)
            for line in (draft.folder / "decisions.jsonl").read_text("utf-8").splitlines()
        ]
    )


def test_what_is_decided_later_voids_a_signature(draft):
    log = Log(draft)
    log.add("reject", "甲", candidate="0005", note="")
    log.add("sign", "乙", section=SECTION)
    one = log.progress()[SECTION]
    assert (one.total, one.done, one.by, one.signed) == (5, 1, {"甲"}, ["乙"])
    log.add("undo", "甲", candidate="0005")
    assert log.progress()[SECTION].signed == []


def test_a_draft_that_its_text_does_not_hold_is_told(tmp_path):
    folder = tiny_draft(tmp_path / "draft")
    path = folder / "candidates.jsonl"
    lines = path.read_text("utf-8").splitlines()
    lines[1] = lines[1].replace('"terms": ["一号园区"]', '"terms": ["二号园区"]')
    lines[2] = lines[2].replace('"0003"', '"0001"')
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(DataError) as caught:
        read_draft(folder)
    told = "\n".join(map(str, caught.value.problems))
    assert "candidates.jsonl:2: 0002: not in the sentence: 二号园区" in told
    assert "candidates.jsonl:3: 0001: the id is used twice" in told
    (folder / "decisions.jsonl").write_text("{}\n", "utf-8")
    path.write_text("\n".join(lines[:1]), "utf-8")
    with pytest.raises(DataError, match="decisions.jsonl:1: this is no decision"):
        Log(read_draft(folder))
