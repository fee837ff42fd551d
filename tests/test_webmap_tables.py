"""CSV a spreadsheet opens as written."""

import csv
import io
import json
from pathlib import Path

import pytest

from webmap.tables import csv_bytes

CELLS = json.loads((Path(__file__).parent / "data/csv_cells.json").read_text(encoding="utf-8"))


def cells(body):
    """The cells of a CSV with its BOM taken off."""
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))


def test_a_table_has_a_bom_and_its_chinese_text():
    body = csv_bytes([["园区", "得分"], ["忻州经济开发区", 81]])
    assert body.startswith(b"\xef\xbb\xbf")
    assert cells(body) == [["园区", "得分"], ["忻州经济开发区", "81"]]


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+cmd", "-x", "@sum", "\tx", "\rx", "=HYPERLINK()"),
        *(
            "\ufeff=1+1",
            "＝1+1",
            "\ufeff＝1",
            "＋cmd",
            "－x",
            "＠sum",
            "−x",
            " =1",
            "\u3000=1",
            "\n=1",
        ),
    ],
)
def test_a_cell_that_would_run_gets_an_apostrophe(text):
    assert csv_bytes([[text]]).decode("utf-8-sig").lstrip('"').startswith("'")


@pytest.mark.parametrize("text", ["-3", "+4.5", "-12%", "12", "a=b", ""])
def test_numbers_and_plain_text_stay(text):
    assert csv_bytes([[text, "x"]]).decode("utf-8-sig").strip() == f"{text},x"


def test_nothing_is_an_empty_cell():
    assert cells(csv_bytes([[None, "x"]])) == [["", "x"]]


def test_cells_are_written_as_the_browser_writes_them():
    for cell, written in CELLS:  # tests/js hold the browser's own to the same cases
        assert csv_bytes([[cell, None]]).decode("utf-8-sig") == f"{written},\r\n"
