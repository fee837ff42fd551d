"""The site: the atlas, its ready bytes, its assets and its languages, made once at the start."""

from functools import cached_property
from pathlib import Path

from layers.atlas import Atlas
from layers.distances import Distances
from layers.facets import Facets
from layers.glossary import Places, occurrences
from layers.lens import Lens, look
from layers.paragraphs import Reading, read_paragraphs
from layers.sites import Finder
from webmap import geojson
from webmap.assets import Assets
from webmap.browser.folium_map import assemble
from webmap.browser.scene import scenes
from webmap.diagrams import Diagrams
from webmap.formats import written_here
from webmap.narrowing import facet_index
from webmap.place_views import PlaceIndex
from webmap.resources import JSON, SMALLEST, WEBP, Recent, Resource, Shelf
from webmap.search import search_index
from webmap.search_rule import Index
from webmap.strings import DEFAULT, load_languages
from webmap.versions import program_version

FIRST_FILES = ("drawing.js", "map.js")
EXPORTS = 32 * 2**20  # bytes kept of the files that readers asked for last


class Site:
    """Everything a request may need; nothing geometric is computed while answering one.

    What the first page needs is made at once; `prepare` makes the rest, which `serve` has done
    in the background, so that the first answer comes soon.
    """

    def __init__(self, atlas: Atlas, documents: Path | None = None):
        """Turn every layer and the scenes into bytes; `documents` holds the plans' texts.

        Raises DataError when a text lacks a file or a heading.
        """
        self.atlas = atlas
        self.texts: Reading = read_paragraphs(atlas, documents) if documents else {}
        self.diagrams = Diagrams(atlas)
        self.version = program_version()
        self.languages = load_languages()
        self.formats = list(written_here().values())
        self.shelf = Shelf()
        self.exports = Recent(room=EXPORTS)
        self.recent = Recent()
        self.relief = Resource(atlas.relief.picture, WEBP)
        self.scenes = self._scenes()
        self.layers = {key: self._layer(key) for key in atlas.layers}
        self.assets = Assets(self._script().encode())

    def prepare(self) -> None:
        """Compress the first page; make what later ones need: search, facets, distances."""
        for resource in self.first:
            assert resource.brotli
        for resource in self.scenes.values():
            assert resource.brotli
        for part in (self.search.brotli, self.index, self.facet_index.brotli, self.finder):
            assert part is not None
        self.index.find("a")  # spells every name, once

    @property
    def first(self) -> list[Resource]:
        """What the first page loads besides itself."""
        shown = [key for key, layer in self.atlas.layers.items() if layer.spec.shown]
        loaded = [self.assets.files[name] for name in FIRST_FILES]
        return [*loaded, self.scenes[DEFAULT], *(self.layers[key] for key in shown)]

    @cached_property
    def lens(self) -> Lens:
        """What each industry touches."""
        return look(self.atlas)

    @cached_property
    def places(self) -> PlaceIndex:
        """What lies in each county and city."""
        return PlaceIndex(self.atlas)

    @cached_property
    def distances(self) -> Distances:
        """How far parks lie from what they may want near."""
        return Distances(self.atlas)

    @cached_property
    def finder(self) -> Finder:
        """The ranking of parks."""
        return Finder(self.atlas, self.lens, self.distances)

    @cached_property
    def _found(self) -> dict:
        return search_index(self.atlas)

    @cached_property
    def search(self) -> Resource:
        """The search index as bytes."""
        return _kept(self._found, JSON)

    @cached_property
    def index(self) -> Index:
        """The search index as the server's own search reads it."""
        return Index(self._found)

    @cached_property
    def facets(self) -> Facets:
        """By what features can be narrowed."""
        return Facets(self.atlas, self.lens)

    @cached_property
    def facet_index(self) -> Resource:
        """The facets of every feature as bytes."""
        return _kept(facet_index(self.facets), JSON)

    @property
    def data_version(self) -> str:
        """The version of the data: a short hash over all files of geodata."""
        return self.atlas.version

    @cached_property
    def term_places(self) -> Places:
        """The sections in which each term of the glossary occurs."""
        texts = {
            at: "\n".join("".join(piece.text for piece in one) for one in paragraphs)
            for at, paragraphs in self.texts.items()
        }
        return occurrences(self.atlas, texts)

    def layer_address(self, key: str) -> str:
        """The layer's file under a name that changes with its content."""
        return f"/layers/{key}.geojson?v={self.layers[key].digest}"

    @property
    def relief_address(self) -> str:
        """The relief under a name that changes with its content."""
        return f"/relief.webp?v={self.relief.digest}"

    def scene_address(self, lang: str) -> str:
        """The scene in a language under a name that changes with its content."""
        return f"/scene.{lang}.json?v={self.scenes[lang].digest}"

    def _scenes(self) -> dict[str, Resource]:
        made = scenes(self.atlas, self.languages, self.relief_address)
        return {lang: _kept(scene, JSON) for lang, scene in made.items()}

    def _layer(self, key: str) -> Resource:
        collection = geojson.layer(self.atlas, self.atlas.layers[key], self.version)
        return _kept(collection, geojson.MEDIA_TYPE, f"{key}.geojson")

    def _script(self) -> str:
        addresses = {key: self.layer_address(key) for key in self.layers}
        return assemble(self.atlas, addresses)


def _kept(value: dict, media_type: str, download: str | None = None) -> Resource:
    return Resource(geojson.to_bytes(value), media_type, download, SMALLEST, kept=True)
