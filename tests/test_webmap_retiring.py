"""Old ids of features that changed their layer, of layers, plans and industries: 301 and 410."""

import shutil

import pytest

from layers import DataError, load_atlas
from layers.comparing import compare
from layers.retired import FILE
from tests.conftest import TINY
from webmap import create_app

RETIRED = """
moved:
  features: {parks/left-park: areas/jia, parks/old-park: parks/first-park}
  layers: {estates: parks}
  documents: {aleph: alpha}
  industries: {novel-materials: new-materials}
withdrawn: {features: [parks/gone-park], layers: [mines], documents: [omega], industries: [magic]}
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """A client of tiny data with retired ids."""
    root = shutil.copytree(TINY, tmp_path_factory.mktemp("retired") / "tiny")
    (root / FILE).write_text(RETIRED, encoding="utf-8")
    return create_app({"GEODATA": root}).test_client()


def test_an_old_id_leads_to_what_it_is_now(client):
    for old, new in {
        "/layers/parks/left-park?lang=en": "/layers/areas/jia?lang=en",
        "/layers/parks/left-park.geojson": "/layers/areas/jia.geojson",
        "/layers/parks/left-park/cite.bib": "/layers/areas/jia/cite.bib",
        "/collections/parks/items/left-park?f=json": "/collections/areas/items/jia?f=json",
        "/ogc/collections/estates/items": "/ogc/collections/parks/items",
        "/layers/estates.shp.zip": "/layers/parks.shp.zip",
        "/layers/estates/first-park": "/layers/parks/first-park",
        "/documents/aleph.json": "/documents/alpha.json",
        "/industries/novel-materials": "/industries/new-materials",
        "/?layers=parks&feature=parks/left-park": "/?layers=parks&feature=areas/jia",
        "/?feature=parks/old-park&lang=en": "/?feature=parks/first-park&lang=en",
    }.items():
        answer = client.get(old)
        assert (answer.status_code, answer.headers["Location"]) == (301, new)
        assert client.get(new).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/layers/mines",
        "/layers/mines/any.json",
        "/documents/omega",
        "/industries/magic.json",
        "/layers/parks/gone-park",
        "/collections/parks/items/gone-park",
    ],
)
def test_what_was_withdrawn_is_gone(client, path):
    assert client.get(path).status_code == 410


@pytest.mark.parametrize("path", ["/layers/parks", "/layers/areas/jia", "/documents/alpha"])
def test_what_is_there_answers_as_ever(client, path):
    assert client.get(path).status_code == 200


def test_a_feature_that_another_one_took_in_is_dropped_and_not_lost(tiny, change, tiny_atlas):
    change("plan/parks.yaml", "- id: lost-park", "- id: new-park")
    moved = RETIRED.replace("left-park: areas/jia", "lost-park: areas/jia")
    (tiny / FILE).write_text(moved, encoding="utf-8")
    told = compare(tiny_atlas, load_atlas(tiny), "2026-11-29")
    assert told.added == ("parks/new-park",) and told.renamed == {}
    assert [one.id for one in told.dropped] == ["parks/lost-park"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("areas/jia,", "areas/nothing,", "`areas/nothing`, which is none of the features"),
        ("parks/left-park:", "parks/first-park:", "`parks/first-park` is retired"),
        ("[magic]", "[new-materials]", "`new-materials` is retired"),
        ("layers: [mines]", "places: [mines]", "unknown key `places`"),
    ],
)
def test_what_is_wrong_in_the_file_is_told(tiny, old, new, words):
    (tiny / FILE).write_text(RETIRED.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_atlas(tiny)
    assert any(words in str(problem) and FILE in str(problem) for problem in caught.value.problems)
