"""Small drawings of a feature's parts: a route or a chain as a line, a cluster as a tree."""

import unicodedata
from dataclasses import dataclass

from layers.atlas import Atlas, Feature
from layers.bilingual import Words
from layers.relations import Names

WIDTH = 352
ROW = 30  # height of a row; a touch target of 24 pixels with some air
BOX = 26  # height of a box
PADDING = 16  # left and right of the words in it
LEFT = 26
MOST = 40
GAP = 10  # below a branch, or a stage with its places
FEWEST = 2
PARTS = ("members", "towns", "key_places", "carriers", "axes", "nodes")


@dataclass(frozen=True)
class Node:
    """A part: its words in both languages, the feature it is if there is one, and its place."""

    name: Words
    key: str | None
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = BOX

    def shortened(self, text: str) -> str:
        """The text, cut where the box would end."""
        room = self.width - PADDING
        if text_width(text) <= room:
            return text
        while text_width(text) + text_width("…") > room:
            text = text[:-1]
        return f"{text}…"


@dataclass(frozen=True)
class Branch:
    """Parts that stand to the centre in the same way, such as members or axes."""

    title: Words
    nodes: tuple[Node, ...]
    y: float = 0


@dataclass(frozen=True)
class Stage:
    """A stage of a chain and the places beneath it."""

    step: Node
    places: tuple[Node, ...]


@dataclass(frozen=True)
class Diagram:
    """What is drawn: a line of stops, the stages of a chain, or a centre and its branches."""

    kind: str
    centre: Node
    branches: tuple[Branch, ...]
    height: float
    stages: tuple[Stage, ...] = ()
    width: float = WIDTH

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every box but the centre's."""
        stages = (node for stage in self.stages for node in (stage.step, *stage.places))
        return (*stages, *(node for branch in self.branches for node in branch.nodes))

    @property
    def count(self) -> int:
        """How many parts there are; of a chain, how many stages."""
        return len(self.stages or self.nodes)


class Diagrams:
    """Makes the diagrams of an atlas, in either language."""

    def __init__(self, atlas: Atlas):
        """Index the features by name, as relations do."""
        self._atlas = atlas
        self._roles = atlas.roles.drawn
        self._names = Names(atlas.layers, atlas.roles)

    def has(self, feature: Feature) -> bool:
        """Whether a feature has parts enough to draw."""
        parts = sum(len(branch.nodes) for branch in self._branches(feature))
        return parts + len(self._stages(feature)) >= FEWEST

    def address(self, feature: Feature) -> str | None:
        """Where the drawing is, None when there is nothing to draw."""
        return f"/layers/{feature.key}/diagram.svg" if self.has(feature) else None

    def of(self, feature: Feature) -> dict[str, Diagram] | None:
        """The drawing in each language, as the words differ in width."""
        if not self.has(feature):
            return None
        return {code: self._draw(feature, code) for code in ("zh", "en")}

    def _branches(self, feature: Feature) -> list[Branch]:
        layer, lines = feature.fact.layer, self._roles.line
        fields = (lines[layer],) if layer in lines else PARTS * (layer in self._roles.tree)
        drawn = {node.name.zh for stage in self._stages(feature) for node in stage.places}
        found = [self._branch(feature, field, drawn) for field in fields]
        return [branch for branch in found if branch.nodes]

    def _stages(self, feature: Feature) -> list[Stage]:
        """The stages of the claim that lists most, in printed order."""
        if feature.fact.layer not in self._roles.chain:
            return []
        said = [claim.values.get("stages", ()) for claim in feature.claims]
        rows = max(said, key=_fullness, default=())
        return [
            Stage(
                self._named(str(row["stage"]), None),
                tuple(self._node(str(place), "stages") for place in row.get("at", ())),
            )
            for row in rows
        ]

    def _branch(self, feature: Feature, field: str, drawn: set[str]) -> Branch:
        titles = {spec.id: spec for spec in self._atlas.layers[feature.fact.layer].spec.fields}
        said = [claim.values[field] for claim in feature.claims if field in claim.values]
        words = max(said, key=len, default=())
        if feature.fact.layer not in self._roles.line:
            words = list(dict.fromkeys(word for one in said for word in one))
        nodes = [self._node(str(word), field) for word in words[:MOST] if isinstance(word, str)]
        spec = titles.get(field)
        others = tuple(n for n in nodes if n.key != feature.key and n.name.zh not in drawn)
        return Branch(Words(spec.title, spec.title_en) if spec else Words("", ""), others)

    def _node(self, word: str, field: str) -> Node:
        return self._named(word, self._names.find(word, field))

    def _named(self, word: str, key: str | None) -> Node:
        return Node(Words(word, self._atlas.vocabulary.in_english(word) or word), key)

    def _draw(self, feature: Feature, code: str) -> Diagram:
        branches, stages = self._branches(feature), self._stages(feature)
        fact = feature.fact
        centre = Node(fact.name, None, 0, 0, WIDTH)
        if fact.layer in self._roles.line:
            return _line(centre, branches[0])
        if stages:
            steps, top = _steps(stages, code)
            laid, top = _laid(branches, top, code)
            return Diagram("chain", centre, laid, top, steps)
        laid, top = _laid(branches, 44.0, code)
        return Diagram("tree", centre, laid, top)


def _fullness(rows: list[dict]) -> tuple[int, int]:
    """Of two lists of stages that are as long, the one with more places is fuller."""
    return len(rows), sum(len(row.get("at", ())) for row in rows)


def _line(centre: Node, branch: Branch) -> Diagram:
    stops = tuple(
        _at(node, LEFT, number * ROW, WIDTH - LEFT) for number, node in enumerate(branch.nodes)
    )
    line = Branch(branch.title, stops)
    return Diagram("line", centre, (line,), len(stops) * ROW)


def _steps(stages: list[Stage], code: str) -> tuple[tuple[Stage, ...], float]:
    """Stages one below the other, each above its places; and the height below them."""
    laid, top = [], 0.0
    for stage in stages:
        step = _at(stage.step, LEFT, top, WIDTH - LEFT)
        places, bottom = _flow(stage.places, top + ROW, code) if stage.places else ((), top + ROW)
        laid.append(Stage(step, places))
        top = bottom + GAP
    return tuple(laid), top


def _laid(branches: list[Branch], top: float, code: str) -> tuple[tuple[Branch, ...], float]:
    """Branches one below the other, each under its title; and the height below them."""
    laid = []
    for branch in branches:
        nodes, bottom = _flow(branch.nodes, top + 22, code)
        laid.append(Branch(branch.title, nodes, top))
        top = bottom + GAP
    return tuple(laid), top


def _at(node: Node, x: float, y: float, width: float) -> Node:
    return Node(node.name, node.key, x, y, width)


def _flow(nodes: tuple[Node, ...], top: float, code: str) -> tuple[tuple[Node, ...], float]:
    """Boxes side by side, as many to a row as fit; and the height below them."""
    laid, x = [], LEFT
    for node in nodes:
        width = min(text_width(node.name.told(code)) + PADDING, WIDTH - LEFT)
        if laid and x + width > WIDTH:
            x, top = LEFT, top + ROW
        laid.append(_at(node, x, top, round(width, 1)))
        x += width + 6
    return tuple(laid), top + ROW


def text_width(text: str) -> float:
    """About how many pixels a text takes at 13 pixels' size."""
    return sum(13 if unicodedata.east_asian_width(letter) in "WF" else 7 for letter in text)
