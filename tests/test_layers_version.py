"""The version of the data follows every file of it, and nothing else."""

import shutil

import pytest

from layers import load_atlas
from layers.version import data_version
from tests.conftest import TINY

KNOWN = "cae22019e7"  # of the two files below, on every Python


def test_it_is_the_same_everywhere(tmp_path):
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "parks.yaml").write_bytes("园区: 1\n".encode())
    (tmp_path / "places.csv").write_bytes(b"id\r\n")
    assert data_version(tmp_path) == KNOWN
    copy = shutil.copytree(TINY, tmp_path / "elsewhere")
    assert data_version(copy) == data_version(TINY) == load_atlas(TINY).version


@pytest.mark.parametrize("file", sorted(str(p.relative_to(TINY)) for p in TINY.rglob("*.*")))
def test_any_byte_of_any_file_changes_it(tiny, file):
    before = data_version(tiny)
    content = (tiny / file).read_bytes()
    (tiny / file).write_bytes(content + b"\n")
    assert data_version(tiny) != before
    (tiny / file).write_bytes(content)
    assert data_version(tiny) == before


def test_names_count_and_what_an_editor_leaves_does_not(tiny):
    before = data_version(tiny)
    (tiny / "plan" / ".parks.yaml.swp").write_bytes(b"x")
    (tiny / ".cache").mkdir()
    (tiny / ".cache" / "x").write_bytes(b"x")
    assert data_version(tiny) == before
    (tiny / "views.yaml").rename(tiny / "views.yml")
    assert data_version(tiny) != before


def test_content_that_moves_from_one_file_to_the_next_changes_it(tiny):
    (tiny / "a.txt").write_bytes(b"one")
    (tiny / "b.txt").write_bytes(b"")
    before = data_version(tiny)
    (tiny / "a.txt").write_bytes(b"")
    (tiny / "b.txt").write_bytes(b"one")
    assert data_version(tiny) != before
