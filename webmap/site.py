"""The site: the atlas, its ready bytes, its assets and its languages, made once at the start."""

import hashlib
from importlib.metadata import PackageNotFoundError, version

from layers.atlas import Atlas
from layers.facets import Facets
from layers.distances import Distances
from layers.lens import look
from layers.sites import Finder
from webmap import geojson
from webmap.assets import Assets
from webmap.basemap import basemap
from webmap.narrowing import facet_index
from webmap.page import assemble
from webmap.resources import Resource, Shelf
from webmap.search import search_index
from webmap.search_rule import Index
from webmap.strings import load_languages


class Site:
    """Everything a request may need; nothing geometric is computed after construction."""

    def __init__(self, atlas: Atlas):
        """Turn every layer and the basemap into bytes."""
        self.atlas = atlas
        self.version = program_version()
        self.languages = load_languages()
        self.shelf = Shelf()
        self.lens = look(atlas)
        self.distances = Distances(atlas)
        self.finder = Finder(atlas, self.lens, self.distances)
        self.basemap = Resource(geojson.to_bytes(basemap(atlas)), geojson.MEDIA_TYPE)
        self.layers = {key: self._layer(key) for key in atlas.layers}
        found = search_index(atlas)
        self.search = Resource(geojson.to_bytes(found), "application/json")
        self.index = Index(found)
        self.facets = Facets(atlas)
        index = geojson.to_bytes(facet_index(self.facets))
        self.facet_index = Resource(index, "application/json")
        self.assets = Assets({"map.js": self._script().encode()})

    @property
    def data_version(self) -> str:
        """A short hash over all layers: the version of the data."""
        digests = "".join(resource.digest for resource in self.layers.values())
        return hashlib.sha256(digests.encode()).hexdigest()[:10]

    def layer_address(self, key: str) -> str:
        """The layer's file under a name that changes with its content."""
        return f"/layers/{key}.geojson?v={self.layers[key].digest}"

    def basemap_address(self) -> str:
        """The basemap's file under a name that changes with its content."""
        return f"/basemap.geojson?v={self.basemap.digest}"

    def search_address(self) -> str:
        """The search index under a name that changes with its content."""
        return f"/search.json?v={self.search.digest}"

    def facets_address(self) -> str:
        """The facet index under a name that changes with its content."""
        return f"/facets.json?v={self.facet_index.digest}"

    def _layer(self, key: str) -> Resource:
        collection = geojson.layer(self.atlas, self.atlas.layers[key], self.version)
        name = f"{key}.geojson"
        return Resource(geojson.to_bytes(collection), geojson.MEDIA_TYPE, download=name)

    def _script(self) -> str:
        addresses = {key: self.layer_address(key) for key in self.layers}
        return assemble(self.atlas, self.basemap_address(), addresses)


def program_version() -> str:
    try:
        return version("planmap")
    except PackageNotFoundError:
        return "0+source"
