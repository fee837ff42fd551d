"""A packed atlas narrowed by facets: the values that features hold together, and how many do."""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

import msgspec

from layers.facets import FACETS, Choice, Choices, Chosen, matches
from webmap.narrowing import offered
from webmap.stores.rows import Head
from webmap.stores.tongue import Ask
from webmap.tiles import WHOLE


class Group(NamedTuple):
    """Features of a layer that hold the same values, in the order of `FACETS`."""

    number: int
    count: int
    held: list[list[str]]


class StoredFacets(Choices):
    """What can be chosen, and which groups of features that leaves; read when first asked for."""

    def __init__(self, ask: Ask, choices: Mapping[str, list[dict]], heads: Mapping[str, Head]):
        """Take what can be chosen from what the store read at its start."""
        self._ask, self._heads = ask, heads
        self.choices = msgspec.convert(choices, dict[str, tuple[Choice, ...]])

    @cached_property
    def groups(self) -> dict[str, list[Group]]:
        """The groups of each layer, by layer."""
        found: dict[str, list[Group]] = {}
        sql = "SELECT layer, number, count, held FROM planmap_held ORDER BY number"
        for layer, number, count, held in self._ask(sql):
            found.setdefault(layer, []).append(Group(number, count, json.loads(held)))
        return found

    def left(self, layer: str, chosen: Chosen) -> frozenset[int] | None:
        """The numbers of the groups that a choice leaves of a layer; None without a choice."""
        if not chosen:
            return None
        groups = self.groups.get(layer, ())
        return frozenset(one.number for one in groups if matches(_named(one.held), chosen))

    def index(self) -> dict:
        """What `facet_index` tells, features by group; each by itself only of layers sent whole."""
        groups = {
            layer: [[one.count, one.held] for one in rows] for layer, rows in self.groups.items()
        }
        whole = [layer for layer, head in self._heads.items() if head.placed <= WHOLE]
        layers = {layer: self._features(layer) for layer in whole if layer in groups}
        return {**offered(self), "layers": layers, "groups": groups}

    def _features(self, layer: str) -> dict[str, list[list[str]]]:
        held = {one.number: one.held for one in self.groups[layer]}
        sql = "SELECT id, held FROM planmap_items WHERE collection = :layer ORDER BY fid"
        return {name: held[number] for name, number in self._ask(sql, {"layer": layer})}


def _named(held: list[list[str]]) -> dict[str, list[str]]:
    return dict(zip(FACETS, held, strict=True))
