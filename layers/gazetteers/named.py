"""A candidate: a named point of a gazetteer from outside."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Candidate:
    """A named point in WGS-84 degrees.

    `kind` is what the source calls it, `groups` what that makes it; `best` is the best accuracy
    class that the source and the thing's size deserve; `ref` finds it in the source again; `remark`
    is what a person should know of it.
    """

    names: tuple[str, ...]
    lon: float
    lat: float
    kind: str
    groups: frozenset[str]
    ref: str
    best: str
    remark: str = ""


def one_line(text: str) -> str:
    """Text without line breaks and runs of blanks."""
    return " ".join(text.split())
