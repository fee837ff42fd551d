"""Records after OGC API – Records: what no layer could place, and a catalogue of what there is."""

from collections.abc import Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from layers.atlas import Atlas
from layers.documents import Document
from webmap import geojson
from webmap.addresses import public
from webmap.collection import Collection, Item
from webmap.compact import to_bytes
from webmap.formats import written_here
from webmap.ogc.fields import Kinds, kinds_of
from webmap.ogc.store import Store, titles_of
from webmap.ogc.systems import System
from webmap.resources import JSON
from webmap.stores.protocol import UNPLACED
from webmap.strings import Language, in_both
from webmap.terms import LICENCE, LICENCE_EN

CATALOGUE = "catalogue"
HTML = "text/html"
Languages = Mapping[str, Language]


class Records(Store):
    """A collection of records; each has a time, or none, and links from the server's root."""

    item_type = "record"
    _beside: dict[str, tuple[str | None, list[dict]]]  # date and links by id

    def _name(self, of: str, title: str, about: str, words: Languages) -> None:
        """Take the title and description of the collection from the interface."""
        self.id = of
        self.title, self.description = in_both(words, title), in_both(words, about)

    def _bytes(self, item: Item, system: System) -> bytes:
        date, links = self._beside.get(item.id, (None, []))
        whole = Item(item.id, system.out(item.geometry), item.properties).feature
        time = {"date": date} if date else None
        return to_bytes({**whole, "time": time, "links": links})


class Unplaced(Records):
    """What no layer could place, without a geometry; ids are `<layer>.<feature>`."""

    def __init__(self, held: Mapping[str, Collection], kinds: Kinds, words: Languages) -> None:
        """Gather what is unplaced from every layer as it was collected."""
        self._name(UNPLACED, "unplaced", "ogc_unplaced", words)
        self._beside = {}
        items = [
            Item(f"{layer}.{item.id}", None, {**told_of(item), **item.properties})
            for layer, one in held.items()
            for item in one.unplaced
        ]
        self.placed, self.unplaced = 0, len(items)
        own = {name: title for one in held.values() for name, title in titles_of(one).items()}
        self._set(items, {}, own, {**kinds, **kinds_of(items)})


def told_of(item: Item) -> dict:
    """What every record says, of an item of a layer."""
    names = item.properties
    return {"type": "feature", "title": names["name"], "title_en": names["name_en"]}


class Catalogue(Records):
    """A record for each layer, each plan and the ledger, with links to all their forms."""

    counted = False

    def __init__(self, atlas: Atlas, held: Mapping[str, Collection], words: Languages) -> None:
        """Describe what the site offers; what has no extent of its own has that of the region."""
        self._name(CATALOGUE, "ogc_catalogue_title", "ogc_catalogue", words)
        whole = shapely.box(*atlas.counties.bounds)
        made = [
            *(_layer(one, whole) for one in held.values()),
            *(_plan(one, whole) for one in atlas.documents.values()),
            _ledger(words, whole),
        ]
        items = [item for item, _, _ in made]
        self._beside = {item.id: (date, links) for item, date, links in made}
        self.placed, self.unplaced = len(items), 0
        self._set(items, {}, {}, kinds_of(items))


Record = tuple[Item, str | None, list[dict]]  # with its date and links


def _layer(held: Collection, whole: BaseGeometry) -> Record:
    spec, path = held.spec, f"/layers/{held.spec.id}"
    shape = _box(*held.bbox) if held.bbox else whole
    forms = [
        _link("enclosure", f"{path}.{one.suffix}", one.media_type)
        for one in written_here().values()
    ]
    items = _link("items", f"/collections/{spec.id}/items", geojson.MEDIA_TYPE)
    told = {
        "type": "dataset",
        **spec.title.twins("title"),
        **spec.summary.twins("description"),
        "license": LICENCE,
        "license_en": LICENCE_EN,
        "keywords": [spec.group],
    }
    links = [_link("describedby", path, HTML), items, *forms]
    return Item(f"layers.{spec.id}", shape, told), None, links


def _box(west: float, south: float, east: float, north: float) -> BaseGeometry:
    return shapely.box(west, south, east, north)


def _plan(plan: Document, whole: BaseGeometry) -> Record:
    told = {
        "type": "document",
        **plan.title.twins("title"),
        **plan.issuer.twins("publisher"),
        "number": plan.number,
    }
    date = plan.date if plan.date and len(plan.date) == len("2022-10-17") else None
    links = [_link("describedby", f"/documents/{plan.id}", HTML)]
    return Item(f"documents.{plan.id}", whole, told), date, links


def _ledger(words: Languages, whole: BaseGeometry) -> Record:
    told = {
        "type": "dataset",
        "title": words["zh"]["nav_coverage"],
        "title_en": words["en"]["nav_coverage"],
        "description": words["zh"]["coverage_intro"],
        "description_en": words["en"]["coverage_intro"],
    }
    links = [_link("describedby", "/coverage", HTML), _link("enclosure", "/coverage.json", JSON)]
    return Item("coverage", whole, told), None, links


def _link(rel: str, path: str, kind: str) -> dict:
    return {"rel": rel, "href": public(path), "type": kind}


def stores(atlas: Atlas, held: Mapping[str, Collection], words: Languages) -> dict[str, Store]:
    """Every collection by its id: layers in drawing order, what is unplaced, the catalogue."""
    found = [*stores_of_features(atlas, held, words), Catalogue(atlas, held, words)]
    return {one.id: one for one in found}


def stores_of_features(
    atlas: Atlas, held: Mapping[str, Collection], words: Languages
) -> list[Store]:
    """The layers in drawing order, then what is unplaced."""
    kinds = kinds_of(item for one in held.values() for item in one.items)
    layers = [Store(atlas, one, kinds) for one in held.values()]
    return [*layers, Unplaced(held, kinds, words)]
