"""The words of the interface: one file per language, chosen by `?lang=`."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import yaml

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
LANGUAGES = {"zh": "zh-CN", "en": "en"}
DEFAULT = "zh"


@dataclass(frozen=True)
class Language:
    """A language code, its HTML tag, and its strings."""

    code: str
    tag: str
    strings: dict[str, str]

    def __getitem__(self, key: str) -> str:
        """The string under `key`; KeyError if the language lacks it."""
        return self.strings[key]

    def link(self, path: str, **query: str) -> str:
        """An address of the site in this language; `layer/feature` stays readable."""
        if self.code != DEFAULT:
            query["lang"] = self.code
        return f"{path}?{urlencode(query, safe='/,')}" if query else path

    def pick(self, item: object, key: str) -> str:
        """`key` or, in English, `key_en` of a dict or object."""
        names = (f"{key}_en", key) if self.code == "en" else (key,)
        for name in names:
            value = item.get(name) if isinstance(item, dict) else getattr(item, name, None)
            if value:
                return value
        return ""


def load_languages() -> dict[str, Language]:
    """Every language's strings."""
    return {code: Language(code, tag, _read(code)) for code, tag in LANGUAGES.items()}


def _read(code: str) -> dict[str, str]:
    return yaml.safe_load((TEMPLATES / "strings" / f"{code}.yaml").read_text(encoding="utf-8"))
