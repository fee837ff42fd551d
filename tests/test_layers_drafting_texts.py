"""A plan's text out of its file, and what is said of a file that cannot be read as one."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from layers import DataError
from layers.drafting.texts import read_plan

SAID = "一、总体要求\n（一）范围\n范围为甲县、乙县，支持建设合作区。"


def letters_of(text):
    """A font's table of what its letters mean: each is its own."""
    codes = sorted({f"{ord(letter):04x}" for letter in text if letter != "\n"})
    rows = " ".join(f"<{code}> <{code}>" for code in codes)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange "
        f"{len(codes)} beginbfchar {rows} endbfchar endcmap end end"
    ).encode()


def stream(body):
    """A PDF stream."""
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(body), body)


def pdf(*pages):
    """A small PDF: one page for each text, its lines below one another."""
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /ToUnicode 3 0 R"
    font += b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F >>] >>"
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 5000 0 R >>",
        font,
        stream(letters_of("".join(pages))),
    ]
    for at, text in enumerate(pages):
        lines = [
            b"1 0 0 1 50 %d Tm <%b> Tj" % (700 - 20 * row, line.encode("utf-16-be").hex().encode())
            for row, line in enumerate(text.splitlines())
        ]
        page = b"<< /Type /Page /Parent 5000 0 R /MediaBox [0 0 600 800] /Contents %d 0 R"
        page += b" /Resources << /Font << /F 2 0 R >> >> >>"
        objects += [page % (5 + 2 * at), stream(b"BT /F 12 Tf " + b" ".join(lines) + b" ET")]
    numbered = [*enumerate(objects, 1)]
    numbered.append((5000, b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(pages), kids)))
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, 2)
    for number, body in numbered:
        places.append((number, out.tell()))
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places:
        out.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    out.write(b"trailer << /Size 5001 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


def word():
    """A Word file with paragraphs and a table whose first cell spans two columns."""
    document, body = docx.Document(), io.BytesIO()
    for line in SAID.splitlines():
        document.add_paragraph(line)
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "园区"
    table.cell(0, 2).text = "产业"
    for cell, text in zip(table.rows[1].cells, ("甲园", "甲县", "新材料"), strict=True):
        cell.text = text
    document.save(body)
    return body.getvalue()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("plan.txt", SAID.encode()),
        ("plan.TXT", SAID.replace("\n", "\r\n").encode("utf-8-sig")),
        ("plan.txt", SAID.encode("gb18030")),
        ("plan.txt", SAID.encode("utf-16")),
        ("plan.pdf", pdf(SAID)),
    ],
)
def test_a_plan_is_read_whatever_file_it_comes_in(tmp_path, name, body):
    (tmp_path / name).write_bytes(body)
    assert read_plan(tmp_path / name).strip() == SAID


def test_tables_of_a_word_file_are_rows(tmp_path):
    (tmp_path / "plan.docx").write_bytes(word())
    assert read_plan(tmp_path / "plan.docx") == f"{SAID}\n园区\t产业\n甲园\t甲县\t新材料"


def test_numbers_that_word_counts_are_printed(tmp_path):
    document = docx.Document()
    numbering = document.part.numbering_part.element
    forms = (
        ("chineseCountingThousand", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%1-%3."),
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(forms)
    )
    kind = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(kind))
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for level, text in (
        (0, "总体要求"),
        (1, "范围"),
        (1, "目标"),
        (0, "产业"),
        (2, "园区"),
        (1, "布局"),
    ):
        properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val, properties.get_or_add_ilvl().val = 77, level
    document.add_paragraph("范围为甲县。")
    document.save(tmp_path / "plan.docx")
    assert read_plan(tmp_path / "plan.docx").splitlines() == [
        "一、总体要求",
        "（一）范围",
        "（二）目标",
        "二、产业",
        "二-1.园区",
        "（一）布局",
        "范围为甲县。",
    ]


def test_page_numbers_of_a_pdf_are_left_out(tmp_path):
    (tmp_path / "plan.pdf").write_bytes(pdf(f"{SAID}\n— 12 —", "第二页说的是乙县和丙县的产业园区"))
    assert "12" not in read_plan(tmp_path / "plan.pdf")


@pytest.mark.parametrize(
    ("name", "body", "what"),
    [
        ("plan.doc", b"", "plan.doc: `.doc` is no form of a plan — give .txt, .docx or .pdf"),
        ("plan.txt", b"\xff\xff\xff", "neither UTF-8 nor GB18030 — save the text as UTF-8"),
        ("plan.txt", b"in English only", "hardly any Chinese text in it"),
        ("plan.txt", b"", "hardly any Chinese text in it"),
        ("plan.docx", b"no zip", "no Word file"),
        ("plan.docx", b"PK\x05\x06" + bytes(18), "no Word file"),
        ("plan.pdf", b"no pdf", "a broken PDF"),
        ("plan.pdf", pdf("", "", SAID), "2 of 3 pages hold no text: it is a scan — have it read"),
        ("plan.pdf", pdf("\ue001" * 60 + SAID), "its letters have no meaning"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(tmp_path, name, body, what):
    (tmp_path / name).write_bytes(body)
    with pytest.raises(DataError) as caught:
        read_plan(tmp_path / name)
    assert what in str(caught.value)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(DataError, match=r"no\.txt: the file is missing — check the path"):
        read_plan(tmp_path / "no.txt")
