"""The search page and the index as answers."""

import re

import pytest


def test_the_page_finds_and_says_why(client):
    text = client.get("/search?q=第一园区").text
    assert '<a href="/layers/parks/first-park">第一园区</a>' in text
    assert "/?feature=parks/first-park" in text and "名称" in text


def test_the_differences_of_a_place_lead_to_their_page(real_client):
    text = real_client.get("/search?q=阳曲 differences&lang=en").text
    (address,) = re.findall(r'href="(/differences\?place=140122[^"]*)"', text)
    assert "section class" in real_client.get(address.replace("&amp;", "&")).text


def test_every_kind_leads_to_its_page(client):
    assert 'href="/industries/new-materials"' in client.get("/search?q=新材料").text
    assert 'href="/targets#growth"' in client.get("/search?q=率先建成").text
    assert 'href="/documents/alpha"' in client.get("/search?q=alpha").text
    assert 'href="/documents/alpha#一（一）"' in client.get("/search?q=一（一）").text


def test_it_speaks_english_and_keeps_the_words_across_languages(client):
    text = client.get("/search?q=First+Park&lang=en").text
    assert '<a href="/layers/parks/first-park?lang=en">First Park</a>' in text
    assert "English name" in text and 'name="lang" value="en"' in text
    assert 'href="?q=First+Park"' in text.replace("%20", "+")


def test_a_section_is_found_by_its_english_heading(client):
    text = client.get("/search?q=table+of+parks&lang=en").text
    assert '<a href="/documents/alpha?lang=en#二（一）专栏1">Table of parks</a>' in text
    assert '<span class="small" lang="zh-CN">园区表</span>' in text


def test_what_a_reader_types_is_never_markup(client):
    text = client.get("/search?q=<script>alert(1)</script>").text
    assert "<script>alert" not in text and "&lt;script&gt;" in text


@pytest.mark.parametrize("query", ["?q=%20%20", "?q=zzzzzz", "?q=——"])
def test_nothing_found_is_an_answer_too(client, query):
    answer = client.get(f"/search{query}")
    assert answer.status_code == 200 and "没有找到" in answer.text


@pytest.mark.parametrize("query", ["", "?q=", "?lang=en"])
def test_without_words_there_is_only_the_form(client, query):
    text = client.get(f"/search{query}").text
    assert 'name="q"' in text and 'class="found"' not in text


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_query_that_is_too_long_is_refused(client, accept):
    answer = client.get("/search?q=" + "甲" * 101, headers={"Accept": accept})
    assert answer.status_code == 400
    assert ("problem+json" in answer.content_type) == (accept != "text/html")


def test_the_index_is_sent_once_and_then_confirmed(client):
    first = client.get("/search.json")
    assert first.headers["Cache-Control"] == "no-cache" and first.json["entries"]
    again = client.get("/search.json", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/", "/layers", "/about", "/documents/alpha"])
def test_every_page_offers_the_search(client, path):
    text = client.get(path).text
    assert 'action="/search"' in text and 'data-index="/search.json"' in text
