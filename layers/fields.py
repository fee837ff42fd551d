"""What a feature's claims state in its layer's fields, taken together, in both languages."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from layers.spec import FieldSpec
from layers.vocabulary import Vocabulary

if TYPE_CHECKING:
    from layers.atlas import Feature


def stated(vocabulary: Vocabulary, feature: "Feature", specs: Iterable[FieldSpec]) -> dict:
    """`field` and `field_en` over all claims; a field that none states is left out.

    Lists are joined in order without repeats, texts by `；`.
    """
    found = {}
    for spec in specs:
        values = [claim.values[spec.id] for claim in feature.claims if spec.id in claim.values]
        if not values:
            continue
        if spec.type == "text":
            twins = [c.values[f"{spec.id}_en"] for c in feature.claims if spec.id in c.values]
            found[spec.id] = "；".join(dict.fromkeys(values))
            found[f"{spec.id}_en"] = "; ".join(dict.fromkeys(twins))
        else:
            merged = _without_repeats(item for value in values for item in value)
            found[spec.id] = as_printed(merged, spec.type)
            found[f"{spec.id}_en"] = in_english(vocabulary, merged, spec.type)
    return found


def _without_repeats(items: Iterable) -> list:
    merged: list = []
    for item in items:
        if item not in merged:
            merged.append(item)
    return merged


def as_printed(value: list, kind: str) -> list:
    """The values of a field that is no text; `kind` is its type."""
    return [str(word) for word in value] if kind == "terms" else value


def in_english(vocabulary: Vocabulary, value: list, kind: str) -> list:
    """The same with every word in English that the vocabulary has."""

    def word(term: object) -> str:
        return vocabulary.in_english(str(term)) or str(term)

    if kind == "terms":
        return [word(term) for term in value]
    if kind == "stages":
        return [
            {"stage": word(row["stage"]), "at": [word(x) for x in row.get("at", ())]}
            for row in value
        ]
    texts = ("what", "value", "unit", "scope")
    return [
        {
            key: word(item) if key in texts and isinstance(item, str) else item
            for key, item in row.items()
        }
        for row in value
    ]
