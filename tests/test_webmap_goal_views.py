"""The goals' page: numbers first, narrowed by plan, place and theme, as a file too."""

import csv
import io
import json
import re

import pytest

from layers import DataError
from layers.load import load_atlas

HTML = {"Accept": "text/html"}


def rows_of(response):
    """The rows of a CSV answer, each by its head."""
    return list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))


def test_numbers_stand_in_one_row_for_all_years(real_client):
    text = real_client.get("/targets", headers=HTML).text
    head = text[text.index('id="numbers"') :]
    assert head.index("2025") < head.index("2030") < head.index("2035")
    row = head[head.index("制造业增加值占规上工业增加值比重") :]
    assert row.index("50%") < row.index("55%") < row.index("</tr>")
    assert text.count("bar-of-100") >= 8


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", ["达到 50% 以上", "形成 4个"]), ("en", ["reach at least 50 %", "form 4 in number"])],
)
def test_a_value_is_told_as_one_says_it(real_client, lang, said):
    text = real_client.get(f"/targets?lang={lang}", headers=HTML).text
    words = " ".join(re.sub("<[^>]*>", "", text).split())
    assert [one for one in said if one not in words] == []
    assert "达到…" not in words


def test_every_goal_stands_once(real_client, atlas):
    text = real_client.get("/targets", headers=HTML).text
    for key in atlas.targets:
        assert text.count(f'id="{key}"') == 1, key


@pytest.mark.parametrize(
    ("query", "field", "value"),
    [
        ("theme=ecology", "theme", "生态环境"),
        ("scope=太原市", "scope", "太原市"),
        ("plan=txkj", "", ""),
    ],
)
def test_the_page_and_its_file_are_narrowed_alike(real_client, atlas, query, field, value):
    rows = rows_of(real_client.get(f"/targets.csv?{query}"))
    text = real_client.get(f"/targets?{query}", headers=HTML).text
    assert rows and len({(row["goal"], row["scope"], row["year"]) for row in rows}) < 189
    assert all(row[field] == value for row in rows if field)
    assert all(row["goal"] in text for row in rows)
    assert f"共 {len({(r['goal'], r['scope'], r['year'], r['theme']) for r in rows})} 项" in text


def test_an_unknown_value_narrows_nothing(real_client):
    whole = rows_of(real_client.get("/targets.csv"))
    assert rows_of(real_client.get("/targets.csv?theme=nothing&plan=x")) == whole


def test_the_english_file_has_english_words(real_client):
    rows = rows_of(real_client.get("/targets.csv?lang=en&theme=energy"))
    assert {row["theme"] for row in rows} == {"Energy and carbon"}


def test_every_goal_has_a_theme_in_its_answer(real_client, atlas):
    goals = json.loads(real_client.get("/targets.json").data)["targets"]
    assert {goal["theme"] for goal in goals} == set(atlas.vocabulary.themes)


def test_an_unknown_theme_is_a_problem(tiny, change):
    change("targets.yaml", "theme: growth", "theme: growht")
    with pytest.raises(DataError) as caught:
        load_atlas(tiny)
    said = str(caught.value.problems[0])
    assert "targets.yaml:5" in said and "growht" in said and "growth" in said
