"""The key of a figure's colours: layers, and in layers with classes the classes, as on the map."""

from collections.abc import Iterable, Iterator

from layers.atlas import Atlas
from layers.spec import LayerSpec
from webmap.properties import properties
from webmap.strings import Language

DISC = "●"  # before each, in its colour
Key = tuple[tuple[str, str], ...]  # colour and what has it


def colour_key(words: Language, atlas: Atlas, keys: Iterable[str]) -> Key:
    """Each colour that features (by `layer/id`) have in a figure, in the order of the legend."""
    shown: dict[str, set[str]] = {}
    for key in keys:
        told = properties(atlas, atlas.feature(key))
        shown.setdefault(told["layer"], set()).add(told.get("class", ""))
    layers = [layer.spec for key, layer in atlas.layers.items() if key in shown]
    return tuple(row for spec in layers for row in _of_layer(words, spec, shown[spec.id]))


def _of_layer(words: Language, spec: LayerSpec, classes: set[str]) -> Iterator[tuple[str, str]]:
    title = spec.title.told(words.code)
    if spec.classes is None:
        yield spec.style["colour"], title
        return
    for number in (*range(len(spec.classes.classes)), None):
        told = spec.classes.told(number)
        if told.zh in classes:
            name = told.told(words.code)
            yield spec.colour({"class": told.zh}), f"{title}{words['colon']}{name}"
