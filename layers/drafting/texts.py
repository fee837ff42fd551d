"""A plan's text out of the file it came in: plain text, Word, or a PDF that carries its text."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from layers.problems import DataError, Problem

if TYPE_CHECKING:
    from docx.table import Table

LARGEST = 80_000_000  # bytes of a plan's file, and of what a Word file unpacks to
FORMS = (".txt", ".docx", ".pdf")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PAGE_NUMBER = re.compile(r"^[ \t]*[—–-]*[ \t]*\d{1,3}[ \t]*[—–-]*[ \t]*$", re.M)
_ODD = re.compile("[\ufffd\ue000-\uf8ff]")  # letters that came out as none
_FEWEST = 10  # Chinese letters of a page that has text, and of a plan in a hundred letters


def read_plan(path: Path) -> str:
    """The text of a plan; raises DataError for a file that cannot be read as one, saying why."""
    name, form = path.name, path.suffix.lower()
    if form not in FORMS:
        raise _refusal(name, f"`{path.suffix}` is no form of a plan", "give .txt, .docx or .pdf")
    body = _body(path, name)
    read = {".txt": _plain, ".docx": _word, ".pdf": _pdf}[form]
    text = read(body, name).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if len(_HAN.findall(text)) < len(text) / _FEWEST or not _HAN.search(text):
        raise _refusal(name, "hardly any Chinese text in it", "give the plan's text")
    return text


def _refusal(name: str, what: str, instead: str) -> DataError:
    return DataError([Problem(name, 0, what, instead)])


def _body(path: Path, name: str) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise _refusal(name, f"over {LARGEST // 1_000_000} MB", "give its text as .txt")
        return path.read_bytes()
    except FileNotFoundError:
        raise _refusal(name, "the file is missing", "check the path") from None
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise _refusal(name, what, "check the file and its permissions") from None


def _plain(body: bytes, name: str) -> str:
    """UTF-8, UTF-16 with its mark, or GB18030, whichever it is."""
    codings = ["utf-16"] if body[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for coding in codings:
        try:
            return body.decode(coding)
        except UnicodeDecodeError as error:
            line = body[: error.start].count(b"\n") + 1
    what = "neither UTF-8 nor GB18030"
    raise DataError([Problem(name, line, what, "save the text as UTF-8")])


def _word(body: bytes, name: str) -> str:
    """Paragraphs a line each, rows of tables a line with their cells between tabs."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    from layers.drafting.word_numbers import Numbers

    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST:
                raise _refusal(name, "unpacks to too much", "give its text as .txt")
        document = Document(io.BytesIO(body))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        advice = "open it in Word and save it as .docx, or give its text as .txt"
        raise _refusal(name, f"no Word file: {error}", advice) from None
    numbers, lines = Numbers(document), []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += _rows(block)
        else:
            lines.append(numbers.of(block) + block.text)
    return "\n".join(lines)


def _rows(table: "Table") -> Iterator[str]:
    """A table's rows; a cell that spans several columns is written once."""
    for row in table.rows:
        cells = list(dict.fromkeys(cell._tc for cell in row.cells))
        texts = {cell._tc: " ".join(cell.text.split()) for cell in row.cells}
        yield "\t".join(texts[one] for one in cells)


def _pdf(body: bytes, name: str) -> str:
    """The text of every page without page numbers; a scan is refused."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        advice = "pip install 'planmap[draft]', or give its text as .txt"
        raise _refusal(name, "reading PDF needs pypdf", advice) from None
    try:
        reader = PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _refusal(name, "needs a password", "save it without one")
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise _refusal(name, f"a broken PDF: {error}", "print it to a new PDF") from None
    bare = [at for at, text in enumerate(pages, 1) if len(_HAN.findall(text)) < _FEWEST]
    if len(bare) * 2 >= len(pages):
        what = f"{len(bare)} of {len(pages)} pages hold no text: it is a scan"
        raise _refusal(name, what, "have it read by OCR and give the text as .txt")
    text = "\n".join(_PAGE_NUMBER.sub("", page) for page in pages)
    if len(_ODD.findall(text)) * 20 > len(text):
        what = "its letters have no meaning: the fonts tell none"
        raise _refusal(name, what, "have it read by OCR and give the text as .txt")
    return text
