"""The answers with features: a page of a collection, or one feature, as GeoJSON."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from flask import request

from webmap.compact import of_features, to_bytes
from webmap.errors import wants_data
from webmap.ogc.asked import Asked
from webmap.ogc.links import GEOJSON, HTML, here, itself, link, to_queryables
from webmap.ogc.systems import System
from webmap.stores.protocol import AtlasStore, Found, Held


def page_of(store: AtlasStore, of: Held, asked: Asked) -> tuple[dict, Sequence[Found]]:
    """What is said of a page of features, all but those; and the features."""
    page = store.items(of.id, asked)
    head = {
        "type": "FeatureCollection",
        "timeStamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "numberMatched": page.matched,
        "numberReturned": len(page.items),
        "links": [
            *itself(GEOJSON),
            _collection(of),
            to_queryables(of.id),
            *_turning(asked, page.matched),
        ],
    }
    return head, page.items


def as_geojson(system: System, head: dict, found: Sequence[Found]) -> bytes:
    """A page of features as bytes."""
    features = b",".join(one.written(system) for one in found)
    return of_features(head, b"[%s]" % features)


def one(of: Held, system: System, found: Found) -> bytes:
    """One feature as bytes, with its links."""
    whole = json.loads(found.written(system))
    whole["links"] = [*links_of(of), *whole.get("links", ())]
    return to_bytes(whole)


def links_of(of: Held) -> list[dict]:
    """The links of one feature."""
    return [*itself(GEOJSON), _collection(of)]


def _collection(of: Held) -> dict:
    return link("collection", f"/collections/{of.id}", "ogc_collection", f="json")


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
