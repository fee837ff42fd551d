"""How well verbs and objects are drafted: see `draft_measures` for what counts."""

from layers.drafting.act_places import PlacedAct, placed_acts
from layers.drafting.deeds import Deed, clauses, deeds
from layers.drafting.letters import Span, plain
from layers.drafting.statement import Statement
from layers.spelling import normalise
from layers.vocabulary import GAP
from tests.bench.draft_rows import Tally, Tested
from tests.bench.draft_said import Parts, any_meets, citing, made


def _wanted_acts(tested: Tested) -> dict[Statement, list[PlacedAct]]:
    said = made(tested, citing)
    return {one: placed_acts(one, said) for one in said}


def _drafted_acts(tested: Tested) -> dict[Statement, tuple[Deed, ...]]:
    return {one: deeds(one, tested.knowledge).deeds for one in made(tested, citing)}


def verbs_met(tested: Tested) -> Tally:
    """Verbs that a drafted verb meets where it stands."""
    return _verbs(tested, told_only=False)


def verbs_of_told_clauses(tested: Tested) -> Tally:
    """The same, with drafted verbs counted only in clauses that reviewed acts tell."""
    return _verbs(tested, told_only=True)


def _verbs(tested: Tested, told_only: bool) -> Tally:
    total = Tally()
    for statement, acts in made(tested, _wanted_acts).items():
        drafted = made(tested, _drafted_acts)[statement]
        if told_only:
            told = [one for one in clauses(plain(statement.text)) if _tells(acts, one)]
            drafted = [one for one in drafted if _starts_in(one.parts, told)]
        wanted, found = [one.parts for one in acts], [one.parts for one in drafted]
        total += Tally(
            sum(any_meets(one, found) for one in wanted),
            len(wanted),
            sum(any_meets(one, wanted) for one in found),
            len(found),
        )
    return total


def _tells(acts: list[PlacedAct], clause: Span) -> bool:
    return any(_starts_in((part,), [clause]) for act in acts for part in (*act.parts, *act.objects))


def _starts_in(parts: Parts, clauses: list[Span]) -> bool:
    return any(start <= parts[0][0] < stop for start, stop in clauses)


def verbs_exact(tested: Tested) -> Tally:
    """Verbs drafted to the letter, adverbs and gaps aside."""
    adverbs, total = tuple(tested.knowledge.vocabulary.adverbs), Tally()
    for statement, acts in made(tested, _wanted_acts).items():
        drafted = [_bare(one.act.verb, adverbs) for one in made(tested, _drafted_acts)[statement]]
        wanted = [_bare(one.verb, adverbs) for one in acts]
        found, right = (
            sum(one in b for one in a) for a, b in ((wanted, drafted), (drafted, wanted))
        )
        total += Tally(found, len(wanted), right, len(drafted))
    return total


def _bare(verb: str, adverbs: tuple[str, ...]) -> str:
    bare = normalise(verb.replace(GAP, ""))
    while any(bare.startswith(one) and len(bare) > len(one) + 1 for one in adverbs):
        bare = bare.removeprefix(next(one for one in adverbs if bare.startswith(one)))
    return bare


def objects_met(tested: Tested) -> Tally:
    """Objects of any reviewed act that an object of a drafted one meets."""
    total = Tally()
    for statement, acts in made(tested, _wanted_acts).items():
        wanted = [(one,) for act in acts for one in act.objects]
        drafted = made(tested, _drafted_acts)[statement]
        found = [(one,) for deed in drafted for one in deed.objects]
        total += Tally(
            sum(any_meets(one, found) for one in wanted),
            len(wanted),
            sum(any_meets(one, wanted) for one in found),
            len(found),
        )
    return total
