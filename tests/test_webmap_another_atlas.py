"""Another region's atlas does all that the first does: the check passes, every address answers."""

import re

import pytest

from tests.conftest import OTHER
from webmap.cli import main
from webmap.formats import FORMATS

OGC = ("/ogc", "/collections", "/api", "/conformance")  # they take no parameter they do not know
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
    *("/sites.csv", "/compare.csv"),
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
def test_every_address_answers(other_client, lang):
    found = addresses(other_client)
    assert len(found) > 60
    failed = {}
    pages = [path for path in found if lang == "zh" or "." not in path]  # files once
    for path in {*pages, *QUERIES} - NONE:
        mark = "" if path.startswith(OGC) else f"{'&' if '?' in path else '?'}lang={lang}"
        status = other_client.get(path + mark, headers=HTML).status_code
        failed |= {} if status in (200, 308) else {path + mark: status}
    assert failed == {}


@pytest.mark.parametrize("suffix", [one for one, form in FORMATS.items() if form.many])
def test_all_its_layers_stand_in_one_file(other_client, suffix):
    assert other_client.get(f"/layers.{suffix}").status_code == 200
