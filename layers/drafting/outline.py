"""The section tree of a plan that nobody has read yet: its printed numbers, in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from layers.drafting.numerals import han, number_of
from layers.paragraphs import spread
from layers.spelling import normalise

_HAN = "〇零一二三四五六七八九十百"
_STYLES = (  # from the widest section to the narrowest; a box belongs to no order
    re.compile(rf"第([{_HAN}]+)[篇编]()"),
    re.compile(rf"第([{_HAN}]+)章()"),
    re.compile(rf"第([{_HAN}]+)节()"),
    re.compile(rf"([{_HAN}]+)[、,.]()"),
    re.compile(rf"[(〔\[【<〈]([{_HAN}]+)[)〕\]】>〉]([、.]?)"),
    re.compile(r"(\d{1,2})[.、](?!\d)()"),
)
_FORMS = ("第{}篇", "第{}章", "第{}节", "{}", "（{}）", "{}")
_BRACKETED, _NUMBERED = 4, 5
_BOX = re.compile(r"专栏(\d{1,2})[:.]?")
_OPENING = re.compile(r"(前言|导言|引言|序言|导语)$")
_CONTENTS = re.compile(r"(\t|\.{2,}|…+|·{2,}|\s{2,})\s*\d{1,3}\s*$")
_TITLE = re.compile(
    r"(\S{2,60}(规划|纲要|方案|计划|意见|报告)(\(\S*\))?|目录|\d{4}年\d+月\d+日|\(此\S*\))$"
)
_NAMED = re.compile(r"\S{2,60}(规划|纲要|方案|计划|意见|报告)(\(\S*\))?")
_STOP = re.compile(r"[。,;!?:]")
_OPEN = re.compile(r".{11}[\u4e00-\u9fff,、]$")  # a line whose sentence goes on in the next one
_LONGEST = 45  # letters of a heading
_LOST = 2  # so many numbers in a row may be unreadable


@dataclass(frozen=True)
class Heading:
    """A printed heading: id as cited, words, the place it begins and the place its text begins."""

    id: str
    heading: str
    start: int
    body: int


@dataclass(frozen=True)
class _Mark:
    style: int  # which of _STYLES; -1 a box, -2 a printed 前言
    number: int
    heading: str
    start: int
    body: int


def outline(text: str) -> list[Heading]:
    """The headings of a plan's text as read, in printed order, a table of contents passed over.

    What stands between title and first heading is a section of its own, 导言, if nothing names it.
    """
    found: list[Heading] = []
    walk, contents = _Walk(), 0
    for mark in _marks(text):
        if walk.begins_again(mark):
            contents = found[-1].body
            found, walk = walk.preface, _Walk()
        key = walk.step(mark)
        if key and key not in {one.id for one in found}:
            found.append(Heading(key, mark.heading, mark.start, mark.body))
    first = found[0].start if found else len(text)
    start = _introduction(text, contents, first)
    if start is not None and not (found and _OPENING.match(found[0].id)):
        found.insert(0, Heading("导言", "导言", start, start))
    return found


def title_of(text: str) -> str:
    """The plan's title, printed in a line of its own before the first heading; "" if none is."""
    found = outline(text)
    lines = text[: found[0].start if found else len(text)].splitlines()
    titles = [line for line in map(normalise, lines) if _NAMED.fullmatch(line)]
    return titles[-1] if titles else ""


class _Walk:
    """Follows the numbers down and up the tree; a number out of order is no heading."""

    def __init__(self):
        self._reached: dict[int, tuple[int, str]] = {}  # style: last number and id
        self._box: tuple[str, int] | None = None  # id of the open box, last number in it
        self._first = ""
        self.preface: list[Heading] = []  # a printed 前言 after other headings: these are contents

    def begins_again(self, mark: _Mark) -> bool:
        """Whether the first numbered heading comes again: what was before is a list of contents."""
        plain = f"{mark.style} {mark.number} {normalise(mark.heading)}"
        if mark.style >= 0 and not self._first:
            self._first = plain
            return False
        return plain == self._first

    def step(self, mark: _Mark) -> str | None:
        """The id of a heading; None if it is none."""
        if mark.style == -2:
            if self._reached:
                self.preface = [Heading(mark.heading, mark.heading, mark.start, mark.body)]
            return None if self._reached else mark.heading
        if mark.style == -1:
            self._box = (self._above(_NUMBERED) + f"专栏{mark.number}", 0)
            return self._box[0]
        if mark.style == _NUMBERED and self._in_box(mark.number):
            return None
        if not self._follows(mark):
            return None
        self._box = None
        key = self._above(mark.style) + _FORMS[mark.style].format(_han(mark))
        self._reached = {one: at for one, at in self._reached.items() if one < mark.style}
        self._reached[mark.style] = (mark.number, key)
        return key

    def _in_box(self, number: int) -> bool:
        if self._box is None:
            return False
        key, last = self._box
        if 0 < number - last <= 1 + _LOST:
            self._box = (key, number)
            return True
        return False

    def _follows(self, mark: _Mark) -> bool:
        last = self._reached.get(mark.style, (0, ""))[0]
        lost = _LOST if mark.style < _NUMBERED and last else 0
        return 0 < mark.number - last <= 1 + lost

    def _above(self, style: int) -> str:
        above = [key for one, (_, key) in self._reached.items() if one < style]
        return above[-1] if above else ""


def _han(mark: _Mark) -> str:
    return str(mark.number) if mark.style == _NUMBERED else han(mark.number)


def _marks(text: str) -> Iterator[_Mark]:
    at, unfinished = 0, False
    for line in text.splitlines(keepends=True):
        plain = normalise(line)
        mark = None if _CONTENTS.search(line.rstrip("\r\n")) else _mark(line, at)
        if mark and not unfinished:
            yield mark
        if plain:
            whole = mark or "\t" in line or _NAMED.fullmatch(plain)  # a row, a title
            unfinished = not whole and bool(_OPEN.search(plain))
        at += len(line)


def _mark(line: str, at: int) -> _Mark | None:
    """The heading that a line begins with, alone or followed by its text after a full stop."""
    plain, places = spread(line)
    for style, pattern in ((-2, _OPENING), (-1, _BOX), *enumerate(_STYLES)):
        found = pattern.match(plain)
        if not found:
            continue
        number = number_of(found[1]) if style >= -1 else 1
        stop = _STOP.search(plain, found.end())
        end = stop.start() if stop else len(plain)
        words = found[1] if style == -2 else plain[found.end() : end]
        whole = not stop or stop[0] == "。"
        if number and words and whole and len(words) <= _LONGEST:
            body = places[end] + 1 if stop else len(line)
            first, last = places[found.end()] if style >= -1 else 0, places[end - 1] + 1
            heading = words if style == -2 else line[first:last].strip()
            return _Mark(style, number, heading, at + places[0], at + body)
    return None


def _introduction(text: str, start: int, end: int) -> int | None:
    """Where the text before the first heading begins: after title, date and contents."""
    at = start
    for line in text[start:end].splitlines(keepends=True):
        at += len(line)
        if _CONTENTS.search(line.rstrip("\r\n")) or _TITLE.match(normalise(line)):
            start = at
    return start if "。" in normalise(text[start:end]) else None
