"""What all plans say of one county or city, as plain data: by theme and plan, near things first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from layers.atlas import Atlas, Feature
from layers.facts import Claim
from layers.themes import theme_of
from webmap.properties import cited

TOLD = ("lead_industries", "functions", "role")  # fields of a claim that say what a place is for


class PlaceIndex:
    """Which features lie in each county and city; made once from the atlas."""

    def __init__(self, atlas: Atlas):
        """Sort every feature that lies somewhere by the codes of the places it lies in."""
        self.atlas = atlas
        self.features: dict[str, list[Feature]] = defaultdict(list)
        for item in atlas.features():
            if item.fact.layer not in atlas.roles.places:
                for code in self._codes(item):
                    self.features[code].append(item)

    def _codes(self, item: Feature) -> set[str]:
        codes = item.location.adcodes
        return {*codes, *(self.atlas.counties.city(code) for code in codes)}

    def rows(self) -> list[dict]:
        """Every city with its counties, each with how many features lie there."""
        register = self.atlas.counties
        cities = [code for code in sorted(register.polygons) if register.is_city(code)]
        return [
            {**self._row(code), "counties": [self._row(one) for one in register.members(code)]}
            for code in cities
        ]

    @cached_property
    def differing(self) -> dict[str, list[str]]:
        """By code: keys of what lies there, or is the place, that plans tell differently."""
        found = {}
        for code in self.atlas.counties.polygons:
            own = self._own(self.atlas.counties.name(code))
            here = [*self.features[code], *([own] if own else [])]
            found[code] = [item.key for item in here if any(one.differs for one in item.claims)]
        return found

    def _row(self, code: str) -> dict:
        name = self.atlas.counties.name(code)
        return {
            "code": code,
            "name": name,
            "name_en": self.atlas.vocabulary.in_english(name) or name,
            "features": len(self.features[code]),
        }

    def view(self, code: str) -> dict:
        """All that is said of a place; KeyError for an unknown code."""
        register, found = self.atlas.counties, self.features[code]
        inside = {*register.members(code), code}
        own = self._own(register.name(code))
        return {
            **self._row(code),
            "city": None if register.is_city(code) else self._row(register.city(code)),
            "key": own and own.key,
            "own": [_said(self.atlas, claim) for claim in own.claims] if own else [],
            "numbers": self._numbers(code, found, inside),
            "themes": list(self._themes(found, inside)),
        }

    def _own(self, name: str) -> Feature | None:
        """The place's own feature; a county may bear the name of no feature."""
        roles = self.atlas.roles
        units = self.atlas.features_of((*roles.counties, *roles.cities))
        return next((item for item in units if item.fact.name.zh == name), None)

    def _numbers(self, code: str, found: Sequence[Feature], inside: set[str]) -> dict:
        counts = dict.fromkeys(self.atlas.roles.counted, 0)
        for item in found:
            if item.fact.layer in counts:
                counts[item.fact.layer] += 1
        return {
            "features": len(found),
            "only_here": sum(_is_only(item, inside) for item in found),
            "differing": len(self.differing[code]),
            "layers": counts,
        }

    def _themes(self, found: Sequence[Feature], inside: set[str]) -> Iterable[dict]:
        sorted_by = defaultdict(list)
        for item in found:
            sorted_by[theme_of(self.atlas, item)].append(item)
        for group, title in self.atlas.vocabulary.groups.items():
            if own := sorted_by[group]:
                own.sort(key=lambda item: (not _is_only(item, inside), len(item.location.adcodes)))
                plans = {key: list(self._cell(own, key, inside)) for key in self.atlas.documents}
                yield {
                    "group": group,
                    "title": title["zh"],
                    "title_en": title["en"],
                    "features": len(own),
                    "plans": plans,
                }

    def _cell(self, items: Iterable[Feature], plan: str, inside: set[str]) -> Iterable[dict]:
        """What one plan speaks of under one theme, with the sections."""
        for item in items:
            claims = [claim for claim in item.claims if claim.document == plan]
            if claims:
                yield {
                    "feature": item.key,
                    **item.fact.name.twins("name"),
                    "status": item.status,
                    "only_here": _is_only(item, inside),
                    "placed": item.placed,
                    "differs": any(claim.differs for claim in claims),
                    "sections": list(dict.fromkeys(claim.section for claim in claims)),
                }


def _is_only(item: Feature, inside: set[str]) -> bool:
    return set(item.location.adcodes) <= inside


def _said(atlas: Atlas, claim: Claim) -> dict:
    words = {key: claim.values[key] for key in TOLD if claim.values.get(key)}
    english = {f"{key}_en": _in_english(atlas, claim, key) for key in words}
    return {**cited(atlas, claim.document, claim.section), "says": {**words, **english}}


def _in_english(atlas: Atlas, claim: Claim, key: str) -> list[str] | str | None:
    value = claim.values[key]
    if isinstance(value, str):
        return claim.values.get(f"{key}_en")
    return [atlas.vocabulary.in_english(word) or word for word in value]
