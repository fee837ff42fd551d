"""What the page and the file of changes can be narrowed to."""

from webmap.change_views import ASPECTS, KINDS
from webmap.choosing import Choices, titled
from webmap.difference_views import themes
from webmap.site import Site


def choices(site: Site) -> Choices:
    """Only what any recorded change has, in the order of the data."""
    rows = [row for one in site.changes for row in one.rows]
    held = {code for row in rows for code in row.places}
    plans = {plan for row in rows for plan in row.plans}
    aspects = {one.aspect for row in rows for one in row.details}
    known = site.facets.choices
    return {
        "place": [one for one in known["place"] if one.id in held],
        "theme": titled(themes(site), (row.theme for row in rows if row.theme)),
        "plan": [one for one in known["document"] if one.id in plans],
        "kind": titled(
            _worded(site, {key: names[0] for key, names in KINDS.items()}), (r.kind for r in rows)
        ),
        "aspect": titled(_worded(site, ASPECTS), aspects),
    }


def kept(found: Choices) -> Choices:
    """Those by which the static site has pages: a place has its own page, and its feed."""
    return {name: held for name, held in found.items() if name != "place"}


def _worded(site: Site, keys: dict[str, str]) -> dict[str, dict[str, str]]:
    """The interface's words for ids in every language."""
    languages = site.languages
    return {
        name: {code: words[key] for code, words in languages.items()} for name, key in keys.items()
    }
