"""Sections and terms as plain data for pages and JSON."""

from collections import defaultdict

from layers.atlas import Atlas, Feature
from layers.bilingual import twins
from layers.documents import Document
from layers.glossary import Term
from layers.targets import Target
from webmap.ledger_views import targets_by_section
from webmap.site import Site


def section_views(atlas: Atlas, document: Document) -> list[dict]:
    """Every section with its own features, goals and summary, and the sections around it."""
    features = features_by_section(atlas, document.id)
    goals = targets_by_section(atlas, document.id)
    rows = []
    for section in document.sections.values():
        rows.append(
            {
                "id": section.id,
                **section.heading.twins("heading"),
                "parent": section.parent,
                "depth": section.depth,
                **twins(atlas.summaries.get((document.id, section.id)), "summary"),
                "features": [item.key for item in features.get(section.id, ())],
                "goals": [_goal(target) for target in goals.get(section.id, ())],
            }
        )
    return _counted(_joined(rows))


def features_by_section(atlas: Atlas, document: str) -> dict[str, list[Feature]]:
    """The features each section of a plan speaks of, in drawing order."""
    found: dict[str, list[Feature]] = defaultdict(list)
    for item in atlas.features():
        for section in dict.fromkeys(c.section for c in item.claims if c.document == document):
            found[section].append(item)
    return found


def _goal(target: Target) -> dict:
    return {"id": target.id, **target.title.twins("title"), "year": target.year}


def _joined(rows: list[dict]) -> list[dict]:
    """Previous and next, among the sections that have something to show."""
    for key, order in (("previous", rows), ("next", rows[::-1])):
        last = None
        for row in order:
            row[key] = last
            if row["features"] or row["goals"]:
                last = row["id"]
    return rows


def _counted(rows: list[dict]) -> list[dict]:
    """How many features each section has with those below it, each counted once."""
    parents = {row["id"]: row["parent"] for row in rows}
    below: dict[str, set[str]] = {row["id"]: set() for row in rows}
    for row in rows:
        at: str | None = row["id"]
        while at:
            below[at].update(row["features"])
            at = parents[at]
    for row in rows:
        row["count"] = len(below[row["id"]])
    return rows


def document_view(atlas: Atlas, document: Document) -> dict:
    """A plan with its sections, for the map and for other programs."""
    return {
        "id": document.id,
        **document.title.twins("title"),
        "sections": section_views(atlas, document),
    }


def reading_view(site: Site, document: Document) -> dict:
    """What the reading pane shows: sections, and the paragraphs if the texts are at hand."""
    texts = {at: cuts for (one, at), cuts in site.texts.items() if one == document.id}
    keys = {key for one in texts.values() for cut in one for piece in cut for key in piece.proves}
    return {
        "document": document,
        "sections": section_views(site.atlas, document),
        "texts": texts,
        "proofs": proof_names(site.atlas, keys),
    }


def proof_names(atlas: Atlas, keys: set[str]) -> dict[str, dict]:
    """Name and address of what marked words prove: features, and goals under `targets/`."""
    found = {}
    for key in sorted(keys):
        layer, _, name = key.partition("/")
        if layer == "targets":
            goal = atlas.targets[name]
            found[key] = {**goal.title.twins("name"), "at": f"/targets#{name}"}
        else:
            fact = atlas.feature(key).fact
            found[key] = {**fact.name.twins("name"), "at": f"/layers/{key}"}
    return found


def term_view(term: Term) -> dict:
    """A term of the glossary as the browser looks it up."""
    return {
        "id": term.id,
        **term.term.twins("term"),
        "also": list(term.also),
        "also_en": list(term.also_en),
        **term.definition.twins("definition"),
    }
