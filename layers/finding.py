"""Features found by name."""

from typing import TYPE_CHECKING

from layers.readings import plain

if TYPE_CHECKING:
    from layers.atlas import Atlas, Feature


def named(atlas: "Atlas", words: str) -> list["Feature"]:
    """The features one of whose names, other spellings and English included, holds `words`.

    Those that are called just so come first, then drawing order; blanks name nothing.
    """
    wanted = plain(words).strip()
    every = [(one, _names(one)) for one in atlas.features()] if wanted else []
    holding = [hit for hit in every if any(wanted in name for name in hit[1])]
    return [one for one, _ in sorted(holding, key=lambda hit: wanted not in hit[1])]


def _names(feature: "Feature") -> list[str]:
    fact = feature.fact
    return [plain(name) for name in (*fact.names, fact.name.en)]
