"""The ledger: for every section of every plan, what is mapped, what is not, and why."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.documents import Section

if TYPE_CHECKING:
    from layers.atlas import Atlas


At = tuple[str, str]  # document and section


@dataclass(frozen=True)
class Line:
    """One section's account; features and targets are keys, `names` the places its text names."""

    document: str
    section: Section
    claims: int
    placed: tuple[str, ...]
    county: tuple[str, ...]
    unplaced: tuple[str, ...]
    targets: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def missing(self) -> bool:
        """The text names a place, but nothing on the map comes from it."""
        return bool(self.names) and not (self.claims or self.targets)


@dataclass(frozen=True)
class Slip:
    """A printing slip we corrected: what is printed, what we read, where, and for what."""

    printed: str
    read: str
    document: str
    section: str
    feature: str


def ledger(atlas: "Atlas") -> list[Line]:
    """One line for each section, in printed order."""
    claims: defaultdict[At, int] = defaultdict(int)
    features: defaultdict[At, dict[str, str]] = defaultdict(dict)
    targets: defaultdict[At, dict[str, None]] = defaultdict(dict)
    for feature in atlas.features():
        for claim in feature.claims:
            claims[claim.document, claim.section] += 1
            features[claim.document, claim.section][feature.key] = feature.location.accuracy
    for target in atlas.targets.values():
        for claim in target.claims:
            targets[claim.document, claim.section][target.id] = None
    return [
        _line(document.id, section, claims, features, targets, atlas.mentions)
        for document in atlas.documents.values()
        for section in document.sections.values()
    ]


def _line(
    document: str,
    section: Section,
    claims: Mapping[At, int],
    features: Mapping[At, dict[str, str]],
    targets: Mapping[At, dict[str, None]],
    mentions: Mapping[At, tuple[str, ...]],
) -> Line:
    at = (document, section.id)
    found = features[at]
    return Line(
        document=document,
        section=section,
        claims=claims[at],
        placed=tuple(key for key, kind in found.items() if kind not in ("county", "none")),
        county=tuple(key for key, kind in found.items() if kind == "county"),
        unplaced=tuple(key for key, kind in found.items() if kind == "none"),
        targets=tuple(targets[at]),
        names=mentions.get(at, ()),
    )


def slips(atlas: "Atlas") -> list[Slip]:
    """Every printing slip that a claim corrects."""
    return [
        Slip(printed, read, claim.document, claim.section, feature.key)
        for feature in atlas.features()
        for claim in feature.claims
        for printed, read in claim.printed.items()
    ]
