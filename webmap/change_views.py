"""What changed between data versions as rows for the page and the feeds, whole or for one thing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from layers.atlas import Atlas, Feature
from layers.changes import Change, Dropped

KINDS = {  # the strings that head a list of each kind, and that count it
    "added": ("changes_added", "changes_added_n"),
    "dropped": ("changes_dropped", "changes_dropped_n"),
    "renamed": ("changes_renamed", "changes_renamed_n"),
    "restated": ("changes_restated", "changes_restated_n"),
    "moved": ("changes_moved", "changes_moved_n"),
}


@dataclass(frozen=True)
class Row:
    """One feature that changed: how, what it is called, and what it concerns, by ids.

    `key` is `layer/id` where it has a page today; `plans` are those read otherwise, or its own.
    """

    kind: str
    name: str
    name_en: str
    key: str | None
    plans: tuple[str, ...]
    places: tuple[str, ...]
    industries: tuple[str, ...]


@dataclass(frozen=True)
class Edition:
    """One data version with the rows of what it changed; `since` is the version before it."""

    date: str
    version: str
    since: str
    rows: tuple[Row, ...]

    def counts(self) -> dict[str, int]:
        """How many rows of each kind there are, without those there are none of."""
        found = {kind: sum(row.kind == kind for row in self.rows) for kind in KINDS}
        return {kind: n for kind, n in found.items() if n}


def editions(atlas: Atlas) -> list[Edition]:
    """Every recorded change, newest first; the data of today are the newest version."""
    versions = [atlas.version, *(one.since for one in atlas.changes)]
    return [
        Edition(change.date, version, change.since, tuple(_rows(atlas, change)))
        for change, version in zip(atlas.changes, versions, strict=False)
    ]


def narrowed(found: list[Edition], keeps: Callable[[Row], bool]) -> list[Edition]:
    """Only the rows wanted, and only the editions that have any."""
    left = ((one, tuple(filter(keeps, one.rows))) for one in found)
    return [Edition(one.date, one.version, one.since, rows) for one, rows in left if rows]


def _rows(atlas: Atlas, change: Change) -> Iterator[Row]:
    """In the order of KINDS."""
    gone = {one.id: one for each in atlas.changes for one in each.dropped}
    yield from (_row(atlas, "added", key, gone) for key in change.added)
    yield from (_left(atlas, "dropped", one) for one in change.dropped)
    yield from (_row(atlas, "renamed", key, gone) for key in change.renamed.values())
    for key, plans in change.restated.items():
        yield _row(atlas, "restated", key, gone, plans)
    for key, before in change.moved.items():
        row = _row(atlas, "moved", key, gone)
        places = _with_cities(atlas, (*row.places, *before))
        yield replace(row, places=places)


def _row(
    atlas: Atlas, kind: str, key: str, gone: Mapping[str, Dropped], plans: tuple[str, ...] = ()
) -> Row:
    item = _living(atlas, key)
    if item is None:
        return _left(atlas, kind, gone[key]) if key in gone else _unknown(kind, key)
    said = tuple(dict.fromkeys(claim.document for claim in item.claims))
    places = _with_cities(atlas, item.location.adcodes)
    fact, industries = item.fact, tuple(atlas.industries_of(item))
    return Row(kind, fact.name, fact.name_en, item.key, plans or said, places, industries)


def _left(atlas: Atlas, kind: str, one: Dropped) -> Row:
    places = _with_cities(atlas, one.places)
    return Row(kind, one.name, one.name_en, None, one.plans, places, one.industries)


def _unknown(kind: str, key: str) -> Row:
    """One that was withdrawn before its dropping was ever recorded: only its id is known."""
    return Row(kind, key, key, None, (), (), ())


def _living(atlas: Atlas, key: str) -> Feature | None:
    name, _, feature = key.partition("/")
    layer = atlas.layers.get(name)
    return layer and layer.features.get(layer.moved.get(feature, feature))


def _with_cities(atlas: Atlas, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The places and their cities: what changes in a county changes in its city."""
    known = [code for code in codes if code in atlas.counties.polygons]
    return tuple(dict.fromkeys((*known, *(atlas.counties.city(code) for code in known))))
