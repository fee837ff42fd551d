"""How the map draws the features of a layer, as rules that any GIS can follow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webmap.collection import Collection, Item
from webmap.formats.styles.glyphs import PAPER, tint

HATCHES = ("diagonal", "back", "cross", "level", "upright", "dots")
RINGED = ("county", "schematic")  # accuracies of points whose own site is not known
TRUE = ("exact", "site")  # accuracies of lines that follow their course
JOINED = ("stop_sequence",)  # the geometry method of lines that only join places
TIE = 4  # pixels by which a railway's ties are wider than its line
TINT = 0.06  # of an area whose edge is known; an extent has none
FORMS = ("点 Points", "线 Lines", "面 Areas")
UNSAID = {"zh": "文件未写明状态", "en": "No status said"}
Dash = tuple[float, ...] | None


@dataclass(frozen=True)
class Test:
    """That a property has one of some values (None: it is empty), or has none of them."""

    name: str
    values: tuple[str | None, ...]
    holds: bool = True


@dataclass(frozen=True)
class Glyph:
    """A point symbol; widths are in pixels of the map, as everywhere here."""

    shape: str
    colour: str
    status: str | None
    ringed: bool


@dataclass(frozen=True)
class Stroke:
    """A line along a line or round an area."""

    colour: str
    width: float
    dash: Dash = None
    opacity: float = 1
    flat: bool = True


@dataclass(frozen=True)
class Arrows:
    """Arrow heads at every vertex of a line, or at its end."""

    colour: str
    every: bool


@dataclass(frozen=True)
class Rings:
    """Rings at the places that a line only joins, its course between them not being known."""

    colour: str


@dataclass(frozen=True)
class Hatch:
    """The weave of an area, over a tint of its colour where its edge is known."""

    kind: str
    colour: str
    tinted: bool


Mark = Glyph | Stroke | Arrows | Rings | Hatch


@dataclass(frozen=True)
class Rule:
    """What features of one form (0 points, 1 lines, 2 areas) that pass all tests look like.

    `shown` is false for kinds that the map leaves out until a reader asks for them.
    """

    title: str
    form: int
    tests: tuple[Test, ...]
    marks: tuple[Mark, ...]
    shown: bool = True


def rules(one: Collection) -> list[Rule]:
    """A rule for every look that a placed feature of the layer has, points first."""
    found = {rule.tests + (rule.form,): rule for rule in (_rule(one, i) for i in one.placed)}
    return sorted(found.values(), key=lambda rule: (rule.form, rule.title))


def form_of(item: Item) -> int:
    """0 for points, 1 for lines, 2 for areas."""
    return ("Point", "LineString", "Polygon").index(item.shape.geom_type.removeprefix("Multi"))


def _rule(one: Collection, item: Item) -> Rule:
    style, form = one.spec.style, form_of(item)
    if form == 2 and one.spec.geometry == "point":
        return _extent(one, item)
    return (_symbol, _line, _area)[form](one, item, style)


def _named(
    form: int,
    words: Sequence[str],
    tests: tuple[Test, ...],
    marks: tuple[Mark, ...],
    shown: bool = True,
) -> Rule:
    return Rule(" · ".join([FORMS[form], *filter(None, words)]), form, tests, marks, shown)


def _symbol(one: Collection, item: Item, style: dict) -> Rule:
    status, ringed = item.properties["status"], item.properties["accuracy"] in RINGED
    tests = (Test("status", (status,)), Test("accuracy", RINGED, ringed))
    words = [_status(one, status), "场址未知 site not known" * ringed]
    return _named(0, words, tests, (Glyph(style["shape"], style["colour"], status, ringed),))


def _extent(one: Collection, item: Item) -> Rule:
    """In a layer of symbols: a county stands for a site in it, a whole extent has no symbol."""
    style, status = one.spec.style, item.properties["status"]
    whole = item.properties["accuracy"] == "exact"
    edge = Stroke(style["colour"], 1, (1, 4))
    if whole:
        words = ["所列县市全域 whole counties or cities"]
        return _named(2, words, (Test("accuracy", ("exact",)),), (edge,))
    tests = (Test("accuracy", ("exact",), False), Test("status", (status,)))
    symbol = Glyph(style["shape"], style["colour"], status, True)
    return _named(2, [_status(one, status), "场址未知 site not known"], tests, (edge, symbol))


def _line(one: Collection, item: Item, style: dict) -> Rule:
    status, kind = item.properties["status"], item.properties["kind"]
    minor, outward = _is_minor(style, kind), style.get("outward", ())
    loose = item.properties["accuracy"] not in TRUE
    tests = [Test("status", (status,)), Test("accuracy", TRUE, not loose)]
    tests += _major(style, minor)
    if outward:
        tests.append(Test("kind", tuple(outward), kind in outward))
    marks: list[Mark] = [*_strokes(style, status, minor, loose)]
    joined = "ends" in style and item.properties["geometry_method"] in JOINED
    if style["shape"] == "flow" or kind in outward:
        marks.append(Arrows(style["colour"], style["shape"] == "flow"))
    elif "ends" in style:
        tests.append(Test("geometry_method", JOINED, joined))
        marks += [Rings(style["colour"])] * joined
    words = [_status(one, status), "示意 schematic" * loose, _kinds(style, minor)]
    words += ["向外 outward" * (kind in outward), "只连起讫 only joins its places" * joined]
    shown = not (minor and "rest" in style)
    return _named(1, words, tuple(tests), tuple(marks), shown=shown)


def _strokes(style: dict, status: str | None, minor: bool, loose: bool) -> Iterator[Stroke]:
    """Lowest first: a casing, the line, and a core that tells the status as in symbols."""
    colour, width = style["colour"], style.get("weight", 1) * (0.32 if minor else 1)
    dash = ((3, 4) if minor else (8, 6)) if loose else None
    if style["shape"] == "band" and not minor:
        yield Stroke(colour, width * 2, opacity=0.24, flat=False)
        yield Stroke(colour, width * 0.4, dash, flat=loose)
        return
    yield Stroke(PAPER, width + 2.5, opacity=0.75, flat=False)
    if style["shape"] == "rail":
        yield Stroke(colour, width + TIE, (1.2, 10.8))
    yield Stroke(colour, width, dash, 0.65 if minor else 1, flat=loose)
    if status != "existing" and width >= 2:
        half = (0, 14, 8, 6) if loose else (10, 10)
        core = PAPER if status else tint(colour)
        yield Stroke(core, round(width * 0.38, 3), half if status == "under_way" else None)


def _area(one: Collection, item: Item, style: dict) -> Rule:
    minor, exact = _is_minor(style, item.properties["kind"]), _is_exact(item)
    tests = (Test("accuracy", ("exact",), exact), *_major(style, minor))
    width = 1 if minor else style.get("weight", 1)
    dash = (1, 4) if minor else _dashes(style.get("dash")) if exact else (6, 4)
    marks: list[Mark] = [Stroke(style["colour"], width, dash)]
    if style.get("hatch") in HATCHES and not minor:
        marks.insert(0, Hatch(style["hatch"], style["colour"], exact))
    words = ["边界确定 edge known" if exact else "仅示范围 extent only", _kinds(style, minor)]
    shown = not (minor and "rest" in style)
    return _named(2, words, tests, tuple(marks), shown=shown)


def _is_exact(item: Item) -> bool:
    return item.properties["accuracy"] == "exact"


def _is_minor(style: dict, kind: str) -> bool:
    return "major" in style and kind not in style["major"]


def _major(style: dict, minor: bool) -> list[Test]:
    return [Test("kind", tuple(style["major"]), not minor)] if "major" in style else []


def _kinds(style: dict, minor: bool) -> str:
    """The major kinds by name; `rest` has a name of its own."""
    if "major" not in style:
        return ""
    rest = style.get("rest", {"title": "其他", "title_en": "others"})
    return f"{rest['title']} {rest['title_en']}" if minor else "、".join(style["major"])


def _dashes(text: str | None) -> Dash:
    return tuple(map(float, text.replace(",", " ").split())) if text else None


def _status(one: Collection, status: str | None) -> str:
    words = one.statuses[status] if status else UNSAID
    return f"{words['zh']} {words['en']}"
