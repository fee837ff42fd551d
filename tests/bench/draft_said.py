"""What the measures of drafted statements share: who cites what, and which spans meet."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

from layers.atlas import Atlas
from layers.drafting.knowledge import Lesson
from layers.drafting.letters import Span
from layers.drafting.statement import Statement
from layers.load import load_atlas
from tests.bench.draft_rows import Tested

Made = TypeVar("Made")
Parts = tuple[Span, ...]


@lru_cache(maxsize=1)
def atlas() -> Atlas:
    """The whole atlas."""
    return load_atlas()


def made(tested: Tested, make: Callable[[Tested], Made]) -> Made:
    """What a function makes of a tested plan, kept with it."""
    kept = tested.__dict__.setdefault("_made", {})
    if make.__name__ not in kept:
        kept[make.__name__] = make(tested)
    return kept[make.__name__]


def citing(tested: Tested) -> dict[Statement, list[Lesson]]:
    """The reviewed claims of each statement that some cite."""
    found: dict[Statement, list[Lesson]] = {}
    for lesson in tested.lessons:
        for statement in lesson.statements:
            found.setdefault(statement, []).append(lesson)
    return found


def _letters(parts: Iterable[Span]) -> set[int]:
    return {at for part in parts for at in range(*part)}


def meets(one: Iterable[Span], other: Iterable[Span]) -> bool:
    """Whether two things share at least half of the letters of the shorter."""
    first, second = _letters(one), _letters(other)
    return bool(first and second) and 2 * len(first & second) >= min(len(first), len(second))


def any_meets(one: Parts, others: Iterable[Parts]) -> bool:
    """Whether it meets one of them."""
    return any(meets(one, other) for other in others)
