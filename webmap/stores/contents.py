"""The rows of an atlas in memory, from which every other home is filled."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import msgspec

from layers.atlas import Atlas
from layers.documents import Document
from layers.facets import FACETS, Facets
from layers.lens import look
from layers.location import CLASSES
from webmap.browser.folium_map import assemble
from webmap.browser.scene import Drawing
from webmap.collection import collect
from webmap.ogc.catalogue import Records, stores_of_features, told_of
from webmap.ogc.store import Store
from webmap.search import search_index
from webmap.search_rule import Entry, Speller, places_among
from webmap.stores.protocol import UNPLACED
from webmap.stores.rows import FORMAT, Found, Head, Row
from webmap.strings import load_languages
from webmap.versions import program_version


class AtlasContents:
    """The rows of an atlas in memory."""

    def __init__(self, atlas: Atlas) -> None:
        """Collect every layer; nothing is written yet."""
        self.atlas = atlas
        layers = atlas.layers.items()
        held = {key: collect(atlas, one, program_version()) for key, one in layers}
        *self._layers, self._unplaced = stores_of_features(atlas, held, load_languages(atlas))
        self._index = search_index(atlas)
        self._drawing = Drawing(atlas, whole=0)
        self._facets = Facets(atlas, look(atlas))

    def about(self) -> dict[str, Any]:
        """What is not of one collection: plans, words, sources, and what the search needs."""
        atlas, vocabulary = self.atlas, self.atlas.vocabulary
        entries = [Entry(row, Speller(self._index)) for row in self._index["entries"]]
        counts = atlas.count()
        return {
            "format": FORMAT,
            "data_version": atlas.version,
            "accuracy": {name: counts[name] for name in CLASSES if name in counts},
            "documents": [_plan(one) for one in atlas.documents.values()],
            "groups": vocabulary.groups,
            "statuses": vocabulary.statuses,
            "accuracies": vocabulary.accuracies,
            "methods": vocabulary.methods,
            "sources": atlas.sources,
            "sources_used": sorted(atlas.sources_used),
            "moved": {kind: dict(ids) for kind, ids in atlas.retired.moved.items()},
            "withdrawn": {kind: list(ids) for kind, ids in atlas.retired.withdrawn.items()},
            "scenes": {lang: self._drawing.named(lang) for lang in load_languages()},
            "script": assemble(atlas, {key: f"/layers/{key}.geojson" for key in atlas.layers}),
            "relief": b64encode(atlas.relief.picture).decode(),
            "region": list(atlas.counties.bounds),
            "is_of": msgspec.to_builtins(atlas.region),
            "roles": msgspec.to_builtins(atlas.roles),
            "characters": self._index["characters"],
            "syllables": sorted({s for one in self.found() for s in syllables_of(one)}),
            "places": places_among(entries, self._index["places"]),
            "kinds": self._index["kinds"],
            "choices": {
                key: [asdict(one) for one in rows] for key, rows in self._facets.choices.items()
            },
        }

    def heads(self) -> list[Head]:
        """The layers and what none of them could place."""
        return [self._head(one) for one in (*self._layers, self._unplaced)]

    def rows(self) -> Iterator[Row]:
        """Every item; what is unplaced keeps what its record tells apart from its properties."""
        ranks = {feature.key: rank for rank, feature in enumerate(self.atlas.features())}
        for store in self._layers:
            features = self.atlas.layers[store.id].features
            for item in store.items:
                exact = features[item.id].location.geometry
                differs = exact is not None and not exact.equals_exact(item.geometry, 0)
                shapes = item.geometry, exact if differs else None
                rank = ranks[f"{store.id}/{item.id}"]
                drawn = self._drawing.row(features[item.id])
                held = self._held(store.id, item.id)
                yield Row(store.id, item.id, *shapes, item.properties, rank, {}, drawn, held)
        for item in self._unplaced.items:
            told = told_of(item)
            rest = {key: value for key, value in item.properties.items() if key not in told}
            layer, name = rest["layer"], rest["id"]
            held = self._held(layer, name)
            rank = ranks[f"{layer}/{name}"]
            yield Row(UNPLACED, item.id, None, None, rest, rank, told, held=held)

    def _held(self, layer: str, name: str) -> list[tuple[str, ...]]:
        values = self._facets.values[layer][name]
        return [values[facet] for facet in FACETS]

    def found(self) -> Iterator[Found]:
        """The search index, entry by entry."""
        speller = Speller(self._index)
        for number, row in enumerate(self._index["entries"]):
            names = [*row["names"], *row.get("also", ())]
            yield Found(number, row, {name: speller.of(name) for name in names})

    def _head(self, store: Store) -> Head:
        is_record = isinstance(store, Records)
        return Head(
            store.id,
            store.title,
            store.description,
            store.item_type,
            store.counted,
            store.placed,
            store.unplaced,
            store.fields,
            store.types,
            store.bbox,
            {"time": None, "links": []} if is_record else {},
            {} if is_record else self._spec(store.id),
        )

    def _spec(self, layer: str) -> dict[str, Any]:
        spec = self.atlas.layers[layer].spec
        fields = [asdict(one) for one in spec.fields]
        drawn = {"geometry": spec.geometry, "style": spec.style, "staged": spec.staged}
        classes = asdict(spec.classes) if spec.classes else None
        return {"group": spec.group, **drawn, "fields": fields, "classes": classes}


def _plan(document: Document) -> dict[str, Any]:
    return {**asdict(document), "sections": [asdict(one) for one in document.sections.values()]}


def syllables_of(one: Found) -> set[str]:
    """The syllables by which an entry's names are read."""
    return {part for texts in one.readings.values() for text in texts for part in text.split()}
