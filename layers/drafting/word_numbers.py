"""The numbers that Word itself puts before paragraphs: no text of the file has them."""

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

from layers.drafting.numerals import han

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_HAN = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographTraditional")
_PLACE = re.compile(r"%(\d)")


class Numbers:
    """Counts the paragraphs of a Word file's lists as Word does."""

    def __init__(self, document: "Document"):
        """Read how each list writes its numbers."""
        self._kinds: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._lists: dict[str, str] = {}
        self._reached: dict[str, dict[int, int]] = defaultdict(dict)
        try:
            root = document.part.numbering_part.element
        except (NotImplementedError, KeyError):
            return
        for kind in root.findall(qn("w:abstractNum")):
            levels = {int(one.get(qn("w:ilvl"))): _level(one) for one in kind.findall(qn("w:lvl"))}
            self._kinds[kind.get(qn("w:abstractNumId"))] = levels
        for one in root.findall(qn("w:num")):
            self._lists[one.get(qn("w:numId"))] = one.find(qn("w:abstractNumId")).get(qn("w:val"))

    def of(self, paragraph: "Paragraph") -> str:
        """The number before a paragraph, as printed; "" if it has none."""
        found = _of_paragraph(paragraph)
        kind = self._lists.get(found[0]) if found else None
        if not found or kind is None or found[1] not in self._kinds[kind]:
            return ""
        level, levels, reached = found[1], self._kinds[kind], self._reached[kind]
        reached[level] = reached.get(level, levels[level][2] - 1) + 1
        for deeper in [one for one in reached if one > level]:
            del reached[deeper]

        def written(place: re.Match) -> str:
            at = int(place[1]) - 1
            return _written(levels[at][0], reached.get(at, levels[at][2])) if at in levels else ""

        return _PLACE.sub(written, levels[level][1])


def _level(one: Any) -> tuple[str, str, int]:
    """How a level counts, what stands around its number, and where it begins."""
    values = {
        name: child.get(qn("w:val"))
        for name in ("numFmt", "lvlText", "start")
        if (child := one.find(qn(f"w:{name}"))) is not None
    }
    form = values.get("numFmt", "decimal")
    text = "" if form in ("bullet", "none") else values.get("lvlText", "")
    return form, text, int(values.get("start", 1))


def _of_paragraph(paragraph: "Paragraph") -> tuple[str, int] | None:
    """List and level of a paragraph, its own or its style's."""
    style = paragraph.style
    holders = [paragraph._p.pPr, *(one.element.pPr for one in _styles(style))]
    for holder in holders:
        numbered = None if holder is None else holder.numPr
        if numbered is not None and numbered.numId is not None:
            level = numbered.ilvl.val if numbered.ilvl is not None else 0
            return str(numbered.numId.val), int(level)
    return None


def _styles(style: Any) -> list[Any]:
    """A style and those it is based on."""
    found = []
    while style is not None and style not in found:
        found.append(style)
        style = style.base_style
    return found


def _written(form: str, number: int) -> str:
    return han(number) if form in _HAN else str(number)
