"""The addresses for reading: panes, differences, glossary, with and without the plans' texts."""

import re

import pytest

from layers import DataError
from tests.conftest import TINY
from webmap import create_app

HTML = {"Accept": "text/html"}
JSON = {"Accept": "application/json"}
LIT = "/?section=alpha/%E4%B8%80%EF%BC%88%E4%B8%80%EF%BC%89"  # alpha/一（一）


@pytest.fixture(scope="module")
def reader(tiny_documents):
    """A client of the tiny site with the plans' texts."""
    return create_app({"GEODATA": TINY, "DOCUMENTS": tiny_documents}).test_client()


def page(client, path):
    """The text of a page that must be there."""
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200, path
    return answer.text


@pytest.mark.parametrize("language", ["", "?lang=en"])
@pytest.mark.parametrize("path", ["/documents", "/documents/alpha", "/differences", "/glossary"])
def test_every_page_answers_in_both_languages(client, path, language):
    text = page(client, path + language)
    assert f'<html lang="{"en" if language else "zh-CN"}">' in text


@pytest.mark.parametrize("path", ["/documents/alpha", "/differences", "/glossary"])
def test_data_is_given_by_suffix_and_by_accept(client, path):
    by_suffix, by_accept = client.get(f"{path}.json"), client.get(path, headers=JSON)
    assert by_suffix.data == by_accept.data and by_suffix.is_json
    assert "Accept" in by_accept.vary and by_suffix.headers["ETag"]


def test_the_tree_leads_to_every_section_with_its_count(client, tiny_atlas):
    text = page(client, "/documents/alpha")
    tree = text[text.index('class="section-tree"') : text.index('class="section-pane"')]
    assert re.findall(r'href="#([^"]+)"', tree) == list(tiny_atlas.documents["alpha"].sections)
    assert re.search(r'href="#二（一）专栏1".*?class="count">1<', tree, re.S)


def test_a_section_bears_its_heading_in_both_languages(client):
    assert '<h4><span class="section-id">二（一）专栏1</span> 园区表</h4>' in page(
        client, "/documents/alpha"
    )
    english = page(client, "/documents/alpha?lang=en")
    number = '<span class="section-id">2(1), box 1</span>'
    assert f"<h4>Table of parks {number}</h4>" in english
    assert '<p class="second-name" lang="zh-CN">园区表</p>' in english
    row = client.get("/documents/alpha.json").json["sections"][0]
    assert (row["heading"], row["heading_en"]) == ("前言", "Preface")


@pytest.mark.parametrize("path", ["/coverage", "/layers/parks/first-park"])
def test_a_section_is_named_in_english_wherever_it_is_cited(client, path):
    assert "Table of parks" in page(client, f"{path}?lang=en")
    assert "园区表" in page(client, path)


def test_a_section_leads_to_the_map(client):
    assert f'href="{LIT}"' in page(client, "/documents/alpha")
    assert f'href="{LIT}&amp;lang=en"' in page(client, "/documents/alpha?lang=en")


def test_a_claim_leads_to_its_section_on_the_map(client):
    assert f'href="{LIT}"' in page(client, "/layers/areas/jia")


def test_without_texts_there_are_summaries_only(client):
    text = page(client, "/documents/alpha")
    assert "说园区。" in text and "plan-text" not in text and "规划范围为" not in text


def test_with_texts_the_cited_words_are_marked(reader):
    text = page(reader, "/documents/alpha")
    marked = re.findall(r'<mark><a [^>]*data-proves="([^"]+)"[^>]*>([^<]+)</a></mark>', text)
    assert ("areas/jia areas/jia-and-bing", "甲县") in marked
    assert 'href="/targets#growth"' in text and "规划范围为" in text
    assert "甲县、甲丙" in text  # the mark's title names what it proves


def test_texts_are_escaped(tiny_documents, tmp_path):
    for path in tiny_documents.iterdir():
        words = path.read_text(encoding="utf-8").replace("规划范围为", "<script>坏</script>")
        (tmp_path / path.name).write_text(words, encoding="utf-8")
    client = create_app({"GEODATA": TINY, "DOCUMENTS": tmp_path}).test_client()
    text = page(client, "/documents/alpha")
    assert "<script>坏" not in text and "&lt;script&gt;坏" in text


def test_a_folder_without_the_texts_stops_the_start(tmp_path):
    with pytest.raises(DataError, match="the file is missing"):
        create_app({"GEODATA": TINY, "DOCUMENTS": tmp_path})


def test_texts_are_never_in_the_data(reader):
    assert "规划范围为" not in reader.get("/documents/alpha.json").text


def test_the_glossary_says_where_terms_occur(client, reader):
    text = page(client, "/glossary")
    assert 'id="park"' in text and "企业聚在一处的地方。" in text
    assert 'href="/documents/alpha#二（一）专栏1"' in text
    assert text.index("<h2>格局") < text.index("<h2>交通")
    assert "Where firms gather." in page(reader, "/glossary?lang=en")


def test_unknown_plans_are_not_found_as_data_either(client):
    answer = client.get("/documents/nothing.json")
    assert answer.status_code == 404 and answer.mimetype == "application/problem+json"


def test_a_diagram_follows_a_moved_id_and_refuses_others(client):
    moved = client.get("/layers/parks/old-park/diagram.svg?lang=en")
    wanted = "/layers/parks/first-park/diagram.svg?lang=en"
    assert (moved.status_code, moved.headers["Location"]) == (301, wanted)
    for name, status in {"gone-park": 410, "nothing": 404}.items():
        assert client.get(f"/layers/parks/{name}/diagram.svg").status_code == status
