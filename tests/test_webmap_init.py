"""The application: settings from defaults, then the environment, then the argument."""

from pathlib import Path

import pytest

from layers import DataError
from layers.load import GEODATA
from webmap import DEFAULTS, create_app

TINY = Path(__file__).parent / "data" / "tiny"


def test_the_default_is_the_data_beside_the_code(monkeypatch, tiny_atlas):
    asked = []
    monkeypatch.delenv("PLANMAP_GEODATA", raising=False)
    load = "layers.load.load_atlas"
    monkeypatch.setattr(load, lambda root: asked.append(root) or tiny_atlas)
    app = create_app()
    assert asked == [GEODATA] and app.config["MAX_CONTENT_LENGTH"] == 64 * 1024


def test_the_environment_wins_over_the_default(monkeypatch):
    monkeypatch.setenv("PLANMAP_GEODATA", str(TINY))
    monkeypatch.setenv("PLANMAP_MAX_CONTENT_LENGTH", "7")
    app = create_app()
    assert Path(app.config["GEODATA"]) == TINY and app.config["MAX_CONTENT_LENGTH"] == 7
    assert list(app.extensions["planmap"].atlas.layers) == ["areas", "lines", "parks"]


def test_the_argument_wins_over_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("PLANMAP_GEODATA", str(tmp_path))
    assert create_app({"GEODATA": TINY}).config["GEODATA"] == TINY


def test_the_defaults_are_not_changed_by_an_application(app):
    assert DEFAULTS["GEODATA"] is None and app.config["GEODATA"] == TINY


def test_another_application_compiles_no_template_again(tiny_atlas, monkeypatch):
    first = create_app({"GEODATA": TINY}, tiny_atlas).jinja_env
    first.get_template("about.html")
    second = create_app({"GEODATA": TINY}, tiny_atlas).jinja_env
    monkeypatch.setattr(second, "compile", lambda *_: pytest.fail("compiled again"))
    assert second.get_template("about.html") is not first.get_template("about.html")


def test_wrong_data_makes_no_application(tiny, change):
    change("plan/parks.yaml", "acts: [提升", "acts: [提生")
    with pytest.raises(DataError, match="提生"):
        create_app({"GEODATA": tiny})


def test_two_applications_share_nothing(tiny, change):
    change("plan/parks.yaml", "name: 第一园区", "name: 新名园区")
    changed, plain = create_app({"GEODATA": tiny}), create_app({"GEODATA": TINY})
    texts = [one.test_client().get("/layers/parks.geojson").text for one in (changed, plain)]
    assert "新名园区" in texts[0] and "新名园区" not in texts[1]


def test_what_no_rule_foresaw_is_told_and_no_traceback(monkeypatch):
    monkeypatch.setattr("webmap.site.Site", lambda *_: 1 / 0)
    with pytest.raises(DataError, match="no map can be made of it .ZeroDivisionError"):
        create_app({"GEODATA": TINY})
