"""What an assistant proposes: asked a section at a time, believed only in the text's own words."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from layers.drafting.candidate import Candidate, Drafted
from layers.drafting.drafts import unproven
from layers.drafting.statement import Statement
from layers.spec import LayerSpec
from layers.vocabulary import GAP

_LIST = re.compile(r"\[.*\]", re.S)
_LONGEST = 200  # characters of a word that an assistant proposes
_ASK = """你在协助规划编辑把规划文本变成地图上的事实。下面是一节文本，每句前有编号。
找出每句提到的、可落在地图上的事物（园区、线路、基地、景区、项目等），只用原文的字，不补充，不改写。
只回答一个 JSON 数组，每个元素为
{{"statement": 编号, "name": 名称, "layer": 图层, "terms": [原文词语],
"acts": [{{"verb": 动词, "objects": [宾语]}}]}}
图层只能取：{layers}

{heading}
{text}"""


def question(heading: str, statements: Sequence[Statement], layers: Mapping[str, LayerSpec]) -> str:
    """What an assistant is asked of one section."""
    known = "、".join(f"{key}（{one.title.zh}）" for key, one in layers.items())
    text = "\n".join(f"{number}. {one.text}" for number, one in enumerate(statements, 1))
    return _ASK.format(layers=known, heading=heading, text=text)


def proposals(
    answer: str, statements: Sequence[Statement], layers: Mapping[str, LayerSpec]
) -> tuple[list[Candidate], list[dict]]:
    """The candidates whose words stand in their statement, and the rest, each with its reason."""
    taken, refused = [], []
    for row in _rows(answer):
        reason, candidate = _read(row, statements, layers)
        if candidate:
            taken.append(candidate)
        else:
            refused.append({"proposed": row, "reason": reason})
    return taken, refused


def _rows(answer: str) -> Iterator[Any]:
    """What the answer lists; an answer that is no list is one thing that is refused."""
    found = _LIST.search(answer)
    try:
        yield from json.loads(found[0]) if found else [answer[:_LONGEST]]
    except (ValueError, RecursionError):
        yield answer[:_LONGEST]


def _read(
    row: Any, statements: Sequence[Statement], layers: Mapping[str, LayerSpec]
) -> tuple[str, Candidate | None]:
    if not isinstance(row, dict):
        return "no object with statement, name and terms", None
    number, name = row.get("statement"), row.get("name")
    if not isinstance(number, int) or not 1 <= number <= len(statements):
        return "no such statement", None
    terms, acts = _words(row.get("terms") or [name]), _acts(row.get("acts") or [])
    if not isinstance(name, str) or not name.strip() or terms is None or acts is None:
        return "name, terms or acts are not words", None
    if row.get("layer") not in (None, "", *layers):
        return f"no layer `{str(row['layer'])[:_LONGEST]}`", None
    statement = statements[number - 1]
    parts = [part for act in acts for part in (*act.verb.split(GAP), *act.objects) if part]
    if absent := unproven(tuple(dict.fromkeys((name, *terms, *parts))), statement.text):
        return "not in the text: " + "、".join(absent), None
    told = {"name": name, "layer": row.get("layer") or "", "acts": acts}
    why = ("proposed by the assistant",)
    return "", Candidate.of(statement, **told, terms=tuple(dict.fromkeys((name, *terms))), why=why)


def _words(value: Any) -> tuple[str, ...] | None:
    """A list of short words; None if it is something else."""
    fits = isinstance(value, list) and all(
        isinstance(one, str) and 0 < len(one) <= _LONGEST for one in value
    )
    return tuple(value) if fits else None


def _acts(value: Any) -> tuple[Drafted, ...] | None:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return None
    found = []
    for one in value:
        verb, objects = _words([one.get("verb")]), _words(one.get("objects") or [])
        if verb is None or objects is None:
            return None
        found.append(Drafted(verb[0], objects))
    return tuple(found)
