"""The map in frames: what may be chosen, and what the code says."""

import pytest
from werkzeug.exceptions import BadRequest

from webmap.embedding import Frame, checked_path, view_name

ROOT = "https://example.net"


def test_the_code_frames_the_chosen_view():
    frame = Frame("/?layers=parks,zone:0.6&lang=en#9/38/112.5", height="400", view="bare")
    address = f"{ROOT}/?embed=bare&layers=parks,zone:0.6&lang=en#9/38/112.5"
    assert frame.address(ROOT) == address
    code = frame.code(ROOT, 'A "map"')
    assert f'src="{address.replace("&", "&amp;")}"' in code
    assert 'title="A &quot;map&quot;"' in code and 'height="400"' in code
    assert 'style="width:100%;border:0"' in code


def test_a_link_that_was_a_frame_already_is_not_framed_twice():
    assert Frame("/?embed=bare&lang=en").address("") == "/?embed&lang=en"


def test_a_map_without_layers_is_framed_without_layers():
    assert Frame("/?embed=bare&layers=").address("") == "/?embed&layers="


@pytest.mark.parametrize(
    "choice",
    [
        {"path": "//evil.example"},
        {"path": "https://evil.example/"},
        {"path": "/layers"},
        {"path": "/", "width": "0"},
        {"path": "/", "width": "50%"},
        {"path": "/", "height": "100%"},
        {"path": "/", "height": '1" onload="x'},
        {"path": "/", "view": "all"},
    ],
)
def test_what_cannot_be_framed_is_refused(choice):
    with pytest.raises(BadRequest):
        Frame(**choice)


@pytest.mark.parametrize(
    "path", ["", "x", "//x", "/\\x", "/\nx", "/ x", '/"', "/<", "/" + "a" * 1500]
)
def test_a_path_that_could_lead_elsewhere_is_refused(path):
    with pytest.raises(BadRequest):
        checked_path(path)


def test_a_path_of_the_longest_length_is_taken():
    assert checked_path("/" + "a" * 1499)


def test_the_view_is_one_of_three():
    assert [view_name(value) for value in (None, "", "bare", "x")] == [
        "",
        "embedded",
        "embedded bare",
        "embedded",
    ]
