"""What changed between data versions, as changes.yaml records it; feeds are views of it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from layers.bilingual import Words
from layers.problems import DataError, Problem, nearest
from layers.records import ONCE, SLUG, SOME, Text, Texts, read_list
from layers.retired import FEATURES, Retired
from layers.retired import FILE as RETIRED
from layers.source import Source, read_json, read_yaml

FILE = "changes.yaml"
DETAILS = "changes.json"  # of each edition, by the version before it: read in no time, and long
GOALS = "targets"  # stands before the slash of a goal's key, where a feature has its layer
Key = Annotated[str, msgspec.Meta(pattern=f"^[a-z][a-z_]*/{SLUG}$")]
Keys = Annotated[tuple[Key, ...], ONCE]
Ids = Annotated[Texts, ONCE]
SIDES = ("before", "after")
Aspect = Literal["names", "verbs", "stages", "figures", "places", "words", "order"]


@dataclass(frozen=True)
class DetailHead:
    """What of a thing is told otherwise.

    `plan` and `section` are whose words they are; None for its names and its position.
    """

    aspect: Aspect
    plan: Text | None = None
    section: Text | None = None


@dataclass(frozen=True)
class DetailEntry(DetailHead):
    """The same as written, with the words of each language in a list of its own."""

    before: Texts = ()
    before_en: Texts = ()
    after: Texts = ()
    after_en: Texts = ()

    def __post_init__(self) -> None:
        """Raise ValueError for words without their twin."""
        for side in SIDES:
            chinese, english = getattr(self, side), getattr(self, f"{side}_en")
            if len(chinese) != len(english):
                raise ValueError(f"{side}: {len(chinese)} words, and {len(english)} in English")


@dataclass(frozen=True)
class Detail(DetailHead):
    """What of a thing is told otherwise: what stood there, and what stands there now."""

    before: tuple[Words, ...] = ()
    after: tuple[Words, ...] = ()

    @classmethod
    def of(cls, entry: DetailEntry) -> "Detail":
        """What an entry of the file says."""
        before = map(Words, entry.before, entry.before_en)
        after = map(Words, entry.after, entry.after_en)
        return cls(entry.aspect, entry.plan, entry.section, tuple(before), tuple(after))

    def parted(self) -> dict[str, Any]:
        """It as files and answers have it, each side as two lists."""
        held = dict(vars(self))
        for side in SIDES:
            words = held.pop(side)
            held[side] = [one.zh for one in words]
            held[f"{side}_en"] = [one.en for one in words]
        return held


_Editions = dict[str, dict[Key, tuple[DetailEntry, ...]]]


@dataclass(frozen=True)
class Dropped:
    """A feature or goal that is no more: what it was called, which plans named it, where it lay."""

    id: Key
    name: Words
    plans: Ids = ()
    places: Ids = ()
    industries: Ids = ()
    theme: Text | None = None


@dataclass(frozen=True)
class Change:
    """What one edition of the data has changed, by `layer/id` or `targets/id`.

    `since` is the data version before it; `moved` got another position or accuracy, with the codes
    of where they lay before; `restated` names the plans that are read otherwise; `renamed` leads
    from old ids to new ones. `details`, in a file of their own, tell of what is
    restated or moved how it was and is.
    """

    date: Annotated[str, msgspec.Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    since: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{10}$")]
    added: Keys = ()
    moved: Mapping[Key, Ids] = field(default_factory=dict)
    restated: Mapping[Key, Annotated[Ids, SOME]] = field(default_factory=dict)
    renamed: Mapping[Key, Key] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()
    details: Mapping[Key, tuple[Detail, ...]] = field(default_factory=dict)

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
    details = _read_details(root)
    return tuple(replace(one, details=details.get(one.since, {})) for one in changes)


def _read_details(root: Path) -> dict[str, dict[str, tuple[Detail, ...]]]:
    """The details of each edition by its `since`; raises DataError."""
    if not (root / DETAILS).exists():
        return {}
    advice = "restore it: `planmap changes` wrote it"
    try:
        entries = msgspec.convert(read_json(root, DETAILS, advice), _Editions)
    except msgspec.ValidationError as error:
        raise DataError([Problem(DETAILS, 0, str(error), advice)]) from None
    return {
        since: {key: tuple(map(Detail.of, rows)) for key, rows in things.items()}
        for since, things in entries.items()
    }


def _out_of_order(source: Source, changes: list[Change]) -> Iterator[Problem]:
    for index, (above, below) in enumerate(pairwise(changes), 1):
        if below.date > above.date:
            what = f"{below.date} stands below {above.date}"
            yield source.problem((index, "date"), what, "put the newest first")


def change_problems(
    changes: tuple[Change, ...],
    layers: Mapping,
    documents: Mapping,
    targets: Collection[str],
    retired: Retired,
) -> list[Problem]:
    """Ids and plans that changes name and nobody knows; dropped ids that do not answer as gone."""
    found: list[Problem] = []
    gone = {one.id for change in changes for one in change.dropped}
    goals = {f"{GOALS}/{name}" for name in targets}
    for change in changes:
        named = (*change.added, *change.moved, *change.restated, *change.renamed.values())
        for key in dict.fromkeys((*named, *change.details)):
            if key not in gone | goals and not _is_known(key, layers, retired):
                found.append(_problem(change, f"unknown feature `{key}`", "see the layer's ids"))
        told = [plan for plans in change.restated.values() for plan in plans]
        told += [one.plan for rows in change.details.values() for one in rows if one.plan]
        for plan in dict.fromkeys((*told, *(p for one in change.dropped for p in one.plans))):
            if plan not in documents:
                found.append(_problem(change, f"unknown plan `{plan}`", nearest(plan, documents)))
        found += [
            _problem(change, f"`{one.id}` is dropped, and {RETIRED} does not say so", WITHDRAW)
            for one in change.dropped
            if not (one.id.startswith(f"{GOALS}/") or _is_known(one.id, layers, retired))
        ]
    return found


WITHDRAW = f"add it to `withdrawn` or to `moved` in {RETIRED}"


def _problem(change: Change, what: str, instead: str) -> Problem:
    return Problem(FILE, 0, f"{change.date}: {what}", instead)


def _is_known(key: str, layers: Mapping, retired: Retired) -> bool:
    """Whether an id lives, has another name now, or is withdrawn; layers that went may hold any."""
    name, _, feature = key.partition("/")
    layer = layers.get(name)
    if name == GOALS:
        return False
    if retired.now(FEATURES, key) or retired.is_gone(FEATURES, key):
        return True
    return layer is None or feature in layer.features
