"""The relief: a small picture with its place, whose making takes colour out and keeps slopes."""

import numpy as np
import pytest

from layers.make_reference import relief

BOX = (108.8, 35.1, 116.1, 41.1)


def test_it_covers_the_region_with_a_margin(atlas):
    west, south, east, north = atlas.relief.box
    left, low, right, high = atlas.counties.bounds
    assert west < left - 0.5 and south < low - 0.5 and right + 0.5 < east and high + 0.5 < north
    assert 5_000 < len(atlas.relief.picture) < 25_000


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("relief.webp", "GIF89a", "no WebP picture"),
        ("relief.webp", "RIFF....WEBPVP8 ", "the picture is not whole"),
        ("relief.json", '{"box": [1, 2, 3]}', "no box of west, south, east and north"),
        ("relief.json", "{", "broken JSON"),
        ("relief.json", '{"box": [3, 2, 1, 4]}', "the box is turned round"),
    ],
)
def test_a_broken_file_is_named(tiny, problems, name, text, what):
    (tiny / "reference" / name).write_text(text)
    (problem,) = problems()
    assert f"reference/{name}" in problem and what in problem


def test_a_missing_picture_is_named(tiny, problems):
    (tiny / "reference" / "relief.webp").unlink()
    assert "reference/relief.webp: the file is missing" in problems()[0]


def test_shade_is_what_the_colour_does_not_explain():
    picture = np.zeros((120, 120, 3)) + (200, 180, 150)
    picture[:, 60:] = (120, 150, 140)  # another ground, equally flat
    picture[40:44, 20:30] *= 0.7
    found = relief.shade(picture)
    assert found[41, 25] < -0.2
    assert abs(found[100, 10]) < 0.05 and abs(found[100, 110]) < 0.05


def test_slopes_in_shadow_are_dark_lit_ones_white_and_what_fades_is_white():
    slopes = np.array([[-0.3, 0.0, 0.3, -0.3]])
    ((shadow, level, lit, gone),) = relief.grey(slopes, np.array([[1, 1, 1, 0]])).tolist()
    assert shadow < 150 < level < lit == gone == 255


def test_rows_are_equally_spaced_in_web_mercator_and_the_edge_fades():
    lats = relief.latitudes(300, BOX)
    steps = np.diff([relief.mercator(lat) for lat in lats])
    assert np.allclose(steps, steps[0]) and lats[0] > lats[-1]
    fade = relief.edge(np.linspace(BOX[0], BOX[2], 50), lats, BOX)
    assert fade[0].max() < 0.01 and fade[:, 0].max() == 0 and fade[150, 25] == 1
