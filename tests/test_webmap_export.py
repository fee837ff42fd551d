"""Layers written as files: complete, or not at all."""

import json
import os

import pytest

from layers.replacing import beside, write_whole
from webmap.export import export_layers


def test_a_file_is_written_whole_and_replaces_the_old(tmp_path):
    target = tmp_path / "a.geojson"
    target.write_bytes(b"old and longer")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new" and os.listdir(tmp_path) == ["a.geojson"]
    assert target.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("step", ["os.fsync", "os.replace", "os.chmod"])
def test_a_failure_leaves_the_old_file_and_no_other(tmp_path, monkeypatch, step):
    target = tmp_path / "a.geojson"
    target.write_bytes(b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, full)
    with pytest.raises(OSError, match="No space left") as caught:
        write_whole(target, b"new")
    assert caught.value.filename == str(target)
    assert target.read_bytes() == b"old" and os.listdir(tmp_path) == ["a.geojson"]


def test_an_interruption_leaves_no_temporary_file(tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.geojson", b"new")
    assert os.listdir(tmp_path) == []


def test_several_are_written_all_or_none(tmp_path, monkeypatch, tiny_atlas):
    (tmp_path / "areas.geojson").write_bytes(b"old")
    move = os.replace

    def fails_at_the_second(made, path):
        if path.name == "parks.geojson":
            raise OSError(28, "No space left on device")
        move(made, path)

    monkeypatch.setattr("os.replace", fails_at_the_second)
    with pytest.raises(OSError, match="No space") as caught:
        export_layers(tiny_atlas, ["areas", "lines", "parks"], tmp_path)
    assert caught.value.filename == str(tmp_path / "parks.geojson")
    assert os.listdir(tmp_path) == ["areas.geojson"]
    assert (tmp_path / "areas.geojson").read_bytes() == b"old"


def test_what_killed_runs_left_goes_and_what_others_write_stays(tmp_path):
    target = tmp_path / "a.geojson"
    with beside(target) as others:
        for name in (".a.geojson.abcdefgh", ".a.geojson.x", ".b.geojson.abcdefgh", others.name):
            (tmp_path / name).write_bytes(b"half")
            os.utime(tmp_path / name, (0, 0))
        (tmp_path / ".a.geojson.folder_1").mkdir()
        os.utime(tmp_path / ".a.geojson.folder_1", (0, 0))
        write_whole(target, b"new")
        stay = {"a.geojson", ".a.geojson.x", ".b.geojson.abcdefgh", others.name}
        assert set(os.listdir(tmp_path)) == stay
    assert not others.exists() and target.read_bytes() == b"new"


def test_layers_are_written_into_a_new_folder(tmp_path, tiny_atlas):
    folder = tmp_path / "new" / "folder"
    paths = list(export_layers(tiny_atlas, ["parks", "areas"], folder))
    assert [path.name for path in paths] == ["parks.geojson", "areas.geojson"]
    assert sorted(os.listdir(folder)) == ["areas.geojson", "parks.geojson"]
    assert len(json.loads(paths[0].read_bytes())["features"]) == 5


def test_an_export_is_what_the_site_serves(tmp_path, tiny_atlas, client):
    for path in export_layers(tiny_atlas, list(tiny_atlas.layers), tmp_path):
        assert path.read_bytes() == client.get(f"/layers/{path.name}").data
