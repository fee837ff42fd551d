"""What a draft of a known plan got right: recall and precision against the reviewed claims."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from layers.documents import Document
from layers.drafting.candidate import Candidate
from layers.drafting.drafts import Drafter
from layers.drafting.knowledge import Knowledge, Lesson
from layers.drafting.plan_text import PlanText
from layers.spelling import normalise

REGION = ("cities", "counties")  # whose names every reader knows: told apart in some rows


@dataclass(frozen=True)
class Tally:
    """How many were found of those wanted, and how many are right of those told."""

    found: int = 0
    wanted: int = 0
    right: int = 0
    told: int = 0

    @classmethod
    def of(cls, right: int, wanted: int, told: int) -> "Tally":
        """Where what is found and what is right are the same."""
        return cls(right, wanted, right, told)

    def __add__(self, other: "Tally") -> "Tally":
        """Both counts together."""
        return Tally(
            self.found + other.found,
            self.wanted + other.wanted,
            self.right + other.right,
            self.told + other.told,
        )

    @property
    def recall(self) -> float | None:
        """In per cent; None if nothing was wanted."""
        return 100 * self.found / self.wanted if self.wanted else None

    @property
    def precision(self) -> float | None:
        """In per cent; None if nothing was told."""
        return 100 * self.right / self.told if self.told else None

    def __str__(self) -> str:
        """Recall / precision in per cent; – for one that is not counted."""
        shares = (self.recall, self.precision)
        return " / ".join("–" if share is None else f"{share:.1f}" for share in shares)


@dataclass(frozen=True)
class Tested:
    """A plan drafted as if the atlas did not know it, and what was reviewed of it."""

    document: Document
    reviewed: PlanText
    lessons: tuple[Lesson, ...]  # of this plan, in the whole atlas
    knowledge: Knowledge  # without this plan
    plan: PlanText  # as the draft reads it
    drafter: Drafter
    candidates: list[Candidate]
    heard: dict[str, int]  # of another list of statements: how many each statement's text has

    @cached_property
    def claims(self) -> dict[str, list[Lesson]]:
        """The lessons by the text of the statements that they cite."""
        found = defaultdict(list)
        for lesson in self.lessons:
            for statement in lesson.statements:
                found[statement.text].append(lesson)
        return found

    @cached_property
    def drafts(self) -> dict[str, list[Candidate]]:
        """The candidates by the text of their statement."""
        found = defaultdict(list)
        for candidate in self.candidates:
            found[candidate.sentence].append(candidate)
        return found

    @cached_property
    def subject(self) -> str:
        """The feature that the plan as a whole is about: the last one that its title names."""
        title = normalise(self.document.title)
        named = [
            (title.rfind(normalise(name)), len(name), lesson.feature.key)
            for lesson in self.lessons
            for name in names(lesson)
            if normalise(name) in title
        ]
        return max(named)[2] if named else ""

    @cached_property
    def living(self) -> set[str]:
        """The features that the atlas has without this plan."""
        return {one.key for one in self.knowledge.features}

    def named(self) -> Iterable[tuple[Lesson, str]]:
        """The lessons whose thing their statements name, with the longest name printed."""
        for lesson in self.lessons:
            text = normalise("".join(one.text for one in lesson.statements))
            printed = [name for name in names(lesson) if normalise(name) in text]
            if printed:
                yield lesson, max(printed, key=len)


def names(lesson: Lesson) -> tuple[str, ...]:
    """Every name of a lesson's thing; a city's or county's also without its last letter."""
    fact = lesson.feature.fact
    short = (fact.name.zh[:-1],) if fact.layer in REGION and len(fact.name.zh) > 2 else ()
    return (fact.name.zh, *fact.also, *short)


def headings(tested: Tested) -> Tally:
    """Printed headings with their ids; what has no printed heading is not counted."""
    wanted = {
        (one.id, normalise(one.heading))
        for one in tested.document.sections.values()
        if not one.starts
    }
    unprinted = {one.id for one in tested.document.sections.values() if one.starts} | {"导言"}
    told = {
        (one.id, normalise(one.heading)) for one in tested.plan.parts if one.id not in unprinted
    }
    return Tally.of(len(wanted & told), len(wanted), len(told))


def offered(tested: Tested) -> Tally:
    """Statements with a draft, against statements that any claim cites."""
    texts = Counter(one.text for one in tested.reviewed.statements)
    wanted = {text for text in texts if text in tested.claims}
    told = set(tested.drafts)
    return Tally.of(len(wanted & told), len(wanted), len(told))


def all_offered(tested: Tested) -> Tally:
    """The same, if every statement were offered: what the row above must beat."""
    texts = {one.text for one in tested.reviewed.statements}
    right = len(texts & set(tested.claims))
    return Tally.of(right, right, len(texts))


def offered_of_parts(tested: Tested) -> Tally:
    """The same for things smaller than the plan's own subject; what is said only of that subject
    counts neither way."""
    keys = {text: {one.feature.key for one in said} for text, said in tested.claims.items()}
    only = {text for text, said in keys.items() if said == {tested.subject}}
    wanted, told = set(keys) - only, set(tested.drafts) - only
    return Tally.of(len(wanted & told), len(wanted), len(told))


def heard(tested: Tested) -> Tally:
    """Statements that another reader listed: how many of them have a draft."""
    right = sum(count for text, count in tested.heard.items() if text in tested.drafts)
    return Tally.of(right, sum(tested.heard.values()), 0)


def layer(tested: Tested) -> Tally:
    """The layer of a thing by its printed name."""
    return _by_name(tested, lambda lesson: True, "layer")


def layer_of_new(tested: Tested) -> Tally:
    """The same for things that the atlas does not have."""
    return _by_name(tested, lambda lesson: lesson.feature.key not in tested.living, "layer")


def kind(tested: Tested) -> Tally:
    """The kind of a thing by its printed name."""
    return _by_name(tested, lambda lesson: True, "kind")


def _by_name(tested: Tested, counts: Callable[[Lesson], bool], field: str) -> Tally:
    right = total = 0
    for lesson, name in tested.named():
        if counts(lesson):
            judged = _judged(tested, name)
            right += getattr(judged, field) == getattr(lesson.feature.fact, field)
            total += 1
    return Tally.of(right, total, total)


def _judged(tested: Tested, name: str) -> Candidate:
    cache = tested.__dict__.setdefault("_judgements", {})
    if name not in cache:
        bare = Candidate("", "", "", 0, 0, name, name=name, terms=(name,))
        cache[name] = tested.drafter.judge.judged(bare, 1.0, ())
    return cache[name]


def links(tested: Tested) -> Tally:
    """Same-thing links from printed names, claim by claim."""
    return _links(tested, lambda keys: True, by_claim=True)


def links_of_names(tested: Tested) -> Tally:
    """Same-thing links, each name once, those of cities and counties left out."""
    return _links(tested, lambda keys: not any(_in_region(key) for key in keys), by_claim=False)


def _in_region(key: str) -> bool:
    return key.partition("/")[0] in REGION


def _links(tested: Tested, counts: Callable[[set[str]], bool], by_claim: bool) -> Tally:
    keys: dict[str, set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    for lesson, name in tested.named():
        keys[name].add(lesson.feature.key)
        times[name] += 1
    found = Tally()
    for name, meant in keys.items():
        if counts(meant):
            weight = times[name] if by_claim else 1
            top = _top(_judged(tested, name))
            right = weight * bool(top & meant)
            found += Tally.of(right, weight * bool(meant & tested.living), weight * bool(top))
    return found


def _top(candidate: Candidate) -> set[str]:
    """The likeliest features of a candidate."""
    same = candidate.same_as
    return {one.feature for one in same if one.sure == same[0].sure}


def drafted_links(tested: Tested) -> Tally:
    """Same-thing links as drafted: things of the atlas that a claim tells of, found in its
    statement; and links that some claim of the statement bears out."""
    wanted = right = told = borne = 0
    for text, said in tested.claims.items():
        keys = {one.feature.key for one in said} & tested.living
        linked = {key for one in tested.drafts.get(text, ()) for key in _top(one)}
        wanted += len(keys)
        right += len(keys & linked)
    for text, drafts in tested.drafts.items():
        keys = {one.feature.key for one in tested.claims.get(text, ())}
        for one in drafts:
            told += bool(one.same_as)
            borne += bool(_top(one) & keys)
    return Tally(right, wanted, borne, told)
