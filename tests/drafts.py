"""A tiny draft of the tiny plan `alpha`: its text with five more statements, a candidate each."""

import json
from pathlib import Path

import yaml

from tests.conftest import TINY

MORE = (
    "建设甲县新材料园区，面积12.5公顷，主导产业为新材料、高端装备。",
    "推进一号园区建设。",
    "支持丙区合作园区。",
    "谋划乙县合作园区。",
    "拟设新园区。",
)
CANDIDATES = (
    {
        "layer": "parks",
        "kind": "园区",
        "name": "甲县新材料园区",
        "acts": [{"verb": "建设", "objects": ["甲县新材料园区"]}],
        "industries": ["新材料", "高端装备"],
        "figures": [{"value": 12.5, "unit": "公顷", "scope": "全省", "text": "面积12.5公顷"}],
        "places": [{"name": "甲县", "adcode": "140101", "kind": "county"}],
        "terms": ["甲县新材料园区", "新材料、高端装备"],
        "why": ["以“园区”结尾", "“建设”支配它"],
        "sure": 0.9,
    },
    {
        "layer": "parks",
        "kind": "园区",
        "name": "一号园区",
        "acts": [{"verb": "推进", "objects": ["一号园区建设"]}],
        "places": [{"name": "东园", "id": "east-park", "kind": "park"}],
        "terms": ["一号园区"],
        "same_as": [
            {"feature": "parks/first-park", "name": "第一园区", "why": "写法相近", "sure": 0.8}
        ],
        "sure": 0.7,
    },
    {
        "layer": "areas",
        "kind": "合作区",
        "name": "丙区合作园区",
        "acts": [{"verb": "支持", "objects": ["丙区合作园区"]}],
        "places": [{"name": "丙区", "adcode": "140201", "kind": "county"}],
        "terms": ["丙区合作园区"],
        "sure": 0.5,
    },
    {
        "layer": "areas",
        "kind": "合作区",
        "name": "乙县合作园区",
        "acts": [{"verb": "谋划", "objects": ["乙县合作园区"]}],
        "terms": ["乙县合作园区"],
        "sure": 0.4,
    },
    {"layer": "parks", "kind": "园区", "name": "新园区", "terms": ["新园区"], "sure": 0.2},
)
SECTION = "二（一）1"


def tiny_draft(folder: Path, document: str = "alpha") -> Path:
    """Write the draft into a folder that is made, under the id of a plan."""
    whole = (TINY.parent / "tiny_documents" / "alpha.txt").read_text("utf-8")
    before, mark, after = whole.partition("专栏 1")
    text = before + "\n".join(MORE) + "\n" + mark + after
    plan = next(one for one in yaml.safe_load((TINY / "documents.yaml").read_text("utf-8")))
    folder.mkdir()
    (folder / "text.txt").write_text(text, "utf-8")
    sections = [
        {key: one[key] for key in ("id", "heading", "starts") if key in one}
        | {"start": text.rindex(_printed(one)), "end": len(text)}
        for one in plan["sections"]
    ]
    head = {"id": document, "title": plan["title"], "sections": sections}
    (folder / "document.yaml").write_text(yaml.safe_dump(head, allow_unicode=True), "utf-8")
    rows = [
        _candidate(number, document, text, *pair)
        for number, pair in enumerate(zip(MORE, CANDIDATES, strict=True), 1)
    ]
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows)
    (folder / "candidates.jsonl").write_text(lines, "utf-8")
    return folder


def _printed(section: dict) -> str:
    """A section's heading as this text has it, its number left out."""
    return {
        "前言": "为了测试",
        "园区": "（一） 园 区",
        "布局": "１．布局",
        "产业": "二、产业",
        "园区表": "专栏 1",
    }.get(section["heading"], section["heading"])


def _candidate(number: int, document: str, text: str, sentence: str, drafted: dict) -> dict:
    start = text.index(sentence)
    place = {"section": SECTION, "start": start, "end": start + len(sentence)}
    return {
        "id": f"{number:04}",
        "document": document,
        **place,
        "sentence": sentence,
        **drafted,
    }
