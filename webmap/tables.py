"""CSV that opens in a spreadsheet as it was written: a BOM, and no cell that runs as a formula."""

import csv
import io
import re
from collections.abc import Iterable

MEDIA_TYPE = "text/csv; charset=utf-8"
_FORMULA = re.compile(
    "[\ufeff\u200b\u2060 \u00a0\u3000]*[=+@\\-\t\r\n\uff1d\uff0b\uff0d\uff20\u2212]"
)
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")


def csv_bytes(rows: Iterable[Iterable[object]]) -> bytes:
    """Rows as RFC 4180 in UTF-8 with a BOM; None is an empty cell."""
    text = io.StringIO()
    csv.writer(text).writerows([_guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _guarded(cell: object) -> str:
    """The text of a cell; what a spreadsheet would run gets an apostrophe, numbers do not."""
    text = "" if cell is None else str(cell)
    if runs(text):
        return f"'{text}"
    return text


def runs(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula, also in full width or after a BOM."""
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)
