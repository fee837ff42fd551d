"""Writes what the server answers to the shared cases of the search, for the browser's own rule."""

import json
from pathlib import Path

import yaml

from layers import load_atlas
from webmap.search import search_index
from webmap.search_rule import Index

HERE = Path(__file__).parent
CASES = HERE.parent / "data" / "search_cases.yaml"
MADE = HERE / "made" / "search.json"
MORE = ["t", "fan shi", "taiyuan park", "新能源", "coal", "太忻", "xz", "tygjc", "山西 物流", "县"]


def answers(index: Index, query: str) -> list[list]:
    """Every hit of a query as the browser's test lists its own: number, grade, quality, reasons."""
    numbers = {id(entry): number for number, entry in enumerate(index.entries)}
    return [
        [
            numbers[id(entry)],
            hit.grade,
            hit.quality,
            [[reason.field, reason.text, reason.detail] for reason in hit.reasons],
        ]
        for entry, hit in index.find(query)
    ]


def main() -> None:
    """The index, the cases that readers wrote, and the answers to these and some more queries."""
    data = search_index(load_atlas())
    index = Index(data)
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    queries = [case["query"] for case in cases] + MORE
    found = {query: answers(index, query) for query in queries}
    MADE.parent.mkdir(exist_ok=True)
    whole = {"index": data, "cases": cases, "answers": found}
    MADE.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
