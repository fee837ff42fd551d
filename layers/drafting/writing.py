"""A drafted plan as a folder: whole, or not at all."""

import json
import os
from collections.abc import Iterable
from pathlib import Path

import yaml

from layers.drafting.candidate import Candidate
from layers.drafting.plan_text import PlanText
from layers.problems import DataError, Problem
from layers.replacing import beside

TEXT, DOCUMENT, CANDIDATES, REFUSED = (
    "text.txt",
    "document.yaml",
    "candidates.jsonl",
    "refused.jsonl",
)


def write_draft(
    folder: Path,
    plan: PlanText,
    title: str,
    candidates: Iterable[Candidate],
    refused: Iterable[dict] | None = None,
) -> None:
    """Make the folder with text, section tree and candidates; `refused` only if not None.

    Raises DataError if there is a folder of that name already, and leaves it as it is.
    """
    bodies = {
        TEXT: plan.text,
        DOCUMENT: _document(plan, title),
        CANDIDATES: _lines(one.to_json() for one in candidates),
    }
    if refused is not None:
        bodies[REFUSED] = _lines(refused)
    must_be_free(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with beside(folder, folder=True) as made:
        for name, body in bodies.items():
            (made / name).write_text(body, "utf-8", newline="\n")
        made.chmod(0o755)
        if folder.is_dir():
            folder.rmdir()
        os.replace(made, folder)


def must_be_free(folder: Path) -> None:
    """DataError if a draft, or anything else, stands there: decisions on it are not lost."""
    taken = folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))
    if taken:
        advice = "choose another folder, or move the old draft away"
        raise DataError([Problem(str(folder), 0, "there is something already", advice)])


def _document(plan: PlanText, title: str) -> str:
    """The section tree in the form of the atlas's own, each section with its place in the text."""
    head = {"id": plan.document, "title": title}
    lines = [yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10_000), "sections:\n"]
    for part in plan.parts:
        row = {"id": part.id, "heading": part.heading, "start": part.start, "end": part.end}
        flow = yaml.safe_dump(
            row, allow_unicode=True, sort_keys=False, default_flow_style=True, width=10_000
        )
        lines.append(f"  - {flow}")
    return "".join(lines if plan.parts else [lines[0], "sections: []\n"])


def _lines(rows: Iterable[dict]) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows)
