"""Under which theme something stands: its layer's group, or what its section mostly speaks of."""

from collections import Counter, defaultdict

from layers.atlas import Atlas, Feature


def theme_of(atlas: Atlas, feature: Feature) -> str:
    """The theme of a feature, by id: the group of its layer."""
    return atlas.layers[feature.fact.layer].spec.group


class SectionThemes:
    """Finds the theme of each claim of an atlas, by the features that its section names.

    Much is said of a city or an economic zone, and of every theme: its own tells nothing there.
    """

    def __init__(self, atlas: Atlas):
        """Count under each section its features by theme; counties and cities have none to give."""
        self.atlas = atlas
        self.counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for item in atlas.features():
            if item.fact.layer not in atlas.roles.places:
                for at in {(claim.document, claim.section) for claim in item.claims}:
                    self.counts[at][theme_of(atlas, item)] += 1

    def of(self, feature: Feature, document: str, section: str) -> str:
        """The theme of most that the section names; where none leads, the feature's own."""
        own, counts = theme_of(self.atlas, feature), self.counts[document, section]
        most = max(counts.values(), default=0)
        leading = [theme for theme, n in counts.items() if n == most]
        return leading[0] if len(leading) == 1 else own
