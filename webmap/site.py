"""The site: the atlas, its ready bytes, its assets and its languages, made once at the start."""

from collections.abc import Callable
from pathlib import Path

from layers.atlas import Atlas
from layers.distances import Distances
from layers.facets import Facets
from layers.glossary import Places, occurrences
from layers.lens import Lens, look
from layers.paragraphs import Reading, read_paragraphs
from layers.readings import forget_dictionary
from layers.sites import Finder
from webmap import geojson
from webmap.assets import MAP_STYLE, Assets
from webmap.browser.folium_map import assemble
from webmap.browser.scene import Drawing
from webmap.change_views import Edition, editions
from webmap.collection import Collection, collect
from webmap.compact import to_bytes
from webmap.diagrams import Diagrams
from webmap.formats import written_here
from webmap.locators import Locators
from webmap.made_once import made_once
from webmap.memory import give_back, settle
from webmap.narrowing import facet_index
from webmap.ogc.catalogue import stores
from webmap.ogc.store import Store
from webmap.place_views import PlaceIndex
from webmap.reports.sketch import Sketch
from webmap.resources import JSON, SMALLEST, WEBP, Recent, Resource, Shelf
from webmap.search import search_index
from webmap.search_rule import KINDS, Index
from webmap.stores.memory import MemoryStore
from webmap.stores.protocol import AtlasStore
from webmap.strings import load_languages
from webmap.tiles import WHOLE
from webmap.tiles.memory import MemoryTiles
from webmap.versions import edition, program_version
from webmap.workshop import Made, here

FIRST_FILES = ("drawing.js", "map.js", MAP_STYLE)
EXPORTS = 12 * 2**20  # bytes kept of what readers asked for last, and as many of dear files
AT_ONCE = 4  # requests that wait for a dear file: half the threads, the rest are for pages


class Site:
    """Everything a request may need; nothing geometric is computed while answering one.

    What the first page needs is made at once; `prepare_first` compresses it as well as can be and
    `prepare` makes the rest, which `serve` has done in the background: the first answer comes soon.
    """

    kinds_found = KINDS  # what the search finds has a page
    has_map = True
    files_address = "/layers/{layer}.geojson"  # of a layer as a file

    def __init__(self, atlas: Atlas, documents: Path | None = None, whole: int | None = WHOLE):
        """Turn the scenes and scripts into bytes; `documents` holds the plans' texts.

        Layers of more than `whole` placed features come in squares; None: all come whole.
        Raises DataError when a text lacks a file or a heading.
        """
        self.atlas = atlas
        self.texts: Reading = read_paragraphs(atlas, documents) if documents else {}
        self.diagrams = Diagrams(atlas)
        self.version = program_version()
        self.languages = load_languages(atlas)
        self.formats = list(written_here().values())
        self.shelf = Shelf()
        self.exports = Recent(room=EXPORTS)
        self.files = Recent(room=EXPORTS, at_once=AT_ONCE)
        self.make_file: Callable[..., Made] = here  # `serve` has another process do it
        self.recent = Recent()
        self.relief = Resource(atlas.relief.picture, WEBP)
        self.edition = edition(atlas.version)
        self.drawing = Drawing(atlas, self.relief_address, whole, self.edition)
        self.scenes = self._scenes(self.drawing)
        self.assets = Assets(self._script().encode())

    def prepare_first(self) -> None:
        """Compress what the first page loads besides itself, on one processor: others are asked."""
        _ = self.assets.version  # of many short hashes, each of which would wait for other threads
        for one in (*(self.assets.files[name] for name in FIRST_FILES), *self.scenes.values()):
            one.compress()

    def prepare(self) -> None:
        """Make what later pages need: search, facets, distances, layers.

        The formats' writers are loaded when first used: GDAL and the others take 85 MB.
        """
        self.search.compress()
        self.index.find("a")  # spells every name, once
        forget_dictionary()
        settle()  # each step begins with what the one before let go of
        self.facet_index.compress()
        _ = self.finder, self.term_places, self.places.differing
        _ = self.sketch, self.changes, self.locators
        settle()
        for key in self.atlas.layers:
            self.layer(key).compress()
            give_back()
        self.assets.compress()

    @made_once
    def lens(self) -> Lens:
        """What each industry touches."""
        return look(self.atlas)

    @made_once
    def changes(self) -> list[Edition]:
        """Every recorded change of the data."""
        return editions(self.atlas)

    @made_once
    def locators(self) -> Locators:
        """Small maps of where things lie."""
        return Locators(self.atlas)

    @made_once
    def sketch(self) -> Sketch:
        """What the figures of reports are made of."""
        return Sketch(self.atlas)

    @made_once
    def places(self) -> PlaceIndex:
        """What lies in each county and city."""
        return PlaceIndex(self.atlas)

    @made_once
    def distances(self) -> Distances:
        """How far parks lie from what they may want near."""
        return Distances(self.atlas)

    @made_once
    def finder(self) -> Finder:
        """The ranking of parks."""
        return Finder(self.atlas, self.lens, self.distances)

    @made_once
    def _found(self) -> dict:
        return search_index(self.atlas)

    @made_once
    def search(self) -> Resource:
        """The search index as bytes."""
        return _kept(self._found, JSON)

    @made_once
    def index(self) -> Index:
        """The search index as the server's own search reads it."""
        return Index(self._found)

    @made_once
    def facets(self) -> Facets:
        """By what features can be narrowed."""
        return Facets(self.atlas, self.lens)

    @made_once
    def facet_index(self) -> Resource:
        """The facets of every feature as bytes."""
        return _kept(facet_index(self.facets), JSON)

    @made_once
    def whole(self) -> dict[str, Collection]:
        """Every layer, whole and in WGS-84, as files are written from it."""
        layers = self.atlas.layers
        return {key: collect(self.atlas, layer, self.version) for key, layer in layers.items()}

    @made_once
    def collections(self) -> dict[str, Store]:
        """The layers, what none of them could place, and a catalogue, as the OGC API has them."""
        return stores(self.atlas, self.whole, self.languages)

    @made_once
    def store(self) -> AtlasStore:
        """The atlas as a store is asked."""
        return MemoryStore(self)

    @property
    def page_values(self) -> dict:
        """What every page is told of the atlas."""
        return {"atlas": self.atlas, "compared": self.atlas.roles.compared}

    @property
    def absent(self) -> tuple[str, ...]:
        """The pages for which the atlas has no layers."""
        roles = self.atlas.roles
        needed = {"/sites": roles.sites, "/compare": roles.compared}
        return tuple(path for path, layers in needed.items() if not layers)

    @property
    def data_version(self) -> str:
        """The version of the data: a short hash over all files of geodata."""
        return self.atlas.version

    @made_once
    def term_places(self) -> Places:
        """The sections in which each term of the glossary occurs."""
        texts = {
            at: "\n".join("".join(piece.text for piece in one) for one in paragraphs)
            for at, paragraphs in self.texts.items()
        }
        return occurrences(self.atlas, texts)

    def layer_address(self, key: str) -> str:
        """The layer's file under a name that changes with all that its content is made from."""
        return f"/layers/{key}.geojson?v={self.edition}"

    @property
    def relief_address(self) -> str:
        """The relief under a name that changes with its content."""
        return f"/relief.webp?v={self.relief.digest}"

    def scene_address(self, lang: str) -> str:
        """The scene in a language under a name that changes with its content."""
        return f"/scene.{lang}.json?v={self.scenes[lang].digest}"

    def _scenes(self, drawing: Drawing) -> dict[str, Resource]:
        return {lang: _kept(drawing.named(lang), JSON) for lang in self.languages}

    @made_once
    def whole_scenes(self) -> dict[str, Resource]:
        """The scenes by language with every layer whole, for a page that asks no server."""
        if not self.drawing.tiled:
            return self.scenes
        return self._scenes(Drawing(self.atlas, self.relief_address))

    @property
    def is_tiled(self) -> bool:
        """Whether some layer comes in squares."""
        return bool(self.drawing.tiled)

    @made_once
    def tiles(self) -> MemoryTiles:
        """The layers by square."""
        return MemoryTiles(self)

    def layer(self, key: str) -> Resource:
        """A layer as GeoJSON, made on first use; KeyError if there is none."""

        def make() -> Resource:
            body, name = geojson.written(self.whole[key]), f"{key}.geojson"
            return Resource(body, geojson.MEDIA_TYPE, name, SMALLEST, kept=True)

        return self.shelf.get(("layer.geojson", key), make)

    def _script(self) -> str:
        addresses = {key: self.layer_address(key) for key in self.atlas.layers}
        return assemble(self.atlas, addresses)


def _kept(value: dict, media_type: str) -> Resource:
    return Resource(to_bytes(value), media_type, quality=SMALLEST, kept=True)
