"""Editing over HTTP: what is written, what is refused and changes nothing, who may write at all."""

import json
import os
import re
import shutil

import pytest

from layers import load_atlas, replacing
from tests.conftest import TINY
from webmap import create_app
from webmap.editing.desk import Desk
from webmap.editing.guard import TOKEN

POINT = {
    "feature": "parks/county-park",
    "how": "point",
    "lon": "112.3",
    "lat": "38.12",
    "accuracy": "site",
    "method": "named_point",
    "source": "made-up",
    "licence": "own",
    "note": "门口, \n“北”",
}
EXTENT = {"feature": "parks/lost-park", "how": "within", "counties": ["丙区"]}
ORIGIN = "http://localhost"


@pytest.fixture
def desk(tiny):
    """The desk of a copy of the tiny data."""
    return Desk(tiny)


@pytest.fixture
def ask(tiny, desk):
    """A function that posts to an application with this desk; it reads the data anew each time."""

    def post(act, body=(), headers=(), app=None, **way):
        app = app or create_app({"GEODATA": tiny, "EDIT": desk})
        sent = {TOKEN: desk.token, "Origin": ORIGIN, **dict(headers)}
        sent = {name: value for name, value in sent.items() if value is not None}
        return app.test_client().post(f"/edit/{act}", json=dict(body), headers=sent, **way)

    return post


def contents(folder):
    """Every file below a folder with its bytes."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_page_lists_what_has_no_place_or_a_loose_one(tiny, desk):
    answer = create_app({"GEODATA": tiny, "EDIT": desk}).test_client().get("/edit?lang=en")
    data = json.loads(re.search(r'id="edit-data">(.*?)</script>', answer.text)[1])
    listed = {one["key"]: one for one in data["features"]}
    assert [one["accuracy"] for one in listed.values()] == sorted(
        (one["accuracy"] for one in listed.values()),
        key=["none", "county", "schematic", "town"].index,
    )
    assert {"parks/lost-park", "parks/county-park", "parks/second-park"} <= set(listed)
    assert "parks/first-park" not in listed and listed["parks/lost-park"]["spots"] == []
    assert data["token"] == desk.token and data["sources"]["made-up"] == "own"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers


def test_a_verdict_says_where_it_would_stand_and_writes_nothing(app_to_guard):
    app, desk, root = app_to_guard
    before = contents(root)
    headers = {TOKEN: desk.token, "Origin": ORIGIN}
    answer = app.test_client().post("/edit/check", json=POINT, headers=headers)
    assert answer.status_code == 200
    assert answer.json == {"accuracy": "场址", "method": "具名地点坐标", "counties": "乙县"}
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert contents(root) == before


def test_a_point_goes_into_the_gazetteer_and_the_fact_file_and_back(tiny, ask, desk):
    facts = tiny / "plan/parks.yaml"
    text = facts.read_text("utf-8").replace("    where: {within", "    # why\n    where: {within")
    facts.write_text(text, "utf-8")
    before = contents(tiny)
    answer = ask("save", POINT)
    assert answer.status_code == 200 and answer.json["files"] == ["places.csv", "plan/parks.yaml"]
    added = (tiny / "places.csv").read_text("utf-8").splitlines()[-1]
    assert added == (
        "yue-xian-yuan-qu,乙县园区,,park,乙县,112.30000,38.12000,site,named_point,made-up,own,"
        '"门口, “北”"'
    )
    assert facts.read_text("utf-8") == text.replace("within: [乙县]", "place: yue-xian-yuan-qu")
    atlas = load_atlas(tiny)
    assert atlas.feature("parks/county-park").location.accuracy == "site"
    assert answer.json["version"] == atlas.version
    assert ask("undo").status_code == 200
    assert contents(tiny) == before and desk.steps == []
    assert ask("undo").json["files"] == []


def test_counties_go_into_the_fact_file_alone(tiny, ask):
    before = (tiny / "plan/parks.yaml").read_text("utf-8")
    assert ask("save", EXTENT).json["files"] == ["plan/parks.yaml"]
    assert (tiny / "plan/parks.yaml").read_text("utf-8") == re.sub(
        r"where: \{unplaced.*", "where: {within: [丙区]}", before
    )


def test_whole_counties_may_be_lowered(tiny, ask):
    whole = {**EXTENT, "how": "areas", "lowered": "county"}
    assert ask("save", whole).status_code == 200
    assert "where: {areas: [丙区], accuracy: county}" in (tiny / "plan/parks.yaml").read_text(
        "utf-8"
    )


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({**POINT, "accuracy": "best"}, "unknown accuracy `best`"),
        ({**POINT, "lon": "112.05"}, "does not lie in 乙县"),
        ({**POINT, "lon": "12.05"}, "lies in no county of the map"),
        ({**POINT, "lon": "x"}, "is no number"),
        ({**POINT, "licence": " "}, "empty licence"),
        ({**POINT, "source": "nobody"}, "unknown source `nobody`"),
        ({**POINT, "method": "magic"}, "unknown method `magic`"),
        ({**POINT, "note": "a\u202eb"}, "places.csv:8"),
        ({**POINT, "feature": "parks/first-park"}, "`parks/first-park` is already placed"),
        ({**POINT, "feature": "parks/none"}, "`parks/none` is no feature"),
        ({**POINT, "how": "guess"}, "unknown way `guess`"),
        ({**EXTENT, "counties": []}, "no county is chosen"),
        ({**EXTENT, "counties": ["丁县"]}, "unknown county `丁县`"),
        ({**EXTENT, "counties": ["甲县"]}, "甲县: not of "),
        ({**EXTENT, "how": "areas", "lowered": "exact"}, "unknown accuracy `exact`"),
        ({**EXTENT, "feature": "parks/first-park"}, "`parks/first-park` is not loosely placed"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_written(app_to_guard, said, words):
    app, desk, root = app_to_guard
    before = contents(root)
    headers = {TOKEN: desk.token, "Origin": ORIGIN}
    checked, saved = (
        app.test_client().post(f"/edit/{act}", json=said, headers=headers)
        for act in ("check", "save")
    )
    assert saved.status_code == 422 and words in "\n".join(saved.json["problems"])
    assert checked.json == saved.json
    assert contents(root) == before and desk.steps == []


def test_a_source_of_another_datum_is_refused(tiny, ask, change):
    change("sources.yaml", "datum: WGS-84", "datum: GCJ-02")
    answer = ask("save", POINT)
    assert answer.status_code == 422 and "has the datum GCJ-02" in answer.json["problems"][0]


def test_data_that_changed_since_it_was_read_is_not_written_over(tiny, ask, desk, change):
    app = create_app({"GEODATA": tiny, "EDIT": desk})
    change("plan/parks.yaml", "乙县园区", "乙县园区 # mine")
    before = contents(tiny)
    answer = ask("save", POINT, app=app)
    assert answer.status_code == 409 and "has changed" in answer.json["problems"][0]
    assert contents(tiny) == before


def test_a_file_that_changes_while_the_check_runs_is_not_written_over(
    tiny, ask, monkeypatch, change
):
    tried = Desk._tried

    def meanwhile(self, *said):
        found = tried(self, *said)
        change("places.csv", "east-park,东园", "east-park,东园区")
        return found

    monkeypatch.setattr(Desk, "_tried", meanwhile)
    answer = ask("save", POINT)
    assert (
        answer.status_code == 409 and "places.csv: changed meanwhile" in answer.json["problems"][0]
    )
    assert "yue-xian" not in (tiny / "places.csv").read_text("utf-8")
    assert "within: [乙县]" in (tiny / "plan/parks.yaml").read_text("utf-8")


def test_undo_does_not_write_over_a_later_change(tiny, ask, desk, change):
    ask("save", POINT)
    change("places.csv", "门口", "西门口")
    before = contents(tiny)
    assert ask("undo").status_code == 409
    assert contents(tiny) == before and len(desk.steps) == 1


def test_a_folder_that_cannot_be_written_is_told(tiny, ask, desk, monkeypatch):
    replace = os.replace

    def full(beside, path):
        if str(path).endswith("parks.yaml") and not desk.steps:
            raise OSError(28, "No space left on device")
        replace(beside, path)

    monkeypatch.setattr(replacing.os, "replace", full)
    before = contents(tiny)
    answer = ask("save", POINT)
    assert answer.status_code == 503
    assert answer.json == {"problems": ["No space left on device; nothing was changed"]}
    assert contents(tiny) == before and desk.steps == []


WRITES = ("check", "save", "undo")


@pytest.mark.parametrize("act", WRITES)
@pytest.mark.parametrize(
    ("headers", "way"),
    [
        ({TOKEN: "guessed"}, {}),
        ({TOKEN: None}, {}),
        ({TOKEN: "ü"}, {}),
        ({"Origin": "http://evil.example"}, {}),
        ({"Origin": "http://localhost:8001"}, {}),
        ({"Origin": "null"}, {}),
        ({"Origin": None}, {}),
        ({"Sec-Fetch-Site": "same-site"}, {}),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, {}),
        ({"X-Forwarded-For": "127.0.0.1"}, {}),
        ({}, {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}}),
    ],
)
def test_only_our_own_page_on_this_machine_writes(app_to_guard, act, headers, way):
    app, desk, root = app_to_guard
    sent = {TOKEN: desk.token, "Origin": ORIGIN, **headers}
    sent = {name: value for name, value in sent.items() if value is not None}
    answer = app.test_client().post(f"/edit/{act}", json=POINT, headers=sent, **way)
    assert answer.status_code == 403
    assert (
        desk.token not in answer.text and desk.version() == app.extensions["planmap"].data_version
    )


@pytest.fixture(scope="module")
def app_to_guard(tmp_path_factory):
    """An application whose data no test may change: all that is sent to it is refused."""
    root = shutil.copytree(TINY, tmp_path_factory.mktemp("guard") / "tiny")
    desk = Desk(root)
    return create_app({"GEODATA": root, "EDIT": desk}), desk, root


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Forwarded": "for=192.0.2.7"}])
def test_the_page_with_the_token_is_for_this_machine(app_to_guard, headers):
    app, desk, _ = app_to_guard
    answer = app.test_client().get("/edit", headers=headers)
    assert answer.status_code == 403 and desk.token not in answer.text
    assert app.test_client().get("/edit", headers={"Host": "[::1]:8000"}).status_code == 200


@pytest.mark.parametrize("act", WRITES)
def test_reading_writes_nothing(app_to_guard, act):
    assert app_to_guard[0].test_client().get(f"/edit/{act}").status_code == 405


@pytest.mark.parametrize("body", [b"", b"[]", b'{"lon": 1}', b'{"x": "y"}', b'{"counties": "a"}'])
def test_a_body_that_is_no_placing_gets_400(app_to_guard, body):
    app, desk, _ = app_to_guard
    headers = {TOKEN: desk.token, "Origin": ORIGIN, "Content-Type": "application/json"}
    answer = app.test_client().post("/edit/save", data=body, headers=headers)
    assert answer.status_code == 400


def test_a_form_of_another_site_has_no_way_in(app_to_guard):
    app, desk, _ = app_to_guard
    headers = {TOKEN: desk.token, "Origin": ORIGIN}
    answer = app.test_client().post("/edit/save", data=POINT, headers=headers)
    assert answer.status_code == 400


def test_each_start_has_a_token_of_its_own(tiny):
    assert len({Desk(tiny).token for _ in range(3)}) == 3 and len(Desk(tiny).token) >= 40


def test_without_edit_there_are_no_such_addresses(app, monkeypatch):
    monkeypatch.setenv("PLANMAP_EDIT", "1")
    for one in (app, create_app({"GEODATA": TINY})):
        rules = [rule.rule for rule in one.url_map.iter_rules() if rule.rule.startswith("/edit")]
        client = one.test_client()
        assert rules == [] and client.get("/edit").status_code == 404
        assert client.post("/edit/save", json=POINT).status_code == 404
        assert "/edit" not in client.get("/about").text


def test_the_menu_leads_to_the_page_where_there_is_one(app_to_guard):
    assert 'href="/edit"' in app_to_guard[0].test_client().get("/about").text
