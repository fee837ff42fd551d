"""`planmap diff`: both states told apart as text and JSON, narrowed, and nothing written."""

import json

import jsonschema_rs
import pytest

from tests.conftest import TINY
from webmap.cli import main
from webmap.schemas import SHAPES


@pytest.fixture
def diff(tiny, change, capsys):
    """A function that tells what an edited copy of the tiny data changed."""
    change("plan/areas.yaml", "value: 12.5", "value: 13")
    change("plan/parks.yaml", "within: [乙县]", "within: [丙区]")
    change("plan/parks.yaml", "- id: lost-park", "- id: new-park")

    def told(*more):
        files = {path: path.read_bytes() for path in tiny.rglob("*") if path.is_file()}
        assert main(["diff", str(TINY), str(tiny), *more]) == 0
        assert files == {path: path.read_bytes() for path in tiny.rglob("*") if path.is_file()}
        return capsys.readouterr().out

    return told


def test_the_text_tells_how_it_was_and_is(diff):
    text = diff()
    assert "新增 1 项\n  某园区  parks/new-park" in text and "撤下 1 项\n  某园区" in text
    assert "    数字 alpha 一（一）\n      - 面积 12.5 公顷（全省，2025）\n      + 面积 13" in text
    assert "      - 东市乙县\n      + 西市丙区" in text
    assert "1 added" in diff("--lang", "en")


@pytest.mark.parametrize(
    ("more", "keys"),
    [
        ((), {"parks/new-park", None, "areas/jia", "parks/county-park"}),
        (("--aspect", "figures"), {"areas/jia"}),
        (("--place", "140102"), {"parks/county-park"}),
        (("--theme", "region"), {"areas/jia"}),
        (("--kind", "dropped"), {None}),
        (("--plan", "beta"), set()),
    ],
)
def test_json_is_narrowed_and_keeps_to_the_schema_of_the_page(diff, more, keys):
    told = json.loads(diff("--json", *more))
    assert {row["key"] for row in told["changes"]} == keys
    jsonschema_rs.Draft202012Validator(SHAPES["changes"][1]).validate({"editions": [told]})


def test_equal_states_tell_the_same(capsys):
    assert main(["diff", str(TINY), "--geodata", str(TINY)]) == 0
    assert "没有差别" in capsys.readouterr().out
