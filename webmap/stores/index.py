"""What is written of each entry so that SQL finds it as `search_rule` would."""

from collections.abc import Iterator

from webmap.search_rule import Reading, fold
from webmap.stores.rows import Found

ENGLISH, PINYIN, INITIALS = 0, 1, 2  # fields of which beginnings are kept
Start = tuple[str, int, int]  # a text, its field, and whether it begins inside (1) or not (0)


def names_of(one: Found) -> list[tuple[str, int]]:
    """Every name in one spelling, and whether it is another name (1) than the entry's own (0)."""
    names = [("".join(fold(name, {})), 0) for name in one.row["names"]]
    return [*names, *(("".join(fold(name, {})), 1) for name in one.row.get("also", ()))]


def grams_of(name: str) -> set[str]:
    """The pairs of characters in a name, and its characters; of Latin ones only the first."""
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    return pairs | {sign for sign in name if not sign.isascii()} | set(name[:1])


def starts_of(one: Found) -> set[Start]:
    """Every text that a query in Latin letters may begin with: from each syllable or word on."""
    found: set[Start] = set()
    for texts in one.readings.values():
        for text in texts:
            found.update(_starts_of_reading(Reading(text)))
    for name in one.row.get("english", ()):
        words = fold(name, {})
        for at in range(len(words)):
            found.add((" ".join(words[at:]), ENGLISH, int(at > 0)))
    return found


def _starts_of_reading(reading: Reading) -> Iterator[Start]:
    for at in range(len(reading.syllables)):
        yield "".join(reading.syllables[at:]), PINYIN, int(at > 0)
    for at in range(len(reading.initials)):
        yield reading.initials[at:], INITIALS, int(at > 0)


def end_of(start: str) -> str:
    """The first text after all those that begin so, in the order of code points."""
    return start[:-1] + chr(ord(start[-1]) + 1)
