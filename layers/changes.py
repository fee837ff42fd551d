"""What changed between data versions, as changes.yaml records it; feeds are views of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import msgspec

from layers.problems import DataError, Problem, nearest
from layers.records import ONCE, SLUG, SOME, Text, Texts, read_list
from layers.source import Source, read_yaml

FILE = "changes.yaml"
Key = Annotated[str, msgspec.Meta(pattern=f"^[a-z][a-z_]*/{SLUG}$")]
Keys = Annotated[tuple[Key, ...], ONCE]
Ids = Annotated[Texts, ONCE]


@dataclass(frozen=True)
class Dropped:
    """A feature that is no more: what it was called, which plans named it, where it lay."""

    id: Key
    name: Text
    name_en: Text
    plans: Ids
    places: Ids
    industries: Ids


@dataclass(frozen=True)
class Change:
    """What one edition of the data has changed, by `layer/id`.

    `since` is the data version before it; `moved` got another position or accuracy, with the codes
    of where they lay before; `restated` names the plans that are read otherwise; `renamed` leads
    from old ids to new ones.
    """

    date: Annotated[str, msgspec.Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    since: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{10}$")]
    added: Keys = ()
    moved: Mapping[Key, Ids] = field(default_factory=dict)
    restated: Mapping[Key, Annotated[Ids, SOME]] = field(default_factory=dict)
    renamed: Mapping[Key, Key] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.moved or self.restated or self.renamed or self.dropped)


def load_changes(root: Path) -> tuple[Change, ...]:
    """The changes, newest first; none where there is no such file yet. Raises DataError."""
    if not (root / FILE).exists():
        return ()
    source = read_yaml(root, FILE)
    changes = read_list(source, Change, empty=True)
    problems = list(_out_of_order(source, changes))
    if problems:
        raise DataError(problems)
    return tuple(changes)


def _out_of_order(source: Source, changes: list[Change]) -> Iterator[Problem]:
    for index, (above, below) in enumerate(pairwise(changes), 1):
        if below.date > above.date:
            what = f"{below.date} stands below {above.date}"
            yield source.problem((index, "date"), what, "put the newest first")


def change_problems(changes: tuple[Change, ...], layers: Mapping, documents: Mapping) -> list:
    """Ids and plans that changes name and nobody knows; dropped ids that do not answer as gone."""
    found: list[Problem] = []
    gone = {one.id for change in changes for one in change.dropped}
    for change in changes:
        named = (*change.added, *change.moved, *change.restated, *change.renamed.values())
        for key in named:
            if key not in gone and not _is_known(key, layers):
                found.append(_problem(change, f"unknown feature `{key}`", "see the layer's ids"))
        told = [plan for plans in change.restated.values() for plan in plans]
        for plan in dict.fromkeys((*told, *(p for one in change.dropped for p in one.plans))):
            if plan not in documents:
                found.append(_problem(change, f"unknown plan `{plan}`", nearest(plan, documents)))
        found += [
            _problem(change, f"`{one.id}` is dropped, and its layer does not say so", WITHDRAW)
            for one in change.dropped
            if not _is_known(one.id, layers)
        ]
    return found


WITHDRAW = "add it to `withdrawn`, or to `moved`, at the end of its layer's file"


def _problem(change: Change, what: str, instead: str) -> Problem:
    return Problem(FILE, 0, f"{change.date}: {what}", instead)


def _is_known(key: str, layers: Mapping) -> bool:
    """Whether an id lives, has another name now, or is withdrawn; layers that went may hold any."""
    name, _, feature = key.partition("/")
    layer = layers.get(name)
    return layer is None or feature in {*layer.features, *layer.moved, *layer.withdrawn}
