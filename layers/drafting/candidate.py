"""A drafted fact: what a statement may say of one thing, with the words that say it."""

from dataclasses import dataclass, fields
from typing import Any

from layers.drafting.statement import Statement


@dataclass(frozen=True)
class Drafted:
    """A verb as printed over the objects it governs as printed."""

    verb: str
    objects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A number as printed in `text`, its unit, and the scope it was printed with."""

    value: float
    unit: str
    text: str
    scope: str = ""


@dataclass(frozen=True)
class Place:
    """A place named by the statement: `id` of the gazetteer, or `adcode` of a county or city."""

    name: str
    kind: str
    id: str = ""
    adcode: str = ""


@dataclass(frozen=True)
class Same:
    """A feature of the atlas, `layer/id`, that the drafted thing may be; `sure` from 0 to 1."""

    feature: str
    name: str
    why: str
    sure: float


@dataclass(frozen=True)
class Candidate:
    """One drafted fact; `terms` stand verbatim in `sentence`, which is text[start:end].

    `industries` are words as the fact files write them; `stops` and `members` stand in the order
    of the sentence; `why` are short reasons; `sure` is from 0 to 1.
    """

    id: str
    document: str
    section: str
    start: int
    end: int
    sentence: str
    layer: str = ""
    kind: str = ""
    name: str = ""
    status: str = ""
    acts: tuple[Drafted, ...] = ()
    industries: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    places: tuple[Place, ...] = ()
    stops: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    same_as: tuple[Same, ...] = ()
    why: tuple[str, ...] = ()
    sure: float = 0.0

    @classmethod
    def of(cls, statement: Statement, **told) -> "Candidate":
        """What is told of a statement; it has no id yet."""
        place = (statement.document, statement.section, statement.start, statement.end)
        return cls("", *place, statement.text, **told)

    def to_json(self) -> dict:
        """Plain lists and objects, without what has nothing."""
        return _plain(self)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    told = {one.name: getattr(value, one.name) for one in fields(value)}
    return {key: _plain(one) for key, one in told.items() if one not in ((), "")}
