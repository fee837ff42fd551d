"""What a page is narrowed by: known values of the address, each facet with one."""

from collections.abc import Iterable, Mapping

from layers.bilingual import Words
from layers.facets import Choice

Choices = Mapping[str, list[Choice]]  # facet of the address → what it can be narrowed to


def chosen(query: Mapping[str, str], choices: Choices) -> dict[str, str]:
    """The known values that an address narrows by; what is unknown narrows nothing."""
    known = {name: {choice.id for choice in found} for name, found in choices.items()}
    return {name: query[name] for name in choices if query.get(name) in known[name]}


def titled(titles: Mapping[str, Mapping[str, str]], present: Iterable[str]) -> list[Choice]:
    """The themes of a vocabulary that are present, in its order."""
    held = set(present)
    return [Choice(key, Words(one["zh"], one["en"])) for key, one in titles.items() if key in held]
