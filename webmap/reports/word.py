"""A report as a Word document (docx): the figure as shapes, tables with repeated heads."""

import io
from collections.abc import Iterator
from datetime import datetime
from html import escape

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from webmap.formats.archive import MOMENT, repacked
from webmap.reports.colours import DISC
from webmap.reports.drawingml import MAIN, SMALL, drawable, placed
from webmap.reports.report import (
    EAST_ASIAN,
    EAST_ASIAN_HEADING,
    LATIN,
    SHORT,
    Figure,
    Report,
    Shape,
    Table,
)

WIDE = 9_072  # twentieths of a point across the text: 16 cm
ACROSS = 5_760_000  # EMU: the same
OFFICE = "http://schemas.microsoft.com/office/word/2010"
SPACES = (
    f'xmlns:a="{MAIN}" xmlns:wpg="{OFFICE}/wordprocessingGroup" '
    f'xmlns:wps="{OFFICE}/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
FONTS = {  # of Chinese letters, by style
    "Normal": (EAST_ASIAN, 10.5),
    "Title": (EAST_ASIAN_HEADING, 18),
    "Caption": (EAST_ASIAN_HEADING, 9),
}


def write(report: Report) -> bytes:
    """The document; equal reports give equal bytes."""
    document = Document()
    _dress(document, report)
    document.add_heading(report.title, 0)
    for words in report.lead:
        document.add_paragraph(words)
    _figure(document, report)
    for table in report.tables:
        _caption(document, report, "table", table.caption).paragraph_format.keep_with_next = True
        document.element.body.insert(-1, parse_xml(_table(table)))
    for words in report.sources:
        document.add_paragraph(words).runs[0].font.size = Pt(8)
    held = io.BytesIO()
    document.save(held)
    return repacked(held.getvalue())


def _dress(document, report: Report) -> None:
    """A4 with fonts of the house; Chinese letters have their own, as Word asks."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    for name, (font, size) in FONTS.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = LATIN, Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.rPr.rFonts
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[theme]
        fonts.set(qn("w:eastAsia"), font)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:eastAsia"), "zh-CN")
    told = document.core_properties
    told.title, told.author = report.title[:SHORT], "planmap"
    told.comments = report.sources[1][:SHORT]
    told.created = told.modified = datetime(*MOMENT)


def _caption(document, report: Report, what: str, words: str) -> Paragraph:
    """`图 1  words`, numbered by Word itself."""
    paragraph = document.add_paragraph(f"{report.label(what)} ", style="Caption")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    count = sum(f"SEQ {what}" in p._p.xml for p in document.paragraphs) + 1
    field = (
        f'<w:fldSimple {nsdecls("w")} w:instr=" SEQ {what} \\* ARABIC ">'
        f"<w:r><w:t>{count}</w:t></w:r></w:fldSimple>"
    )
    paragraph._p.append(parse_xml(field))
    paragraph.add_run(f"  {words}")
    return paragraph


def _figure(document, report: Report) -> None:
    holder = document.add_paragraph()
    holder.alignment = WD_ALIGN_PARAGRAPH.CENTER
    holder.paragraph_format.keep_with_next = True
    holder._p.append(parse_xml(_drawing(report.figure)))
    _caption(document, report, "figure", report.figure.caption)
    note = document.add_paragraph(report.figure.note)
    note.runs[0].font.size = Pt(8)
    _key(document, report.figure)


def _key(document, figure: Figure) -> None:
    """What each colour stands for, a disc of it before its words."""
    line = document.add_paragraph()
    for colour, words in figure.key:
        disc, told = line.add_run(f"{DISC} "), line.add_run(f"{words}  ")
        disc.font.color.rgb = RGBColor.from_string(colour[1:].upper())
        disc.font.size = told.font.size = Pt(8)


def _drawing(figure: Figure) -> str:
    """A group of shapes in line with the text; Word before 2010 shows none."""
    scale = ACROSS // figure.width
    size = (figure.width * scale, figure.height * scale)
    shapes = "".join(_shape(shape, scale) for shape in drawable(figure))
    box = '{}<a:off x="0" y="0"/><a:ext cx="{}" cy="{}"/><a:chOff x="0" y="0"/>'.format("", *size)
    words = escape(f"{figure.caption} {figure.note}")
    return (
        f'<w:r {nsdecls("w")} {SPACES}><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:docPr id="1" name="map" descr="{words}"/>'
        f'<a:graphic><a:graphicData uri="{OFFICE}/wordprocessingGroup"><wpg:wgp><wpg:cNvGrpSpPr/>'
        f'<wpg:grpSpPr><a:xfrm>{box}<a:chExt cx="{size[0]}" cy="{size[1]}"/></a:xfrm></wpg:grpSpPr>'
        f"{shapes}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r>"
    )


def _shape(shape: Shape, scale: int) -> str:
    _, told = placed(shape, scale)
    text = ""
    if shape.text:
        size = f'<w:rPr><w:sz w:val="{SMALL // 50}"/></w:rPr>'
        line = '<w:spacing w:before="0" w:after="0" w:line="140" w:lineRule="exact"/>'
        text = (
            f'<wps:txbx><w:txbxContent><w:p><w:pPr>{line}<w:jc w:val="center"/>{size}</w:pPr>'
            f"<w:r>{size}<w:t>{escape(shape.text)}</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
        )
    body = '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'
    return f"<wps:wsp><wps:cNvSpPr/><wps:spPr>{told}</wps:spPr>{text}{body}</wps:wsp>"


def _table(table: Table) -> str:
    """A grid whose head is repeated on every page and whose rows are not broken."""
    widths = [round(WIDE * part / sum(table.widths)) for part in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_rows(table, widths))
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _rows(table: Table, widths: list[int]) -> Iterator[str]:
    for number, row in enumerate((table.head, *table.rows)):
        head = number == 0
        cells = zip(row, widths, strict=True)
        inner = "".join(_cell(text, width, head) for text, width in cells)
        told = "<w:cantSplit/>" + "<w:tblHeader/>" * head
        yield f"<w:tr><w:trPr>{told}</w:trPr>{inner}</w:tr>"


def _cell(text: str, width: int, head: bool) -> str:
    look = "<w:b/>" * head + '<w:sz w:val="17"/>'
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
        f'<w:spacing w:before="20" w:after="20" w:line="240"/></w:pPr><w:r><w:rPr>{look}</w:rPr>'
        f"{lines}</w:r></w:p></w:tc>"
    )
