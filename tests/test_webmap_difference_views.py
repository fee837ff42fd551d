"""Where plans differ: every side cited, narrowed by place, theme and plan, as a file too."""

import csv
import io
import re

import pytest

from webmap.difference_views import differences

HTML = {"Accept": "text/html"}


def rows_of(response):
    """The rows of a CSV answer, each by its head."""
    return list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))


def keys_of(text):
    """What a page lists, in order."""
    return re.findall(r'<section class="difference" id="([^"]+)"', text)


def test_every_differing_claim_stands_beside_what_it_differs_from(atlas):
    found = {row["key"]: row for row in differences(atlas)}
    items = {item.key: item.claims for item in atlas.features()}
    wanted = {key: sum(bool(one.differs) for one in claims) for key, claims in items.items()}
    goals = {f"targets/{one.id}": one.claims for one in atlas.targets.values()}
    wanted |= {key: sum(bool(one.states.differs) for one in said) for key, said in goals.items()}
    assert {key: len(row["differences"]) for key, row in found.items()} == {
        key: n for key, n in wanted.items() if n
    }
    for row in found.values():
        for one in row["differences"]:
            assert len(one["sides"]) > 1 and one["differs"] and one["differs_en"], row["key"]
            for side in one["sides"]:
                assert side["section"] in atlas.documents[side["document"]].sections
                assert side["terms"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_shows_all_sides_unfolded_with_their_sections(real_client, atlas, lang):
    text = real_client.get(f"/differences?lang={lang}", headers=HTML).text
    rows = differences(atlas)
    assert sorted(keys_of(text)) == sorted(row["key"] for row in rows) and len(rows) > 50
    sides = sum(len(one["sides"]) for row in rows for one in row["differences"])
    assert text.count("<dt>") == sides and "<details>" not in text.partition("<main")[2]
    assert ("Strengthening" in text or "第三章第一节" in text) and "太原榆次太谷发展核" in text


@pytest.mark.parametrize(
    "query",
    ["place=140122", "theme=transport", "plan=txkj", "place=140100&plan=ty145&theme=industry"],
)
def test_the_page_and_its_file_are_narrowed_alike(real_client, atlas, query):
    whole = keys_of(real_client.get("/differences", headers=HTML).text)
    text = real_client.get(f"/differences?{query}", headers=HTML).text
    rows = rows_of(real_client.get(f"/differences.csv?{query}"))
    names = {row["name"] for row in differences(atlas) if row["key"] in keys_of(text)}
    assert 0 < len(keys_of(text)) < len(whole)
    assert {row["item"] for row in rows} == names
    if "theme" not in query and "plan" in query:
        assert all(re.search(r'href="/documents/txkj#', part) for part in text.split("<h3>")[1:])


def test_an_unknown_value_narrows_nothing(real_client):
    whole = rows_of(real_client.get("/differences.csv"))
    assert rows_of(real_client.get("/differences.csv?place=9&theme=x&plan=y")) == whole


def test_a_place_without_differences_has_none(real_client):
    assert keys_of(real_client.get("/differences?place=141182", headers=HTML).text) == []


def test_a_county_leads_to_its_own_differences(real_client):
    county = real_client.get("/places/140122", headers=HTML).text
    told = re.search(r'href="/differences\?place=140122">[^<]* (\d+)</a>', county)[1]
    there = keys_of(real_client.get("/differences?place=140122", headers=HTML).text)
    assert int(told) == len(there) > 0
    marked = re.findall(r'class="mark" href="/differences\?place=140122#([^"]+)"', county)
    assert marked and set(marked) <= set(there)


def test_a_list_marks_what_differs(real_client):
    text = real_client.get("/layers/parks", headers=HTML).text
    assert 'href="/layers/parks/zhongbei-hidz"' in text
    assert 'class="mark" href="/differences#parks/zhongbei-hidz"' in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "role: 起步区\n",
            "role: 起步区\n        differs: 不同\n        differs_en: Other\n",
            "`against`",
        ),
        (
            "role: 起步区\n",
            "role: 起步区\n        against: [{cite: alpha 一（二）, terms: [东市]}]\n",
            "`differs`",
        ),
        (
            "role: 起步区\n",
            "role: 起步区\n        differs: 不同\n        differs_en: Other\n"
            "        against: [{cite: alpha 九, terms: [东市]}]\n",
            "has no section `九`",
        ),
    ],
)
def test_a_difference_without_its_other_side_is_a_problem(change, problems, old, new, said):
    change("plan/areas.yaml", old, new)
    assert any(said in one and "areas.yaml" in one for one in problems())


def test_the_other_side_is_looked_up_in_the_text(change, tiny, tiny_documents):
    from layers import load_atlas
    from layers.citations import check_citations

    new = "        differs: 不同\n        differs_en: Other\n"
    new += "        against: [{cite: alpha 一（二）, terms: [没有这话]}]\n"
    change("plan/areas.yaml", "        role: 起步区\n", f"        role: 起步区\n{new}")
    _, failed = check_citations(load_atlas(tiny), tiny_documents)
    assert ["没有这话" in one.what for one in failed] == [True]
