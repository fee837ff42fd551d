"""Which layer and kind a thing belongs to, by its name: learned from the names the atlas has."""

from collections import Counter
from dataclasses import dataclass

from layers.drafting.knowledge import Knowledge
from layers.drafting.weights import Weights, learn
from layers.gazetteers.spelling import plain

_ENDS = 4  # letters at the end of a name that tell most of what it is
_ROUNDS, _RAREST = 120, 2


@dataclass(frozen=True, eq=False)
class Layering:
    """Tells layers and kinds from names."""

    weights: Weights | None  # None where the atlas has no two layers
    kinds: dict[str, list[tuple[str, str]]]  # layer: (name, kind) of its features

    @classmethod
    def learned(cls, knowledge: Knowledge) -> "Layering":
        """Learned from the names and other names of the features."""
        names, layers, kinds = [], [], {}
        for feature in knowledge.features:
            for name in feature.fact.names:
                names.append(_signs(name))
                layers.append(feature.fact.layer)
                kinds.setdefault(feature.fact.layer, []).append((plain(name), feature.fact.kind))
        try:
            return cls(learn(names, layers, _RAREST, _ROUNDS), kinds)
        except ValueError:
            return cls(None, kinds)

    def layers(self, name: str) -> list[tuple[str, float]]:
        """Every layer with its chance for a thing of this name, the likeliest first."""
        if self.weights is None:
            return [(layer, 1.0) for layer in self.kinds]
        chances = self.weights.chances([_signs(name)])[0]
        pairs = zip(self.weights.answers, map(float, chances), strict=True)
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

    def kind(self, name: str, layer: str) -> str:
        """The kind that names of the layer with the most like end have; "" if it has none."""
        key, known = plain(name), self.kinds.get(layer, ())
        ends = [(_common_end(key, other), kind) for other, kind in known]
        longest = max((length for length, _ in ends), default=0)
        most = Counter(kind for length, kind in ends if length == longest).most_common(1)
        return most[0][0] if most else ""


def _common_end(one: str, other: str) -> int:
    length = 0
    for a, b in zip(reversed(one), reversed(other), strict=False):
        if a != b:
            break
        length += 1
    return length


def _signs(name: str) -> set[str]:
    """Its letters, pairs of letters and ends."""
    key = plain(name)
    ends = {f"${key[-length:]}" for length in range(1, min(_ENDS, len(key)) + 1)}
    return ends | set(key) | {key[at : at + 2] for at in range(len(key) - 1)}
