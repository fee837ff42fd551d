"""The numbers of sections for English readers: 五（三）专栏2 is "5(3), box 2"."""

import re
from functools import lru_cache

from jinja2 import pass_context
from jinja2.runtime import Context

NUMERALS = "零一二三四五六七八九十"
COUNTED = re.compile(f"[{NUMERALS}]+")
PRINTED = (
    (r"第(\d+)章", r"chapter \1"),
    (r"第(\d+)节", r", section \1"),
    (r"专栏(\d+)", r", box \1"),
)


@pass_context
def section_number(context: Context, section: str) -> str:
    """A section's number in the page's language."""
    return in_english(section) if context["t"].code == "en" else section


@lru_cache(maxsize=4096)
def in_english(section: str) -> str:
    """The number with its numerals and words in English; what is only named keeps its name."""
    text = COUNTED.sub(lambda found: str(_count(found[0])), section)
    for printed, english in PRINTED:
        text = re.sub(printed, english, text)
    return text.replace("（", "(").replace("）", ")").removeprefix(", ")


def _count(numeral: str) -> int:
    """What a numeral up to 99 counts."""
    tens, ten, ones = numeral.rpartition("十")
    return (10 * NUMERALS.index(tens or "一") if ten else 0) + NUMERALS.index(ones or "零")
