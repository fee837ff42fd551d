"""Marked proposals become places: the files keep their comments, and one bad row refuses all."""

import csv
import os
from itertools import islice

import pytest

from layers import DataError, load_atlas, replacing
from layers.gazetteers.accepting import accept
from layers.gazetteers.proposals import COLUMNS
from layers.replacing import replace_all

GOOD = {
    "accept": "x",
    "feature": "parks/county-park",
    "candidate": "乙园",
    "candidate_kind": "landuse=industrial",
    "lon": "112.3",
    "lat": "38.12",
    "accuracy": "site",
    "method": "named_point",
    "source": "osm",
    "licence": "ODbL-1.0",
    "ref": "way/5",
}
LOST = {**GOOD, "feature": "parks/lost-park", "lon": "112.5", "ref": "way/6", "accept": "是"}


@pytest.fixture
def proposals(tmp_path):
    """A function that writes proposals and gives the table's path."""

    def write(*rows):
        path = tmp_path / "proposals.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


def contents(folder):
    """Every file below a folder with its bytes."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def refused(tiny, table):
    """The problems of a refused table; nothing may have changed."""
    before = contents(tiny)
    with pytest.raises(DataError) as caught:
        accept(tiny, table)
    assert contents(tiny) == before
    return [str(one).replace(f"{table.parent}/", "") for one in caught.value.problems]


def test_marked_rows_place_their_features(tiny, proposals):
    unmarked = {**GOOD, "feature": "parks/city-park", "accept": "no"}
    count, paths = accept(tiny, proposals(GOOD, LOST, unmarked))
    assert count == 2 and paths == [tiny / "places.csv", tiny / "plan/parks.yaml"]
    atlas = load_atlas(tiny)
    one, other = atlas.feature("parks/county-park"), atlas.feature("parks/lost-park")
    assert one.fact.where == {"place": "yue-xian-yuan-qu"}
    assert (one.location.accuracy, one.location.geometry.y) == ("site", 38.12)
    assert other.location.adcodes == ("140201",)
    assert atlas.feature("parks/city-park").location.accuracy == "none"


def test_a_place_says_whose_it_is_and_what_it_was_called(tiny, proposals):
    before = (tiny / "places.csv").read_bytes()
    accept(tiny, proposals(GOOD))
    after = (tiny / "places.csv").read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].decode() == (
        "yue-xian-yuan-qu,乙县园区,乙园,park,乙县,112.30000,38.12000,site,named_point,osm,ODbL-1.0,"
        '"乙园 (landuse=industrial), way/5"\n'
    )


def test_line_breaks_of_a_file_are_kept(tiny, proposals):
    for name in ("places.csv", "plan/parks.yaml"):
        body = (tiny / name).read_bytes().replace(b"\n", b"\r\n").removesuffix(b"\r\n")
        (tiny / name).write_bytes(b"\xef\xbb\xbf" + body)
    accept(tiny, proposals(GOOD))
    for name in ("places.csv", "plan/parks.yaml"):
        body = (tiny / name).read_bytes()
        assert body.startswith(b"\xef\xbb\xbf") and body.count(b"\n") == body.count(b"\r\n")


def test_an_id_that_is_taken_gets_a_number(change, tiny, proposals):
    change("places.csv", "somewhere-yi,", "yue-xian-yuan-qu,")
    accept(tiny, proposals(GOOD))
    assert load_atlas(tiny).feature("parks/county-park").fact.where == {
        "place": "yue-xian-yuan-qu-2"
    }


def test_one_candidate_for_two_features_is_one_place(tiny, proposals):
    zone = {**GOOD, "feature": "areas/zone"}
    count, paths = accept(tiny, proposals(zone, GOOD))
    atlas = load_atlas(tiny)
    assert count == 2 and len(atlas.places) == 7 and len(paths) == 3
    assert atlas.feature("areas/zone").fact.where == atlas.feature("parks/county-park").fact.where


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    where: {within: [乙县]}  # why\n", "    where: {place: yue-xian-yuan-qu}  # why\n"),
        (
            "    where:\n      # above\n      within:  # beside\n"
            "        - 乙县  # last\n    # below\n",
            "    # above\n    # beside\n    where:\n"
            "      place: yue-xian-yuan-qu  # last\n    # below\n",
        ),
        (
            "    where: {unplaced: 'a # b',  # one\n      unplaced_en: c#d, in: [乙县]}\n",
            "    # one\n    where: {place: yue-xian-yuan-qu}\n",
        ),
        (
            "    where: # one\n      unplaced: >-\n        很 # 长\n      unplaced_en: x\n",
            "    # one\n    where:\n      place: yue-xian-yuan-qu\n",
        ),
    ],
)
def test_comments_and_order_are_kept(change, tiny, proposals, old, new):
    change("plan/parks.yaml", "features:\n", "# The parks.\nfeatures:\n")
    change("plan/parks.yaml", "    where: {within: [乙县]}\n", old)
    before = (tiny / "plan/parks.yaml").read_text("utf-8")
    accept(tiny, proposals(GOOD, LOST))
    lost = "    where: {unplaced: 没有写明地点, unplaced_en: No place is given, in: [西市]}\n"
    expected = before.replace(old, new).replace(lost, "    where: {place: mou-yuan-qu}\n")
    assert (tiny / "plan/parks.yaml").read_text("utf-8") == expected


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"accept": "perhaps"}, "`accept` says `perhaps` — write x, yes or 是"),
        ({"feature": "parks/nothing"}, "`parks/nothing` is no feature — remove the mark"),
        ({"feature": "parks/first-park"}, "`parks/first-park` is already placed"),
        ({"feature": "parks/county-park"}, "is accepted in line 2 already — keep one mark"),
        ({"lon": "east"}, "lon/lat `east,38.12` is no number"),
        ({"lon": "112.3"}, "112.3,38.12 does not lie in 丙区"),
        ({"lon": "119"}, "119.0,38.12 lies in no county of the map"),
        ({"accuracy": "sight"}, "unknown accuracy `sight` — did you mean site?"),
        ({"method": "named"}, "unknown method `named`"),
        ({"source": "own"}, "unknown source `own`"),
        ({"licence": " "}, "empty licence — fill it in"),
    ],
)
def test_one_bad_row_refuses_all(tiny, proposals, cells, words):
    told = refused(tiny, proposals(GOOD, {**LOST, **cells}))
    assert any(one.startswith("proposals.csv:3: ") and words in one for one in told)


def test_a_change_that_fails_the_check_is_refused_with_its_problems(change, tiny, proposals):
    change("plan/parks.yaml", "    name: 乙县园区\n", "    name: 第一园区东\n")
    change("plan/parks.yaml", "where: {within: [乙县]}", "where: {within: [甲县]}")
    told = refused(tiny, proposals({**GOOD, "lon": "112.051", "lat": "38.05"}))
    assert len(told) == 1 and "alike in name and within 300 m" in told[0]


def test_a_table_without_marks_says_how_to_mark(tiny, proposals):
    (told,) = refused(tiny, proposals({**GOOD, "accept": ""}))
    assert told.startswith("proposals.csv: no row is marked — write x, yes or 是 into `accept`")


def test_another_table_is_refused(tiny, tmp_path):
    (tmp_path / "a.csv").write_text("accept,feature\nx,parks/county-park\n")
    (told,) = refused(tiny, tmp_path / "a.csv")
    assert told.startswith("a.csv:1: no column candidate, accuracy")


def test_the_guard_against_formulas_is_taken_off(tiny, proposals):
    accept(tiny, proposals({**GOOD, "candidate": "'=乙园"}))
    assert ",乙县园区,=乙园,park," in (tiny / "places.csv").read_text("utf-8")


@pytest.mark.parametrize("fails_at", [0, 1])
def test_a_write_that_fails_leaves_every_file_as_it_was(tmp_path, monkeypatch, fails_at):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1"), other.write_text("2")
    outcomes = iter([False] * fails_at + [True])

    def replace(old, new, real=os.replace):
        if any(islice(outcomes, 1)):
            raise OSError(5, "no space", str(new))
        real(old, new)

    monkeypatch.setattr(replacing.os, "replace", replace)
    with pytest.raises(OSError, match="no space"):
        replace_all({one: b"a", other: b"b"})
    assert contents(tmp_path) == {one: b"1", other: b"2"}
