"""What layers are to the program, as layers.yaml declares it: no code names a layer by its id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from layers.problems import Problem, nearest
from layers.records import ONCE, SOME, Texts
from layers.source import Source

Layers = Annotated[Texts, ONCE]  # ids


@dataclass(frozen=True)
class Near:
    """What sites are measured to: features of some layers, these `kinds` or all `without` some."""

    layers: Annotated[Texts, SOME, ONCE]
    kinds: Annotated[Texts, ONCE] = ()
    without: Annotated[Texts, ONCE] = ()

    def has(self, kind: str) -> bool:
        """Whether features of a kind count."""
        return kind not in self.without and (not self.kinds or kind in self.kinds)


@dataclass(frozen=True)
class Nearby:
    """What a finder of sites weighs by its distance; None leaves the criterion out."""

    station: Near | None = None
    airport: Near | None = None
    base: Near | None = None
    hub: Near | None = None


@dataclass(frozen=True)
class Drawn:
    """Which layers' features have a small drawing of their parts; a `line` has those of a field."""

    line: dict[str, str] = field(default_factory=dict)
    chain: Layers = ()
    tree: Layers = ()


@dataclass(frozen=True)
class Roles:
    """The layers of each role, by id and in order; layers.yaml says what each role is."""

    cities: Layers = ()
    counties: Layers = ()
    sites: Layers = ()
    districts: Layers = ()
    near: Nearby = Nearby()
    lines: Layers = ()
    courses: Layers = ()
    compared: Layers = ()
    counted: Layers = ()
    story: Layers = ()
    spoken: Layers = ()
    found_first: Layers = ()
    invested: Layers = ()
    numbered: Layers = ()
    alone: Layers = ()
    drawn: Drawn = Drawn()

    @property
    def places(self) -> tuple[str, ...]:
        """The layers whose features are cities and counties themselves."""
        return (*self.cities, *self.counties)


def role_problems(
    source: Source, roles: Roles, layers: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    """Layers of roles that layers.yaml does not declare; `layers` has the fields of each."""
    for path, layer in _named(roles):
        if layer not in layers:
            what = f"unknown layer `{layer}`"
            yield source.problem(("roles", *path), what, nearest(layer, layers))
    for layer, name in roles.drawn.line.items():
        if name not in layers.get(layer, (name,)):
            what = f"the layer `{layer}` has no field `{name}`"
            path = ("roles", "drawn", "line", layer)
            yield source.problem(path, what, nearest(name, layers[layer]))


def kind_problems(source: Source, roles: Roles, kinds: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Kinds that no feature of their layers has; `kinds` are those of each layer's features."""
    for name, near in vars(roles.near).items():
        found = {kind for layer in near.layers for kind in kinds[layer]} if near else set()
        for key in ("kinds", "without") if found else ():
            for number, kind in enumerate(getattr(near, key)):
                if kind not in found:
                    what, path = f"no feature is a `{kind}`", ("roles", "near", name, key, number)
                    yield source.problem(path, what, nearest(kind, found))


def _named(roles: Roles) -> Iterator[tuple[tuple, str]]:
    """Every layer that a role names, and where in the file."""
    lists: dict[tuple[str, ...], tuple[str, ...]] = {
        (name,): value for name, value in vars(roles).items() if isinstance(value, tuple)
    }
    for name, near in vars(roles.near).items():
        lists["near", name, "layers"] = near.layers if near else ()
    for name in ("chain", "tree"):
        lists["drawn", name] = getattr(roles.drawn, name)
    for path, layers in lists.items():
        for number, layer in enumerate(layers):
            yield (*path, number), layer
    for layer in roles.drawn.line:
        yield ("drawn", "line", layer), layer
