"""Reference geometry that is damaged is told, feature by feature."""

import pytest

from layers.load import GEODATA

BROKEN = {
    "a vertex moved by a metre": ("counties", "[112.2,38.2]", "[112.20001,38.2]", "not its neighb"),
    "geometry null": ("counties", '"geometry":{', '"geometry":null,"x":{', "geometry None"),
    "two dimensions lost": ("context", "[112.6,38.0],[113.6", "112.6,[113.6", "no finite degrees"),
    "NaN": ("railways", "112.05", "NaN", "broken JSON"),
    "huge": ("railways", "112.05", "1e999", "no finite degrees"),
    "another place": ("rivers", "112.0,38.18", "38.18,112.0", "no finite degrees"),
    "another type": ("roads", "MultiLineString", "MultiPoint", "geometry MultiPoint, not Line"),
    "a point of a line": ("rivers", "[112.0,38.18],", "", "crosses itself or is too short"),
    "a ring not closed": ("context", ",[112.6,38.0]]]", "]]", "not closed"),
    "a bow tie": ("context", "[113.6,38.2],[112.6,38.2]", "[112.6,38.2],[113.6,38.2]", "crosses"),
    "no properties": ("context", '"properties"', '"propertys"', "without properties"),
    "no name": ("context", '"name":"远省"', '"nam":"远省"', "without name"),
    "a number as name": ("context", '"name_en":"Next City"', '"name_en":5', "name_en that is no"),
    "no features": ("roads", '"features"', '"feature"', "no FeatureCollection"),
    "an adcode": ("counties", '"adcode":"140102"', '"adcode":"140100"', "adcode 140100 in"),
    "an id twice": ("railways", '{"id":"future-rail"', '{"id":"tiny-rail"', "used twice"),
    "two cities of a name": ("counties", "西市", "东市", "the name 东市 stands twice"),
    "accuracy": ("roads", '"town"', '"twon"', "unknown accuracy `twon`; did you mean town?"),
    "stations": ("railways", '"method"', '"stations":[5],"method"', "no list of names"),
    "hidden character": ("context", "远省", "远\\u0007省", "invisible character (U+0007)"),
    "brackets without end": ("roads", '{"type"', "[" * 100_000 + '{"type"', "broken JSON"),
    "digits without end": ("roads", "112.1,", "9" * 5000 + ",", "a number of 5000 characters"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_it_is_told_by_file(tiny, problems, case):
    name, old, new, what = BROKEN[case]
    path = tiny / "reference" / f"{name}.geojson"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [one for one in problems() if one.startswith(f"reference/{name}.geojson")]
    assert any(what in one for one in found), problems()


def test_the_line_of_the_feature_is_told(change, problems):
    change("reference/railways.geojson", '"site"', '"sight"')
    change("reference/railways.geojson", '"schematic"', '"vague"')
    assert [one.split(": ")[0] for one in problems()] == [
        f"reference/railways.geojson:{line}" for line in (2, 3)
    ]


def test_a_county_lost_in_the_middle_leaves_a_gap(tiny, problems):
    path = tiny / "reference" / "counties.geojson"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines[:2], *lines[3:]]), encoding="utf-8")
    assert any("a gap between the counties" in one for one in problems())
    with (tiny / "region.yaml").open("a", encoding="utf-8") as region:
        region.write("apart: true\n")
    assert not any("a gap between the counties" in one for one in problems())


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("daxi-hsr,1,", "no-line,1,", "no line `no-line`"),
        (",1,原平西", ",one,原平西", "seq is `one`"),
        ("112.66842", "inf", "is not in China"),
        ("原平西,", ",", "empty station"),
    ],
)
def test_stops_of_lines_are_checked(tiny, problems, old, new, what):
    for name in ("lines.csv", "line_stations.csv", "road_towns.csv"):
        text = (GEODATA / "reference" / name).read_text(encoding="utf-8")
        text = text.replace(old, new, 1) if name == "line_stations.csv" else text
        (tiny / "reference" / name).write_text(text, encoding="utf-8")
    (problem,) = problems()
    assert problem.startswith("reference/line_stations.csv:2: ") and what in problem


def test_an_error_that_no_rule_foresees_is_a_problem_of_the_file(problems, monkeypatch):
    monkeypatch.setattr("layers.glossary._problems", lambda *_: 1 / 0)
    (problem,) = problems()
    assert problem.startswith("glossary.yaml: cannot be used (ZeroDivisionError: division by zero)")


def test_a_bad_place_on_a_river_is_told_with_its_line(tiny, problems):
    rows = (GEODATA / "reference" / "river_places.csv").read_text(encoding="utf-8")
    path = tiny / "reference" / "river_places.csv"
    path.write_text(rows.replace(",2,109.8,", ",x,9.8,", 1), encoding="utf-8")
    wrong = ("seq is `x`", "lon/lat `9.8,40.52` is not in China")
    told = [f"reference/river_places.csv:3: {what} — mend the row" for what in wrong]
    assert sorted(problems()) == sorted(told)
