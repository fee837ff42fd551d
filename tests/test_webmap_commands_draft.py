"""`planmap draft`: a folder whole or not at all, an assistant that is believed in print only."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import yaml

from layers.reviewing.draft import read_draft
from tests.conftest import TINY
from webmap.cli import main
from webmap.commands.assistant import Assistant
from webmap.reviewing.reasons import in_words
from webmap.strings import load_languages

PLAN = """丙地规划
一、总体要求
规划范围为甲县、乙县。
二、产业
（一）园区
提升第一园区，拟设丁园区。
"""
PROPOSED = [
    {"statement": 1, "name": "丁园区", "layer": "parks", "acts": [{"verb": "拟设"}]},
    {"statement": 1, "name": "戊园区", "layer": "parks"},
    {"statement": 1, "name": "丁园区", "layer": "castles"},
    {"statement": 7, "name": "丁园区"},
    {"statement": 1, "name": "丁园区", "acts": [{"verb": "建成"}]},
    {"statement": 1, "name": ["丁园区"], "terms": "丁园区"},
    "丁园区",
]


@pytest.fixture
def plan(tmp_path):
    """A plan the atlas does not know."""
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf-8")
    return path


def draft(plan, *more, document="new"):
    """Run the command on the tiny atlas; the exit code and the folder."""
    out = plan.parent / "draft"
    told = ["draft", str(plan), "--document", document, "--out", str(out), "--geodata", str(TINY)]
    return main([*told, *map(str, more)]), out


def rows(path):
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_draft_is_a_folder_with_text_tree_and_candidates(plan, tiny_documents, capsys):
    code, out = draft(plan, "--documents", tiny_documents)
    assert code == 0 and "3 sections, 2 statements" in capsys.readouterr().out
    assert sorted(one.name for one in out.iterdir()) == [
        "candidates.jsonl",
        "document.yaml",
        "text.txt",
    ]
    text = (out / "text.txt").read_text("utf-8")
    tree = yaml.safe_load((out / "document.yaml").read_text("utf-8"))
    assert (tree["id"], tree["title"]) == ("new", "丙地规划")
    assert [(str(one["id"]), one["heading"]) for one in tree["sections"]] == [
        ("一", "总体要求"),
        ("二", "产业"),
        ("二（一）", "园区"),
    ]
    assert text[tree["sections"][2]["start"] :].startswith("（一）园区\n")
    found, chinese = rows(out / "candidates.jsonl"), load_languages()["zh"]
    assert list(read_draft(out).candidates) == [one["id"] for one in found]  # as the review does
    assert [one["id"] for one in found] == [f"{at:04}" for at in range(1, len(found) + 1)]
    for one in found:
        assert text[one["start"] : one["end"]] == one["sentence"]
        assert all(term in one["sentence"] for term in one["terms"])
        said = [*one["why"], *(same["why"] for same in one.get("same_as", ()))]
        assert [why for why in said if in_words(chinese, why) == why] == []
    assert "parks/first-park" in [
        same["feature"] for one in found for same in one.get("same_as", ())
    ]


def test_nothing_is_written_over_or_by_halves(plan, capsys):
    assert draft(plan)[0] == 0
    assert "without --documents" in capsys.readouterr().err
    code, out = draft(plan)
    assert code == 1 and "there is something already — choose another" in capsys.readouterr().err
    for one in out.iterdir():
        one.unlink()
    plan.write_text("English", "utf-8")
    assert draft(plan)[0] == 1 and list(out.iterdir()) == []
    assert "plan.txt: hardly any Chinese text in it" in capsys.readouterr().err


def test_a_plan_of_the_atlas_is_drafted_as_if_unknown(plan, tiny_documents, capsys):
    assert draft(plan, "--documents", tiny_documents, document="alpha")[0] == 0
    assert "`alpha` is in the atlas: what it says is left out" in capsys.readouterr().err


class Fake(BaseHTTPRequestHandler):
    """Answers as chat completions do."""

    asked: list = []

    def do_POST(self):
        """Propose for the section with the park, and say nothing of others."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        question = body["messages"][0]["content"]
        self.asked.append((self.path, self.headers["Authorization"], body["model"]))
        words = json.dumps(PROPOSED, ensure_ascii=False) if "丁园区" in question else "没有。[]"
        answer = {"choices": [{"message": {"content": f"如下：{words}"}}]}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def lead_away(self):
        """Point to another address of this server, and note who follows."""
        self.asked.append("lead away")
        self.send_response(302)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def do_GET(self):
        """Nobody should come."""
        self.asked.append(self.path)

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def serving():
    """The address of a fake assistant on this machine."""
    Fake.asked.clear()
    server = HTTPServer(("127.0.0.1", 0), Fake)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


def test_what_an_assistant_makes_up_is_refused_and_counted(plan, monkeypatch, capsys):
    monkeypatch.setenv("PLANMAP_ASSISTANT_KEY", "secret")
    with serving() as url:
        code, out = draft(plan, "--assistant", url, "--model", "small")
    assert code == 0
    assert "proposed 7: 1 added, 0 drafted already, 6 refused" in capsys.readouterr().out
    assert set(Fake.asked) == {("/v1/chat/completions", "Bearer secret", "small")}
    (added,) = [
        one for one in rows(out / "candidates.jsonl") if "proposed by the assistant" in one["why"]
    ]
    assert (added["name"], added["layer"], added["status"]) == ("丁园区", "parks", "reserved")
    assert [one["reason"] for one in rows(out / "refused.jsonl")] == [
        "not in the text: 戊园区",
        "no layer `castles`",
        "no such statement",
        "not in the text: 建成",
        "name, terms or acts are not words",
        "no object with statement, name and terms",
    ]


def test_the_key_goes_to_nobody_who_was_not_named(plan, monkeypatch, capsys):
    monkeypatch.setenv("PLANMAP_ASSISTANT_KEY", "secret")
    keys = [Assistant(url, "m").headers() for url in ("http://example.org/v1", "https://x.org/v1")]
    assert [one.get("Authorization") for one in keys] == [None, "Bearer secret"]
    monkeypatch.setattr(Fake, "do_POST", lambda self: self.lead_away())
    with serving() as url:
        assert draft(plan, "--assistant", url)[0] == 1
    assert "the assistant failed: " in capsys.readouterr().err and Fake.asked == ["lead away"]


def test_an_assistant_that_fails_leaves_no_draft(plan, capsys):
    code, out = draft(plan, "--assistant", "http://127.0.0.1:9/v1")
    assert code == 1 and not out.exists()
    assert "the assistant failed: " in capsys.readouterr().err
