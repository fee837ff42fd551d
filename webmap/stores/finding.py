"""The rule of `search_rule` in SQL: which entries are found, in which order."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from webmap.search_rule import (
    ALSO,
    BY_KIND,
    ENGLISH,
    INITIALS,
    MIXED,
    NAME,
    NAME_INSIDE,
    NAME_START,
    OTHER_NAME,
    PINYIN,
    PLACE,
)
from webmap.stores import index
from webmap.stores.conditions import Parameters

STEP = 10  # a score is grade × STEP + quality
MOST_PARSED = 64  # ways to read Latin letters as syllables and initials that are looked up


class Names(Protocol):
    """How a database finds the names that hold a word."""

    def names_with(self, word: str, parameters: Parameters) -> str:
        """SQL that gives the ids of those names."""
        ...


# SQLite takes a CROSS JOIN from left to right: from the few to what they are looked up in


def ranked(
    whole: Sequence[str], apart: Sequence[str], names: Names, mixed: Mapping[str, Sequence[int]]
) -> tuple[str, dict]:
    """SQL that gives the entries found, best first, with their number; and its parameters.

    `whole`: words that are looked for joined; `apart`: words or phrases each of which must be
    found, which comes after; `mixed`: for some letters the entries that they name by syllables and
    initials mixed.
    """
    parameters = Parameters()
    told = [_passed("w", whole, names, mixed, parameters)]
    order = f"SELECT entry, 0 AS later, score / {STEP} AS grade, score % {STEP} AS quality FROM w"
    if len(apart) > 1:
        parts = list(dict.fromkeys(apart))
        for at, word in enumerate(parts):
            told.append(_passed(f"v{at}", word.split(), names, mixed, parameters))
        order += f" UNION ALL {_together(len(parts))}"
    sql = f"""WITH {", ".join(told)}, found AS ({order})
SELECT e.number, count(*) OVER () FROM found f CROSS JOIN planmap_entries e
WHERE e.number = f.entry
ORDER BY f.later, f.grade, f.quality, e.weight, e.length, e.number LIMIT :most"""
    return sql, parameters.held


def _together(count: int) -> str:
    """Entries that all words find and that were not found by all at once."""
    every = " UNION ALL ".join(f"SELECT * FROM v{at}" for at in range(count))
    return f"""SELECT entry, 1, max(score / {STEP}), max(score % {STEP}) FROM ({every}) a
WHERE entry NOT IN (SELECT entry FROM w) GROUP BY entry HAVING count(*) = {count}"""


def _passed(
    name: str,
    words: Sequence[str],
    names: Names,
    mixed: Mapping[str, Sequence[int]],
    parameters: Parameters,
) -> str:
    """Entries that words find by their own names, then those that belong to one of these."""
    wanted = "".join(words)
    own = " UNION ALL ".join(_own(words, names, mixed, parameters))
    kinds = " ".join(f"WHEN '{kind}' THEN {grade * STEP}" for kind, (grade, _) in BY_KIND.items())
    return f"""{name}_own AS (SELECT entry, min(score) AS score FROM ({own}) o GROUP BY entry),
{name}_leads AS (SELECT o.entry, e.kind FROM {name}_own o
  CROSS JOIN planmap_entries e WHERE e.number = o.entry AND ({_leads(wanted)})),
{name} AS (SELECT entry, score FROM {name}_own UNION ALL
  SELECT b.entry, min(CASE l.kind {kinds} ELSE {PLACE * STEP} END)
  FROM {name}_leads l CROSS JOIN planmap_belongs b
  WHERE b.owner = l.entry AND b.entry NOT IN (SELECT entry FROM {name}_own) GROUP BY b.entry)"""


def _leads(wanted: str) -> str:
    """Whether a match is good enough to bring along what belongs to it, as `Index` has it."""
    if len(wanted) < 2:
        return "FALSE"
    grade, quality = f"(score / {STEP})", f"(score % {STEP})"
    if wanted.isascii():
        kept = f"{quality} = 0 AND {grade} NOT IN ({NAME_START}, {NAME_INSIDE})"
    else:
        kept = f"NOT ({grade} = {NAME_INSIDE} OR {quality} = 2) OR e.kind <> 'feature'"
    return f"{grade} NOT IN ({INITIALS}, {MIXED}) AND ({kept})"


def _own(
    words: Sequence[str],
    names: Names,
    mixed: Mapping[str, Sequence[int]],
    parameters: Parameters,
) -> Iterator[str]:
    wanted = "".join(words)
    word = parameters.add(wanted)
    begins = f"substr(text, 1, {len(wanted)}) = {word}"
    yield f"""SELECT entry, CASE WHEN text = {word} THEN
  CASE other WHEN 0 THEN {NAME * STEP} ELSE {OTHER_NAME * STEP} END
  WHEN {begins} THEN CASE other WHEN 0 THEN {NAME_START * STEP} ELSE {ALSO * STEP + 1} END
  ELSE CASE other WHEN 0 THEN {NAME_INSIDE * STEP} ELSE {ALSO * STEP + 2} END END AS score
FROM planmap_names WHERE id IN ({names.names_with(wanted, parameters)})"""
    if not wanted.isascii():
        return
    letters = wanted.replace("v", "u")
    spelled = len(letters) == 1 and "inside = 0"
    yield _starting(index.PINYIN, PINYIN, letters, parameters, spelled or "")
    if len(letters) > 1:
        first = "" if len(letters) > 2 else "inside = 0"
        yield _starting(index.INITIALS, INITIALS, letters, parameters, first)
    yield _starting(index.ENGLISH, ENGLISH, " ".join(words), parameters)
    if numbers := ", ".join(str(int(entry)) for entry in mixed.get(letters, ())):
        score = MIXED * STEP + 1
        yield f"SELECT number, {score} FROM planmap_entries WHERE number IN ({numbers})"


def _starting(field: int, grade: int, letters: str, parameters: Parameters, only: str = "") -> str:
    """Entries with a text of a field that begins with these letters."""
    start, end = parameters.add(letters), parameters.add(index.end_of(letters))
    whole = f"CASE WHEN inside = 1 THEN 2 WHEN text = {start} THEN 0 ELSE 1 END"
    kept = f" AND {only}" if only else ""
    return f"""SELECT entry, {grade * STEP} + {whole} FROM planmap_starts
WHERE text >= {start} AND text < {end} AND field = {field}{kept}"""


def initials_of(letters: str, syllables: frozenset[str]) -> list[str]:
    """The initials of names that letters may mean, read as syllables and initials mixed.

    Readings by syllables or by initials alone are not among them: those are found as such.
    """
    found: dict[str, None] = {}
    first = {one[0] for one in syllables}
    waiting = [(letters, "", False, False)]
    while waiting and len(found) < MOST_PARSED:
        rest, initials, is_short, is_long = waiting.pop()
        if not rest:
            if is_short and is_long:
                found[initials] = None
            continue
        for end in range(1, len(rest) + 1):
            part, left = rest[:end], rest[end:]
            known = part in syllables
            begins = not left and any(one.startswith(part) for one in syllables)
            if end == 1 and part in first:
                waiting.append((left, initials + part, True, is_long or known))
            elif end > 1 and (known or begins):
                waiting.append((left, initials + part[0], is_short, True))
    return list(found)
