"""What of a feature or goal is told otherwise in another state of the data: how it was and is."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from shapely.geometry import Point

from layers.atlas import Atlas, Feature
from layers.bilingual import Words
from layers.changes import Aspect, Detail
from layers.facts import Claim
from layers.fields import as_printed, in_english
from layers.location import RADIUS_M, Location
from layers.targets import Goal, Target

Said = dict[Aspect, list[Words]]  # what is told under each aspect
At = tuple[str | None, str | None]  # plan and section; None for what stands in no plan
Told = dict[At, Said]


def feature_details(old: Atlas, then: Feature, new: Atlas, now: Feature) -> tuple[Detail, ...]:
    """What differs between two states of a feature; of a section of which only the order of words
    or a mark differs, that."""
    found = list(_differing(_of_feature(old, then), _of_feature(new, now)))
    told = {(one.plan, one.section) for one in found}
    before, after = _by_section(then), _by_section(now)
    for at, claims in after.items():
        if at not in told and before.get(at) != claims:
            found.append(Detail("order", *at))
    return tuple(found)


def _by_section(item: Feature) -> dict[At, list[Claim]]:
    found: dict[At, list[Claim]] = {}
    for claim in item.claims:
        found.setdefault((claim.document, claim.section), []).append(claim)
    return found


def goal_details(old: Atlas, then: Target, new: Atlas, now: Target) -> tuple[Detail, ...]:
    """What differs between two states of a goal."""
    return tuple(_differing(_of_goal(old, then), _of_goal(new, now)))


def _differing(before: Told, after: Told) -> Iterator[Detail]:
    for at in dict.fromkeys((*before, *after)):
        then, now = before.get(at, {}), after.get(at, {})
        for aspect in dict.fromkeys((*then, *now)):
            was, is_now = then.get(aspect, []), now.get(aspect, [])
            lost, won = _without(was, is_now), _without(is_now, was)
            if lost or won:
                yield Detail(aspect, *at, tuple(lost), tuple(won))


def _without(words: list[Words], others: list[Words]) -> list[Words]:
    """The words whose Chinese is not among the others, each once."""
    known = {one.zh for one in others}
    return list({one.zh: one for one in words if one.zh not in known}.values())


def _of_feature(atlas: Atlas, item: Feature) -> Told:
    told: Told = {(None, None): {"names": _names(atlas, item), "places": _position(atlas, item)}}
    for claim in item.claims:
        said = told.setdefault((claim.document, claim.section), {})
        for aspect, tell in _TOLD.items():
            said.setdefault(aspect, []).extend(tell(atlas, item, claim))
    return told


def _names(atlas: Atlas, item: Feature) -> list[Words]:
    fact = item.fact
    others = [Words(name, name) for name in (fact.name.en, *fact.also)]
    kind = Words(fact.kind, _english(atlas, fact.kind))
    return [fact.name, kind, *others]


def _position(atlas: Atlas, item: Feature) -> list[Words]:
    place = item.location
    words = atlas.vocabulary
    told = (words.accuracies[place.accuracy], words.methods[place.method])
    found = [_place(atlas, code) for code in place.adcodes]
    return [*found, *(Words(one["zh"], one["en"]) for one in told), *_degrees(place)]


def _degrees(place: Location) -> Iterator[Words]:
    """The coordinates of a point whose own they are, to 100 m."""
    if isinstance(place.geometry, Point) and place.accuracy in RADIUS_M:
        text = f"{place.geometry.x:.3f}, {place.geometry.y:.3f}"
        yield Words(text, text)


def _place(atlas: Atlas, code: str) -> Words:
    name = atlas.counties.name(code)
    return Words(atlas.counties.full_name(code), _english(atlas, name))


def _verbs(atlas: Atlas, item: Feature, claim: Claim) -> Iterator[Words]:
    for act in claim.acts:
        verb = atlas.vocabulary.verb_in_english(act.verb, act.reported) or act.verb
        objects = [atlas.english_of(words, item) for words in act.objects]
        yield _with(Words(act.verb, verb), Words("、".join(act.objects), "; ".join(objects)))


def _with(head: Words, rest: Words) -> Words:
    return Words(f"{head.zh}：{rest.zh}", f"{head.en}: {rest.en}") if rest.zh else head


def _stages(atlas: Atlas, item: Feature, claim: Claim) -> Iterator[Words]:
    if item.staged and claim.status:
        status = atlas.vocabulary.statuses[claim.status]
        yield Words(status["zh"], status["en"])


def _figures(atlas: Atlas, item: Feature, claim: Claim) -> Iterator[Words]:
    for kind, value, english in _fields(atlas, item, claim):
        if kind == "figures":
            pairs = zip(value, english, strict=True)
            yield from (Words(_figure(row), _figure(twin, ", ")) for row, twin in pairs)


def _figure(row: Mapping, between: str = "，") -> str:
    """`产能 120 万吨（全省，2025）`."""
    words = [str(row[key]) for key in ("what", "value", "unit") if row.get(key) is not None]
    rest = [str(row[key]) for key in ("scope", "year") if row.get(key) is not None]
    brackets = "（{}）" if between == "，" else " ({})"
    return " ".join(words) + (brackets.format(between.join(rest)) if rest else "")


def _words(atlas: Atlas, item: Feature, claim: Claim) -> Iterator[Words]:
    yield from (Words(term, term) for term in claim.terms)
    for kind, value, english in _fields(atlas, item, claim):
        if kind == "text":
            yield Words(value, english)
        elif kind == "terms":
            yield from map(Words, value, english)
        elif kind == "stages":
            yield from map(Words, map(_link, value), map(_link, english))
    yield from filter(None, (claim.note, claim.differs))
    yield from (Words(f"{slip}→{read}", f"{slip}→{read}") for slip, read in claim.printed.items())
    for key in (key for keys in claim.links.values() for key in keys):
        yield atlas.feature(atlas.current(key)).fact.name


def _link(row: Mapping) -> str:
    """A link of a chain, with where it is: `采矿 乙县`."""
    return " ".join((str(row["stage"]), *map(str, row.get("at", ()))))


def _fields(atlas: Atlas, item: Feature, claim: Claim) -> Iterator[tuple]:
    """The type of each field that a claim fills, its value, and its English."""
    for spec in atlas.layers[item.fact.layer].spec.fields:
        if spec.id in claim.values:
            value = claim.values[spec.id]
            if spec.type == "text":
                yield spec.type, value, claim.values[f"{spec.id}_en"]
            else:
                english = in_english(atlas.vocabulary, value, spec.type)
                yield spec.type, as_printed(value, spec.type), english


_TOLD: dict[Aspect, Callable[[Atlas, Feature, Claim], Iterable[Words]]] = {
    "verbs": _verbs,
    "stages": _stages,
    "figures": _figures,
    "words": _words,
}


def _of_goal(atlas: Atlas, goal: Target) -> Told:
    told: Told = {
        (None, None): {
            "names": [goal.title],
            "places": [goal.scope],
            "figures": [Words(str(goal.year), str(goal.year))] if goal.year else [],
        }
    }
    for claim in goal.claims:
        said = told.setdefault((claim.document, claim.section), {})
        said.setdefault("figures", []).append(_goal(atlas, claim))
        said.setdefault("words", []).extend(Words(term, term) for term in claim.terms)
    return told


def _goal(atlas: Atlas, claim: Goal) -> Words:
    states = claim.states
    parts = (states.comparison, states.value, states.unit)
    said = [_in_both(atlas, part) for part in parts if part is not None]
    return Words(" ".join(one.zh for one in said), " ".join(one.en for one in said))


def _in_both(atlas: Atlas, part: str | float | Words) -> Words:
    return part if isinstance(part, Words) else Words(str(part), _english(atlas, str(part)))


def _english(atlas: Atlas, words: str) -> str:
    return atlas.vocabulary.in_english(words) or words
