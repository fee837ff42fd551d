"""A GeoNames country file: 19 columns between tabs, plain or zipped."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from layers.gazetteers.kinds import of_geonames
from layers.gazetteers.named import Candidate, one_line
from layers.problems import DataError, Problem

COLUMNS = 19
BEST = "town"  # measured: 2.3 km off in the median, up to 5 km
AGAIN = "download the country file from GeoNames again, such as CN.zip"


def read(path: Path) -> Iterator[Candidate]:
    """Every row; raises DataError at the first row that is no GeoNames row."""
    try:
        with _opened(path) as lines:
            yield from _rows(path, lines)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise DataError([Problem(str(path), 0, f"a broken zip: {error}", AGAIN)]) from None
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise DataError([Problem(str(path), 0, what, "check the file")]) from None


def _opened(path: Path) -> io.BytesIO | io.BufferedReader:
    return _unzipped(path) if path.suffix.lower() == ".zip" else path.open("rb")


def _unzipped(path: Path) -> io.BytesIO:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith(".txt")]
        names = [name for name in names if "readme" not in name.lower()]
        if len(names) != 1:
            what = f"the zip holds {len(names)} country files"
            raise DataError([Problem(str(path), 0, what, "unpack it and give one .txt")])
        return io.BytesIO(archive.read(names[0]))


def _rows(path: Path, lines: Iterable[bytes]) -> Iterator[Candidate]:
    for number, line in enumerate(lines, 1):
        try:
            yield _candidate(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        except UnicodeDecodeError:
            raise DataError([Problem(str(path), number, "not UTF-8", AGAIN)]) from None
        except ValueError as error:
            raise DataError([Problem(str(path), number, str(error), AGAIN)]) from None


def _candidate(line: str) -> Candidate:
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != COLUMNS:
        raise ValueError(f"{len(cells)} columns between tabs instead of {COLUMNS}")
    names = (cells[1], *cells[3].split(","))
    try:
        lat, lon = float(cells[4]), float(cells[5])
    except ValueError:
        raise ValueError(f"lat/lon `{cells[4]},{cells[5]}` is no number") from None
    kind, groups = of_geonames(cells[6], cells[7])
    known = tuple(dict.fromkeys(name for one in names if (name := one_line(one))))
    return Candidate(known, lon, lat, kind, groups, cells[0], BEST)
