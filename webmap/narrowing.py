"""Layers narrowed by facets: the index for the browser, and what a query leaves of a layer."""

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from layers.bilingual import Words, split
from layers.facets import FACETS, Choice, Choices, Chosen, Facets
from webmap.collection import Narrowing
from webmap.strings import Language

PLAIN = {"v", "lang", "crs"}  # parameters an address may carry that narrow nothing
TITLES = {
    "industry": "facet_industry",
    "place": "facet_place",
    "status": "facet_status",
    "document": "facet_document",
    "accuracy": "facet_accuracy",
    "dated": "facet_dated",
    "differs": "facet_differs",
}  # facet → its string


def facet_index(facets: Facets) -> dict:
    """Every choice, and per feature its values in the order of `order`."""
    return {
        **offered(facets),
        "layers": {
            key: {name: [list(held[facet]) for facet in FACETS] for name, held in features.items()}
            for key, features in facets.values.items()
        },
    }


def offered(facets: Choices) -> dict:
    """What can be chosen, and in which order a feature's values stand."""
    choices = {key: [_choice(c) for c in rows] for key, rows in facets.choices.items()}
    return {"order": list(FACETS), "choices": choices}


def _choice(choice: Choice) -> dict:
    return {key: value for key, value in split(vars(choice)).items() if value is not None}


def read_chosen(facets: Choices, query: MultiDict) -> dict[str, tuple[str, ...]]:
    """The chosen values by facet; ValueError for a parameter or value nobody knows.

    Empty values choose nothing, as in the page's own link.
    """
    chosen = {}
    for name in query:
        if name in PLAIN:
            continue
        if name not in FACETS:
            raise ValueError(f"unknown parameter {name}")
        values = set(filter(None, ",".join(query.getlist(name)).split(",")))
        if not all(facets.is_known(name, value) for value in values):
            raise ValueError(f"unknown value of {name}")
        chosen[name] = tuple(c.id for c in facets.choices[name] if c.id in values)
    return {facet: chosen[facet] for facet in FACETS if chosen.get(facet)}


def narrow(
    layer: str, facets: Facets, chosen: Chosen, languages: Mapping[str, Language]
) -> Narrowing | None:
    """What the chosen values leave of a layer, also in words; None when nothing is chosen."""
    if not chosen:
        return None
    text = Words(*(in_words(facets, chosen, languages[code]) for code in ("zh", "en")))
    return Narrowing(dict(chosen), text, tuple(facets.matching(layer, chosen)))


def asked(
    layer: str, facets: Facets, query: MultiDict, languages: Mapping[str, Language]
) -> Narrowing | None:
    """What a page's query leaves of a layer; None when it chooses nothing that is known."""
    try:
        return narrow(layer, facets, read_chosen(facets, query), languages)
    except ValueError:
        return None


def in_words(facets: Choices, chosen: Chosen, words: Language) -> str:
    """What is chosen, each facet with its title, in one language."""
    comma, stop, colon = (", ", "; ", ": ") if words.code == "en" else ("、", "；", "：")

    def part(facet: str) -> str:
        known = facets.choices[facet]
        names = [choice.name.told(words.code) for choice in known if choice.id in chosen[facet]]
        return f"{words[TITLES[facet]]}{colon}{comma.join(names)}"

    return stop.join(part(facet) for facet in chosen)
