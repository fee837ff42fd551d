"""How names are read aloud: pinyin by dictionary, corrected by the readings planners write down."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from layers.problems import DataError, Problem
from layers.source import Source, read_yaml

FILE = "readings.yaml"
MOST = 4  # readings of one name: those of a text are all combined
_HAN = re.compile(r"[\u3400-\u9fff]+")
_SYLLABLE = re.compile(r"[a-z]{1,6}")

Reading = tuple[str, ...]


def plain(text: str) -> str:
    """Text in one spelling: compatible forms joined, lower case, no tone or accent marks."""
    marked = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).lower())
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", marked))


class Readings:
    """Reads names; `laid_down` holds the readings of names and parts of names."""

    def __init__(self, laid_down: dict[str, tuple[Reading, ...]]):
        """The longest name that fits is tried first."""
        self.laid_down = laid_down
        names = sorted(laid_down, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, names)) or r"(?!)")

    def of(self, text: str) -> list[Reading]:
        """Every reading of a name, toneless, without ü; Latin and digits stand as they are."""
        parts: list[tuple[Reading, ...]] = []
        end = 0
        for match in self._known.finditer(text):
            parts += [(_by_dictionary(text[end : match.start()]),), self.laid_down[match[0]]]
            end = match.end()
        parts.append((_by_dictionary(text[end:]),))
        return [tuple(word for part in choice for word in part) for choice in product(*parts)]


def _by_dictionary(text: str) -> Reading:
    from pypinyin import lazy_pinyin  # dear to load, and no check needs it

    words = " ".join(lazy_pinyin(text))
    return tuple(re.findall(r"[0-9a-z]+", plain(words).replace("v", "u")))


def forget_dictionary() -> None:
    """Let go of pypinyin's 45 MB; it is loaded again where a name is read by it."""
    for name in [one for one in sys.modules if one.partition(".")[0] == "pypinyin"]:
        del sys.modules[name]


def load_readings(root: Path) -> Readings:
    """Read readings.yaml; raises DataError where syllables and characters do not fit."""
    source = read_yaml(root, FILE)
    if not isinstance(source.data, dict):
        raise DataError([source.problem((), "this is no list of names", "write `name: reading`")])
    problems, laid_down = [], {}
    for name, written in source.data.items():
        texts = written if isinstance(written, list) else [written]
        readings = tuple(tuple(plain(str(text)).split()) for text in texts)
        laid_down[str(name)] = readings
        problems += _misfits(source, str(name), readings)
    if problems:
        raise DataError(problems)
    return Readings(laid_down)


def _misfits(source: Source, name: str, readings: tuple[Reading, ...]) -> Iterator[Problem]:
    if not _HAN.fullmatch(name):
        yield source.problem((name,), f"`{name}` is not Chinese", "write the Chinese name")
    if not 0 < len(readings) <= MOST:
        what = f"`{name}` has {len(readings)} readings"
        yield source.problem((name,), what, f"write one, or a list of at most {MOST}")
    for reading in readings:
        if len(reading) != len(name):
            what = f"`{name}` has {len(name)} characters but {len(reading)} syllables"
            yield source.problem((name,), what, "write one syllable for each character")
        if odd := [word for word in reading if not _SYLLABLE.fullmatch(word)]:
            what = f"`{odd[0]}` is no syllable"
            yield source.problem((name,), what, "write pinyin, such as `fán shì`")
