"""A report as slides (pptx): the figure as a group of shapes, tables over as many as they need."""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from math import ceil

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Run
from pptx.util import Emu, Pt

from webmap.formats.archive import MOMENT, repacked
from webmap.reports.drawingml import MAIN, SMALL, drawable, placed
from webmap.reports.report import SHORT, SLIDE_FONT, Figure, Report, Table

WIDTH, HEIGHT = 12_192_000, 6_858_000  # EMU: 16 to 9
EDGE, TOP = 420_000, 860_000
TITLE_ONLY = 5  # of the layouts
ROW, LINE, ROOM = 5.5, 12.0, 440.0  # points: round a row, of a line, of all rows of a slide
LETTER = 9.0  # points across a Chinese letter
LONGEST = 260  # letters of a cell; Word has all


def write(report: Report) -> bytes:
    """The slides; equal reports give equal bytes."""
    shown = Presentation()
    shown.slide_width, shown.slide_height = Emu(WIDTH), Emu(HEIGHT)
    _first(shown, report)
    for number, table in enumerate(report.tables, 1):
        parts = list(_parts(table))
        for at, rows in enumerate(parts, 1):
            of = f"  {at}/{len(parts)}" if len(parts) > 1 else ""
            words = f"{report.label('table')} {number}  {table.caption}{of}"
            _table(_slide(shown, words, 20), table, rows)
    told = shown.core_properties
    told.title, told.author = report.title[:SHORT], "planmap"
    told.comments = report.sources[1][:SHORT]
    told.created = told.modified = datetime(*MOMENT)
    held = io.BytesIO()
    shown.save(held)
    return repacked(held.getvalue())


def _slide(shown, title: str, size: int) -> Slide:
    slide = shown.slides.add_slide(shown.slide_layouts[TITLE_ONLY])
    head = slide.shapes.title
    head.left, head.top = Emu(EDGE), Emu(160_000)
    head.width, head.height = Emu(WIDTH - 2 * EDGE), Emu(640_000)
    _say(head.text_frame, title, size, True)
    return slide


def _emu(left: int, top: int, width: int, height: int) -> tuple[Emu, Emu, Emu, Emu]:
    return Emu(left), Emu(top), Emu(width), Emu(height)


def _first(shown, report: Report) -> None:
    """Title, figure with caption, and beside it what the report says of itself."""
    slide = _slide(shown, report.title, 26)
    high, broad = report.figure.height, report.figure.width
    scale = min((HEIGHT - TOP - 560_000) // high, WIDTH * 3 // 5 // broad)
    slide.shapes._spTree.append(parse_xml(_group(report.figure, scale)))
    wide = broad * scale
    below = slide.shapes.add_textbox(*_emu(EDGE, HEIGHT - 520_000, wide, 300_000)).text_frame
    _say(below, f"{report.label('figure')} 1  {report.figure.caption}", 11, True)
    left = 2 * EDGE + wide
    room = _emu(left, TOP, WIDTH - left - EDGE, HEIGHT - TOP - EDGE)
    beside = slide.shapes.add_textbox(*room)
    beside.text_frame.word_wrap = below.word_wrap = True
    for number, words in enumerate((*report.lead, report.figure.note, *report.sources)):
        size = 14 if number < len(report.lead) else 10
        _say(beside.text_frame, words, size, False, number > 0)


def _say(frame: TextFrame, words: str, size: float, bold: bool, anew: bool = False) -> None:
    paragraph = frame.add_paragraph() if anew else frame.paragraphs[0]
    paragraph.space_after = Pt(4)
    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold = words, Pt(size), bold
    _east_asian(run)


def _east_asian(run: _Run) -> None:
    """Latin and Chinese letters in one font that both have."""
    told = run.font._element
    for tag in ("latin", "ea"):
        told.append(parse_xml(f'<a:{tag} {nsdecls("a")} typeface="{SLIDE_FONT}"/>'))


def _group(figure: Figure, scale: int) -> str:
    """The figure as one group, `id` by number from 1000 on."""
    size = f'cx="{figure.width * scale}" cy="{figure.height * scale}"'
    words = escape(f"{figure.caption} {figure.note}")
    shapes = "".join(
        _shape(shape, scale, number) for number, shape in enumerate(drawable(figure), 1001)
    )
    return (
        f'<p:grpSp {nsdecls("p")} xmlns:a="{MAIN}"><p:nvGrpSpPr>'
        f'<p:cNvPr id="1000" name="map" descr="{words}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f'<p:grpSpPr><a:xfrm><a:off x="{EDGE}" y="{TOP}"/><a:ext {size}/>'
        f'<a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm></p:grpSpPr>{shapes}</p:grpSp>'
    )


def _shape(shape, scale: int, number: int) -> str:
    _, told = placed(shape, scale)
    look = (
        f'<a:rPr sz="{SMALL}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'<a:latin typeface="{SLIDE_FONT}"/><a:ea typeface="{SLIDE_FONT}"/></a:rPr>'
    )
    said = f"<a:r>{look}<a:t>{escape(shape.text)}</a:t></a:r>" if shape.text else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{shape.kind} {escape(shape.text)}"/>'
        f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{told}</p:spPr><p:txBody>"
        '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'
        f'<a:p><a:pPr algn="ctr"/>{said}</a:p></p:txBody></p:sp>'
    )


def _parts(table: Table) -> Iterator[list[tuple[str, ...]]]:
    """The rows of each slide, as many as its height holds; at least one slide."""
    points = (WIDTH - 2 * EDGE) / 12_700
    widths = [points * part / sum(table.widths) - 8 for part in table.widths]
    held: list[tuple[str, ...]] = []
    used = 0.0
    for row in (tuple(map(_cut, row)) for row in table.rows):
        high = ROW + LINE * max(_lines(text, wide) for text, wide in zip(row, widths, strict=True))
        if held and used + high > ROOM:
            yield held
            held, used = [], 0.0
        held.append(row)
        used += high
    yield held


def _lines(text: str, wide: float) -> int:
    length = sum(LETTER if ord(letter) > 255 else LETTER * 0.58 for letter in text)
    return max(1, ceil(length / wide))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _table(slide: Slide, table: Table, rows: Sequence[tuple[str, ...]]) -> None:
    """A table in the style of the slides, its rows written at once: there may be hundreds."""
    wide, high = WIDTH - 2 * EDGE, Pt(ROW + LINE)
    room = _emu(EDGE, TOP, wide, high * (len(rows) + 1))
    frame = slide.shapes.add_table(1, len(table.head), *room)
    for number, part in enumerate(table.widths):
        frame.table.columns[number].width = Emu(round(wide * part / sum(table.widths)))
    held = frame.table._tbl
    held.remove(held.tr_lst[0])
    for texts in (table.head, *rows):
        cells = "".join(_cell(text, texts is table.head) for text in texts)
        held.append(parse_xml(f'<a:tr {nsdecls("a")} h="{high}">{cells}</a:tr>'))


def _cell(text: str, bold: bool) -> str:
    fonts = "".join(f'<a:{tag} typeface="{SLIDE_FONT}"/>' for tag in ("latin", "ea"))
    look = f'<a:rPr sz="{LETTER * 100:.0f}" b="{bold:d}">{fonts}</a:rPr>'
    lines = "<a:br/>".join(
        f"<a:r>{look}<a:t>{escape(line)}</a:t></a:r>" for line in text.split("\n")
    )
    inset = f'marL="{Pt(4)}" marR="{Pt(4)}" marT="{Pt(1.5)}" marB="{Pt(1.5)}"'
    return f"<a:tc><a:txBody><a:bodyPr/><a:p>{lines}</a:p></a:txBody><a:tcPr {inset}/></a:tc>"
