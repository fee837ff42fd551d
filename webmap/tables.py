"""CSV that opens in a spreadsheet as it was written: a BOM, and no cell that runs as a formula."""

import csv
import io
import re
from collections.abc import Iterable

MEDIA_TYPE = "text/csv; charset=utf-8"
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")


def csv_bytes(rows: Iterable[Iterable[object]]) -> bytes:
    """Rows as RFC 4180 in UTF-8 with a BOM; None is an empty cell."""
    text = io.StringIO()
    csv.writer(text).writerows([_guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _guarded(cell: object) -> str:
    """The text of a cell; what a spreadsheet would run gets an apostrophe, numbers do not."""
    text = "" if cell is None else str(cell)
    if text.startswith(("=", "+", "-", "@", "\t", "\r")) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
