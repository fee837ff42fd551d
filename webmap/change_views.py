"""What changed between data versions as rows for pages, files and feeds, whole or for one thing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from layers.atlas import Atlas, Feature
from layers.bilingual import Words, split
from layers.changes import GOALS, SIDES, Change, Detail, Dropped
from layers.targets import Target
from layers.themes import theme_of
from webmap.strings import Language

KINDS = {  # the strings that head a list of each kind, and that count it
    "added": ("changes_added", "changes_added_n"),
    "dropped": ("changes_dropped", "changes_dropped_n"),
    "renamed": ("changes_renamed", "changes_renamed_n"),
    "restated": ("changes_restated", "changes_restated_n"),
    "moved": ("changes_moved", "changes_moved_n"),
}
ASPECTS = {  # the strings that name what of a thing changed
    "figures": "changed_figures",
    "verbs": "changed_verbs",
    "stages": "changed_stages",
    "places": "changed_places",
    "words": "changed_words",
    "names": "changed_names",
    "order": "changed_order",
}
COLUMNS = ("date", "since", "kind", "id", "name", "aspect", "document", "section", *SIDES)


@dataclass(frozen=True)
class Row:
    """One feature or goal that changed: how, what it is called, and what it concerns, by ids.

    `key` is `layer/id` or `targets/id` where it is there today; `plans` are those read otherwise,
    or its own; `details` tell how it was and is.
    """

    kind: str
    name: Words
    key: str | None
    plans: tuple[str, ...]
    places: tuple[str, ...]
    industries: tuple[str, ...]
    theme: str | None = None
    details: tuple[Detail, ...] = ()

    @property
    def path(self) -> str | None:
        """Where it is told of; None for what is no more."""
        head, _, name = (self.key or "").partition("/")
        if head == GOALS:
            return f"/targets#{name}"
        return f"/layers/{self.key}" if self.key else None


@dataclass(frozen=True)
class Edition:
    """One data version with the rows of what it changed; `since` is the version before it."""

    date: str
    version: str
    since: str
    rows: tuple[Row, ...]

    @property
    def versions(self) -> tuple[str, str]:
        """The data version and the one before it."""
        return self.version, self.since

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def by_theme(self, kind: str, themes: Iterable[str]) -> list[tuple[str | None, list[Row]]]:
        """The rows of a kind under each theme in this order; last those of none that is known."""
        known, of_kind = [*themes], [row for row in self.rows if row.kind == kind]
        places = {theme: [row for row in of_kind if row.theme == theme] for theme in known}
        rest = [row for row in of_kind if row.theme not in places]
        return [(theme, rows) for theme, rows in (*places.items(), (None, rest)) if rows]

    def counts(self) -> dict[str, int]:
        """How many rows of each kind there are, without those there are none of."""
        found = {kind: sum(row.kind == kind for row in self.rows) for kind in KINDS}
        return {kind: n for kind, n in found.items() if n}


def editions(atlas: Atlas) -> list[Edition]:
    """Every recorded change, newest first; the data of today are the newest version."""
    versions = [atlas.version, *(one.since for one in atlas.changes)]
    pairs = zip(atlas.changes, versions, strict=False)
    return [edition(atlas, change, version) for change, version in pairs]


def edition(atlas: Atlas, change: Change, version: str) -> Edition:
    """One change as rows; `atlas` has the state after it, or a later one."""
    return Edition(change.date, version, change.since, tuple(_rows(atlas, change)))


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
        told = change.details.get(key, ())
        details = tuple(one for one in told if key not in change.moved or one.aspect != "places")
        yield replace(_row(atlas, "restated", key, gone, plans), details=details)
    for key, before in change.moved.items():
        row = _row(atlas, "moved", key, gone)
        places = _with_cities(atlas, (*row.places, *before))
        details = tuple(one for one in change.details.get(key, ()) if one.aspect == "places")
        yield replace(row, places=places, details=details)


def _row(
    atlas: Atlas, kind: str, key: str, gone: Mapping[str, Dropped], plans: tuple[str, ...] = ()
) -> Row:
    head, _, name = key.partition("/")
    if head == GOALS and name in atlas.targets:
        return _goal(atlas, kind, atlas.targets[name], plans)
    item = _living(atlas, key)
    if item is None:
        return _left(atlas, kind, gone[key]) if key in gone else _unknown(kind, key)
    said = tuple(dict.fromkeys(claim.document for claim in item.claims))
    places = _with_cities(atlas, item.location.adcodes)
    fact, industries = item.fact, tuple(atlas.industries_of(item))
    theme = theme_of(atlas, item)
    return Row(kind, fact.name, item.key, plans or said, places, industries, theme)


def _goal(atlas: Atlas, kind: str, goal: Target, plans: tuple[str, ...]) -> Row:
    said = tuple(dict.fromkeys(claim.document for claim in goal.claims))
    places = _with_cities(atlas, atlas.scope_of(goal))
    key = f"{GOALS}/{goal.id}"
    return Row(kind, goal.title, key, plans or said, places, (), goal.theme)


def _left(atlas: Atlas, kind: str, one: Dropped) -> Row:
    places = _with_cities(atlas, one.places)
    return Row(kind, one.name, None, one.plans, places, one.industries, one.theme)


def _unknown(kind: str, key: str) -> Row:
    """One that was withdrawn before its dropping was ever recorded: only its id is known."""
    return Row(kind, Words(key, key), None, (), (), ())


def _living(atlas: Atlas, key: str) -> Feature | None:
    name, _, feature = atlas.current(key).partition("/")
    return atlas.layers[name].features.get(feature) if name in atlas.layers else None


def _with_cities(atlas: Atlas, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The places and their cities: what changes in a county changes in its city."""
    known = [code for code in codes if code in atlas.counties.polygons]
    return tuple(dict.fromkeys((*known, *(atlas.counties.city(code) for code in known))))


def narrowed_by(found: list[Edition], by: Mapping[str, str]) -> list[Edition]:
    """Only what has all that is asked for (place, theme, plan, kind, aspect), with its details."""
    whole = narrowed(found, lambda row: all(by[name] in _held(row)[name] for name in by))
    return [replace(one, rows=tuple(_trimmed(row, by) for row in one.rows)) for one in whole]


def _held(row: Row) -> dict[str, tuple]:
    aspects = tuple(one.aspect for one in row.details)
    narrow = {"place": row.places, "theme": (row.theme,), "plan": row.plans}
    return {**narrow, "kind": (row.kind,), "aspect": aspects}


def _trimmed(row: Row, by: Mapping[str, str]) -> Row:
    """Without the details of other aspects and other plans; names and places are of no plan."""
    aspect, plan = by.get("aspect"), by.get("plan")
    details = (one for one in row.details if aspect in (None, one.aspect))
    return replace(
        row, details=tuple(one for one in details if plan is None or one.plan in (None, plan))
    )


def edition_view(one: Edition) -> dict:
    """An edition as JSON has it."""
    rows = [_row_view(row) for row in one.rows]
    return {"date": one.date, "version": one.version, "since": one.since, "changes": rows}


def _row_view(row: Row) -> dict:
    return {**split(vars(row)), "details": [one.parted() for one in row.details]}


def table(found: Iterable[Edition], words: Language) -> Iterator[list[object]]:
    """One row for each detail, or for each thing without any, with a head, for a file."""
    yield list(COLUMNS)
    for one in found:
        for row in one.rows:
            first = [one.date, one.since, words[KINDS[row.kind][0]], row.key]
            for detail in row.details or (None,):
                yield [*first, row.name.told(words.code), *_cells(detail, words)]


def _cells(detail: Detail | None, words: Language) -> list[object]:
    if detail is None:
        return [None] * 5
    sides = (
        "；".join(word.told(words.code) for word in said) for said in (detail.before, detail.after)
    )
    return [words[ASPECTS[detail.aspect]], detail.plan, detail.section, *sides]
