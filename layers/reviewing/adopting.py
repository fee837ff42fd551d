"""A plan that is new to the data: its entry in documents.yaml, tried with its text."""

from collections.abc import Iterable
from pathlib import Path

from layers.atlas import Atlas
from layers.citations import split_sections
from layers.gazetteers.changing import Change, edited
from layers.problems import DataError, Problem
from layers.reviewing.draft import Draft
from layers.reviewing.lines import flow, with_item
from layers.rewording import lines_in, read_box
from layers.source import read_yaml

PLAN, FILE = "plan", "documents.yaml"  # what problems of the box are said of, and its file
_WRITTEN = ("title_en", "short", "short_en", "issuer", "issuer_en", "number", "date")


def entry_of(draft: Draft, atlas: Atlas) -> str:
    """The entry to begin with; headings that other plans have, too, come with their English."""
    known = {
        section.heading.zh: section.heading.en
        for document in atlas.documents.values()
        for section in document.sections.values()
    }
    lines = [f"id: {flow(draft.document)}", f"title: {flow(draft.title)}"]
    lines += [f"{key}:" for key in _WRITTEN]
    lines += [f"text_file: {draft.document}.txt", "sections:"]
    for one in draft.sections.values():
        english = one.heading_en or known.get(one.heading) or ""
        said = {"id": one.id, "heading": one.heading, "heading_en": english}
        lines.append(f"  - {flow(said | ({'starts': one.starts} if one.starts else {}))}")
    return "\n".join(lines)


def try_adopting(root: Path, draft: Draft, text: str) -> tuple[Change, Atlas]:
    """The change that takes the plan up, and the atlas that it would give.

    Raises DataError with what `planmap check` would find, each problem of the entry under its line.
    """
    box, source = read_box(PLAN, text), read_yaml(root, FILE)
    if not isinstance(box.data, dict) or not isinstance(source.data, list):
        advice = "write `id: …`, `title: …`, `sections:` as the other plans have them"
        raise DataError([Problem(PLAN, 1, "no mapping of keys", advice)])
    if box.data.get("id") != draft.document:
        what = f"the draft is of `{draft.document}`"
        raise DataError(
            [Problem(PLAN, 1, what, "keep its id, or draft the plan under another one")]
        )
    before = (root / FILE).read_bytes()

    def add(now: str) -> str:
        assert source.node
        return with_item(now, source.node, lines_in(text), flow(box.data))

    after = edited(before, source, add, "add the plan to the file by hand")
    parts: dict[tuple, object] = {(len(source.data),): box.data}
    change = Change({FILE: before}, {FILE: after}, {FILE: parts})
    first = after.decode().count("\n") - before.decode().count("\n")
    try:
        made = change.tried(root, lambda atlas: _unread(atlas, draft))
    except DataError as error:
        above = len(after.splitlines()) - first
        raise DataError(_told(one, above) for one in error.problems) from None
    return change, made


def _unread(atlas: Atlas, draft: Draft) -> Iterable[Problem]:
    """A problem if the text lacks a heading."""
    try:
        split_sections(atlas.documents[draft.document], draft.text)
    except ValueError as error:
        advice = "write the headings as printed, or the first words of the section as `starts`"
        yield Problem(PLAN, 0, f"headings not found: {error}", advice)


def _told(problem: Problem, above: int) -> Problem:
    if problem.file == FILE and problem.line > above:
        return Problem(PLAN, problem.line - above, problem.what, problem.instead)
    return problem
