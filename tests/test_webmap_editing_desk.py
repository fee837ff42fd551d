"""Where one may edit, and what the desk remembers."""

import pytest

from layers import load_atlas
from layers.gazetteers.by_hand import Placing
from webmap.cli import main
from webmap.editing import desk as desks
from webmap.editing.desk import Desk, is_here


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost"])
def test_this_machine(host):
    assert is_here(host)


@pytest.mark.parametrize(
    "host", ["", "0.0.0.0", "::", "192.168.1.2", "example.com", "localhost.example", "127.0.0.1.x"]
)
def test_elsewhere(host):
    assert not is_here(host)


@pytest.mark.parametrize(
    "words",
    [("--host", "0.0.0.0"), ("--host", "::"), ("--url", "https://map.example"), ("--hsts",)],
)
def test_a_server_for_others_does_not_start(words, capsys):
    assert main(["serve", "--port", "0", "--edit", *words]) == 2
    assert "planmap serve: --edit is for this machine" in capsys.readouterr().err


def test_only_so_many_changes_are_remembered(tiny, monkeypatch):
    monkeypatch.setattr(desks, "MOST", 1)
    desk = Desk(tiny)
    for key in ("county-park", "lost-park"):
        said = Placing(f"parks/{key}", "areas", {}, counties=(WHERE[key],))
        desk.save(load_atlas(tiny), said)
    assert [step.name for step in desk.steps] == ["某园区"]
    assert desk.undo() and desk.undo() is None
    text = (tiny / "plan/parks.yaml").read_text("utf-8")
    assert "areas: [乙县]" in text and "unplaced: 没有写明地点" in text


WHERE = {"county-park": "乙县", "lost-park": "丙区"}
