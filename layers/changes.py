"""What changed between data versions, as changes.yaml records it; feeds are views of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from layers.problems import DataError, Problem, nearest
from layers.retired import FEATURES, Retired
from layers.shape import check_shape
from layers.source import Source, read_yaml

FILE = "changes.yaml"
_TEXT = {"type": "string", "minLength": 1}
_KEY = {"type": "string", "pattern": "^[a-z][a-z_]*/[a-z0-9]+(-[a-z0-9]+)*$"}
_IDS = {"type": "array", "items": _TEXT, "uniqueItems": True}
_KEYS = {"type": "array", "items": _KEY, "uniqueItems": True}
_BY_KEY = {"type": "object", "propertyNames": _KEY}
_DROPPED = {
    "type": "object",
    "required": ["id", "name", "name_en", "plans", "places", "industries"],
    "additionalProperties": False,
    "properties": {
        "id": _KEY,
        "name": _TEXT,
        "name_en": _TEXT,
        "plans": _IDS,
        "places": _IDS,
        "industries": _IDS,
    },
}
CHANGES_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "changes",
    "type": ["array", "null"],
    "items": {
        "type": "object",
        "required": ["date", "since"],
        "additionalProperties": False,
        "properties": {
            "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            "since": {"type": "string", "pattern": "^[0-9a-f]{10}$"},
            "added": _KEYS,
            "moved": {**_BY_KEY, "additionalProperties": _IDS},
            "restated": {**_BY_KEY, "additionalProperties": {**_IDS, "minItems": 1}},
            "renamed": {**_BY_KEY, "additionalProperties": _KEY},
            "dropped": {"type": "array", "items": _DROPPED},
        },
    },
}


@dataclass(frozen=True)
class Dropped:
    """A feature that is no more: what it was called, which plans named it, where it lay."""

    id: str
    name: str
    name_en: str
    plans: tuple[str, ...]
    places: tuple[str, ...]
    industries: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """What one edition of the data has changed, by `layer/id`.

    `since` is the data version before it; `moved` got another position or accuracy, with the codes
    of where they lay before; `restated` names the plans that are read otherwise; `renamed` leads
    from old ids to new ones.
    """

    date: str
    since: str
    added: tuple[str, ...] = ()
    moved: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    restated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
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
    check_shape(source, CHANGES_SCHEMA)
    entries = source.data or []
    problems = list(_out_of_order(source, entries))
    if problems:
        raise DataError(problems)
    return tuple(_change(entry) for entry in entries)


def _change(entry: dict) -> Change:
    tables = {
        name: {key: tuple(ids) for key, ids in entry.get(name, {}).items()}
        for name in ("moved", "restated")
    }
    dropped = tuple(_dropped(one) for one in entry.get("dropped", ()))
    return Change(
        entry["date"],
        entry["since"],
        added=tuple(entry.get("added", ())),
        **tables,
        renamed=entry.get("renamed", {}),
        dropped=dropped,
    )


def _dropped(entry: dict) -> Dropped:
    lists = {name: tuple(entry[name]) for name in ("plans", "places", "industries")}
    return Dropped(id=entry["id"], name=entry["name"], name_en=entry["name_en"], **lists)


def _out_of_order(source: Source, entries: list[dict]) -> Iterator[Problem]:
    for index, entry in enumerate(entries[1:], 1):
        if entry["date"] > entries[index - 1]["date"]:
            what = f"{entry['date']} stands below {entries[index - 1]['date']}"
            yield source.problem((index, "date"), what, "put the newest first")


def change_problems(
    changes: tuple[Change, ...], layers: Mapping, documents: Mapping, retired: Retired
) -> list[Problem]:
    """Ids and plans that changes name and nobody knows; dropped ids that do not answer as gone."""
    found: list[Problem] = []
    gone = {one.id for change in changes for one in change.dropped}
    for change in changes:
        named = (*change.added, *change.moved, *change.restated, *change.renamed.values())
        for key in named:
            if key not in gone and not _is_known(key, layers, retired):
                found.append(_problem(change, f"unknown feature `{key}`", "see the layer's ids"))
        told = [plan for plans in change.restated.values() for plan in plans]
        for plan in dict.fromkeys((*told, *(p for one in change.dropped for p in one.plans))):
            if plan not in documents:
                found.append(_problem(change, f"unknown plan `{plan}`", nearest(plan, documents)))
        found += [
            _problem(change, f"`{one.id}` is dropped, and its layer does not say so", WITHDRAW)
            for one in change.dropped
            if not _is_known(one.id, layers, retired)
        ]
    return found


WITHDRAW = "add it to `withdrawn`, or to `moved`, at the end of its layer's file"


def _problem(change: Change, what: str, instead: str) -> Problem:
    return Problem(FILE, 0, f"{change.date}: {what}", instead)


def _is_known(key: str, layers: Mapping, retired: Retired) -> bool:
    """Whether an id lives, has another name now, or is withdrawn; layers that went may hold any."""
    name, _, feature = key.partition("/")
    layer = layers.get(name)
    if retired.now(FEATURES, key):
        return True
    return layer is None or feature in {*layer.features, *layer.moved, *layer.withdrawn}
