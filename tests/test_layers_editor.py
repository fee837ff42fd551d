"""The schemas for editors are those the data is checked with, and up to date."""

import json
from pathlib import Path

import pytest

from layers.editor import editor_schemas
from layers.load import GEODATA
from webmap.cli import main


@pytest.mark.parametrize(
    "name", [f"{one}.schema.json" for one in ("plan", "region", "targets", "views")]
)
def test_the_committed_schema_is_what_the_data_is_checked_with(name):
    committed = (GEODATA / "schemas" / name).read_text(encoding="utf-8")
    assert committed == editor_schemas(GEODATA)[name], "run `planmap schemas`"


def test_the_schema_knows_every_field_of_every_layer(tiny):
    schema = json.loads(editor_schemas(tiny)["plan.schema.json"])
    feature = schema["properties"]["features"]["items"]
    claim = feature["properties"]["says"]["items"]["properties"]
    assert {"lead_industries", "nodes", "stages", "role", "role_en", "figures"} <= set(claim)


def test_every_fact_file_names_its_schema():
    for path in sorted((GEODATA / "plan").glob("*.yaml")):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=../schemas/plan.schema.json", path.name
    assert Path(GEODATA / "schemas" / "plan.schema.json").is_file()


def test_schemas_that_are_cut_missing_or_old_are_told(tiny, change, capsys):
    check = ["check", "--geodata", str(tiny)]
    assert main(["schemas", "--geodata", str(tiny)]) == 0 == main(check)
    path = tiny / "schemas" / "plan.schema.json"
    path.write_bytes(path.read_bytes()[:500])
    (tiny / "schemas" / "views.schema.json").unlink()
    capsys.readouterr()
    assert main(check) == 1
    told = capsys.readouterr().err
    assert "schemas/plan.schema.json: not what layers.yaml declares — run `planmap sch" in told
    assert "schemas/views.schema.json" in told and "targets.schema" not in told
