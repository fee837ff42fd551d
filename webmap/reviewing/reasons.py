"""Why a draft reads as it does, in the page's language; drafts tell their reasons in English."""

import re
from functools import cache

from webmap.strings import Language, load_languages

WHYS = (
    "draft_why_like",
    "draft_why_item",
    "draft_why_in_atlas",
    "draft_why_led",
    "draft_why_road",
    "draft_why_listed",
    "draft_why_deed",
    "draft_why_town",
    "draft_why_clause",
    "draft_why_verbs_new",
    "draft_why_verbs_known",
    "draft_why_verbs_none",
    "draft_why_same",
    "draft_why_spelling",
    "draft_why_same_road",
    "draft_why_same_ends",
    "draft_why_tail",
    "draft_why_short",
    "draft_why_alike",
    "draft_why_kind",
    "draft_why_nothing",
    "draft_why_names",
    "draft_why_things",
    "draft_why_number",
    "draft_why_worded",
    "draft_why_assistant",
)
_HOLE = re.compile(r"\\\{(\w+)\\\}")  # of a string, once escaped


def in_words(words: Language, reason: str) -> str:
    """A draft's reason in a language; one that no string knows stays as the draft tells it."""
    for key, pattern in _patterns().items():
        if found := pattern.fullmatch(reason):
            told = _filled(words[key], found.groupdict())
            for other in (found["others"] or "").split(": ")[1:]:
                told = _filled(words["draft_why_of"], {"why": told, "other": other})
            return told
    return reason


@cache
def _patterns() -> dict[str, re.Pattern]:
    """What each English string may read as; the names it is said of may follow."""
    english = load_languages()["en"]
    shapes = {key: _HOLE.sub(r"(?P<\1>.+?)", re.escape(english[key])) for key in WHYS}
    return {key: re.compile(f"{shape}(?P<others>: .+)?") for key, shape in shapes.items()}


def _filled(text: str, parts: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda hole: parts[hole[1]], text)
