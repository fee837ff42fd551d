"""How alike two names are that are spelled differently: short forms, lines by their ends, slips."""

import re
from difflib import SequenceMatcher

from layers.gazetteers.spelling import plain

SHORT, SIMILAR = LOOSE = ("a short form", "alike")  # in these, other places are other things
_GENERIC = (  # words for one kind of thing, the first stands for all; longer ones come first
    ("高铁", "高铁客运专线", "高速铁路", "城际铁路", "客运专线", "客专", "铁路专线", "铁路"),
    ("高速", "高速公路"),
    ("国道", "国道改造", "国道公路"),
    ("地铁", "城市轨道交通", "轨道交通"),
    ("农业大学", "农大"),
    ("镇群", "城镇组团", "组团"),
    ("站", "高铁站", "火车站"),
)
_WORDS = sorted(
    ((word, row[0]) for row in _GENERIC for word in row), key=lambda pair: -len(pair[0])
)
_JOIN = re.compile(r"[—–\-~～·至到]|、")
_LINKING = re.compile(r"[和与及的等]|建设|一体化发展")
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十东南西北中上下]")
_ROAD = re.compile(r"(?:国道|省道)?[GSgs]?(\d{2,3})(?:国道|省道)?(?:公路)?(.*)")
_TAILS = ("风景名胜区", "旅游景区", "景区", "车站", "站", "集团", "产业集群", "工程")
_LEAST_SHORT, _LEAST = 3, 4  # letters of a short form, and of a name that may be like another


def alike(one: str, other: str) -> tuple[float, str]:
    """How alike two names are, from 0 to 1, and in what."""
    rules = {"the same road": _road, "a line between the same ends": _same_line}
    rules |= {"without its generic word": _without_tail, SHORT: _short, SIMILAR: _similar}
    found = [(rule(one, other), why) for why, rule in rules.items()]
    return max(found, key=lambda pair: pair[0])


def _road(one: str, other: str) -> float:
    first, last = (_ROAD.fullmatch(plain(name)) for name in (one, other))
    if not first or not last:
        return 0
    (number, rest), (second, tail) = first.groups(), last.groups()
    return 0.95 if number == second and rest == tail else 0


def _same_line(one: str, other: str) -> float:
    """Lines by their ends: 甲乙高铁 is 甲城—乙城高铁, and so is 甲城至乙城高速铁路."""
    (stops, kind), (others, second) = _line(one), _line(other)
    if kind != second or not kind:
        return 0
    if len(stops) > 1 and len(others) > 1:
        ends = {stops[0], stops[-1]} == {others[0], others[-1]}
        return (
            0.9 if ends and (len(stops) == len(others) or min(len(stops), len(others)) == 2) else 0
        )
    written, letters = (stops, others) if len(stops) > 1 else (others, stops)
    if len(written) < 2 or len(letters) != 1 or len(letters[0]) != len(written):
        return 0
    ways = (written, written[::-1])
    fits = any(all(a in stop for a, stop in zip(letters[0], way, strict=True)) for way in ways)
    return 0.9 if fits else 0


def _line(name: str) -> tuple[list[str], str]:
    """The stops of a line's name and its generic word; no generic word if it has none."""
    bare = re.sub(r"[\s“”()（）]", "", name)
    for word, kind in _WORDS:
        if bare.endswith(word) and len(bare) > len(word):
            return [stop for stop in _JOIN.split(bare.removesuffix(word)) if stop], kind
    return [bare], ""


def _short(one: str, other: str) -> float:
    """Whether one leaves out letters of the other, but not at its ends: 甲城机场, 甲城国际机场."""
    short, long = sorted((_key(one), _key(other)), key=len)
    if len(short) < _LEAST_SHORT or short == long or _numbers(one) != _numbers(other):
        return 1.0 if short == long and len(short) >= _LEAST_SHORT else 0
    if short[:2] != long[:2] or short[-2:] != long[-2:] or not _within(short, long):
        return 0
    return 0.85 if len(short) * 3 >= len(long) else 0


def _without_tail(one: str, other: str) -> float:
    """Whether one is the other with a generic word: 某山风景名胜区 and 某山."""
    short, long = sorted((plain(one), plain(other)), key=len)
    return (
        0.9 if len(short) >= _LEAST_SHORT - 1 and long in {short + tail for tail in _TAILS} else 0
    )


def _within(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def _similar(one: str, other: str) -> float:
    a, b = _key(one), _key(other)
    if min(len(a), len(b)) < _LEAST or _numbers(one) != _numbers(other):
        return 0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _key(name: str) -> str:
    """The letters of a name without signs and linking words, generic words in one form."""
    key = _LINKING.sub("", plain(name))
    for word, kind in _WORDS:
        if word in key:
            return key.replace(word, kind, 1)
    return key


def _numbers(name: str) -> list[str]:
    return sorted(_NUMBER.findall(plain(name)))
