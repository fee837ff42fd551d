"""Names brought into shape: whole words, what belongs to them taken in, lists taken apart."""

import re
from collections.abc import Iterator

from layers.drafting.letters import Span
from layers.drafting.sight import Sight

_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s*([^,。:;]{4,40})[。:]")
_NOUNS = (
    "n",
    "ns",
    "nr",
    "nt",
    "nz",
    "nrt",
    "nrfg",
    "vn",
    "j",
    "l",
    "b",
    "eng",
    "m",
    "q",
    "f",
    "s",
    "i",
    "ng",
    "a",
    "an",
    "v",
)
_STAGE = re.compile(r"\((?:[一二三四五六]期|晋.界|.{1,4}段)\)")
_NUMBER = re.compile(r"\(?\d{1,2}[.)、]")
_WORKS = re.compile(
    r"(?:规划|配套|改扩|扩|新|协同|合作|创)?建(?:设)?$|前期工作$|功能$|等重点工作$|(?:高质量|一体化|协同|联动|融合)发展$"
)
_JOINS = "-—~·"
_AND, _SOME = "、和及与", "一批"
_PAIRS = {"“": "”", "(": ")", "《": "》"}
_SHUT = {shut: opened for opened, shut in _PAIRS.items()}


def shaped(found: list[Span], text: str, sight: Sight) -> list[Span]:
    """Names with their words whole, joined where they touch, and what is no name left out."""
    words = sight.words(text)
    whole = [_mended(_whole(one, words), text) for one in found]
    parts = [_mended(part, text) for one in whole for part in _apart(one, text)]
    longer = [_extended(one, text, words, sight) for one in parts]
    mended = [
        _mended(_without_works(_mended(one, text), text), text) for one in _joined(longer, text)
    ]
    mended = [part for one in mended for part in _links(one, text, sight)]
    return [one for one in dict.fromkeys(mended) if _is_name(text[slice(*one)], sight)]


def _whole(span: Span, words: list[tuple[int, int, str]]) -> Span:
    """A span moved out to the borders of general words, if it holds half of such a word."""
    start, stop = span
    for first, last, _ in words:
        if first < start < last:
            start = first if 2 * (last - start) >= last - first else last
        if first < stop < last:
            stop = last if 2 * (stop - first) >= last - first else first
    return (start, stop) if start < stop else span


def _apart(span: Span, text: str) -> Iterator[Span]:
    """The items of a list that a span has run together; what is set off is not cut."""
    start, depth = span[0], 0
    for at in range(*span):
        depth += (text[at] in _PAIRS) - (text[at] in _SHUT)
        if text[at] in "、|" and depth <= 0:
            if start < at:
                yield start, at
            start = at + 1
    if start < span[1]:
        yield start, span[1]


def _extended(span: Span, text: str, words: list[tuple[int, int, str]], sight: Sight) -> Span:
    """A name with the nouns that follow it, if with them it ends as names end."""
    start, stop = span
    after = [one for one in words if one[0] >= stop]
    reached = stop
    for first, last, kind in after:
        if first != reached or kind not in _NOUNS or stop - start > 30:
            break
        reached = last
        if sight.ends_a_name(text[start:last]):
            stop = last
    if stage := _STAGE.match(text, stop):
        stop = stage.end()
    return start, stop


def _without_works(span: Span, text: str) -> Span:
    """A name without the words that tell what is done to it."""
    found = _WORKS.search(text[slice(*span)])
    return (span[0], span[0] + found.start()) if found and found.start() > 2 else span


def _links(span: Span, text: str, sight: Sight) -> list[Span]:
    """The links of a chain of places that is set off; a chain of goods names nothing."""
    word = text[slice(*span)]
    links = [one.span() for one in re.finditer(r"[^-—~]+", word)]
    if len(links) < 3:
        return [span]
    places = sum(bool(sight.places_in(word[slice(*one)])) for one in links)
    if 3 * places < len(links):
        return []
    if sight.ends_a_name(word) and not word.startswith("“") and text[span[0] - 1 : span[0]] != "“":
        return [span]
    return [_mended((span[0] + first, span[0] + last), text) for first, last in links]


def _joined(found: list[Span], text: str) -> list[Span]:
    """Spans that overlap or touch, or have only a dash between them, as one."""
    joined: list[Span] = []
    for start, stop in sorted(found):
        between = text[joined[-1][1] : start] if joined else ""
        if joined and (start <= joined[-1][1] or (between and between in _JOINS)):
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return joined


def _mended(span: Span, text: str) -> Span:
    """A name without marks at its ends, and with both marks of a pair or none."""
    start, stop = span
    if (item := _NUMBER.match(text, start)) and item.end() < stop and not start:
        start = item.end()
    while start < stop and text[start] in ",;。:、|. -—)》”等及和与":
        start += 1
    while stop > start and text[stop - 1] in ",;。:、|. -—(《“":
        stop -= 1
    for opened, shut in _PAIRS.items():
        inside = text[start:stop]
        if inside.count(opened) > inside.count(shut):
            if text[stop : stop + 1] == shut:
                stop += 1
            elif inside.startswith(opened):
                start += 1
        elif inside.count(shut) > inside.count(opened):
            if text[start - 1 : start] == opened:
                start -= 1
            elif inside.endswith(shut):
                stop -= 1
    return start, stop


def _is_name(word: str, sight: Sight) -> bool:
    bare = word.strip("“”")
    return len(bare) > 1 and not sight.is_general(bare)


def numbered(text: str) -> list[Span]:
    """The heading of a numbered item, which is a name: 8.某产业园项目。总投资…"""
    found = _NUMBERED.match(text)
    return [found.span(1)] if found else []


def listed(found: list[Span], text: str, sight: Sight) -> Iterator[tuple[Span, Span]]:
    """The areas of a list with what its last item ends in: 甲县 with 基地 of 甲县、乙县基地."""
    for span in found:
        tail = _tail(span, text, sight)
        if tail:
            for item in _items_before(span[0], text, sight):
                yield item, tail


def _tail(span: Span, text: str, sight: Sight) -> Span | None:
    """What a name shares with its list: all of it after 等, or what follows its own area."""
    start, stop = span
    if text[start - 1 : start] == "等":
        return span
    size = next((one for one in (4, 3, 2) if sight.is_area(text[start : start + one])), stop)
    return (start + size, stop) if start + size < stop - 1 else None


def _items_before(at: int, text: str, sight: Sight) -> list[Span]:
    """The areas listed up to a place, the nearest first: up to 等, or to the mark before."""
    items: list[Span] = []
    at -= text[at - 1 : at] == "等"
    while at > 1 and (items or text[at - 1] in _AND or text[at : at + 1] == "等"):
        at -= text[at - 1] in _AND
        size = next((one for one in (4, 3, 2) if sight.is_area(text[max(0, at - one) : at])), 0)
        if not size:
            break
        items.append((at - size, at))
        at -= size
        if text[at - 1 : at] not in _AND:
            break
    return items


def ended(span: Span, text: str, sight: Sight) -> Iterator[Span]:
    """What of an object is a name, by its end: without works, and the items of a list apart."""
    for part in _apart(span, text):
        start, stop = _mended(_without_works(_mended(part, text), text), text)
        start += len(_SOME) * text.startswith(_SOME, start)
        word = text[start:stop]
        if len(word) > 3 and sight.ends_a_name(word) and _is_name(word, sight):
            yield start, stop
