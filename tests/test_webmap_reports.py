"""Reports for Word and PowerPoint: read back by their libraries and compared with the pages."""

import csv
import io
import json
import os
import zipfile

import docx
import pptx
import pytest
from lxml import etree

from webmap import create_app
from webmap.cli import main
from webmap.reports import OFFICE

PLACE, PAIR = "/places/140101", "/compare?items=parks/first-park,parks/second-park"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
ADDRESSES = ("/report.{}?layers=parks,areas", "/places/140101.{}", "/compare.{}?" + PAIR[9:])


def opened(client, address):
    """The document or the slides at an address."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    suffix = address.split("?")[0].rpartition(".")[2]
    assert answer.content_type == OFFICE[suffix].media_type
    return {"docx": docx.Document, "pptx": pptx.Presentation}[suffix](io.BytesIO(answer.data))


def tables(held):
    """The rows of every table as lists of text, without their heads."""
    if hasattr(held, "slides"):
        shapes = [shape for slide in held.slides for shape in slide.shapes if shape.has_table]
        found = [shape.table for shape in shapes]
    else:
        found = held.tables
    return [[[cell.text for cell in row.cells] for row in list(one.rows)[1:]] for one in found]


def marks(held):
    """The numbers on the map."""
    if hasattr(held, "slides"):
        (group,) = [one for one in held.slides[0].shapes if one.name == "map"]
        return [one.text_frame.text for one in group.shapes if one.text_frame.text]
    return [
        "".join(text.text for text in box.iter(f"{W}t"))
        for box in held.element.body.iter(f"{WPS}txbx")
    ]


@pytest.mark.parametrize("suffix", OFFICE)
def test_a_layer_is_told_feature_by_feature_with_its_sections(client, tiny_atlas, suffix):
    held = opened(client, f"/report.{suffix}?layers=parks")
    rows = [row for table in tables(held) for row in table]
    features = tiny_atlas.layers["parks"].features.values()
    assert [row[1] for row in rows] == [item.fact.name.zh for item in features]
    assert "甲规划 二（一）专栏1" in rows[0][6]
    placed = [row[0] for row in rows if row[0] != "—"]
    assert placed == [str(n) for n in range(1, sum(item.placed for item in features) + 1)]
    assert sorted(marks(held)) == sorted(placed)


@pytest.mark.parametrize("suffix", OFFICE)
def test_a_filter_narrows_the_report_and_is_told(client, suffix):
    held = opened(client, f"/report.{suffix}?layers=parks&industry=equipment")
    assert [row[1] for table in tables(held) for row in table] == ["第一园区"]
    assert "当前筛选" in words(held)


def words(held):
    """All paragraphs outside of tables."""
    if hasattr(held, "slides"):
        frames = [one.text_frame for one in held.slides[0].shapes if one.has_text_frame]
        return "\n".join(frame.text for frame in frames)
    return "\n".join(paragraph.text for paragraph in held.paragraphs)


@pytest.mark.parametrize("suffix", OFFICE)
def test_a_place_has_every_feature_that_its_page_counts(client, suffix):
    view = json.loads(client.get(f"{PLACE}.json").data)
    rows = [row for table in tables(opened(client, f"{PLACE}.{suffix}")) for row in table]
    assert len(rows) == view["numbers"]["features"] > 0
    assert {row[2] for row in rows} == {
        row["name"] for theme in view["themes"] for cell in theme["plans"].values() for row in cell
    }


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_shape_is_computed_while_a_report_is_answered(tiny, monkeypatch, address):
    app = create_app({"GEODATA": tiny})
    app.extensions["planmap"].prepare()
    monkeypatch.delattr("webmap.reports.sketch.shapely")
    assert app.test_client().get(address.format("docx")).status_code == 200


def test_no_ready_view_is_too_large_for_a_report(real_client, atlas):
    for name in atlas.views:
        assert real_client.get(f"/report.docx?ready={name}").status_code == 200, name


@pytest.mark.parametrize("suffix", OFFICE)
def test_a_ready_view_shows_what_the_map_shows(real_client, atlas, suffix):
    view = atlas.views["whole"]
    found = tables(opened(real_client, f"/report.{suffix}?ready=whole"))
    rows = [row for table in found for row in table]
    major = atlas.layers["corridors"].spec.style["major"]
    kept = [
        item.fact.name.zh
        for key in view.layers
        for item in atlas.layers[key].features.values()
        if key != "corridors" or item.fact.kind in major
    ]
    assert [row[1] for row in rows] == kept


@pytest.mark.parametrize("suffix", OFFICE)
def test_marks_have_the_colours_of_their_classes_and_a_key_tells_them(real_client, atlas, suffix):
    spec = atlas.layers["energy"].spec
    held = opened(real_client, f"/report.{suffix}?layers=energy")
    whole = "".join(slide._element.xml for slide in held.slides) if suffix == "pptx" else ""
    xml = whole or held.element.xml
    for one in spec.classes.classes:
        colour = one.colour[1:].upper()
        assert xml.count(f'"{colour}"') > 2, one.title  # in the key and on some marks
        assert f"{spec.title.zh}：{one.title.zh}" in xml


@pytest.mark.parametrize("suffix", OFFICE)
def test_a_comparison_says_what_its_csv_says(client, suffix):
    found = tables(opened(client, f"/compare.{suffix}?{PAIR[9:]}"))
    rows = [row for table in found for row in table]
    text = client.get(f"/compare.csv?{PAIR[9:]}").data.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))[1:-2]
    assert [row[:2] for row in rows[:-1]] == [row[:2] for row in lines]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("lang", ["", "lang=en"])
def test_a_document_has_captions_fonts_and_vectors(client, address, lang):
    whole = address.format("docx")
    held = opened(client, f"{whole}{'&' if '?' in whole else '?'}{lang}")
    figure, table = ("Figure", "Table") if lang else ("图", "表")
    captions = [one for one in held.paragraphs if one.style.name == "Caption"]
    assert [one.text.split()[0] for one in captions][:2] == [figure, table]
    assert all("SEQ" in one._p.xml for one in captions)
    for name in ("Normal", "Title", "Caption"):
        fonts = held.styles[name].element.rPr.rFonts
        assert fonts.get(f"{W}eastAsia") in ("宋体", "黑体")
        assert not [key for key in fonts.attrib if key.endswith("Theme")]
    shapes = list(held.element.body.iter(f"{WPS}wsp"))
    assert len(shapes) > 3 and any(shape.find(f".//{A}custGeom") is not None for shape in shapes)
    assert all(row._tr.trPr is not None for row in held.tables[0].rows)
    assert "界线仅供示意" in words(held) or "Boundaries" in words(held)


@pytest.mark.parametrize("address", ADDRESSES)
def test_slides_hold_editable_shapes_and_fonts_that_have_chinese(client, address):
    held = opened(client, address.format("pptx"))
    runs = [run for slide in held.slides for run in slide._element.iter(f"{A}rPr")]
    assert runs and all(run.find(f"{A}ea").get("typeface") == "微软雅黑" for run in runs)
    (group,) = [one for one in held.slides[0].shapes if one.name == "map"]
    assert sum(one._element.find(f".//{A}custGeom") is not None for one in group.shapes) > 2
    assert all(slide.shapes.title.text_frame.text for slide in held.slides)
    wide, high = held.slide_width, held.slide_height
    for shape in (shape for slide in held.slides for shape in slide.shapes):
        assert shape.left >= 0 and shape.left + shape.width <= wide
        assert shape.top >= 0 and shape.top + shape.height <= high


@pytest.mark.parametrize("suffix", OFFICE)
@pytest.mark.parametrize("address", ADDRESSES)
def test_equal_data_give_equal_files_of_sound_xml(app, address, suffix):
    whole = address.format(suffix)
    once = app.test_client().get(whole).data
    app.extensions["planmap"].files._kept.clear()
    assert app.test_client().get(whole).data == once
    archive = zipfile.ZipFile(io.BytesIO(once))
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(archive.read(name))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/report.docx", 400),
        ("/report.pptx?layers=nothing", 400),
        ("/report.docx?layers=parks&industri=x", 400),
        ("/report.docx?ready=nothing", 400),
        ("/report.pdf?layers=parks", 404),
        ("/places/999999.docx", 404),
        ("/compare.pptx?items=parks/first-park", 400),
    ],
)
def test_what_gives_no_report_is_a_problem(client, path, status):
    answer = client.get(path, headers={"Accept": "application/json"})
    assert answer.status_code == status and answer.content_type == "application/problem+json"


def test_a_report_is_of_so_many_features_and_of_a_long_address(real_client, atlas):
    whole = ",".join(atlas.layers)
    assert real_client.get(f"/report.docx?layers={whole}").status_code == 400
    few = f"layers={whole}&status=planned"
    for suffix in OFFICE:
        held = opened(real_client, f"/report.{suffix}?{few}")
        rows = [row for table in tables(held) for row in table]
        assert 0 < len(rows) < 500 and len(held.core_properties.comments) <= 255


def test_pages_offer_their_reports(client):
    html = {"Accept": "text/html"}
    pairs = [(PLACE, f"{PLACE}.docx"), ("/layers/parks", "/report.pptx?layers=parks")]
    pairs.append(("/layers/parks?industry=equipment", "layers=parks&amp;industry=equipment"))
    pairs.append((PAIR, "/compare.docx?items=parks/first-park,parks/second-park"))
    for page, link in pairs:
        assert link in client.get(page, headers=html).text, page


def test_the_command_writes_a_report_by_its_address(tiny, tmp_path, capsys):
    command = ["export", "--geodata", str(tiny), "--out", str(tmp_path / "out")]
    assert main([*command, "/places/140101.docx"]) == 0
    assert main([*command, "/report.pptx?layers=parks&lang=en"]) == 0
    assert sorted(os.listdir(tmp_path / "out")) == ["place-140101.docx", "report.pptx"]
    held = docx.Document(tmp_path / "out" / "place-140101.docx")
    assert "http://127.0.0.1:8000/places/140101.docx" in words(held)
    assert main([*command, "/places/1.docx"]) == 2 and main([*command, "/layers"]) == 2
    assert "gives no file (404" in capsys.readouterr().err
