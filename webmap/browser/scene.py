"""The scene: one compact description of everything the map draws, made once from the atlas."""

from collections import Counter
from collections.abc import Iterable

import shapely

from layers.atlas import Atlas, Feature, Layer
from layers.feature_classes import Classing
from webmap.browser.columns import Row, columns
from webmap.browser.grid import SCALE, Grid
from webmap.browser.ground import Ground
from webmap.browser.shapes import Shapes

FLOW = "flow"  # the form of layers whose lines have arrows at every vertex
RELIEF = "/relief.webp"
FAR = 0.5  # degrees beyond the region from which the end of a line lies off the sheet


def scenes(atlas: Atlas, languages: Iterable[str], relief: str = RELIEF) -> dict[str, dict]:
    """The scene by language, `zh` or `en`; only names differ. `relief` is its address."""
    drawing = Drawing(atlas, relief)
    return {lang: drawing.named(lang) for lang in languages}


class Drawing:
    """What the scenes of all languages share: whatever is measured, on the grid."""

    def __init__(
        self, atlas: Atlas, relief: str = RELIEF, whole: int | None = None, version: str = ""
    ):
        """Draw the ground and every placed feature of layers that have no more than `whole`.

        Of a larger one the scene says only that it comes in squares, of this `version`.
        """
        self.atlas, self.whole, self.version = atlas, whole, version
        self.grid = Grid(atlas.region.centre)
        self.ground = Ground(atlas, self.grid)
        self.shapes = Shapes(atlas.counties, self.grid)
        self.relief = {"address": relief, "box": self.ground.box(atlas.relief.box)}
        self.statuses = list(atlas.vocabulary.statuses)
        self.accuracies = list(atlas.vocabulary.accuracies)
        self.classing = Classing(atlas)
        self.bounds = shapely.total_bounds([*atlas.counties.polygons.values()])
        self.city = atlas.counties.city
        self.kinds: dict[str, int] = {}  # filled while the layers are drawn
        self.layers = {key: self._layer(layer) for key, layer in atlas.layers.items()}

    @property
    def tiled(self) -> list[str]:
        """The layers that come in squares."""
        return [key for key, columns in self.layers.items() if "tiles" in columns]

    def named(self, lang: str) -> dict:
        """The whole scene in a language."""
        return {
            "lang": lang,
            "origin": list(self.grid.origin),
            "scale": SCALE,
            "bounds": self.ground.bounds,
            "relief": self.relief,
            "arcs": self.ground.arcs,
            "counties": self.ground.counties(lang),
            "cities": self.ground.cities(lang),
            "base": self.ground.base(lang),
            "statuses": self.statuses,
            "accuracies": self.accuracies,
            "kinds": list(self.kinds),
            "layers": {key: self._named(key, lang) for key in self.layers},
        }

    def _named(self, key: str, lang: str) -> dict:
        if "tiles" in self.layers[key]:
            return self.layers[key]
        layer = self.atlas.layers[key]
        placed = _placed(layer)
        named = {**self.layers[key], "names": [_name(item, lang) for item in placed]}
        if layer.spec.style["shape"] == FLOW:
            return named
        far = {at: self._target(item, lang) for at, item in enumerate(placed)}
        towards = {str(at): name for at, name in far.items() if name}
        return named | ({"towards": towards} if towards else {})

    def _target(self, item: Feature, lang: str) -> str | None:
        """The name of the end of a sketched line that lies furthest off the sheet, if one does."""
        if item.location.accuracy != "schematic":
            return None
        west, south, east, north = self.bounds
        ends = [
            self.atlas.places.get(stop)
            for stop in item.location.stops[:1] + item.location.stops[-1:]
        ]
        far, name = max(
            (
                (max(west - one.lon, one.lon - east, south - one.lat, one.lat - north), one.name)
                for one in ends
                if one
            ),
            default=(0, ""),
        )
        english = self.atlas.vocabulary.in_english(name)
        return None if far < FAR else english or name if lang == "en" else name

    def _layer(self, layer: Layer) -> dict:
        """The columns of a layer, names excepted; or, of a large one, how much there is."""
        placed = _placed(layer)
        off = Counter(code for item in _unplaced(layer) for code in self._counted_at(item))
        beside = {"off": dict(sorted(off.items()))} if off else {}
        if self.whole is None or len(placed) <= self.whole:
            return columns([item.id for item in placed], [self.row(i) for i in placed], beside)
        for item in placed:
            self._kind(item.fact.kind)
        return {"tiles": {"version": self.version, "placed": len(placed)}, **beside}

    def row(self, item: Feature) -> Row:
        """What is drawn of one placed feature, names excepted."""
        layer, numbered = self.atlas.layers[item.fact.layer].spec, self._is_numbered(item)
        flows = layer.style["shape"] == FLOW
        row = {
            "kind": self._kind(item.fact.kind),
            "status": self._status(item.status),
            "accuracy": self.accuracies.index(item.location.accuracy),
            "radius": item.location.accuracy_m or 0,
            "shape": self.shapes.of(item.location, numbered, flows),
        }
        marks = {"numbered": numbered, "differs": _differs(item)}
        classes = {"class": self._class(item)} if layer.classes else {}
        return {**row, **classes, **{mark: True for mark, held in marks.items() if held}}

    def _counted_at(self, item: Feature) -> list[str]:
        """The one county or city it is said of; what is said of several cities counts in none."""
        codes = item.location.adcodes
        cities = {self.city(code) for code in codes}
        return list(codes) if len(codes) == 1 else list(cities) if len(cities) == 1 else []

    def _is_numbered(self, item: Feature) -> bool:
        """Whether its stops carry their numbers."""
        is_one = item.fact.layer in self.atlas.roles.numbered
        return is_one and item.location.method == "stop_sequence"

    def _class(self, item: Feature) -> int:
        found = self.classing.of(item)
        return -1 if found is None else found

    def _kind(self, kind: str) -> int:
        return self.kinds.setdefault(kind, len(self.kinds))

    def _status(self, status: str | None) -> int:
        return -1 if status is None else self.statuses.index(status)


def _placed(layer: Layer) -> list[Feature]:
    return [item for item in layer.features.values() if item.placed]


def _unplaced(layer: Layer) -> list[Feature]:
    return [item for item in layer.features.values() if not item.placed]


def _differs(item: Feature) -> bool:
    return any(claim.differs for claim in item.claims)


def _name(item: Feature, lang: str) -> str:
    return item.fact.name.told(lang)
