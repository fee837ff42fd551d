"""What the places and the map of a new atlas are called, in Chinese and English."""

import re
from collections.abc import Sequence

from layers.readings import Readings

_KINDS = re.compile(r"(?<=..)(?:市|特别行政区|地区|林区|特区|区|县|旗|盟)$")
_PEOPLES = re.compile(r"^(..+?)(?:(?:[^族]{1,3}族)+)?自治(?:州|县|旗)$")
_COUNTED = ("", "", "两", "三", "四", "五", "六", "七", "八", "九", "十")
_COUNTED_EN = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_APART = re.compile(r"[aeo]")  # a syllable that begins so is set apart, as in Xi’an


def stem(name: str) -> str:
    """`梁子湖` of 梁子湖区; a name of two characters, such as 随县, stays whole."""
    return _KINDS.sub("", _PEOPLES.sub(r"\1", name))


def in_english(name: str) -> str:
    """`Liangzihu` of 梁子湖区, `Suixian` of 随县: pinyin, to be mended by hand."""
    syllables = Readings({}).of(stem(name))[0]
    parts = [f"’{one}" if at and _APART.match(one) else one for at, one in enumerate(syllables)]
    return "".join(parts).capitalize()


def together(cities: Sequence[str]) -> tuple[str, str]:
    """What the cities are called as a whole: `鄂州市`, `三市`, and the same in English."""
    if len(cities) == 1:
        return cities[0], in_english(cities[0])
    if len(cities) < len(_COUNTED):
        return f"{_COUNTED[len(cities)]}市", f"the {_COUNTED_EN[len(cities)]} cities"
    return f"{len(cities)} 市", f"the {len(cities)} cities"


def listed(cities: Sequence[str]) -> tuple[str, str]:
    """`苏州、无锡`, and `Suzhou, Wuxi and Changzhou` of three in English."""
    english = [in_english(one) for one in cities]
    *first, last = english
    joined = f"{', '.join(first)} and {last}" if first else last
    return "、".join(stem(one) for one in cities), joined
