"""The plans for language models: the official client asks a real process over stdio."""

import asyncio
import sys

import pytest
from mcp import Client, StdioServerParameters

from tests.conftest import TINY
from tests.run import ROOT
from webmap.cli import main
from webmap.commands.mcp import TOOLS

COMMAND = ["-m", "webmap", "mcp", "--geodata", str(TINY)]
PARK = "parks/first-park"
CASES = {
    "find": ("find", {"words": "第一园区"}),
    "none": ("find", {"words": "无此名"}),
    "long": ("find", {"words": "园" * 101}),
    "feature": ("feature", {"id": PARK}),
    "lost": ("feature", {"id": "parks/frist-park"}),
    "section": ("section", {"cite": "alpha 二（一）1"}),
    "nowhere": ("section", {"cite": "alpha 九"}),
    "compare": ("compare", {"ids": [PARK, "parks/second-park"]}),
    "alone": ("compare", {"ids": [PARK]}),
}


async def ask():
    """The names of the tools, and the answer to each case."""
    program = StdioServerParameters(command=sys.executable, args=COMMAND, cwd=ROOT)
    async with Client(program) as client:
        names = [tool.name for tool in (await client.list_tools()).tools]
        return names, {key: await client.call_tool(*case) for key, case in CASES.items()}


@pytest.fixture(scope="module")
def told():
    """What one process answers."""
    return asyncio.run(ask())


def right(told, key):
    """The data of an answer that is no error."""
    answer = told[1][key]
    assert not answer.is_error, answer.content
    return answer.structured_content


def wrong(told, key):
    """The words of an answer that is an error."""
    answer = told[1][key]
    assert answer.is_error
    return answer.content[0].text


def test_there_are_four_tools(told):
    assert told[0] == list(TOOLS) and len(TOOLS) == 4


def test_what_is_found_names_the_sections_that_speak_of_it(told):
    found = right(told, "find")
    first = found["hits"][0]
    assert (first["kind"], first["id"], first["name_en"]) == ("feature", PARK, "First Park")
    cited = {"plan_en": "Alpha plan", "section": "二（一）专栏1", "heading_en": "Table of parks"}
    assert cited.items() <= first["citations"][0].items()
    assert right(told, "none") == {"count": 0, "hits": []}


def test_a_feature_says_who_says_what(told):
    park = right(told, "feature")
    assert park["accuracy"] == "site" and park["citations_in_all"] == 2
    assert park["citations"][1]["plan"] == "甲规划" and park["citations"][1]["acts"]


def test_a_section_names_its_features_and_itself(told):
    section = right(told, "section")
    assert (section["plan_en"], section["heading_en"]) == ("Alpha plan", "Layout")
    assert PARK in [one["id"] for one in section["features"]]


def test_a_comparison_has_the_citations_of_each(told):
    found = right(told, "compare")
    assert [one["id"] for one in found["features"]] == ["first-park", "second-park"]
    assert all(one["citations"][0]["heading_en"] for one in found["features"])
    assert found["distances"][0]["between"] == [PARK, "parks/second-park"]


def test_mistakes_say_what_to_ask_instead(told):
    assert "at most 100" in wrong(told, "long") and "two to 4" in wrong(told, "alone")
    assert "parks/first-park" in wrong(told, "lost")
    assert "no section" in wrong(told, "nowhere")


def test_without_the_extra_it_says_what_is_missing(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "mcp", None)
    assert main(["mcp"]) == 2
    assert "planmap[mcp]" in capsys.readouterr().err
