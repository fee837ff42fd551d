"""The table: medians, ratios, and whether each bar holds."""

import operator
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

OURS = "ours"
PAGES = {OURS: "ours", "folium": "folium", "hand": "hand-written"}
OWN_DEFAULT = "own default page"  # of a bar that compares a row with our own first page
SIGNS = {"≤": operator.le, "≥": operator.ge, ">": operator.gt}
BAR = re.compile(r"(?P<sign>[≤≥>]) (?P<limit>[\d.]+)(?: × (?P<of>.+)| (?P<unit>.+))?")
HEAD = ("", *PAGES.values(), *(f"× {words}" for page, words in PAGES.items() if page != OURS))


@dataclass
class Samples:
    """Raw numbers: every measurement of every metric, by page."""

    taken: dict[str, dict[str, list[float]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def add(self, metric: str, page: str, value: float | None) -> None:
        """Keep a value; None is a measurement that failed."""
        if value is not None:
            self.taken[metric][page].append(value)

    def median(self, metric: str, page: str) -> float | None:
        """The median of a metric on a page; None if it was never taken."""
        values = self.taken.get(metric, {}).get(page)
        return median(values) if values else None


@dataclass(frozen=True)
class Bar:
    """A bound on our median: a number, or a share of another median."""

    sign: str
    limit: float
    of: str | None = None

    def holds(self, samples: Samples, row: "Row") -> bool | None:
        """Whether our median is within; None while either side is unmeasured."""
        mine, base = samples.median(row.metric, OURS), self._base(samples, row)
        if mine is None or base is None:
            return None
        return SIGNS[self.sign](mine, self.limit * base)

    def _base(self, samples: Samples, row: "Row") -> float | None:
        if self.of is None:
            return 1
        if self.of == OWN_DEFAULT:
            return samples.median(row.metric.replace("all.", "default."), OURS)
        page = next(page for page, words in PAGES.items() if words == self.of)
        return samples.median(row.metric, page)


def bars(text: str) -> tuple[Bar, ...]:
    """The bars a text tells, such as `≤ 0.50 × folium, ≤ 300 ms`; ValueError for anything else."""
    return tuple(_bar(part) for part in text.split(", ") if part)


def _bar(text: str) -> Bar:
    found = BAR.fullmatch(text)
    if not found or found["of"] not in (None, OWN_DEFAULT, *PAGES.values()):
        raise ValueError(f"no bar: {text!r}")
    return Bar(found["sign"], float(found["limit"]), found["of"])


@dataclass(frozen=True)
class Row:
    """A line of the table: what is measured, in which unit, and the bars as they are printed."""

    words: str
    metric: str
    unit: str = ""
    reach: str = ""

    def verdict(self, samples: Samples) -> str:
        """`holds`, `misses`, or `-` where there is no bar or nothing to hold against it."""
        held = [bar.holds(samples, self) for bar in bars(self.reach)]
        if not held or None in held:
            return "-"
        return "holds" if all(held) else "misses"

    def cells(self, samples: Samples) -> tuple[str, ...]:
        """The row as text: medians, ratios to the peers, bars, verdict."""
        medians = [samples.median(self.metric, page) for page in PAGES]
        ratios = [_ratio(medians[0], other) for other in medians[1:]]
        numbers = [_number(value, self.unit) for value in medians]
        return (self.words, *numbers, *ratios, self.reach, self.verdict(samples))


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return "-"
    figure = f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.1f}"
    return f"{figure} {unit}".rstrip()


def _ratio(mine: float | None, other: float | None) -> str:
    return f"{mine / other:.2f}" if mine is not None and other else "-"


def printed(rows: Iterable[Row], samples: Samples) -> str:
    """The aligned table of the rows that were measured."""
    measured = [row.cells(samples) for row in rows if row.metric in samples.taken]
    return aligned([(*HEAD, "to reach", ""), *measured])


def aligned(lines: Sequence[Sequence[str]]) -> str:
    """Columns under each other: first and last two to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    left = {0, len(widths) - 1, len(widths) - 2}
    texts = (
        "  ".join(
            cell.ljust(width) if at in left else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )
    return "\n".join(text.rstrip() for text in texts)
