"""The class a feature belongs to, of those that tell its layer's features apart by colour."""

from collections.abc import Iterable

from layers.atlas import Atlas, Feature
from layers.class_spec import INDUSTRY, KIND
from layers.lens import Words, industries_of


class Classing:
    """Finds classes for the features of an atlas."""

    def __init__(self, atlas: Atlas):
        """Take the atlas and the words that name its industries."""
        self.atlas = atlas
        self.words = Words(atlas.industries)

    def of(self, feature: Feature) -> int | None:
        """The number of a feature's class in its layer; None for no class or a layer without."""
        spec = self.atlas.layers[feature.fact.layer].spec.classes
        return spec and spec.of(self._values(feature, spec.by))

    def _values(self, feature: Feature, by: str) -> Iterable[str]:
        """As the plans print them, first first."""
        if by == KIND:
            return [feature.fact.kind]
        if by == INDUSTRY:
            return industries_of(self.atlas, feature, self.words)
        return (word for claim in feature.claims for word in claim.values.get(by, ()))
