"""Small drawings of a feature's parts: a route as a line of stops, a cluster as a tree."""

import unicodedata
from dataclasses import dataclass

from layers.atlas import Atlas, Feature
from layers.relations import PREFERRED, Names

WIDTH = 352
ROW = 30  # height of a row; a touch target of 24 pixels with some air
BOX = 26  # height of a box
LEFT = 26
MOST = 40
FEWEST = 2
LINES = {"tourism_routes": "stops", "railways": "nodes", "roads": "nodes"}
PARTS = ("members", "towns", "key_places", "carriers", "axes", "nodes")
TREES = {
    "zone",
    "growth_poles",
    "urban_structure",
    "function_zones",
    "clusters",
    "corridors",
    "ecology",
    "agriculture",
}


@dataclass(frozen=True)
class Node:
    """A part: its words in both languages, the feature it is if there is one, and its place."""

    name: str
    name_en: str
    key: str | None
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = BOX


@dataclass(frozen=True)
class Branch:
    """Parts that stand to the centre in the same way, such as members or axes."""

    title: str
    title_en: str
    nodes: tuple[Node, ...]
    y: float = 0


@dataclass(frozen=True)
class Diagram:
    """What is drawn: a line of stops, or a centre and its branches."""

    kind: str
    centre: Node
    branches: tuple[Branch, ...]
    height: float
    width: float = WIDTH

    @property
    def count(self) -> int:
        """How many parts there are."""
        return sum(len(branch.nodes) for branch in self.branches)


class Diagrams:
    """Makes the diagrams of an atlas, in either language."""

    def __init__(self, atlas: Atlas):
        """Index the features by name, as relations do."""
        self._atlas = atlas
        self._names = Names(atlas.features())

    def has(self, feature: Feature) -> bool:
        """Whether a feature has parts enough to draw."""
        return sum(len(branch.nodes) for branch in self._branches(feature)) >= FEWEST

    def address(self, feature: Feature) -> str | None:
        """Where the drawing is, None when there is nothing to draw."""
        return f"/layers/{feature.key}/diagram.svg" if self.has(feature) else None

    def of(self, feature: Feature) -> dict[str, Diagram] | None:
        """The drawing in each language, as the words differ in width."""
        if not self.has(feature):
            return None
        return {code: self._draw(feature, code) for code in ("zh", "en")}

    def _branches(self, feature: Feature) -> list[Branch]:
        layer = feature.fact.layer
        fields = (LINES[layer],) if layer in LINES else PARTS * (layer in TREES)
        found = [self._branch(feature, field) for field in fields]
        return [branch for branch in found if branch.nodes]

    def _branch(self, feature: Feature, field: str) -> Branch:
        titles = {spec.id: spec for spec in self._atlas.layers[feature.fact.layer].spec.fields}
        said = [claim.values[field] for claim in feature.claims if field in claim.values]
        words = max(said, key=len, default=())
        if feature.fact.layer not in LINES:
            words = list(dict.fromkeys(word for one in said for word in one))
        nodes = [self._node(str(word), field) for word in words[:MOST] if isinstance(word, str)]
        spec = titles.get(field)
        others = tuple(node for node in nodes if node.key != feature.key)
        return Branch(spec.title if spec else "", spec.title_en if spec else "", others)

    def _node(self, word: str, field: str) -> Node:
        key = self._names.find(word, PREFERRED.get(field, ()))
        return Node(word, self._atlas.vocabulary.in_english(word) or word, key)

    def _draw(self, feature: Feature, code: str) -> Diagram:
        branches = self._branches(feature)
        fact = feature.fact
        centre = Node(fact.name, fact.name_en, None, 0, 0, WIDTH)
        if fact.layer in LINES:
            stops = tuple(
                _at(node, LEFT, number * ROW, WIDTH - LEFT)
                for number, node in enumerate(branches[0].nodes)
            )
            line = Branch(branches[0].title, branches[0].title_en, stops)
            return Diagram("line", centre, (line,), len(stops) * ROW)
        laid, top = [], 44.0
        for branch in branches:
            nodes, bottom = _flow(branch.nodes, top + 22, code)
            laid.append(Branch(branch.title, branch.title_en, nodes, top))
            top = bottom + 10
        return Diagram("tree", centre, tuple(laid), top)


def _at(node: Node, x: float, y: float, width: float) -> Node:
    return Node(node.name, node.name_en, node.key, x, y, width)


def _flow(nodes: tuple[Node, ...], top: float, code: str) -> tuple[tuple[Node, ...], float]:
    """Boxes side by side, as many to a row as fit; and the height below them."""
    laid, x = [], LEFT
    for node in nodes:
        width = min(text_width(node.name if code == "zh" else node.name_en) + 16, WIDTH - LEFT)
        if laid and x + width > WIDTH:
            x, top = LEFT, top + ROW
        laid.append(_at(node, x, top, round(width, 1)))
        x += width + 6
    return tuple(laid), top + ROW


def text_width(text: str) -> float:
    """About how many pixels a text takes at 13 pixels' size."""
    return sum(13 if unicodedata.east_asian_width(letter) in "WF" else 7 for letter in text)
