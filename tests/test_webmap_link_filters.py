"""What a link with a filter shows: of a layer that has more, what is off stays off until asked."""

import pytest
from werkzeug.datastructures import MultiDict

from webmap import create_app
from webmap.link_filters import link_filter

ENGLISH = "甲县: Jia County\n"


@pytest.fixture
def site(tiny, change):
    """The tiny site, of whose parks only the first is shown at once."""
    change("layers.yaml", "shape: square}", "shape: square, major: [主园]}")
    change("plan/parks.yaml", "kind: 园区", "kind: 主园")
    change("english.yaml", ENGLISH, f"{ENGLISH}主园: main park\n")
    return create_app({"GEODATA": tiny}).extensions["planmap"]


@pytest.mark.parametrize(
    ("whole", "names"),
    [({}, ["first-park"]), ({"whole": "parks"}, ["first-park", "second-park"])],
)
def test_what_is_off_until_it_is_asked_for_is_not_shown(site, whole, names):
    found = link_filter(site, MultiDict({"layers": "parks", "place": "140101,140201", **whole}))
    assert [item.id for item in found.shown("parks")] == names


def test_the_first_page_waits_for_nothing_that_only_filters_need(tiny):
    app = create_app({"GEODATA": tiny})
    assert app.test_client().get("/?lang=en").status_code == 200
    assert not {"facets", "lens", "finder"} & vars(app.extensions["planmap"]).keys()
