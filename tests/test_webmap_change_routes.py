"""Changes of the data as a page and as Atom feeds, read by a second parser."""

import shutil
from xml.etree import ElementTree

import feedparser
import pytest

from layers.bilingual import Words
from layers.changes import Detail
from tests.conftest import TINY
from tests.test_layers_changes import edited
from tests.test_webmap_routes import HTML
from webmap import create_app
from webmap.change_views import Edition, Row, narrowed_by
from webmap.cli import main

PUBLIC = "https://map.example/plans"
ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ["/changes.atom", "/places/140101.atom", "/industries/new-materials.atom"]
FEEDS += ["/documents/alpha.atom", "/places/140200.atom"]


def made(root):
    """A client of a data folder under a public address."""
    return create_app({"GEODATA": root, "URL": PUBLIC}).test_client()


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """A client of tiny data with two recorded changes, of which the newer one is of today."""
    root = shutil.copytree(TINY, tmp_path_factory.mktemp("changed") / "tiny")

    def change(file, old, new):
        path = root / file
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    edited(change)
    assert main(["changes", str(TINY), "--geodata", str(root)]) == 0
    before = shutil.copytree(root, root.parent / "before")
    change("plan/parks.yaml", "within: [乙县]", "within: [丙区]")
    assert main(["changes", str(before), "--geodata", str(root)]) == 0
    return made(root)


def read(client, path):
    """A feed as a second parser reads it; it must be well formed."""
    answer = client.get(path)
    assert answer.mimetype == "application/atom+xml"
    found = feedparser.parse(answer.data)
    assert not found.bozo and found.version == "atom10"
    return found


@pytest.mark.parametrize("lang", ["", "?lang=en"])
@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_has_all_that_atom_asks_for(changed, client, path, lang):
    for asked in (changed, client):
        tree = ElementTree.fromstring(asked.get(path + lang).data)
        assert tree.tag == f"{ATOM}feed"
        for one in (tree, *tree.findall(f"{ATOM}entry")):
            names = [child.tag.removeprefix(ATOM) for child in one]
            assert all(names.count(name) == 1 for name in ("id", "title", "updated"))
            assert one.findtext(f"{ATOM}updated").endswith("T00:00:00Z")
            assert "alternate" in {link.get("rel") for link in one.findall(f"{ATOM}link")}
        own = tree.find(f"{ATOM}link[@rel='self']").get("href")
        assert own.endswith(path + lang) and tree.findtext(f"{ATOM}author/{ATOM}name")
        ids = [one.text for one in tree.iter(f"{ATOM}id")]
        assert len(ids) == len(set(ids)) and all(one.startswith("urn:uuid:") for one in ids)


def test_the_whole_feed_tells_both_editions_with_links_that_lead_somewhere(changed):
    found = read(changed, "/changes.atom")
    newer, older = found.entries
    assert (
        "1 项位置有改" in newer.title and "新增 1 项" in older.title and "撤下 1 项" in older.title
    )
    text = older.content[0].value
    assert f'href="{PUBLIC}/layers/parks/new-park"' in text and "某园区" in text
    page = changed.get("/plans/changes", headers=HTML).text
    for entry in found.entries:
        assert f'id="{entry.link.partition("#")[2]}"' in page


@pytest.mark.parametrize(
    ("path", "entries", "words"),
    [
        ("/places/140201.atom", 1, "乙县园区"),  # into which it moved
        ("/places/140102.atom", 1, "乙县园区"),  # whence it moved
        ("/places/140200.atom", 2, "某园区"),  # the city of the park that was dropped
        ("/industries/high-end-equipment.atom", 1, "头一园区"),
        ("/documents/alpha.atom", 2, "头一园区"),
        ("/documents/beta.atom", 0, ""),
    ],
)
def test_each_feed_tells_what_concerns_it(changed, path, entries, words):
    found = read(changed, path)
    told = " ".join(entry.content[0].value for entry in found.entries)
    assert len(found.entries) == entries and words in told


@pytest.mark.parametrize("path", ["/places/1.atom", "/industries/x.atom", "/documents/x.atom"])
def test_a_feed_of_nothing_known_is_not_there(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "page", ["/changes", "/places/140101", "/documents/alpha", "/industries/new-materials"]
)
def test_a_page_links_its_feed(changed, page):
    assert f'href="/plans{page}.atom"' in changed.get(page, headers=HTML).text


def test_nothing_new_is_not_recorded(tiny, capsys):
    assert main(["changes", str(TINY), "--geodata", str(tiny)]) == 0
    assert "nothing changed" in capsys.readouterr().out
    assert not (tiny / "changes.yaml").exists()


@pytest.mark.parametrize("query", ["", "place=140201", "kind=added", "aspect=places"])
def test_the_page_and_its_file_are_narrowed_alike(changed, query):
    page = changed.get(f"/plans/changes?{query}", headers=HTML).text
    told = changed.get(f"/plans/changes.csv?{query}").data.decode("utf-8-sig").splitlines()
    things = {tuple(line.split(",")[:5]) for line in told[1:]}
    assert page.count('<li class="change">') == len(things) > 0


def test_how_it_was_and_is_stands_on_the_page_in_json_and_in_the_feed(changed):
    page = changed.get("/plans/changes?aspect=places", headers=HTML).text
    assert "<del>东市乙县</del>" in page and "<ins>西市丙区</ins>" in page
    newer, _ = changed.get("/changes.json").json["editions"]
    (moved,) = [row for row in newer["changes"] if row["kind"] == "moved"]
    (detail,) = moved["details"]
    assert detail["before"] == ["东市乙县"] and detail["plan"] is None
    assert len(detail["before_en"]) == len(detail["after"]) == len(detail["after_en"]) == 1
    assert "<ins>西市丙区</ins>" in read(changed, "/changes.atom").entries[0].content[0].value


@pytest.mark.parametrize(
    ("by", "left"),
    [
        ({"aspect": "verbs"}, ["verbs", "verbs"]),
        ({"plan": "beta"}, ["names", "verbs"]),
        ({"aspect": "verbs", "plan": "beta"}, ["verbs"]),
        ({"place": "140100"}, ["names", "verbs", "verbs"]),
    ],
)
def test_only_what_is_asked_for_is_told_of_a_thing(by, left):
    told = (Detail("names"), Detail("verbs", "alpha", "一"), Detail("verbs", "beta", "一"))
    row = Row(
        "restated", Words("某", "X"), "parks/x", ("alpha", "beta"), ("140100",), (), None, told
    )
    (edition,) = narrowed_by([Edition("2026-11-29", "b", "a", (row,))], by)
    assert [one.aspect for one in edition.rows[0].details] == left
