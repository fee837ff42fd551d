"""What one written value may be: its length, its characters, its size as a number."""

import re

LONGEST_NAME = 400  # characters of a name, title, id or key
LONGEST_TEXT = 5000  # characters of any other text
LONGEST_NUMBER = 18  # characters of a number as written
LARGEST_FILE = 8_000_000  # bytes
DEEPEST = 24  # levels of lists and mappings in each other
YEARS = {"minimum": 2000, "maximum": 2060}  # of goals and figures, as a schema says it
NAMES = {"id", "name", "name_en", "title", "title_en", "term", "term_en", "also", "kind", "short"}
# what no keyboard writes: control characters, line ends of other systems, direction marks
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)

Wrong = tuple[str, str]


def invisible(text: str) -> int | None:
    """Where the first character stands that no text may hold; None if there is none."""
    found = _INVISIBLE.search(text)
    return found.start() if found else None


def wrong_character(text: str, at: int) -> Wrong:
    """What is wrong with the character that `invisible` found, and what to do."""
    return f"an invisible character (U+{ord(text[at]):04X})", "remove it"


def wrong_text(text: str, name: bool = False) -> Wrong | None:
    """What is wrong with a text and what to write instead; a `name` must be shorter."""
    at, most = invisible(text), LONGEST_NAME if name else LONGEST_TEXT
    if at is not None:
        return wrong_character(text, at)
    if len(text) > most:
        return f"{len(text)} characters, beginning `{text[:20]}`", f"write at most {most}"
    return None


def wrong_number(text: str) -> Wrong | None:
    """What is wrong with a number as written, and what to write instead."""
    if len(text) > LONGEST_NUMBER:
        return f"a number of {len(text)} characters", f"write at most {LONGEST_NUMBER}"
    if re.search("inf|nan", text, re.I) or re.search(r"e[+]?\d{2}", text, re.I):
        return f"`{text}` is no figure", "write the digits of a finite number"
    return None


def harmless(text: str, longest: int = 300) -> str:
    """A text fit for one line of a terminal: no control characters, and not endless."""
    plain = _INVISIBLE.sub("\ufffd", text).replace("\n", " ").replace("\r", " ")
    return plain if len(plain) <= longest else f"{plain[:longest]} …"
