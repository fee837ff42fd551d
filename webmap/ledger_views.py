"""The ledger and the goals as plain data for JSON and pages."""

from collections import defaultdict

from layers.atlas import Atlas
from layers.bilingual import split, twins
from layers.ledger import Line
from layers.targets import Goal, Stated, Target
from webmap.properties import cited
from webmap.site import Site


def line_view(atlas: Atlas, line: Line) -> dict:
    """One section's account."""
    return {
        **cited(atlas, line.document, line.section.id),
        "claims": line.claims,
        "placed": list(line.placed),
        "county_only": list(line.county),
        "unplaced": [_with_reason(atlas, key) for key in line.unplaced],
        "targets": list(line.targets),
        "names": list(line.names),
        "missing": line.missing,
    }


def _with_reason(atlas: Atlas, key: str) -> dict:
    return {"feature": key, **twins(atlas.feature(key).location.unplaced, "reason")}


def target_view(site: Site, target: Target) -> dict:
    """One goal with what each section says of it."""
    return {
        "id": target.id,
        **target.title.twins("title"),
        "year": target.year,
        "theme": target.theme,
        **target.scope.twins("scope"),
        "features": [_named(site.atlas, key) for key in site.facets.named[target.id]],
        "citations": [_goal_view(site.atlas, claim) for claim in target.claims],
    }


def _named(atlas: Atlas, key: str) -> dict:
    fact = atlas.feature(key).fact
    return {"feature": key, **fact.name.twins("name")}


def _goal_view(atlas: Atlas, claim: Goal) -> dict:
    return {
        **cited(atlas, claim.document, claim.section),
        "terms": list(claim.terms),
        **_stated(atlas, claim.states),
    }


def _stated(atlas: Atlas, states: Stated) -> dict:
    """What is stated, with the English of unit and comparison where the vocabulary has it."""
    terms = {"unit_en": states.unit, "comparison_en": states.comparison}
    english = {key: atlas.vocabulary.in_english(term) for key, term in terms.items() if term}
    told = {**split(vars(states)), **english}
    return {key: value for key, value in told.items() if value not in (None, {})}


def targets_by_section(atlas: Atlas, document: str) -> dict[str, list[Target]]:
    """The goals each section of a plan states."""
    found: dict[str, dict[str, Target]] = defaultdict(dict)
    for target in atlas.targets.values():
        for claim in target.claims:
            if claim.document == document:
                found[claim.section][target.id] = target
    return {section: list(targets.values()) for section, targets in found.items()}
