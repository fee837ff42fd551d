"""The ledger and the goals as plain data for JSON and pages."""

from collections import defaultdict

from layers.ledger import Line
from layers.targets import Goal, Target
from webmap.pages import site
from webmap.properties import cited


def line_view(line: Line) -> dict:
    """One section's account."""
    return {
        **cited(site().atlas, line.document, line.section.id),
        "claims": line.claims,
        "placed": list(line.placed),
        "county_only": list(line.county),
        "unplaced": [_with_reason(key) for key in line.unplaced],
        "targets": list(line.targets),
        "names": list(line.names),
        "missing": line.missing,
    }


def _with_reason(key: str) -> dict:
    place = site().atlas.feature(key).location
    return {"feature": key, "reason": place.unplaced, "reason_en": place.unplaced_en}


def target_view(target: Target) -> dict:
    """One goal with what each section says of it."""
    return {
        "id": target.id,
        "title": target.title,
        "title_en": target.title_en,
        "year": target.year,
        "theme": target.theme,
        "scope": target.scope,
        "scope_en": target.scope_en,
        "features": [_named(key) for key in site().facets.named[target.id]],
        "citations": [_goal_view(claim) for claim in target.claims],
    }


def _named(key: str) -> dict:
    fact = site().atlas.feature(key).fact
    return {"feature": key, **fact.name.twins("name")}


def _goal_view(claim: Goal) -> dict:
    return {
        **cited(site().atlas, claim.document, claim.section),
        "terms": list(claim.terms),
        **claim.states,
        **_in_english(claim.states),
    }


def _in_english(states: dict) -> dict:
    """The English of a goal's unit and comparison, where the vocabulary has it."""
    english = site().atlas.vocabulary.in_english
    words = {f"{key}_en": english(states[key]) for key in ("unit", "comparison") if key in states}
    return {key: word for key, word in words.items() if word}


def targets_by_section(document: str) -> dict[str, list[Target]]:
    """The goals each section of a plan states."""
    found: dict[str, dict[str, Target]] = defaultdict(dict)
    for target in site().atlas.targets.values():
        for claim in target.claims:
            if claim.document == document:
                found[claim.section][target.id] = target
    return {section: list(targets.values()) for section, targets in found.items()}
