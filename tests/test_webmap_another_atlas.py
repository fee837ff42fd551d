"""Another region's atlas does all that the first does: the check passes, every address answers."""

import re

import pytest

from tests.conftest import OTHER
from webmap.cli import main
from webmap.formats import FORMATS

OGC = ("/ogc", "/collections", "/api", "/conformance")  # they take no parameter they do not know
FIRST = re.compile(
    "太原|晋中|忻州|吕梁|阳泉|山西老陈醋|山西|五市|五份|Shanxi|Taiyuan|five cities|five plans"
)
VINEGAR = "山西老陈醋"  # an industry's product, wherever it is sold
HTML = {"Accept": "text/html"}
QUERIES = ["/?ready=whole", "/?layers=parks&place=420704", "/sites?industry=new-materials"]
QUERIES += ["/compare?items=parks/test-park-a,parks/test-park-b", "/search?q=ezhou", "/picture.png"]
QUERIES += ["/report.docx?ready=whole", "/places/420704.pptx", "/layers/parks.geojson?place=420704"]
HOLES = {
    "layer": "parks",
    "feature": "test-park-a",
    "collection": "parks",
    "document": "trial",
    "code": "420704",
    "name": "new-materials",
    "lang": "zh",
}
LEFT = re.compile(
    r"<(path|any|suffix|form|size)|<(suffix|form)>|/static/|/(oembed|qr|cite|report|edit)"
)
ALSO = {"/schemas/new-materials.json": "/schemas/layers.json"}
NONE = {  # no part to draw, nobody to tell, and what wants to be asked for something
    *("/layers/parks/test-park-a/diagram.svg", "/.well-known/security.txt"),
    *("/sites.csv", "/compare.csv", "/sites.json", "/compare.json"),
}


def addresses(client):
    """Every address that asks for no more than what stands in its path."""
    rules = [one.rule for one in client.application.url_map.iter_rules() if "GET" in one.methods]
    paths = [re.sub(r"<(\w+)>", lambda hole: HOLES.get(hole[1], hole[0]), one) for one in rules]
    return [ALSO.get(path, path) for path in paths if not LEFT.search(path) and "<" not in path]


def test_the_check_passes_with_the_text(capsys):
    documents = str(OTHER.parent / "ezhou_documents")
    assert main(["check", "--geodata", str(OTHER), "--documents", documents]) == 0
    assert "6 citations checked, 0 failed" in capsys.readouterr().out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_address_answers_and_tells_of_no_other_region(other_client, lang):
    found = addresses(other_client)
    assert len(found) > 60
    failed, foreign = {}, {}
    pages = [path for path in found if lang == "zh" or "." not in path]  # files once
    for path in {*pages, *QUERIES} - NONE:
        mark = "" if path.startswith(OGC) else f"{'&' if '?' in path else '?'}lang={lang}"
        answer = other_client.get(path + mark, headers=HTML)
        failed |= {} if answer.status_code in (200, 308) else {path + mark: answer.status_code}
        words = set(FIRST.findall(answer.data.decode(errors="ignore"))) - {VINEGAR}
        foreign |= {path + mark: words} if words else {}
    assert (failed, foreign) == ({}, {})


@pytest.mark.parametrize("suffix", [one for one, form in FORMATS.items() if form.many])
def test_all_its_layers_stand_in_one_file(other_client, suffix):
    assert other_client.get(f"/layers.{suffix}").status_code == 200


def test_it_names_the_sources_that_it_has_and_no_other(other_client, real_client):
    for lang, osm in (("zh", "OpenStreetMap 铁路"), ("en", "OpenStreetMap railways")):
        ours, theirs = (
            one.get(f"/?lang={lang}").text.partition('class="credit"')[2].partition("</p>")[0]
            for one in (other_client, real_client)
        )
        assert (
            osm in theirs and osm not in ours and "Tianditu" in ours + "Tianditu" * (lang == "zh")
        )
