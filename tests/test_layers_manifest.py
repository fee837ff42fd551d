"""The manifest: what each file held, so that a shorter one is no surprise."""

import pytest

from layers import load_atlas
from layers.load import GEODATA, read_whole
from layers.manifest import COUNTED, FILE, counts, manifest


@pytest.fixture
def kept(tiny):
    """The tiny data with a manifest of its own."""
    (tiny / FILE).write_text(manifest(read_whole(tiny)), encoding="utf-8")
    return tiny


def test_it_counts_what_each_file_holds(tiny):
    found = counts(read_whole(tiny))
    assert found["plan/parks.yaml"] == {"features": 5, "claims": 6}
    assert found["places.csv"] == {"rows": 6}
    assert found["reference/counties.geojson"] == {"features": 3}
    assert "reference/relief.json" not in found


def test_data_with_its_own_manifest_is_whole(kept):
    assert load_atlas(kept)


def test_a_file_that_lost_entries_is_named_with_what_to_do(kept, change, problems):
    change("glossary.yaml", (kept / "glossary.yaml").read_text(encoding="utf-8"), "[]\n")
    assert problems() == [
        "glossary.yaml: 0 terms, and the manifest says 3 — "
        "restore the rest, or run `planmap manifest` if they are to go"
    ]


def test_lost_entries_are_told_beside_other_problems(kept, change, problems):
    text = (kept / "reference/counties.geojson").read_text(encoding="utf-8")
    change("reference/counties.geojson", text.splitlines()[1] + "\n", "")
    assert any("2 features, and the manifest says 3" in one for one in problems())
    assert any("seats.csv" in one for one in problems())


def test_more_entries_are_no_problem(kept, change):
    change("readings.yaml", "\n", "\n西山: xi shan\n")
    assert load_atlas(kept)


def test_a_missing_file_is_named(kept, problems):
    (kept / "views.yaml").unlink()
    assert any("views.yaml: the file is missing, and the manifest" in one for one in problems())


@pytest.mark.parametrize("cut", ["  places.csv: {rows: 6}\n", "files: "])
def test_a_manifest_that_is_cut_is_a_problem(kept, change, problems, cut):
    change(FILE, cut, "")
    assert all(one.startswith(FILE) for one in problems())


def test_no_manifest_is_a_problem(kept, problems):
    (kept / FILE).unlink()
    assert problems() == ["manifest.yaml: the file is missing — restore it"]


def test_the_real_manifest_is_that_of_the_real_data():
    """Entries were added or taken out: run `planmap manifest`."""
    noted = read_whole(GEODATA)
    assert (GEODATA / FILE).read_text(encoding="utf-8") == manifest(noted)
    assert len(COUNTED) < len(counts(noted))
