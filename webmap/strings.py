"""The words of the interface: one file per language, chosen by `?lang=`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlencode

import yaml
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from layers.bilingual import Words

if TYPE_CHECKING:
    from layers.region import Region

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
LANGUAGES = {"zh": "zh-CN", "en": "en"}
DEFAULT = "zh"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where it is built
REGION = re.compile(r"\{region\.(\w+)\}")  # a hole of a string that what the map is of fills
REGION_TEXTS = ("title", "name", "whole", "subtitle", "summary")
OF_SOURCES = {  # what is said of a source, where the map has anything of it
    "rivers": ("rivers", "sources_rivers"),
    "lines": ("osm", "sources_osm"),
    "railways": ("osm", "sources_osm_short"),
}
FREE = "CC BY 4.0"  # the licence of sources of points that are named together
SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS = {  # of plans, with the word that counts them; of one, nothing is said
    "zh": ["", "", *(f"{one}份" for one in "两三四五六七八九十")],
    "en": ["", "", *(f"{one} " for one in SMALL)],
}
CHINESE = re.compile("[\u3007\u4e00-\u9fff][\u3000-\u303f\u4e00-\u9fff\uff00-\uffef0-9]*")


class Described(Protocol):
    """What an atlas says of itself, in memory or packed."""

    @property
    def region(self) -> "Region":
        """What the map is of."""
        ...

    @property
    def documents(self) -> Mapping[str, Any]:
        """The plans."""
        ...

    @property
    def sources(self) -> list[dict]:
        """Every source of positions."""
        ...

    @property
    def sources_used(self) -> frozenset[str]:
        """Those of them that the map has anything of."""
        ...


@dataclass(frozen=True)
class Language:
    """A language code, its HTML tag, and its strings."""

    code: str
    tag: str
    strings: dict[str, str]

    def __getitem__(self, key: str) -> str:
        """The string under `key`; KeyError if the language lacks it."""
        return self.strings[key]

    def link(self, path: str, /, **query: str) -> str:
        """An address of the site in this language; `layer/feature` stays readable."""
        given = [urlencode(query, safe="/,")] if query else []
        given += [f"lang={self.code}"] if self.code != DEFAULT else []
        return f"{path}?{'&'.join(given)}" if given else path

    def pick(self, item: object, key: str) -> str:
        """`key` of a dict or object: its text in this language, else what is there, `key_en` first
        in English."""
        names = (f"{key}_en", key) if self.code == "en" else (key,)
        for name in names:
            value = item.get(name) if isinstance(item, dict) else getattr(item, name, None)
            if value:
                return value.told(self.code) if isinstance(value, Words) else value
        return ""


def in_both(languages: Mapping[str, Language], key: str) -> Words:
    """The string under `key` in both languages."""
    return Words(languages["zh"][key], languages["en"][key])


@pass_context
def told(context: Context, words: Words) -> str:
    """A text in two languages in that of the page."""
    return words.told(context["t"].code)


@pass_context
def mixed(context: Context, text: object) -> Markup:
    """Escaped text in which an English page marks every Chinese run as Chinese."""
    escaped = escape(text)
    if context["t"].code == DEFAULT or escaped.isascii():
        return escaped
    return Markup(CHINESE.sub(r'<span lang="zh-CN">\g<0></span>', str(escaped)))


def load_languages(atlas: "Described | None" = None) -> dict[str, Language]:
    """Every language's strings; of an atlas, those that tell what it is of are filled in."""
    return {code: Language(code, tag, _filled(atlas, code)) for code, tag in LANGUAGES.items()}


def _filled(atlas: "Described | None", code: str) -> dict[str, str]:
    strings = _read(code)
    if atlas is None:
        return strings
    held = _of_region(atlas, code) | _of_sources(atlas, strings)

    def told(hole: re.Match) -> str:
        word = held[hole[1]]
        return word if hole.start() else word[:1].upper() + word[1:]

    return {key: REGION.sub(told, text) for key, text in strings.items()}


def _of_region(atlas: "Described", code: str) -> dict[str, str]:
    """What may stand in a string as `{region.…}`, `plans` before a word for them."""
    told = {key: getattr(atlas.region, key).told(code) for key in REGION_TEXTS}
    count, numbers = len(atlas.documents), NUMBERS[code]
    plans = numbers[count] if count < len(numbers) else f"{count} "
    return {**told, "plans": plans}


def _of_sources(atlas: "Described", strings: dict[str, str]) -> dict[str, str]:
    """What may stand in a string of whose data the map has; nothing of what it has not."""
    used, comma = atlas.sources_used, strings["list_comma"]
    told = {hole: strings[key] if one in used else "" for hole, (one, key) in OF_SOURCES.items()}
    free = [row for row in atlas.sources if row["id"] in used and row["licence"] == FREE]
    names = comma.join(row["attribution"] for row in free)
    return {**told, "points": strings["sources_points"].format(names=names) if free else ""}


def _read(code: str) -> dict[str, str]:
    text = (TEMPLATES / "strings" / f"{code}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 (it is a safe one)
