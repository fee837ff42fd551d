"""The answers with features: a page of a collection, or one feature, as GeoJSON."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from flask import request

from webmap import geojson
from webmap.errors import wants_data
from webmap.ogc.asked import Asked
from webmap.ogc.links import GEOJSON, HTML, here, itself, link, to_queryables
from webmap.ogc.selection import select
from webmap.ogc.store import Store
from webmap.ogc.systems import System


def page_of(store: Store, asked: Asked) -> tuple[dict, list[int]]:
    """What is said of a page of features, all but those; and the rows of the features."""
    found = select(store, asked)
    rows = found[asked.offset : asked.offset + asked.limit].tolist()
    head = {
        "type": "FeatureCollection",
        "timeStamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "numberMatched": len(found),
        "numberReturned": len(rows),
        "links": [
            *itself(GEOJSON),
            _collection(store),
            to_queryables(store.id),
            *_turning(asked, len(found)),
        ],
    }
    return head, rows


def as_geojson(store: Store, system: System, head: dict, rows: Sequence[int]) -> bytes:
    """A page of features as bytes; those of the features are ready."""
    ready = store.written(system)
    features = b",".join(ready[row] for row in rows)
    return b'%s,"features":[%s]}' % (geojson.to_bytes(head)[:-1], features)


def one(store: Store, system: System, name: str) -> bytes:
    """One feature as bytes, with its links."""
    whole = json.loads(store.written(system)[store.rows[name]])
    whole["links"] = [*links_of(store), *whole.get("links", ())]
    return geojson.to_bytes(whole)


def links_of(store: Store) -> list[dict]:
    """The links of one feature."""
    return [*itself(GEOJSON), _collection(store)]


def _collection(store: Store) -> dict:
    return link("collection", f"/collections/{store.id}", "ogc_collection", f="json")


def _turning(asked: Asked, matched: int) -> list[dict]:
    """The links to the pages before and after this one."""
    ends = []
    if asked.offset + asked.limit < matched:
        ends.append(("next", "ogc_next", asked.offset + asked.limit))
    if asked.offset:
        ends.append(("prev", "ogc_previous", max(0, asked.offset - asked.limit)))
    form, kind = ("json", GEOJSON) if wants_data() else ("html", HTML)
    query = {**request.args.to_dict(), "limit": asked.limit, "f": form}
    query.pop("lang", None)
    return [
        link(rel, here(), key, kind, **{**query, "offset": offset}) for rel, key, offset in ends
    ]
