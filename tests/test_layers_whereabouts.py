"""Where features lie, in words: no finer than their accuracy, in both languages."""

import re

from layers import load_atlas


def words(atlas, key):
    """The words of one feature of the real atlas, Chinese and English."""
    told = atlas.whereabouts[key]
    return told.zh, told.en


def test_a_known_point_is_told_by_city_part_distance_and_direction(atlas):
    assert words(atlas, "railways/yangqu-west-station") == (
        "太原市东北部，太原市区以北约 25 km",
        "in the north-east of Taiyuan; about 25 km north of central Taiyuan",
    )


def test_a_place_only_known_to_its_county_is_told_as_a_range(atlas):
    zh, en = words(atlas, "parks/gujiao-etdz")
    assert zh.startswith("县内具体位置未知，距太原市区 ") and re.search(r"\d+–\d+ km$", zh)
    assert en.startswith("the site within the county is unknown; ")


def test_a_county_is_told_by_its_place_in_its_city(atlas):
    assert words(atlas, "counties/xinfu")[0].startswith("忻州市南部，距太原市区 ")


def test_a_line_is_told_by_its_run_and_its_cities(atlas):
    zh, en = words(atlas, "tourism_routes/yellow-river-belt")
    assert zh == "大致南北走向，经忻州市、吕梁市"
    assert en == "runs roughly north to south; through Xinzhou, Lüliang"


def test_every_placed_feature_has_words_and_no_other(atlas):
    for feature in atlas.features():
        told = atlas.whereabouts[feature.key]
        assert bool(told) == feature.placed, feature.key
        if told:
            assert not re.search("[\u4e00-\u9fff]", told.en), told.en


def test_distances_are_never_finer_than_five_km(atlas):
    for told in atlas.whereabouts.values():
        for number in re.findall(r"(\d+)(?:–(\d+))? km", told.zh if told else ""):
            assert all(int(part) % 5 == 0 for part in number if part)


def test_without_a_landmark_no_distance_is_told(tiny_atlas):
    told = [words for words in tiny_atlas.whereabouts.values() if words]
    assert told and not any("km" in words.zh + words.en for words in told)
    assert tiny_atlas.whereabouts["parks/first-park"].zh == "东市西南部"
    assert tiny_atlas.whereabouts["parks/county-park"].zh == "县内具体位置未知"


def test_an_area_of_several_counties_tells_how_many(tiny_atlas):
    told = tiny_atlas.whereabouts["areas/jia-and-bing"]
    assert told.zh.endswith("涉及 2 个县（市、区）") and told.en.endswith("touching 2 counties")


def test_east_and_west_count_in_ground_not_in_degrees(tiny, change):
    """At 38° a degree of longitude is 79 % of one of latitude, in the extent as in the offset."""
    change("places.csv", "甲县,112.05000,38.05000", "乙县,112.26800,38.10000")  # share 0.34 of half
    change("plan/lines.yaml", "[east-park, 乙县, far-city]", "[west-station, west-town]")
    change("places.csv", "112.50000,38.15000", "112.57400,38.15000")  # 20.7°, not 25.6°
    told = load_atlas(tiny).whereabouts
    assert told["parks/first-park"].zh == "东市东部"
    assert told["lines/route"].zh.startswith("大致南北走向")


def test_an_unknown_landmark_is_named_with_advice(change, problems):
    change("region.yaml", "years:", "landmark: {place: west-twon, zh: 西镇, en: W}\nyears:")
    (only,) = problems()
    assert only.startswith(
        "region.yaml:24: landmark: unknown place `west-twon` — did you mean west"
    )
