"""`planmap diff`: what two states of the data tell otherwise, as text or JSON."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date

from layers.comparing import compare
from layers.load import GEODATA, load_atlas
from webmap.change_views import (
    ASPECTS,
    KINDS,
    Edition,
    Row,
    edition,
    edition_view,
    narrowed_by,
)
from webmap.strings import Language, load_languages

BY = ("place", "theme", "plan", "kind", "aspect")


def run(options: argparse.Namespace) -> int:
    """Compare and print; raises DataError for wrong data."""
    print("planmap: reading both states of the data …", file=sys.stderr, flush=True)
    old, new = load_atlas(options.old), load_atlas(options.new or options.geodata or GEODATA)
    change = compare(old, new, str(date.today()), answered=False)
    by = {key: getattr(options, key) for key in BY if getattr(options, key)}
    whole = edition(new, change, new.version)
    found = next(iter(narrowed_by([whole], by)), Edition(whole.date, *whole.versions, ()))
    if options.json:
        print(json.dumps(edition_view(found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(found, load_languages()[options.lang])))
    return 0


def _lines(found: Edition, words: Language) -> Iterator[str]:
    """The rows under their kinds, with how each was (-) and is (+)."""
    yield words["changes_versions"].format(version=found.version, since=found.since)
    for kind, count in found.counts().items():
        yield f"\n{words[KINDS[kind][1]].format(n=count)}"
        for row in found.rows:
            if row.kind == kind:
                parts = (row.name.told(words.code), row.key, " ".join(row.plans))
                yield f"  {'  '.join(filter(None, parts))}"
                yield from _details(row, words)
    if not found.rows:
        yield words["changes_nothing"]


def _details(row: Row, words: Language) -> Iterator[str]:
    for one in row.details:
        place = f" {one.plan} {one.section}" if one.section else ""
        yield f"    {words[ASPECTS[one.aspect]]}{place}"
        for sign, said in (("-", one.before), ("+", one.after)):
            yield from (f"      {sign} {text.told(words.code)}" for text in said)
