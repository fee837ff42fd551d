"""Ids that are no more, and what they lead to: of features, layers, plans and industries."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from layers.problems import Problem, nearest
from layers.shape import check_shape
from layers.source import Source, read_yaml

FILE = "retired.yaml"
FEATURES = "features"
KINDS = (FEATURES, "layers", "documents", "industries")
_ID = {"type": "string", "minLength": 1}
_MOVED = {"type": "object", "additionalProperties": _ID}
_GONE = {"type": "array", "items": _ID, "uniqueItems": True}
_SCHEMA = {
    "type": "object",
    "required": ["moved", "withdrawn"],
    "additionalProperties": False,
    "properties": {
        "moved": {
            "type": "object",
            "additionalProperties": False,
            "properties": dict.fromkeys(KINDS, _MOVED),
        },
        "withdrawn": {
            "type": "object",
            "additionalProperties": False,
            "properties": dict.fromkeys(KINDS, _GONE),
        },
    },
}
Living = Mapping[str, Set[str]]  # by kind, the ids of what there is


@dataclass(frozen=True)
class Retired:
    """By kind (one of KINDS): what an old id is called now, and what was withdrawn."""

    moved: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    withdrawn: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    source: Source | None = None

    def problem(self, path: tuple, what: str, instead: str) -> Problem:
        """A problem of the entry under `path`."""
        line = self.source.line(path) if self.source else 0
        return Problem(FILE, line, what, instead)

    def now(self, kind: str, old: str) -> str | None:
        """What an id is called now; None if it was never moved."""
        return self.moved.get(kind, {}).get(old)

    def ids(self, kind: str) -> tuple[str, ...]:
        """Every id of a kind that is no more."""
        return (*self.moved.get(kind, ()), *self.withdrawn.get(kind, ()))

    def features_of(self, layer: str) -> Iterator[str]:
        """The ids that features of a layer had once, and that none may have again."""
        pairs = (key.split("/", 1) for key in self.ids(FEATURES))
        yield from (name for of, name in pairs if of == layer)

    def is_gone(self, kind: str, old: str) -> bool:
        """Whether an id was withdrawn."""
        return old in self.withdrawn.get(kind, ())


def load_retired(root: Path) -> Retired:
    """The retired ids; none where there is no such file. Raises DataError."""
    if not (root / FILE).exists():
        return Retired()
    source = read_yaml(root, FILE)
    check_shape(source, _SCHEMA)
    withdrawn = {kind: tuple(ids) for kind, ids in source.data["withdrawn"].items()}
    return Retired(source.data["moved"], withdrawn, source)


def retired_problems(retired: Retired, living: Living) -> Iterator[Problem]:
    """Old ids must be free, and lead to what there is."""
    for kind, pairs in retired.moved.items():
        for old, new in pairs.items():
            path = ("moved", kind, old)
            if new not in living[kind] and retired.source:
                what = f"`{old}` moved to `{new}`, which is none of the {kind}"
                yield retired.problem(path, what, nearest(new, living[kind]))
            yield from _alive(retired, path, kind, old, living)
    for kind, ids in retired.withdrawn.items():
        for number, old in enumerate(ids):
            yield from _alive(retired, ("withdrawn", kind, number), kind, old, living)


def _alive(retired: Retired, path: tuple, kind: str, old: str, living: Living) -> Iterator[Problem]:
    if old in living[kind] and retired.source:
        what = f"`{old}` is retired, and there still is one among the {kind}"
        yield retired.problem(path, what, "remove the entry, or what has that id")
