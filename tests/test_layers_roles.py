"""The roles of layers: a name of what there is not is told with its line."""

import pytest

from layers import load_atlas
from tests.conftest import TINY
from tests.mutate import PAGES
from webmap import create_app

ROWS = (TINY / "layers.yaml").read_text(encoding="utf-8").splitlines()
LINE = ROWS.index("  sites: [parks]") + 1


@pytest.mark.parametrize(
    ("new", "below", "what"),
    [
        ("  sitez: [parks]\n", 0, "unknown key `sitez` — did you mean sites"),
        ("  sites: [parcs]\n", 0, "unknown layer `parcs` — did you mean parks"),
        ("  near: {hub: {layers: [lins]}}\n", 0, "unknown layer `lins` — did you mean lines"),
        ("  near:\n    hub: {layers: [parks], kinds: [园]}\n", 1, "no feature is a `园`"),
        ("  near: {hub: {kinds: [园]}}\n", 0, "'layers' is a required property"),
        ("  drawn: {line: {lines: node}}\n", 0, "has no field `node` — did you mean nodes"),
        ("  drawn: {tree: [area]}\n", 0, "unknown layer `area` — did you mean areas"),
    ],
)
def test_a_wrong_role_is_told_with_its_line(change, problems, new, below, what):
    change("layers.yaml", "  sites: [parks]\n", new)
    told = problems()
    assert any(what in one and one.startswith(f"layers.yaml:{LINE + below}:") for one in told), told


def test_a_field_finds_only_layers_that_there_are(change, problems):
    change("layers.yaml", "title_en: Nodes}", "title_en: Nodes, finds: [parc]}")
    assert problems() == ["layers.yaml:5: unknown layer `parc` — did you mean parks?"]


def test_without_roles_their_pages_are_not_there_and_all_others_are(tiny):
    path = tiny / "layers.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("roles:")], encoding="utf-8")
    client = create_app({"GEODATA": tiny}).test_client()
    wanted = dict.fromkeys(PAGES, 200) | dict.fromkeys(("/sites", "/compare", "/sites.csv"), 404)
    assert {page: client.get(page).status_code for page in wanted} == wanted
    text = client.get("/").text + client.get("/industries").text + client.get("/charts").text
    assert 'href="/sites' not in text and 'href="/compare' not in text


def test_what_a_field_never_means_is_not_found(tiny, change):
    change("plan/lines.yaml", "nodes: [中站]", "nodes: [一园]")
    change("english.yaml", "中站:", "一园: First\n中站:")
    before = load_atlas(tiny).relations
    change("layers.yaml", "title_en: Nodes}", "title_en: Nodes, never: [parks]}")
    after = load_atlas(tiny).relations
    assert {one.target for one in {*before} - {*after}} == {"parks/first-park"}
