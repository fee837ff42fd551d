"""The goals: numbers by theme and year, the rest in words; narrowed by plan, place and theme."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from layers.bilingual import Words
from layers.facets import Choice
from layers.targets import Target
from webmap.choosing import Choices, titled
from webmap.ledger_views import target_view
from webmap.site import Site
from webmap.strings import in_both

UNDATED = "undated"  # the year of an address for goals without one
WIDTH = 96  # of a bar that stands for 100 %
COLUMNS = ("theme", "goal", "scope", "year", "value", "unit", "comparison", "document", "section")


def choices(site: Site) -> Choices:
    """What the page can be narrowed to, in the order of the data."""
    targets = site.atlas.targets.values()
    plans = {claim.document for one in targets for claim in one.claims}
    scopes = {one.scope.zh: Choice(one.scope.zh, one.scope) for one in targets}
    return {
        "theme": titled(site.atlas.vocabulary.themes, (one.theme for one in targets)),
        "scope": list(scopes.values()),
        "year": year_choices(site),
        "plan": [one for one in site.facets.choices["document"] if one.id in plans],
    }


def year_choices(site: Site) -> list[Choice]:
    """The years that goals are set for, and the choice of those without one."""
    years = sorted({one.year for one in site.atlas.targets.values() if one.year})
    known = [Choice(str(year), Words(str(year), str(year))) for year in years]
    return [*known, Choice(UNDATED, in_both(site.languages, "undated"))]


def narrowed(site: Site, by: Mapping[str, str]) -> list[Target]:
    """The goals that a plan states, that a place has, that have a theme: all that is asked for."""
    return [one for one in site.atlas.targets.values() if _matches(one, by)]


def _matches(target: Target, by: Mapping[str, str]) -> bool:
    held = {
        "plan": {claim.document for claim in target.claims},
        "scope": {target.scope.zh},
        "theme": {target.theme},
        "year": {str(target.year or UNDATED)},
    }
    return all(value in held[name] for name, value in by.items())


def is_number(target: Target) -> bool:
    """Whether a plan puts a number to it."""
    return any(claim.states.is_number for claim in target.claims)


def numbers(site: Site, targets: Iterable[Target]) -> dict[str, list[dict]]:
    """Rows by theme: a goal of one place, and its views by year (None: undated)."""
    rows: dict[tuple[str, str, str], dict] = {}
    for target in filter(is_number, targets):
        view = target_view(site, target)
        key = (target.theme, target.title.zh, target.scope.zh)
        row = rows.setdefault(key, {"first": view, "years": {}})
        row["years"][target.year] = view | {"bar": _bar(view)}
    found: dict[str, list[dict]] = defaultdict(list)
    for theme in site.atlas.vocabulary.themes:
        found[theme] += [row for key, row in rows.items() if key[0] == theme]
    return {theme: held for theme, held in found.items() if held}


def _bar(view: dict) -> float | None:
    """How long the bar of a percentage is; other units have no whole to compare with."""
    shares = [one["value"] for one in view["citations"] if one.get("unit") == "%"]
    numeric = [value for value in shares if isinstance(value, int | float)]
    return round(min(numeric[0], 100) * WIDTH / 100, 1) if numeric else None


def years(site: Site) -> tuple[int, ...]:
    """The years of the table's columns."""
    return site.atlas.region.years


def in_words(site: Site, targets: Iterable[Target]) -> dict[int | None, list[dict]]:
    """Goals without a number under their year, undated ones last."""
    found: dict[int | None, list[dict]] = defaultdict(list)
    for target in targets:
        if not is_number(target):
            found[target.year].append(target_view(site, target))
    return dict(sorted(found.items(), key=lambda item: item[0] or 9999))


def table(site: Site, targets: Iterable[Target], lang: str) -> Iterator[list[object]]:
    """One row for each claim of each goal, with a head, for a file."""
    end = "" if lang == "zh" else "_en"
    themes = site.atlas.vocabulary.themes
    yield list(COLUMNS)
    for view in (target_view(site, one) for one in targets):
        for said in view["citations"]:
            value, unit, comparison = (
                said.get(f"{key}{end}") or said.get(key) for key in ("value", "unit", "comparison")
            )
            first = [themes[view["theme"]][lang], view[f"title{end}"], view[f"scope{end}"]]
            rest = [value, unit, comparison, said["document"], said["section"]]
            yield [*first, view["year"], *rest]
