"""A draft's text in lines, each cut where a candidate's sentence begins or ends."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from layers.reviewing.draft import Draft


@dataclass(frozen=True)
class Line:
    """A line of the text: runs with the candidates they belong to, and the section it opens."""

    runs: list[tuple[str, str]]
    section: str | None


def lines_of(draft: Draft) -> list[Line]:
    """Every line of the plan's text, with its runs."""
    opens = {part.start: key for key, part in draft.sections.items()}
    lines: list[Line] = []
    runs: list[tuple[str, str]] = []
    first = 0
    for start, text, ids in _runs(draft):
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append(_line(runs, opens, first, start))
                runs, first = [], start
            if piece:
                runs.append((piece, ids))
            start += len(piece) + 1
    return [*lines, _line(runs, opens, first, len(draft.text) + 1)]


def _line(runs: list[tuple[str, str]], opens: dict[int, str], first: int, end: int) -> Line:
    return Line(runs, next((opens[at] for at in range(first, end) if at in opens), None))


def _runs(draft: Draft) -> Iterator[tuple[int, str, str]]:
    """Offset and text of each run that the same candidates share, and their ids."""
    changes: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for key, one in draft.candidates.items():
        changes[one.start].append((key, True))
        changes[one.end].append((key, False))
    inside: dict[str, None] = {}
    cuts = sorted({0, *changes, len(draft.text)})
    for start, end in zip(cuts, cuts[1:], strict=False):
        for key, begins in changes[start]:
            if begins:
                inside[key] = None
            else:
                inside.pop(key)
        yield start, draft.text[start:end], " ".join(inside)
