"""Excel: a sheet for each layer with Chinese titles over the field ids, and one of sources."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import DCTERMS_NS
from openpyxl.xml.functions import (
    register_namespace,  # pyright: ignore[reportAttributeAccessIssue]  # its stubs leave it out
)

from webmap.collection import Collection
from webmap.formats.about import SOURCE_COLUMNS, about
from webmap.formats.archive import MOMENT, repacked
from webmap.formats.csv_file import point
from webmap.formats.flat import columns
from webmap.terms import sources

LONGEST_CELL = 32767  # characters
SOURCES = "sources"
Value = str | float | None  # of a cell
WIDTHS = {"id": 24, "name": 28, "name_en": 34}


def write(collections: Sequence[Collection]) -> bytes:
    """A workbook; its features are tables to filter, all of their texts are texts."""
    book = Workbook()
    del book[book.sheetnames[0]]
    for one in collections:
        _features(book.create_sheet(one.spec.id), one)
    _sources(book.create_sheet(SOURCES), collections)
    first = collections[0]
    book.properties.title = first.spec.title
    book.properties.creator = "planmap"
    book.properties.keywords = f"data version {first.data_version}"
    return _saved(book)


def _features(sheet: Worksheet, one: Collection) -> None:
    """Titles, ids, then the features; longitude and latitude are of a point on the shape."""
    held = columns(one)
    points = [point(item) for item in one.items]
    _row(sheet, [*(column.title for column in held), "经度", "纬度"], bold=True)
    _row(sheet, [*(column.id for column in held), "lon", "lat"], bold=True)
    for at, where in enumerate(points):
        _row(sheet, [*(column.values[at] for column in held), *where])
    for number, column in enumerate(held, 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(column.id, 16)
    last = get_column_letter(len(held) + 2)
    sheet.auto_filter.ref = f"A2:{last}{len(one.items) + 2}"
    sheet.freeze_panes = "D3"


def _sources(sheet: Worksheet, collections: Sequence[Collection]) -> None:
    told = about(collections)
    for row in told:
        _row(sheet, row)
    _row(sheet, [])
    _row(sheet, SOURCE_COLUMNS, bold=True)
    for source in sources(collections):
        _row(sheet, [source.get(name) for name in SOURCE_COLUMNS])
    for letter, width in zip("ABCDEFG", (18, 60, 60, 40, 40, 40, 14), strict=True):
        sheet.column_dimensions[letter].width = width


def _row(sheet: Worksheet, values: Sequence, bold: bool = False) -> None:
    """Append a row whose texts are never read as formulas."""
    style = _head(sheet) if bold else None
    sheet.append([_cell(sheet, value, style) for value in values])


def _cell(sheet: Worksheet, value: Value, style: StyleArray | None) -> Cell | None:
    if value is None and style is None:
        return None
    cell = Cell(sheet, 1, 1, style_array=style)  # `append` says where it stands
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL]
        cell.data_type = "s"
    else:
        cell.value = value
    return cell


def _head(sheet: Worksheet) -> StyleArray:
    """The look of a head, looked up once for a row of it."""
    cell = Cell(sheet, 1, 1)
    cell.font, cell.alignment = Font(bold=True), Alignment(vertical="top")
    return cell._style


def _saved(book: Workbook) -> bytes:
    """The workbook without the time of its making, its prefixes whatever others register."""
    register_namespace("dcterms", DCTERMS_NS)
    book.properties.created = book.properties.modified = datetime(*MOMENT)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        ExcelWriter(book, archive).save()
    return repacked(held.getvalue())
