"""Short answers about the plans, as plain data with plan and section; no HTTP."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flask import Flask

from layers.atlas import Feature
from layers.documents import parse_cite
from layers.problems import nearest
from webmap import comparison, queries, search_routes
from webmap.properties import properties
from webmap.reading import section_views
from webmap.search_rule import Entry
from webmap.site import Site

HITS = 20  # things found that one answer names
ROWS = 100  # features, goals or claims that one answer holds
Answer = dict[str, Any]


class Unknown(Exception):
    """What is asked for is not there, or too much; the text says what to ask instead."""


class Answers:
    """Answers of one application, each no longer than a reader would want."""

    def __init__(self, app: Flask):
        """`app` is the application as `create_app` makes it."""
        self.app = app
        self.site: Site = app.extensions["planmap"]
        self.version = self.site.data_version

    def find(self, words: str) -> Answer:
        """What is called so: features, industries, plans, sections and goals.

        `words`: Chinese, English or pinyin, at most 100 characters. Each hit's `id` is what
        `feature`, `section` and `compare` take; a feature has the sections that speak of it.
        """
        if len(words) > search_routes.LONGEST:
            raise Unknown(f"write at most {search_routes.LONGEST} characters")
        found = [entry for entry, _ in self.site.index.find(words)]
        return {"count": len(found), "hits": [self._hit(entry) for entry in found[:HITS]]}

    def feature(self, id: str) -> Answer:
        """One feature: what it is, where, how surely, and what each section says of it.

        `id`: `layer/name`, as `find` gives it.
        """
        held = properties(self.site.atlas, self._feature(id))
        claims = [self._cited(claim) for claim in held["citations"][:ROWS]]
        return {**held, "citations": claims, "citations_in_all": len(held["citations"])}

    def section(self, cite: str) -> Answer:
        """One section of a plan: heading, summary, the features and goals that it names.

        `cite`: plan and section, such as `txkj 五（三）专栏2`; `txkj/五（三）专栏2` does, too.
        """
        atlas = self.site.atlas
        try:
            document, section = parse_cite(cite.replace("/", " ", 1), atlas.documents)
        except ValueError as error:
            raise Unknown(str(error)) from error
        rows = section_views(atlas, atlas.documents[document])
        row = next(one for one in rows if one["id"] == section)
        named = [self._named(key) for key in row["features"][:ROWS]]
        parts = {"document": document, "section": section, "heading_en": row["heading_en"]}
        goals = {"goals": row["goals"][:ROWS], "features_in_all": len(row["features"])}
        return {
            **self._cited({**parts, "heading": row["heading"]}),
            **_summary(row),
            **goals,
            "features": named,
        }

    def compare(self, ids: list[str]) -> Answer:
        """Two to four parks, cities, counties or routes side by side, with each one's citations.

        `ids`: such as `["layer/one", "layer/other"]`.
        """
        if not 2 <= len(set(ids)) == len(ids) <= queries.MOST_ITEMS:
            raise Unknown(f"give two to {queries.MOST_ITEMS} different ids")
        for key in ids:
            self._feature(key)
        words, place = self.site.languages["en"], self.site
        table = comparison.compare(words, place.atlas, place.distances, ids)
        said = {"industries": _industries(table), "distances": list(_distances(table))}
        return {**said, "features": [self.feature(key) for key in ids]}

    def _feature(self, key: str) -> Feature:
        atlas = self.site.atlas
        try:
            return atlas.feature(key)
        except KeyError as error:
            known = [one.key for one in atlas.features()]
            raise Unknown(f"no feature `{key}`; {nearest(key, known)}") from error

    def _hit(self, entry: Entry) -> Answer:
        row = entry.row
        english = row.get("english", [None])[0]
        told = {"kind": entry.kind, "id": row["id"], "name": entry.names[0], "name_en": english}
        return {**told, **self._sections(entry)}

    def _sections(self, entry: Entry) -> Answer:
        """The sections that speak of a hit, by which an answer is cited."""
        entries = [self.site.index.entries[number] for number in entry.via]
        keys = [one.row["id"].partition("/") for one in [entry, *entries] if one.kind == "section"]
        return {"citations": [self._where(*key[::2]) for key in keys]} if keys else {}

    def _named(self, key: str) -> Answer:
        fact = self.site.atlas.feature(key).fact
        return {"id": key, **fact.name.twins("name"), "kind": fact.kind}

    def _where(self, document: str, section: str) -> Answer:
        found = self.site.atlas.documents[document].sections[section]
        headings = {"heading": found.heading, "heading_en": found.heading_en}
        return self._cited({"document": document, "section": section, **headings})

    def _cited(self, cited: Mapping) -> Answer:
        """The same with the plan's short titles before it."""
        plan = self.site.atlas.documents[cited["document"]]
        return {"plan": plan.short, "plan_en": plan.short_en, **cited}


def _summary(row: Mapping) -> Answer:
    return {key: row[key] for key in ("summary", "summary_en") if row[key]}


def _industries(table: Mapping) -> list[Answer]:
    """Each industry with who of the features has it, in their order."""
    return [
        {
            "id": row["industry"].id,
            "name": row["industry"].name,
            "name_en": row["industry"].name_en,
            "has": row["has"],
        }
        for row in table["industries"]
    ]


def _distances(table: Mapping) -> Iterator[Answer]:
    for row in table["distances"]:
        ends: Iterable = row["ends"]
        yield {"between": [f"{fact.layer}/{fact.id}" for fact in ends], "distance": row["text"]}
