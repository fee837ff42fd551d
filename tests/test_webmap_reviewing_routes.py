"""A review over HTTP: what is shown, what is written where, what is refused and changes nothing."""

import os
import re
import shutil

import pytest

from layers import load_atlas
from tests.conftest import TINY
from tests.drafts import SECTION, tiny_draft
from tests.reviewer import ORIGIN, Reader
from webmap import create_app
from webmap.cli import main
from webmap.editing.guard import TOKEN

FILE = "plan/parks.yaml"


@pytest.fixture
def reader(tiny, tmp_path):
    """A reader of a draft and a data folder that a test may change."""
    return Reader(tiny, tiny_draft(tmp_path / "draft"))


@pytest.fixture(scope="module")
def looking(tmp_path_factory):
    """A reader whose folders no test may change."""
    folder = tmp_path_factory.mktemp("looking")
    return Reader(shutil.copytree(TINY, folder / "tiny"), tiny_draft(folder / "draft"))


def contents(folder):
    """Every file below a folder with its bytes."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_page_marks_what_is_drafted_and_shows_how_far_it_is(looking):
    text, data = looking.page()
    assert '<mark data-ids="0002">推进一号园区建设。</mark>' in text
    assert '<p class="head" data-section="二（一）1">１．布局</p>' in text
    assert [one["id"] for one in data["candidates"]] == [f"000{n}" for n in range(1, 6)]
    (section,) = data["state"]["sections"]
    assert (section["id"], section["total"], section["done"]) == (SECTION, 5, 0)
    assert 'href="/review' in looking.client.get("/about").text
    assert "甲县新材料园区" not in looking.client.get("/layers/parks.geojson").text


def test_a_candidate_comes_with_its_form_its_reasons_and_its_places(looking):
    guess = looking.guess("0001")
    assert guess["form"]["name_en"] == "Jia County New Materials Park"
    assert guess["form"]["acts"] == "建设：甲县新材料园区" and guess["form"]["how"] == "within"
    assert guess["why"] == ["以“园区”结尾", "“建设”支配它"]
    assert guess["shown"] == {"counties": ["甲县"], "shape": None}
    other = looking.guess("0002")
    assert other["same"][0]["key"] == "parks/first-park" and other["same"][0]["also"] == ["一园"]
    assert other["shown"]["shape"] == {"type": "Point", "coordinates": [112.05, 38.05]}
    assert looking.client.get("/review/candidates/9").status_code == 404


def test_the_verdict_writes_nothing_and_says_what_lacks_english(looking):
    before = contents(looking.root)
    answer = looking.post("check", changed={"kind": "甲县岛", "acts": "建设：新材料园区"})
    assert answer.status_code == 422 and answer.json["missing"] == {"甲县岛": ""}
    answer = looking.post("check", changed={"acts": "建设：新材料园区"})
    assert answer.json["missing"] == {"新材料园区": "new materials park"}
    answer = looking.post("check")
    assert answer.status_code == 200 and answer.json["stage"] == "规划建设"
    assert answer.json["counties"] == "甲县" and answer.json["shown"]["counties"] == ["甲县"]
    assert contents(looking.root) == before


def test_accepted_written_served_and_taken_back(reader):
    before = contents(reader.root)
    answer = reader.post("accept", note="看过图")
    assert answer.status_code == 200 and answer.json["files"] == [FILE]
    assert answer.json["decided"]["0001"]["feature"] == "parks/jia-county-new-materials-park"
    (entry,) = reader.decisions()
    assert (entry["candidate"], entry["decision"], entry["by"]) == ("0001", "accept", "甲")
    assert entry["note"] == "看过图" and entry["fact"]["layer"] == "parks" and entry["at"]
    assert reader.client.get("/layers/parks/jia-county-new-materials-park").status_code == 404
    reader.serve()
    assert answer.json["version"] == load_atlas(reader.root).version
    assert reader.client.get("/layers/parks/jia-county-new-materials-park").status_code == 200
    assert reader.post("accept").status_code == 409  # the fact is there
    answer = reader.post("undo", key="")
    assert answer.json["candidate"] == "0001" and answer.json["decided"] == {}
    assert contents(reader.root) == before
    assert [one["decision"] for one in reader.decisions()] == ["accept", "undo"]
    assert reader.post("undo", key="").json["candidate"] is None


def test_a_change_and_a_merge_improve_the_next_guess(reader):
    moved = {"kind": "园区", "id": "bing", "name_en": "Bing Park"}
    words = "丙区合作园区: Bing park"
    answer = reader.post("accept", "0003", layer="parks", changed=moved, words=words)
    assert answer.json["files"] == [FILE, "english.yaml"]
    assert answer.json["decided"]["0003"]["decision"] == "change"
    guess = reader.guess("0004")
    assert guess["layer"] == "parks" and guess["form"]["kind"] == "园区"
    assert guess["why"][0] == "以“合作园区”结尾的，上次改到了“园区”"
    words = "一号园区建设: building of Park No. 1"
    merged = reader.post("accept", "0002", into="parks/first-park", also="一号园区", words=words)
    assert merged.json["decided"]["0002"]["decision"] == "merge"
    feature = load_atlas(reader.root).feature("parks/first-park")
    assert "一号园区" in feature.fact.also and feature.claims[-1].terms == ("一号园区",)
    assert reader.post("reject", "0005").json["files"] == []
    assert "退回" in reader.guess("0005")["why"][0]
    reader.post("undo", key="")
    reader.post("undo", key="")
    again = reader.post("accept", "0002", into="parks/bing", words=words)
    assert again.status_code == 200  # what was just written counts, before it is served


def test_data_that_somebody_else_changed_is_not_written_over(reader, change):
    reader.post("reject", "0005")
    change(FILE, "乙县园区", "乙县园区 # mine")
    before = contents(reader.root)
    answer = reader.post("accept")
    assert answer.status_code == 409 and "has changed" in answer.json["problems"][0]
    assert contents(reader.root) == before and len(reader.decisions()) == 1


def test_what_was_decided_stays_after_a_new_start_and_is_not_undone_blindly(reader):
    reader.post("accept")
    again = Reader(reader.root, reader.folder)
    assert again.page()[1]["state"]["decided"]["0001"]["decision"] == "accept"
    before = contents(reader.root)
    answer = again.post("undo", key="")
    assert answer.status_code == 422 and "before this start" in answer.json["problems"][0]
    assert contents(reader.root) == before


def test_somebody_else_signs_a_section_off(reader):
    early = reader.post("sign", key="", section=SECTION, by="乙")
    assert early.status_code == 422 and "not decided whole" in early.json["problems"][0]
    for key in reader.review.draft.candidates:
        reader.post("reject", key)
    assert reader.post("sign", key="", section=SECTION).status_code == 422
    answer = reader.post("sign", key="", section=SECTION, by="乙")
    assert answer.json["sections"][0]["signed"] == ["乙"]


def test_a_plan_that_is_new_is_taken_up_with_its_text_first(tiny, tmp_path, tiny_documents):
    texts = shutil.copytree(tiny_documents, tmp_path / "texts")
    reader = Reader(tiny, tiny_draft(tmp_path / "draft", "gamma"), DOCUMENTS=texts)
    text, data = reader.page()
    assert not data["known"]
    refused = reader.post("accept")
    assert refused.status_code == 422 and "take the plan itself up" in refused.json["problems"][0]
    entry = re.search(r'<textarea id="review-entry"[^>]*>\n(.*?)</textarea>', text, re.S)[1]
    lacking = reader.post("adopt", key="", entry=entry)
    assert lacking.status_code == 422 and "plan:3: " in "".join(lacking.json["problems"])
    assert not (texts / "gamma.txt").exists()
    filled = re.sub(
        r"^(title_en|short|short_en|issuer|issuer_en):$", r"\1: Gamma", entry, flags=re.M
    )
    lost = reader.post("adopt", key="", entry=filled.replace("heading: 目标", "heading: 目的"))
    assert (
        lost.status_code == 422 and "headings not found: 一（二） 目的" in lost.json["problems"][0]
    )
    answer = reader.post("adopt", key="", entry=filled)
    assert answer.json["files"] == ["documents.yaml"]
    reader.serve()
    assert "gamma" in load_atlas(tiny).documents and (texts / "gamma.txt").exists()
    assert reader.post("accept").status_code == 200


def test_a_decision_that_cannot_be_put_down_writes_nothing(reader, monkeypatch):
    before = contents(reader.root)

    def full(handle):
        if os.readlink(f"/proc/self/fd/{handle}").endswith("decisions.jsonl"):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert reader.post("accept").status_code == 503
    assert contents(reader.root) == before and reader.decisions() == []


@pytest.mark.parametrize("act", ["check", "accept", "reject", "undo", "sign", "adopt"])
@pytest.mark.parametrize(
    "headers",
    [{TOKEN: ""}, {TOKEN: "x"}, {"Origin": "http://evil.example"}, {"X-Forwarded-For": "::1"}],
)
def test_only_our_own_page_on_this_machine_decides(looking, act, headers):
    before = contents(looking.folder)
    assert looking.post(act, key="", candidate="0001", headers=headers).status_code == 403
    assert looking.client.get(f"/review/{act}").status_code == 405
    assert contents(looking.folder) == before


def test_the_page_is_for_this_machine_and_kept_by_nobody(looking):
    for path in ("/review", "/review/candidates/0001"):
        answer = looking.client.get(path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        away = looking.client.get(path, headers={"Host": "evil.example"})
        assert away.status_code == 403 and looking.review.desk.token not in away.text


@pytest.mark.parametrize(
    "body",
    [{"by": " "}, {"by": 1}, {"form": []}, {"form": {"name": 1}}, {"candidate": "9"}, {"x": ""}],
)
def test_a_body_that_is_no_decision_gets_400(looking, body):
    sent = {"candidate": "0001", "by": "甲", **body}
    headers = {TOKEN: looking.review.desk.token, "Origin": ORIGIN}
    assert looking.client.post("/review/accept", json=sent, headers=headers).status_code == 400


@pytest.mark.parametrize(
    "words", [("--host", "0.0.0.0"), ("--url", "https://m.example"), ("--proxied",)]
)
def test_a_server_for_others_does_not_start(words, capsys):
    assert main(["serve", "--port", "0", "--review", "nowhere", *words]) == 2
    assert "planmap serve: --review is for this machine" in capsys.readouterr().err


def test_without_review_there_are_no_such_addresses(app, client, monkeypatch):
    monkeypatch.setenv("PLANMAP_REVIEW", "1")
    for one in (client, create_app({"GEODATA": TINY}).test_client()):
        assert one.get("/review").status_code == one.post("/review/accept").status_code == 404
        assert "/review" not in one.get("/about").text
