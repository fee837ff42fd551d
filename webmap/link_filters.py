"""What a link's filter leaves, as those with whom it is shared are told: names, numbers, shapes."""

from collections.abc import Iterable
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from layers.atlas import Feature
from layers.facets import FACETS
from webmap.narrowing import in_words, read_chosen
from webmap.site import Site
from webmap.strings import Language

FEW = 3  # layers whose matches are counted in words


@dataclass(frozen=True)
class LinkFilter:
    """The values that a link to the map chooses by facet, and which layers it shows, how whole.

    `named`: whether it names its layers; otherwise they are those shown at first.
    """

    site: Site
    chosen: dict[str, tuple[str, ...]]
    layers: tuple[str, ...]
    whole: tuple[str, ...]
    named: bool

    @property
    def query(self) -> dict[str, str]:
        """The same as the parameters of an address, in one order."""
        layers = {"layers": self.layers} if self.named else {}
        shown = {**layers, **self.chosen, **({"whole": self.whole} if self.whole else {})}
        return {key: ",".join(values) for key, values in shown.items()}

    def names(self, lang: str) -> list[str]:
        """What is chosen, as the filter's own list calls it."""
        choices = self.site.facets.choices
        return [
            choice.name.told(lang)
            for facet, values in self.chosen.items()
            for choice in choices[facet]
            if choice.id in values
        ]

    def told(self, words: Language) -> str:
        """A sentence: what is asked for, how much matches, in which layers most."""
        atlas, facets = self.site.atlas, self.site.facets
        counts = {key: len(facets.matching(key, self.chosen)) for key in atlas.layers}
        most = sorted((key for key in counts if counts[key]), key=lambda key: -counts[key])[:FEW]
        titles = [f"{atlas.layers[key].spec.title.told(words.code)} {counts[key]}" for key in most]
        colon, comma = (": ", ", ") if words.code == "en" else ("：", "、")
        text = words["filter_shared"].replace("{n}", str(sum(counts.values())))
        text = text.replace("{filter}", in_words(facets, self.chosen, words))
        return f"{text}{colon}{comma.join(titles)}" if titles else text

    def shown(self, layer: str) -> list[Feature]:
        """What matches of a layer, without the part that is off until it is asked for."""
        held = self.site.atlas.layers[layer]
        major = () if layer in self.whole else held.spec.style.get("major", ())
        found = [held.features[name] for name in self.site.facets.matching(layer, self.chosen)]
        return [item for item in found if not major or item.fact.kind in major]


def link_filter(site: Site, query: MultiDict) -> LinkFilter | None:
    """The filter of a link to the map; None without one, or with a value that nobody knows."""
    asked = MultiDict((key, value) for key, value in query.items(multi=True) if key in FACETS)
    if not asked:
        return None  # before the facets are made, for which the first page would wait
    try:
        chosen = read_chosen(site.facets, asked)
    except ValueError:
        return None
    if not chosen:
        return None
    known, named = site.atlas.layers, "layers" in query
    if named:
        layers = _named(query["layers"], known)
    else:
        layers = tuple(key for key, layer in known.items() if layer.spec.shown)
    return LinkFilter(site, chosen, layers, _named(query.get("whole", ""), layers), named)


def _named(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Of the layers known those that a link names, as in `parks,zone:0.6`; in drawing order."""
    names = {one.partition(":")[0] for one in text.split(",")}
    return tuple(key for key in known if key in names)
