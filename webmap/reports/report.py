"""A report as plain data: title, figure, tables, sources; the same for every office program."""

from dataclasses import dataclass

LATIN, EAST_ASIAN, EAST_ASIAN_HEADING = "Times New Roman", "宋体", "黑体"
SLIDE_FONT = "微软雅黑"
SHORT = 250  # letters of what a file says of itself
DISC = 22  # pixels across a mark
Spot = tuple[float, float]  # pixels from the left and from the top
Ring = tuple[Spot, ...]


@dataclass(frozen=True)
class Shape:
    """A shape of the figure: closed rings, open lines, or a mark at one point with its number."""

    kind: str  # area, line or mark
    rings: tuple[Ring, ...]
    colour: str
    width: float = 1
    dashed: bool = False
    filled: float = 0  # opacity of the fill
    text: str = ""


@dataclass(frozen=True)
class Figure:
    """Shapes in painting order, in a box of pixels; `key` tells what each colour stands for.

    Marks are the last, each at its place: those that lie on others are moved as it is drawn.
    """

    caption: str
    note: str
    width: int
    height: int
    shapes: tuple[Shape, ...]
    key: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Table:
    """A table; `widths` are parts of the whole width."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Report:
    """Everything an office file holds; `lang` is `zh` or `en`, `name` that of the file."""

    name: str
    lang: str
    title: str
    lead: tuple[str, ...]
    figure: Figure
    tables: tuple[Table, ...]
    sources: tuple[str, ...]

    def label(self, what: str) -> str:
        """What figures (`figure`) and tables (`table`) are called before their number."""
        return {
            "zh": {"figure": "图", "table": "表"},
            "en": {"figure": "Figure", "table": "Table"},
        }[self.lang][what]
