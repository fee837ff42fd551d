"""What earlier decisions teach about the candidates that are still open: rules one can tell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from layers.drafting.candidate import Candidate, Same
from layers.reviewing.log import Entry
from layers.spelling import normalise

ENDINGS = (4, 3, 2)  # letters of a name by whose end it is recognised, the longest first
HALF = 0.5  # of how sure one is left to be where the same name was turned down
Reason = tuple[str, dict[str, str]]  # a rule's name and what fills its sentence


@dataclass
class Lessons:
    """Rules from the decisions: names renamed, names turned down, whose feature a name is, and
    layers and kinds by the end of a name and what was drafted."""

    renamed: dict[str, str] = field(default_factory=dict)
    rejected: set[str] = field(default_factory=set)
    features: dict[str, str] = field(default_factory=dict)
    layers: dict[tuple[str, str], str] = field(default_factory=dict)
    kinds: dict[tuple[str, str], str] = field(default_factory=dict)

    def apply(self, one: Candidate) -> tuple[Candidate, list[Reason]]:
        """The candidate as it is guessed now, and why it differs from the draft."""
        reasons: list[Reason] = []
        key = normalise(one.name)
        if key in self.rejected:
            one = replace(one, sure=one.sure * HALF)
            reasons.append(("rejected", {"name": one.name}))
        if new := self.renamed.get(key):
            reasons.append(("renamed", {"old": one.name, "new": new}))
            one = replace(one, name=new)
        for name, rules in (("layer", self.layers), ("kind", self.kinds)):
            found = _by_ending(rules, one.name, getattr(one, name))
            if found:
                reasons.append((name, {"ending": found[0], name: found[1]}))
                one = replace(one, **{name: found[1]})
        if feature := self.features.get(normalise(one.name)) or self.features.get(key):
            reasons.append(("feature", {"name": one.name, "feature": feature}))
            others = tuple(same for same in one.same_as if same.feature != feature)
            one = replace(one, same_as=(Same(feature, one.name, "", 1.0), *others))
        return one, reasons


def learn(candidates: Mapping[str, Candidate], decided: Iterable[Entry]) -> Lessons:
    """The rules that the standing decisions give; where two differ, the later one holds."""
    lessons = Lessons()
    for entry in decided:
        one = candidates.get(entry.get("candidate") or "")
        if one and entry["decision"] == "reject":
            lessons.rejected.add(normalise(one.name))
        elif one:
            _take(lessons, one, entry)
    lessons.rejected -= lessons.features.keys()
    return lessons


def _take(lessons: Lessons, one: Candidate, entry: Entry) -> None:
    fact = entry.get("fact") or {}
    drafted, name = normalise(one.name), fact.get("name") or one.name
    for spelling in filter(None, (drafted, normalise(name))):
        lessons.features[spelling] = fact["feature"]
    if entry["decision"] == "merge":
        return
    if drafted and normalise(name) != drafted:
        lessons.renamed[drafted] = name
    for key, rules in (("layer", lessons.layers), ("kind", lessons.kinds)):
        before, after = getattr(one, key), fact.get(key)
        for ending in _endings(name):
            if after and after != before:
                rules[ending, before] = after
            else:
                rules.pop((ending, before), None)


def _by_ending(rules: dict, name: str, drafted: str) -> tuple[str, str] | None:
    """The longest end of a name that has a rule, and what the rule says."""
    ends = (one for one in _endings(name) if (one, drafted) in rules)
    return next(((one, rules[one, drafted]) for one in ends), None)


def _endings(name: str) -> list[str]:
    return [name[-size:] for size in ENDINGS if len(name) > size]
