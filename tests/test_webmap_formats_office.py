"""Files for the office as LibreOffice reads them: workbook, CSV, document and slides."""

import csv
import subprocess
from dataclasses import replace

import pypdf
import pytest

from webmap.collection import collect
from webmap.formats import FORMATS

LAYERS = ("areas", "lines", "parks")
NAMES = ("=1+1", "＝1+1", "\ufeff=1+1", "@x", "-12.5")  # of parks; the last is a number
EACH_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"

EVALUATED = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,0,true"  # runs formulas


def read_by_libreoffice(folder, form, *files, more=()):
    """Has LibreOffice, with a profile of its own, write each file in another form."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    made = str(folder / "made")
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", made, *more]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=120)


def renamed(held):
    """The parks with names that a spreadsheet might run."""
    items = [
        replace(item, properties={**item.properties, "name": name})
        for item, name in zip(held.items, NAMES, strict=True)
    ]
    return replace(held, items=tuple(items))


@pytest.fixture(scope="module")
def folder(tiny_atlas, tmp_path_factory):
    """The files, and what LibreOffice made of workbook and CSV."""
    found = tmp_path_factory.mktemp("office")
    held = [collect(tiny_atlas, tiny_atlas.layers[name], "1") for name in LAYERS]
    odd = renamed(held[-1])
    (found / "book.xlsx").write_bytes(FORMATS["xlsx"].write([*held[:-1], odd]))
    (found / "table.csv").write_bytes(FORMATS["csv"].write([odd]))
    (found / "bare.csv").write_text("name\n=1+1\n")
    read_by_libreoffice(found, EACH_SHEET, found / "book.xlsx")
    tables = [found / "table.csv", found / "bare.csv"]
    read_by_libreoffice(found, EACH_SHEET, *tables, more=[EVALUATED])
    return found


def rows(folder, name):
    """The rows of a table that LibreOffice wrote."""
    with (folder / "made" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_libreoffice_reads_every_sheet_of_a_workbook(folder, tiny_atlas):
    for name in LAYERS:
        titles, head, *body = rows(folder, f"book-{name}.csv")
        assert titles[head.index("name")] == "名称"
        assert [row[head.index("id")] for row in body] == list(tiny_atlas.layers[name].features)
    assert tiny_atlas.version in str(rows(folder, "book-sources.csv"))


def test_libreoffice_runs_no_cell_and_keeps_numbers(folder):
    _, head, *body = rows(folder, "book-parks.csv")
    assert [row[head.index("name")] for row in body] == list(NAMES)
    assert rows(folder, "bare-bare.csv") == [["name"], ["2"]]  # this is what must not be
    head, *body = rows(folder, "table-table.csv")
    named = [row[head.index("name")] for row in body]
    assert named == [*(f"'{name}" for name in NAMES[:-1]), NAMES[-1]]
    assert {row[head.index("accuracy_m")] for row in body} >= {"2000", "5000"}


def test_libreoffice_shows_documents_and_slides(folder, client, tiny_atlas):
    for suffix in ("docx", "pptx"):
        body = client.get(f"/report.{suffix}?layers=parks").data
        (folder / f"{suffix}.{suffix}").write_bytes(body)
    read_by_libreoffice(
        folder, "pdf", *(folder / f"{suffix}.{suffix}" for suffix in ("docx", "pptx"))
    )
    for suffix, caption in (("docx", "图 1"), ("pptx", "界线仅供示意")):
        pages = pypdf.PdfReader(folder / "made" / f"{suffix}.pdf").pages
        told = "".join("".join(page.extract_text() for page in pages).split())
        wanted = [one.fact.name.zh for one in tiny_atlas.layers["parks"].features.values()]
        wanted += ["甲规划二（一）专栏1", caption.replace(" ", "")]
        assert [words for words in wanted if words not in told] == [], suffix
