"""A feature stands under the theme of its layer, a claim under that of what its section names."""

from layers import load_atlas
from layers.themes import SectionThemes, theme_of

AREA = "  - id: zone\n"
SAID = """      - cite: alpha 二（一）1
        terms: [合作区]
  - id: last
    name: 末区
    name_en: Last Zone
    kind: 合作区
    where: {within: [丙区]}
    says:
      - cite: alpha 二（一）1
        terms: [末区]
"""


def test_a_feature_has_the_theme_of_its_layer(tiny_atlas):
    assert theme_of(tiny_atlas, tiny_atlas.feature("parks/first-park")) == "industry"
    assert theme_of(tiny_atlas, tiny_atlas.feature("areas/jia")) == "region"


def test_a_claim_has_the_theme_of_most_that_its_section_names(tiny, change):
    change("plan/areas.yaml", AREA, SAID + AREA)
    atlas = load_atlas(tiny)
    area = atlas.feature("areas/jia-and-bing")
    assert SectionThemes(atlas).of(area, "alpha", "二（一）1") == "industry"
    assert SectionThemes(atlas).of(area, "alpha", "一（一）") == "region"


def test_cities_and_counties_give_a_section_no_theme(tiny, change):
    change("layers.yaml", "  sites: [parks]", "  counties: [areas]\n  sites: [parks]")
    change("plan/areas.yaml", AREA, SAID + AREA)
    atlas = load_atlas(tiny)
    themes = SectionThemes(atlas)
    assert themes.of(atlas.feature("areas/last"), "alpha", "二（一）1") == "industry"
    assert not themes.counts["alpha", "一（一）"]


def test_where_nothing_leads_a_claim_has_its_features_theme(tiny_atlas):
    themes = SectionThemes(tiny_atlas)
    area, park = (tiny_atlas.feature(key) for key in ("areas/jia", "parks/first-park"))
    assert themes.of(area, "alpha", "nowhere") == "region"
    assert themes.of(park, "alpha", "nowhere") == "industry"


def test_where_two_themes_lead_a_claim_has_its_features_theme(tiny_atlas):
    themes = SectionThemes(tiny_atlas)
    themes.counts["alpha", "a section"].update(region=2, industry=2, ecology=1)
    area, park = (tiny_atlas.feature(key) for key in ("areas/jia", "parks/first-park"))
    assert themes.of(area, "alpha", "a section") == "region"
    assert themes.of(park, "alpha", "a section") == "industry"
    themes.counts["alpha", "a section"].update(ecology=2)
    assert themes.of(park, "alpha", "a section") == "ecology"
