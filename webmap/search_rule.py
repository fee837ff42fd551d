"""The matching rule of the search; `search-index.js` is the same rule in the browser."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Protocol

from layers.readings import plain

NAME, NAME_START, NAME_INSIDE = 0, 2, 3
OTHER_NAME, ALSO = 1, 4  # another name in whole comes before names that merely begin so
PINYIN, INITIALS, ENGLISH, MIXED, INDUSTRY, PLACE, SECTION = 5, 6, 7, 8, 9, 10, 11
ALL = "all"  # the id of where plans differ anywhere
KINDS = ("feature", "industry", "document", "section", "target", "difference")
FIELDS = ("name", "also", "pinyin", "initials", "english", "industry", "place", "section")
SHORTEST = 2  # characters of either part of a word that is cut
BY_KIND = {"industry": (INDUSTRY, "industry"), "section": (SECTION, "section")}


@dataclass(frozen=True)
class Reason:
    """Why an entry matches: the field, the text or reading, the name meant, the entry it is by."""

    field: str
    text: str
    detail: str = ""
    by: int | None = None


@dataclass(frozen=True)
class Hit:
    """One entry found; the lowest (`grade`, `quality`) comes first."""

    grade: int
    quality: int
    reasons: tuple[Reason, ...]


def fold(text: str, characters: dict[str, str]) -> list[str]:
    """The words of a text in one spelling; traditional characters become simplified ones."""
    simple = "".join(characters.get(letter, letter) for letter in plain(text))
    return re.findall(r"[0-9a-z\u3007\u3400-\u9fff]+", simple)


def position(text: str, wanted: str) -> int | None:
    """0 if the text is what is wanted, 1 if it begins so, 2 if it holds it, else None.

    A single Latin letter counts at the beginning only.
    """
    at = text.find(wanted)
    if at < 0 or (at > 0 and len(wanted) == 1 and wanted.isascii()):
        return None
    return 0 if text == wanted else 1 if at == 0 else 2


class Reading:
    """One reading of a name, matched in full, by initials, or by both mixed."""

    def __init__(self, text: str):
        """Take syllables with blanks between them; what has a digit is never cut."""
        self.syllables = text.split()
        cut = [word if re.search(r"\d", word) else word[0] for word in self.syllables]
        self.initials = "".join(cut)
        self.joined = "".join(self.syllables)

    def match(self, wanted: str) -> tuple[int, int] | None:
        """Grade and quality; None if the letters do not fit."""
        if (at := self._find(wanted)) is not None:
            return PINYIN, 2 if at else int(self.joined != wanted)
        found = position(self.initials, wanted) if len(wanted) > 1 else None
        if found is not None and (found < 2 or len(wanted) > 2):
            return INITIALS, found
        return (MIXED, 1) if len(wanted) > 2 and self._mixed(wanted, 0) else None

    def _find(self, wanted: str) -> int | None:
        """Where a syllable begins that the letters follow; a single letter at the beginning."""
        at = self.joined.find(wanted)
        while at > 0 and (len(wanted) == 1 or at not in accumulate(map(len, self.syllables))):
            at = self.joined.find(wanted, at + 1)
        return None if at < 0 else at

    def _mixed(self, wanted: str, at: int) -> bool:
        """Whether each next syllable gives its whole, its initial, or at last its beginning."""
        if not wanted:
            return True
        if at == len(self.syllables):
            return False
        word = self.syllables[at]
        if wanted.startswith(word) and self._mixed(wanted[len(word) :], at + 1):
            return True
        return word.startswith(wanted) or (wanted[0] == word[0] and self._mixed(wanted[1:], at + 1))


class Spells(Protocol):
    """What knows how names are read."""

    def of(self, name: str) -> list[str]:
        """The readings of a name."""
        ...


class Speller:
    """Spells names by the index's syllables; names read otherwise are written out in it."""

    def __init__(self, data: dict):
        """Take the index's `syllables` (by character) and `readings` (by name)."""
        self.syllables: dict[str, str] = data["syllables"]
        self.readings: dict[str, str] = data["readings"]

    def of(self, name: str) -> list[str]:
        """The readings of a name."""
        if name in self.readings:
            return self.readings[name].split("|")
        return [" ".join(self._spell(word) for word in fold(name, {}))]

    def _spell(self, word: str) -> str:
        parts: list[str] = re.findall(r"[0-9a-z]+|[^0-9a-z]", word)
        return " ".join(self.syllables.get(part, part) for part in parts)


class Entry:
    """One thing that can be found, made ready for matching."""

    def __init__(self, row: dict, speller: "Spells"):
        """Take a row of the index."""
        self.row = row
        self.speller = speller
        self.kind: str = row["kind"]
        self.layer = row["id"].partition("/")[0] if self.kind == "feature" else None
        self.via: list[int] = row.get("via", [])
        self.weight: int = row["weight"]
        self.names: list[str] = row["names"]
        self.also: list[str] = row.get("also", [])
        self._names = ["".join(fold(name, {})) for name in self.names]
        self._also = ["".join(fold(name, {})) for name in self.also]
        self._english = [" ".join(fold(name, {})) for name in row.get("english", [])]

    @cached_property
    def _readings(self) -> list[tuple[str, str, Reading]]:
        names = [*self.names, *self.also]
        return [(name, one, Reading(one)) for name in names for one in self.speller.of(name)]

    def read(self) -> Iterable[str]:
        """How its names are read, syllables with blanks between them."""
        return (one for name in (*self.names, *self.also) for one in self.speller.of(name))

    def match(self, words: list[str]) -> Hit | None:
        """How these words fit the entry's own names, at best."""
        wanted, found = "".join(words), []
        for name, text in zip(self._names, self.names, strict=True):
            if (at := position(name, wanted)) is not None:
                found.append(Hit((NAME, NAME_START, NAME_INSIDE)[at], 0, (Reason("name", text),)))
        for name, text in zip(self._also, self.also, strict=True):
            if (at := position(name, wanted)) is not None:
                found.append(Hit(ALSO if at else OTHER_NAME, at, (Reason("also", text),)))
        if wanted.isascii():
            found += self._match_latin(wanted.replace("v", "u"), " ".join(words))
        return min(found, key=lambda hit: (hit.grade, hit.quality), default=None)

    def _match_latin(self, letters: str, words: str):
        for name, text, reading in self._readings:
            if fit := reading.match(letters):
                field = "initials" if fit[0] == INITIALS else "pinyin"
                other = "" if name in self.names else name
                yield Hit(*fit, (Reason(field, text, other),))
        for english, text in zip(self._english, self.row.get("english", []), strict=True):
            is_plural = words == f"{english}s"  # of a word, which is the word
            if is_plural or f" {english}".find(f" {words}") >= 0:
                whole = is_plural or english == words
                at = 0 if whole else 1 if english.startswith(words) else 2
                yield Hit(ENGLISH, at, (Reason("english", text),))


class Index:
    """The rule over a whole index as the browser gets it."""

    def __init__(self, data: dict):
        """Take the index as `search_index` makes it."""
        speller = Speller(data)
        entries = [Entry(row, speller) for row in data["entries"]]
        places = places_among(entries, data["places"])
        self._take(entries, data["characters"], places, data["kinds"])

    @classmethod
    def over(
        cls, entries: list[Entry], characters: dict[str, str], places: list[str], kinds: list[str]
    ) -> "Index":
        """The rule over some entries of a larger index, `places` and `kinds` being those of all."""
        made = cls.__new__(cls)
        made._take(entries, characters, places, kinds)
        return made

    def _take(
        self,
        entries: list[Entry],
        characters: dict[str, str],
        places: list[str],
        kinds: list[str],
    ) -> None:
        self.entries, self.characters = entries, characters
        self._places, self._kinds = places, kinds

    def find(self, query: str) -> list[tuple[Entry, Hit]]:
        """Everything that matches, best first; of several words each must match.

        Where nothing does, a word for a kind of site is left out.
        """
        asked = fold(query, self.characters)
        found = (self._find(words) for words in (asked, *without_kinds(asked, self._kinds)))
        return next((hits for hits in found if hits), [])

    def _find(self, words: list[str]) -> list[tuple[Entry, Hit]]:
        if not words:
            return []
        whole = self._pass(words)
        parts = {}
        if not (whole and "".join(words).isascii()):
            ways = [words] if whole else ways_apart(words, self._places)
            parts = next((hits for hits in map(self._each, ways) if hits), {})
        ranked = {number: (1, hit) for number, hit in parts.items()}
        ranked |= {number: (0, hit) for number, hit in whole.items()}
        order = sorted(ranked, key=lambda number: self._key(number, *ranked[number]))
        return [(self.entries[number], ranked[number][1]) for number in order]

    def _key(self, number: int, later: int, hit: Hit) -> tuple:
        entry = self.entries[number]
        return later, hit.grade, hit.quality, entry.weight, len(entry.names[0]), number

    def _each(self, words: list[str]) -> dict[int, Hit]:
        if len(words) < 2:
            return {}
        found: dict[str, dict[int, Hit]] = dict.fromkeys(words, {})
        shared: set[int] | None = None
        for word in sorted(found, key=len, reverse=True):  # the longest leave the fewest to look at
            found[word] = self._pass(word.split(), shared)
            shared = set(found[word]) & (set(found[word]) if shared is None else shared)
        every = found.values()
        return {number: _together([hits[number] for hits in every]) for number in shared or ()}

    def _pass(self, words: list[str], among: set[int] | None = None) -> dict[int, Hit]:
        """Entries that match by their own names, then those belonging to one that does.

        Of the entries `among` which one is looked for, all hits are told; of others, some.
        """
        own = {}
        for number in self._concerned(among):
            if hit := self.entries[number].match(words):
                own[number] = hit
        leads = {n: hit for n, hit in own.items() if self._leads(n, hit, "".join(words))}
        return self._belonging(leads, among) | own

    def _concerned(self, among: set[int] | None) -> Iterable[int]:
        """The entries themselves and those they belong to."""
        if among is None:
            return range(len(self.entries))
        return among.union(*(self.entries[number].via for number in among))

    def _leads(self, number: int, hit: Hit, wanted: str) -> bool:
        """Whether a match is good enough to bring along what belongs to it."""
        if len(wanted) < 2 or hit.grade in (INITIALS, MIXED):
            return False
        if wanted.isascii():
            return hit.quality == 0 and hit.grade not in (NAME_START, NAME_INSIDE)
        inside = hit.grade == NAME_INSIDE or hit.quality == 2
        return not inside or self.entries[number].kind != "feature"

    def _belonging(self, leads: dict[int, Hit], among: set[int] | None) -> dict[int, Hit]:
        found = {}
        for number in range(len(self.entries)) if among is None else among:
            to = [one for one in self.entries[number].via if one in leads]
            if to:
                found[number] = min((self._via(one, leads[one]) for one in to), key=_rank)
        return found

    def _via(self, number: int, lead: Hit) -> Hit:
        entry = self.entries[number]
        grade, field = BY_KIND.get(entry.kind, (PLACE, "place"))
        other = lead.reasons[0].text if lead.reasons[0].field == "also" else ""
        return Hit(grade, 0, (Reason(field, entry.names[0], other, number),))


def places_among(entries: Iterable[Entry], layers: Collection[str]) -> list[str]:
    """The names of the cities and counties among entries in one spelling, the longest first.

    Names in characters and in Latin letters; `layers` are those whose features are such.
    """
    places = [entry for entry in entries if entry.layer in layers]
    spelled = {"".join(fold(n, {})) for entry in places for n in (*entry.names, *entry.also)}
    spelled |= {one.replace(" ", "") for entry in places for one in entry.read()}
    return sorted(spelled, key=lambda name: (-len(name), name))


def kinds_of(words: Iterable[str]) -> list[str]:
    """Words for kinds in one spelling, the longest first."""
    spelled = {" ".join(fold(word, {})) for word in words}
    return sorted(spelled, key=lambda word: (-len(word), word))


def ways_apart(words: list[str], places: list[str]) -> list[list[str]]:
    """What is looked for apart, each part in whole: first a place and the rest, then the words."""
    parted = cut(words, places)
    return [parted] if parted == words else [parted, words]


def cut(words: list[str], places: list[str]) -> list[str]:
    """Words that begin or end with a city or county, with a blank between or none, in two."""
    text = " ".join(words)
    for name in places if len(words) == 1 or text.isascii() else ():
        rest = len(text) - len(name)
        if rest >= SHORTEST <= len(name) and text.startswith(name):
            return [name, text[len(name) :].strip()]
        if rest >= SHORTEST <= len(name) and text.endswith(name):
            return [name, text[:rest].strip()]
    return words


def without_kinds(words: list[str], kinds: Iterable[str]) -> Iterator[list[str]]:
    """The words without one for a kind of site, in each way that leaves some, longest first."""
    text = f" {' '.join(words)} "
    for kind in kinds:
        before, sign, behind = text.rpartition(f" {kind} " if kind.isascii() else kind)
        if sign and (rest := f"{before} {behind}".split()):
            yield rest


def _rank(hit: Hit) -> int:
    return hit.grade


def _together(hits: list[Hit]) -> Hit:
    reasons = tuple(dict.fromkeys(reason for hit in hits for reason in hit.reasons))
    return Hit(max(hit.grade for hit in hits), max(hit.quality for hit in hits), reasons)
