"""Our own features many times over, by name and place, for measuring what growth costs."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import shapely

from layers.load import load_atlas
from tests.bench.redrawn import bordered, redrawn
from webmap.browser.grid import Grid
from webmap.compact import to_bytes
from webmap.stores.contents import AtlasContents
from webmap.stores.protocol import UNPLACED
from webmap.stores.rows import Contents, Found, Head, Row

SPREAD = 0.3  # degrees that a copy lies from the original, at most, either way
GOLDEN, SILVER = 0.618033988749895, 0.414213562373095  # their multiples fill a square evenly


def moved(number: int) -> tuple[float, float]:
    """How far the copy of that number lies from the original, in degrees east and north."""
    east, north = (number * share % 1 - 0.5 for share in (GOLDEN, SILVER))
    return round(2 * SPREAD * east, 5), round(2 * SPREAD * north, 5)


class Grown:
    """The rows of an atlas, each `times` over; the first of each is the original.

    Copies have `-2`, `-3` … behind their ids and ` 2`, ` 3` … behind their names.
    """

    def __init__(self, of: Contents, times: int, findable: bool = True) -> None:
        """Nothing is made yet; unless `findable`, the search knows only the originals."""
        self._of, self._times, self._findable = of, times, findable

    def about(self) -> dict:
        """As the original, with a data version of its own."""
        about = self._of.about()
        counts = {name: count * self._times for name, count in about["accuracy"].items()}
        version = (
            f"{about['data_version']}x{self._times}" if self._times > 1 else about["data_version"]
        )
        return {**about, "data_version": version, "accuracy": counts}

    def heads(self) -> list[Head]:
        """The collections with as many more items; their boxes hold the copies, too."""
        return [self._head(one) for one in self._of.heads()]

    def _head(self, one: Head) -> Head:
        if self._times == 1:
            return one
        box = one.bbox and [
            round(edge + side * SPREAD, 5)
            for edge, side in zip(one.bbox, (-1, -1, 1, 1), strict=True)
        ]
        counts = {"placed": one.placed * self._times, "unplaced": one.unplaced * self._times}
        return replace(one, bbox=box, **counts)

    def rows(self) -> Iterator[Row]:
        """Every item of a collection, then its copies, then the next collection."""
        held: dict[str, list[Row]] = {}
        for row in self._of.rows():
            held.setdefault(row.collection, []).append(row)
        total = sum(len(rows) for rows in held.values())
        grid = Grid(tuple(self._of.about()["scenes"]["zh"]["origin"]))
        for rows in held.values():
            yield from rows
            own = [
                replace(row, drawn=row.drawn and bordered(row.drawn, row.shape, grid))
                for row in rows
            ]
            for number in range(1, self._times):
                yield from (_copy(row, number, total) for row in own)

    def found(self) -> Iterator[Found]:
        """Every entry of the search, then the copies of the features among them."""
        held = list(self._of.found())
        yield from held
        if not self._findable:
            return
        features = [one for one in held if one.row["kind"] == "feature"]
        for number in range(1, self._times):
            for at, one in enumerate(features):
                place = len(held) + (number - 1) * len(features) + at
                yield _copied_entry(one, number, place)


def _copy(row: Row, number: int, total: int) -> Row:
    own, (east, north) = row.properties, moved(number)
    names = {key: f"{own[key]} {number + 1}" for key in ("name", "name_en")}
    told = {
        **row.told,
        **({"title": names["name"], "title_en": names["name_en"]} if row.told else {}),
    }
    properties = {**own, **names, "id": f"{own['id']}-{number + 1}"}

    def shifted(points):
        return (points + (east, north)).round(5)

    shape = None if row.shape is None else shapely.transform(row.shape, shifted)
    rank = row.rank + number * total
    drawn = row.drawn and redrawn(row.drawn, moved(number))
    name = f"{row.id}-{number + 1}"
    return Row(row.collection, name, shape, None, properties, rank, told, drawn, row.held)


def _copied_entry(one: Found, number: int, place: int) -> Found:
    end = f" {number + 1}"
    lists = {key: [name + end for name in one.row[key]] for key in ("names", "english")}
    readings = {
        name + end: [text + end for text in one.readings[name]] for name in one.row["names"]
    }
    row = {**one.row, **lists, "id": f"{one.row['id']}-{number + 1}"}
    also = {name: one.readings[name] for name in row.get("also", ())}
    return Found(place, row, {**readings, **also})


def grown(times: int, findable: bool = True) -> Grown:
    """The atlas of this project, `times` over: 77 are 100,000 features."""
    return Grown(AtlasContents(load_atlas()), times, findable)


def features(of: Contents) -> Iterator[dict]:
    """The placed features as GeoJSON, with `layer` among their properties; for other programs."""
    for row in of.rows():
        if row.collection != UNPLACED:
            shape = None if row.shape is None else shapely.geometry.mapping(row.shape)
            yield {"type": "Feature", "id": row.id, "geometry": shape, "properties": row.properties}


def main() -> None:
    """`grown TIMES FILE`: a GeoPackage that `planmap serve --atlas` serves, or `.geojson`."""
    times, path = int(sys.argv[1]), Path(sys.argv[2])
    if path.suffix == ".geojson":
        lines = b",\n".join(to_bytes(one) for one in features(grown(times)))
        path.write_bytes(b'{"type":"FeatureCollection","features":[\n%s\n]}\n' % lines)
    else:
        from webmap.stores.packing import pack

        pack(grown(times), str(path))
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
