"""Where plans differ, every side with its words; narrowed by place, theme and plan."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from layers.atlas import Atlas, Feature
from layers.bilingual import Words, split
from layers.facts import Claim
from layers.sides import Side
from layers.targets import Goal, Target
from layers.themes import theme_of
from webmap.choosing import Choices, titled
from webmap.properties import cited
from webmap.site import Site

COLUMNS = ("theme", "item", "year", "difference", "side", "document", "section", "words", "value")


def differences(atlas: Atlas) -> list[dict]:
    """Features, then goals, on which plans differ.

    Each has its `differences`, one for each claim that disagrees: how, and its `sides`, each a
    passage with its words; the claim itself comes first.
    """
    features = (_feature(atlas, item) for item in atlas.features())
    goals = (_goal(atlas, target) for target in atlas.targets.values())
    return [row for row in (*features, *goals) if row["differences"]]


@lru_cache(maxsize=8)  # a site's data never change; of old ones, few are kept
def _rows(of: Site) -> list[dict]:
    return differences(of.atlas)


def _feature(atlas: Atlas, item: Feature) -> dict:
    return {
        "key": item.key,
        **item.fact.name.twins("name"),
        "theme": theme_of(atlas, item),
        "layer": item.fact.layer,
        "differences": [_difference(atlas, one, one.differs) for one in item.claims if one.differs],
    }


def _goal(atlas: Atlas, target: Target) -> dict:
    said = [(claim, claim.states.differs) for claim in target.claims]
    return {
        "key": f"targets/{target.id}",
        **target.title.twins("name"),
        "theme": target.theme,
        "year": target.year,
        "differences": [_difference(atlas, one, how) for one, how in said if how],
    }


def _difference(atlas: Atlas, claim: Claim | Goal, differs: Words) -> dict:
    sides = [_side(atlas, one) for one in (claim, *claim.against)]
    return {**differs.twins("differs"), "sides": sides}


def _side(atlas: Atlas, said: Claim | Goal | Side) -> dict:
    """A passage with its words and, of a goal, its value."""
    row = {**cited(atlas, said.document, said.section), "terms": list(said.terms)}
    if not isinstance(said, Goal):
        return row
    value, unit = split({"value": said.states.value}), said.states.unit
    english = unit and (atlas.vocabulary.in_english(unit) or unit)
    return {**row, **value, **({"unit": unit, "unit_en": english} if unit else {})}


def choices(site: Site) -> Choices:
    """What the page can be narrowed to, in the order of the data."""
    rows = _rows(site)
    plans = {plan for row in rows for plan in _plans(row)}
    return {
        "place": list(site.facets.choices["place"]),
        "theme": titled(themes(site), (row["theme"] for row in rows)),
        "plan": [one for one in site.facets.choices["document"] if one.id in plans],
    }


def themes(site: Site) -> dict[str, Mapping[str, str]]:
    """Titles of the themes of features and goals; where both have one, it is the features'."""
    words = site.atlas.vocabulary
    return {**words.groups, **{k: v for k, v in words.themes.items() if k not in words.groups}}


def _plans(row: dict) -> set[str]:
    return {side["document"] for one in row["differences"] for side in one["sides"]}


def narrowed(site: Site, by: Mapping[str, str]) -> list[dict]:
    """The differences at a place, of a theme, that a plan has a side in: all that is asked for."""
    rows = _rows(site)
    if "place" in by:
        here = set(site.places.differing[by["place"]])
        rows = [row for row in rows if row["key"] in here]
    rows = [row for row in rows if by.get("theme") in (None, row["theme"])]
    return [row for row in rows if by.get("plan") in (None, *_plans(row))]


def by_theme(site: Site, rows: Sequence[dict]) -> dict[str, list[dict]]:
    """The same under their themes, in the vocabulary's order."""
    found = {key: [row for row in rows if row["theme"] == key] for key in themes(site)}
    return {key: held for key, held in found.items() if held}


def table(site: Site, rows: Iterable[dict], lang: str) -> Iterator[list[object]]:
    """One row for each side of each difference, with a head, for a file."""
    end = "" if lang == "zh" else "_en"
    yield list(COLUMNS)
    for row in rows:
        first = [themes(site)[row["theme"]][lang], row[f"name{end}"], row.get("year")]
        for one in row["differences"]:
            for number, side in enumerate(one["sides"], 1):
                value = f"{side.get(f'value{end}', side.get('value', ''))}{side.get('unit', '')}"
                words = "；".join(side["terms"])
                place = [side["document"], side["section"]]
                yield [*first, one[f"differs{end}"], number, *place, words, value]
