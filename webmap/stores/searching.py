"""The search over a database: it finds and ranks by SQL, the rule itself gives the reasons."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from webmap.search_rule import Entry, Index, Reading, fold, ways_apart, without_kinds
from webmap.stores.conditions import Parameters
from webmap.stores.finding import initials_of, ranked
from webmap.stores.index import INITIALS, end_of
from webmap.stores.protocol import Hits
from webmap.stores.tongue import Ask, Tongue

MOST_READ = 2000  # entries whose readings are held against letters that mix syllables and initials


class Searching:
    """Finds what is called so, or belongs to it."""

    def __init__(self, ask: Ask, tongue: Tongue, about: Mapping[str, Any]) -> None:
        """`about` has the characters, syllables and names of places that the search needs."""
        self._ask, self._tongue, self._about = ask, tongue, about

    def find(self, query: str, most: int) -> Hits:
        """What is called so, see `AtlasStore.search`."""
        asked = fold(query, self._about["characters"])
        ways = (asked, *without_kinds(asked, self._kinds)) if asked else ()
        rows = next((rows for words in ways if (rows := self._found(words, most))), [])
        return self._told(query, [number for number, _ in rows], rows[0][1] if rows else 0)

    def _found(self, words: list[str], most: int) -> list[tuple]:
        """The numbers of what these words find together or apart, best first, with how many."""
        rows = self._ranked(words, [], most)
        if rows and "".join(words).isascii():
            return rows
        for apart in [words] if rows else ways_apart(words, self._places):
            if len(apart) > 1 and (told := self._ranked(words, apart, most)):
                return told
        return rows

    def _ranked(self, words: Sequence[str], apart: Sequence[str], most: int) -> list[tuple]:
        whole = ("".join(words), *(word.replace(" ", "") for word in apart))
        letters = {word.replace("v", "u") for word in whole if word.isascii()}
        mixed = {word: self._mixed(word) for word in letters}
        sql, held = ranked(words, apart, self._tongue, mixed)
        return self._ask(sql, {**held, "most": most})

    def _mixed(self, letters: str) -> list[int]:
        """The entries that letters name by syllables and initials mixed."""
        parameters = Parameters()
        parts = [
            f"(text >= {parameters.add(one)} AND text < {parameters.add(end_of(one))})"
            for one in (initials_of(letters, self._syllables) if len(letters) > 2 else ())
        ]
        if not parts:
            return []
        sql = f"""SELECT number, readings FROM planmap_entries WHERE number IN (
SELECT entry FROM planmap_starts WHERE field = {INITIALS} AND inside = 0 AND ({" OR ".join(parts)}))
ORDER BY number LIMIT {MOST_READ}"""
        return [
            number
            for number, readings in self._ask(sql, parameters.held)
            if any(
                Reading(text).match(letters)
                for texts in json.loads(readings).values()
                for text in texts
            )
        ]

    @cached_property
    def _syllables(self) -> frozenset[str]:
        return frozenset(self._about["syllables"])

    @cached_property
    def _places(self) -> list[str]:
        return self._about["places"]

    @cached_property
    def _kinds(self) -> list[str]:
        return self._about["kinds"]

    def _told(self, query: str, numbers: Sequence[int], matched: int) -> Hits:
        """The entries found with the reasons why, which the rule itself gives over them alone."""
        shown = self._entries(numbers)
        beside = {to for row, _ in shown.values() for to in row.get("via", ())} - shown.keys()
        held = dict(sorted((shown | self._entries(beside)).items()))
        at = {number: place for place, number in enumerate(held)}
        entries = [_entry(row, readings, at) for row, readings in held.values()]
        index = Index.over(entries, self._about["characters"], self._places, self._kinds)
        kept = {id(entries[at[number]]) for number in shown}
        found = [(entry, hit) for entry, hit in index.find(query) if id(entry) in kept]
        return Hits(matched, found, entries)

    def _entries(self, numbers: Iterable[int]) -> dict[int, tuple[dict, dict]]:
        wanted = ", ".join(str(int(number)) for number in numbers)
        if not wanted:
            return {}
        sql = f"SELECT number, body, readings FROM planmap_entries WHERE number IN ({wanted})"
        return {number: (json.loads(row), json.loads(read)) for number, row, read in self._ask(sql)}


class _Told:
    """How the names of one entry are read, as it was written down."""

    def __init__(self, readings: Mapping[str, list[str]]) -> None:
        self._readings = readings

    def of(self, name: str) -> list[str]:
        """The readings of a name."""
        return self._readings[name]


def _entry(row: dict, readings: Mapping[str, list[str]], at: Mapping[int, int]) -> Entry:
    """An entry that names the others it belongs to by their places among those at hand."""
    via = [at[to] for to in row.get("via", ()) if to in at]
    return Entry({**row, "via": via}, _Told(readings))
