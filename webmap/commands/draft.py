"""`planmap draft`: a plan's text drafted into facts with what the atlas teaches, for review."""

import argparse
import sys
from itertools import groupby

from layers.atlas import Atlas
from layers.drafting.candidate import Candidate
from layers.drafting.drafts import Drafter, numbered
from layers.drafting.outline import title_of
from layers.drafting.plan_text import PlanText, drafted
from layers.drafting.proposals import proposals, question
from layers.drafting.teaching import taught
from layers.drafting.texts import read_plan
from layers.drafting.writing import REFUSED, must_be_free, write_draft
from webmap.commands.assistant import Assistant
from webmap.commands.telling import read_atlas


def run(options: argparse.Namespace) -> int:
    """Draft and write; 1 when the folder cannot be written. DataError for what cannot be read."""
    must_be_free(options.out)
    text = read_plan(options.text)
    atlas = read_atlas(options)
    _say(_notes(options, atlas))
    drafter = Drafter.learned(taught(atlas, options.documents, options.document))
    plan = drafted(options.document, text)
    found, refused = drafter.drafts(plan), None
    if options.assistant:
        found, refused = _assisted(options, plan, drafter, found)
    try:
        write_draft(options.out, plan, title_of(text) or options.document, found, refused)
    except OSError as error:
        _say([f"{error.filename}: {error.strerror}; nothing was written"])
        return 1
    print(options.out)
    print(_told(plan, found))
    return 0


def _notes(options: argparse.Namespace, atlas: Atlas) -> list[str]:
    """What the reader should know before it begins."""
    notes = []
    if options.document in atlas.documents:
        notes.append(f"`{options.document}` is in the atlas: what it says is left out")
    if not options.documents:
        notes.append("without --documents no reviewed text teaches; the draft is coarser")
    return notes


def _say(notes: list[str]) -> None:
    for note in notes:
        print(f"planmap draft: {note}", file=sys.stderr, flush=True)


def _told(plan: PlanText, found: list[Candidate]) -> str:
    offered = len({one.start for one in found})
    known = sum(1 for one in found if one.same_as)
    return (
        f"{len(plan.parts)} sections, {len(plan.statements)} statements, {offered} with drafts; "
        f"{len(found)} candidates, {known} of things that the atlas has"
    )


def _assisted(
    options: argparse.Namespace, plan: PlanText, drafter: Drafter, found: list[Candidate]
) -> tuple[list[Candidate], list[dict]]:
    """The candidates with those that the assistant adds, and what it proposed in vain."""
    assistant, layers = Assistant(options.assistant, options.model), drafter.judge.knowledge.layers
    headings = {part.id: part.heading for part in plan.parts}
    known = {(one.start, one.name) for one in found}
    added, refused, twice = [], [], 0
    for section, group in groupby(plan.statements, key=lambda one: one.section):
        statements = list(group)
        answer = assistant.ask(question(headings[section], statements, layers))
        taken, wrong = proposals(answer, statements, layers)
        new = [one for one in taken if (one.start, one.name) not in known]
        twice += len(taken) - len(new)
        added += [drafter.judge.judged(one, 1.0, ()) for one in new]
        refused += [{"section": section, **one} for one in wrong]
    print(
        f"the assistant proposed {len(added) + twice + len(refused)}: {len(added)} added, "
        f"{twice} drafted already, {len(refused)} refused ({REFUSED})"
    )
    return numbered([*found, *added]), refused
