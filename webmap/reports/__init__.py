"""Reports for the office: an editable figure and tables with citations, for Word and slides."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Office:
    """A file format of an office program; `module` writes it and is imported on first use."""

    suffix: str
    media_type: str
    module: str

    @property
    def write(self) -> Callable[..., bytes]:
        """The function that turns a report into bytes."""
        return import_module(f"webmap.reports.{self.module}").write


def written(suffix: str, report: object) -> bytes:
    """A report as a file: a function that another process finds by its name."""
    return OFFICE[suffix].write(report)


_OOXML = "application/vnd.openxmlformats-officedocument"
OFFICE = {
    "docx": Office("docx", f"{_OOXML}.wordprocessingml.document", "word"),
    "pptx": Office("pptx", f"{_OOXML}.presentationml.presentation", "slides"),
}
