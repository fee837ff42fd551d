"""Pages: kept per language, and the features of each section in order."""

import pytest

from webmap.narrowing import TITLES
from webmap.pages import data, page, page_data


@pytest.fixture
def asking(app):
    """A function that enters a request for an address."""
    return lambda address: app.test_request_context(address)


def test_a_page_is_rendered_once_per_language(asking):
    with asking("/about"):
        chinese = page("about.html")
        assert page("about.html") is chinese
    with asking("/about?lang=en"):
        english = page("about.html")
    with asking("/about?lang=xx"):
        assert page("about.html") is chinese
    assert english.digest != chinese.digest


def test_data_is_made_once_per_key_whatever_the_language(asking):
    with asking("/x.json"):
        first = data("x.json", "a", make=lambda: {"名": 1})
    with asking("/x.json?lang=en"):
        assert data("x.json", "a", make=dict) is first
        assert data("x.json", "b", make=dict).body == b"{}"
    assert (first.body.decode(), first.media_type) == ('{"名":1}', "application/json")


def test_page_data_names_every_layer_with_counts_and_fields(asking, app):
    place = app.extensions["planmap"]
    with asking("/"):
        told = page_data(place.languages["en"])
    strings = place.languages["en"].strings
    assert told["lang"] == "en" and told["strings"].items() <= strings.items()
    assert {"copy_link", *TITLES.values()} <= told["strings"].keys()
    assert "error_404" not in told["strings"]  # only pages say that
    parks = told["layers"]["parks"]
    assert (parks["count"], parks["title"]) == (5, "Parks")
    assert not [key for key in parks if key.endswith("_en")]
    assert [field["id"] for field in parks["fields"]] == [
        "lead_industries",
        "stages",
        "role",
        "figures",
    ]
    assert told["facetTitles"] == TITLES and told["years"] == [2025, 2030, 2035]
    assert told["documents"]["alpha"]["short"] == "Alpha plan"
