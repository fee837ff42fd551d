"""What teaches: an atlas with the texts of its plans, the one that is drafted left out."""

from pathlib import Path

from layers.atlas import Atlas
from layers.drafting.knowledge import Knowledge
from layers.problems import DataError, Problem
from layers.source import read_text


def taught(atlas: Atlas, folder: Path | None, document: str) -> Knowledge:
    """Knowledge from every plan but `document`; without a folder no text teaches.

    Raises DataError for a text that is missing, or that lacks headings of its section tree.
    """
    try:
        return Knowledge.of(atlas, _texts(atlas, folder, document) if folder else {}, (document,))
    except ValueError as error:
        advice = "use the texts with which `planmap check --documents` is content"
        raise DataError([Problem(str(folder), 0, f"headings not found: {error}", advice)]) from None


def _texts(atlas: Atlas, folder: Path, document: str) -> dict[str, str]:
    """The texts of the plans; that of the one left out only if it is there."""
    return {
        plan.id: read_text(folder / plan.text_file, plan.text_file)
        for plan in atlas.documents.values()
        if plan.id != document or (folder / plan.text_file).exists()
    }
