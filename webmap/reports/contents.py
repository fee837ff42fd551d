"""What reports say: of layers as a view or filter shows them, of a place, of a comparison."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from layers.atlas import Atlas, Feature
from webmap.collection import Narrowing
from webmap.comparison import csv_rows
from webmap.reports.colours import colour_key
from webmap.reports.report import Report, Table
from webmap.reports.sketch import Sketch
from webmap.section_numbers import in_english
from webmap.strings import Language

WIDTHS = (8, 20, 11, 11, 14, 10, 26)  # of number, name, kind, status, where, accuracy, sections
THEMES = (8, 13, 24, 12, 11, 32)  # of number, theme, name, status, accuracy, sections


def of_layers(
    words: Language,
    atlas: Atlas,
    sketch: Sketch,
    shown: Mapping[str, Sequence[Feature]],
    title: str,
    lead: Iterable[str],
    address: str,
) -> Report:
    """A table for each layer with the features that are shown of it."""
    numbers = _numbered(item for items in shown.values() for item in items)
    head = _head(words, "name", "kind", "status", "where", "accuracy_class", "source_section")
    tables = [
        Table(
            f"{atlas.layers[key].spec.title.told(words.code)} ({len(items)})",
            head,
            tuple(_row(words, atlas, item, numbers) for item in items),
            WIDTHS,
        )
        for key, items in shown.items()
    ]
    return _report(words, atlas, sketch, "report", title, lead, numbers, tables, address)


def shown_of(atlas: Atlas, layer: str, left: Narrowing | None, whole: bool) -> list[Feature]:
    """The features that the map shows of a layer: a filter takes every kind, else major ones."""
    held, style = atlas.layers[layer].features, atlas.layers[layer].spec.style
    if left is not None:
        return [held[name] for name in left.kept]
    kinds = None if whole or "rest" not in style else style.get("major", ())
    return [item for item in held.values() if kinds is None or item.fact.kind in kinds]


def of_place(words: Language, atlas: Atlas, sketch: Sketch, view: dict, address: str) -> Report:
    """All that concerns a county or city, theme by theme, with who says it."""
    keys = [(theme, key) for theme in view["themes"] for key in _keys(theme)]
    numbers = _numbered(atlas.feature(key) for _, key in keys)
    head = _head(words, "theme", "name", "status", "accuracy_class", "source_section")
    rows = tuple(
        (
            _number(numbers, key),
            words.pick(theme, "title"),
            *_facts(words, atlas, atlas.feature(key)),
        )
        for theme, key in keys
    )
    counts = words["place_numbers"]
    for mark, name in (("{n}", "features"), ("{here}", "only_here"), ("{differing}", "differing")):
        counts = counts.replace(mark, str(view["numbers"][name]))
    name = words.pick(view, "name")
    title = f"{name}{words['colon']}{words['place_heading']}"
    tables = [Table(f"{name} ({len(rows)})", head, rows, THEMES)]
    code = view["code"]
    return _report(
        words, atlas, sketch, f"place-{code}", title, [counts], numbers, tables, address, here=code
    )


def of_comparison(
    words: Language, atlas: Atlas, sketch: Sketch, table: dict, address: str
) -> Report:
    """The comparison as its CSV has it."""
    head, *rows = csv_rows(words, atlas, table)
    numbers = _numbered(table["items"])
    named = [
        words["compare_facts"],
        *(
            f"{_number(numbers, key)} {name}"
            for key, name in zip(table["keys"], head[1:], strict=True)
        ),
    ]
    wide = len(named)
    cells = tuple(_filled(row, wide) for row in rows)
    widths = (16, *([84 / (wide - 1)] * (wide - 1)))
    tables = [Table(words["compare"], tuple(named), cells, widths)]
    title = f"{words['compare']}{words['colon']}{' – '.join(head[1:])}"
    return _report(words, atlas, sketch, "compare", title, [], numbers, tables, address)


def _filled(row: Sequence, wide: int) -> tuple[str, ...]:
    """A row as long as the head."""
    cells = ["" if cell is None else str(cell) for cell in row]
    return tuple((cells + [""] * wide)[:wide])


def _report(
    words: Language,
    atlas: Atlas,
    sketch: Sketch,
    name: str,
    title: str,
    lead: Iterable[str],
    numbers: Mapping[str, int],
    tables: Iterable[Table],
    address: str,
    here: str | None = None,
) -> Report:
    drawn = replace(
        sketch.figure(numbers, title, words["report_map_note"], here),
        key=colour_key(words, atlas, numbers),
    )
    made = words["report_made"].replace("{data}", atlas.version)
    sources = (
        words["report_sources"],
        f"{made} {address}",
        words["figure_disclaimer"],
    )
    return Report(name, words.code, title, tuple(lead), drawn, tuple(tables), sources)


def _numbered(items: Iterable[Feature]) -> dict[str, int]:
    """The numbers of the placed features, in their order, each once."""
    placed = dict.fromkeys(item.key for item in items if item.placed)
    return {key: number for number, key in enumerate(placed, 1)}


def _number(numbers: Mapping[str, int], key: str) -> str:
    return str(numbers.get(key, "—"))


def _head(words: Language, *names: str) -> tuple[str, ...]:
    return (words["report_number"], *(words[name] for name in names))


def _row(
    words: Language, atlas: Atlas, item: Feature, numbers: Mapping[str, int]
) -> tuple[str, ...]:
    name, status, accuracy, sections = _facts(words, atlas, item)
    kind = item.fact.kind if words.code == "zh" else atlas.vocabulary.in_english(item.fact.kind)
    codes = [atlas.counties.name(code) for code in item.location.adcodes]
    places = [n if words.code == "zh" else atlas.vocabulary.in_english(n) or n for n in codes]
    return (
        *(_number(numbers, item.key), name, kind or item.fact.kind, status),
        *(_joined(words, places), accuracy, sections),
    )


def _facts(words: Language, atlas: Atlas, item: Feature) -> tuple[str, str, str, str]:
    """Name, status, accuracy and the sections that speak of a feature."""
    known = atlas.vocabulary
    status = "—"
    if item.staged:
        status = known.statuses[item.status][words.code] if item.status else words["status_unsaid"]
    said = dict.fromkeys((claim.document, claim.section) for claim in item.claims)
    number = in_english if words.code == "en" else str
    sections = [
        f"{atlas.documents[d].short.told(words.code)} {number(section)}" for d, section in said
    ]
    accuracy = known.accuracies[item.location.accuracy][words.code]
    return item.fact.name.told(words.code), status, accuracy, _joined(words, sections)


def _joined(words: Language, parts: Iterable[str]) -> str:
    return ("；" if words.code == "zh" else "; ").join(parts)


def _keys(theme: dict) -> list[str]:
    """The features of a theme, each once, in the order of the page."""
    return list(dict.fromkeys(row["feature"] for cell in theme["plans"].values() for row in cell))
