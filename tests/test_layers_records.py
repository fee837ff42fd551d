"""Records: one declaration gives the type, the check with its lines, and the schema."""

from dataclasses import MISSING, fields

import pytest

from layers.bilingual import Words
from layers.changes import Change
from layers.documents import PlanEntry
from layers.glossary import TermEntry, TermGroup
from layers.industries import MainIndustry
from layers.problems import DataError
from layers.records import list_schema, read_list, schema_of
from layers.source import read_yaml
from layers.spec import LayerEntry
from layers.targets import GoalEntry, TargetEntry
from layers.views import ViewEntry

KINDS = (
    GoalEntry,
    TargetEntry,
    PlanEntry,
    TermEntry,
    TermGroup,
    MainIndustry,
    LayerEntry,
    ViewEntry,
    Change,
)


def keys(members):
    """Under which keys members stand in a file: a text in two languages has a twin."""
    for one in members:
        yield from (one.name, f"{one.name}_en") if one.type is Words else (one.name,)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_has_the_declared_keys_and_no_other(kind):
    schema = schema_of(kind)
    needed = [one for one in fields(kind) if one.default is one.default_factory is MISSING]
    assert {*schema["properties"]} == {*keys(fields(kind))}
    assert {*schema["required"]} == {*keys(needed)} and schema["additionalProperties"] is False
    assert "$ref" not in str(schema) and "anyOf" not in str(schema)


def test_what_may_be_left_out_may_stand_empty():
    assert schema_of(PlanEntry)["properties"]["number"] == {"type": ["string", "null"]}
    assert schema_of(ViewEntry)["properties"]["year"]["type"] == ["integer", "null"]
    assert list_schema(TermGroup, empty=True)["type"] == ["array", "null"]


def test_every_departure_is_told_with_its_line_and_none_is_read(tmp_path):
    lines = ["- group: 甲", "  group_en: ''", "  terms:", "    - {id: a, term: 3, also: []}"]
    (tmp_path / "odd.yaml").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_list(read_yaml(tmp_path, "odd.yaml"), TermGroup)
    told = [(one.line, one.what) for one in caught.value.problems]
    assert (2, 'group_en: "" is shorter than 1 character') in told
    assert (4, "a.term is `3`") in told
    assert (4, "a: 'definition' is a required property") in told and len(told) == 6
