"""The numbers a statement prints, with their units, the scope they are printed with, and years."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import prod

from layers.drafting.candidate import Figure
from layers.drafting.deeds import sight_of
from layers.drafting.knowledge import Knowledge
from layers.drafting.letters import plain
from layers.drafting.statement import Statement

# Units as plans print them; what the reviewed figures teach is added.
_UNITS = [
    "元",
    "美元",
    "吨",
    "千克",
    "公斤",
    "立方米",
    "平方米",
    "平方公里",
    "公里",
    "千米",
    "米",
    "厘米",
    "毫米",
    "公顷",
    "亩",
    "千瓦",
    "千瓦时",
    "千伏",
    "度",
    "方",
    "人",
    "人次",
    "户",
    "家",
    "个",
    "个百分点",
    "座",
    "条",
    "处",
    "项",
    "所",
    "台",
    "台套",
    "套",
    "辆",
    "班",
    "列",
    "次",
    "张",
    "张床",
    "名",
    "只",
    "头",
    "大",
    "种",
    "类",
    "批",
    "场",
    "轨",
    "件",
    "对",
    "段",
    "微克/立方米",
    "小时",
    "分钟",
    "天",
    "个月",
    "㎡",
    "GW",
    "MW",
    "kV",
    "km",
    "%",
    "‰",
    "倍",
    "级",
    "吨级",
    "岁",
    "吨标准煤",
    "标箱",
    "机位",
    "个机位",
    "株",
    "箱",
]
_TIMES = {"十": 10.0, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_MANY = "(?:万亿|百万|千万|百亿|千亿|十万|万|亿|千|百)"
_DIGITS = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_RANGE = r"(?:[-—~～至×]+(?:\d+(?:\.\d+)?))?"
# What stands before a number that counts nothing.
_NAMED = r"(?:国道|省道|线|G|S|C|A|B|RCEP|第|专栏|附件|PM|“|\+|-)$"
_SPELT = {"㎡": "平方米", "大": "个"}
_RATES = {"时速": "小时", "年产": "年", "年处理": "年", "年均": "年", "日处理": "日"}
_SCOPES = r"(?<![占于过比])(?:全省|全国|全市|省内|市内|中心城区|城市群|经济区|我市|我省)"
_YEAR = re.compile(r"(20\d\d)(?=年|[-—~至])|(?<=[-—~至])(20\d\d)(?=年)")


@dataclass(frozen=True)
class Figures:
    """The figures and years of a statement in its order, and why they are read so."""

    figures: tuple[Figure, ...]
    years: tuple[int, ...]
    why: str


def figures(statement: Statement, knowledge: Knowledge) -> Figures:
    """What a statement counts; a year, a road's number or a heading's is no figure."""
    text, pattern = plain(statement.text), _pattern(knowledge)
    found = [
        _figure(one, text, statement, knowledge)
        for one in pattern.finditer(text)
        if not re.search(_NAMED, text[: one.start()])
    ]
    years = tuple(int(one[1] or one[2]) for one in _YEAR.finditer(text))
    counted = "、".join(dict.fromkeys(one.unit for one in found if one.unit))
    return Figures(tuple(found), years, f"numbers before {counted}" if found else "no number")


@lru_cache(maxsize=4)
def _pattern(knowledge: Knowledge) -> re.Pattern:
    """A number, in figures or a great one in words, and a unit, the longest that fits."""
    units = sorted({*_UNITS, *_taught(knowledge)}, key=len, reverse=True)
    unit = "|".join(re.escape(one) for one in units)
    rate = f"(?:{unit})(?:/(?:{unit}|年))?级?"
    number = f"(?P<number>(?:{_DIGITS}){_RANGE})余?\\s?(?P<unit>{_MANY}?(?:{rate})|{_MANY})"
    number = f"{number}|(?P<bare>(?<=[至到为达])\\d+\\.\\d+)"
    return re.compile(f"{number}|(?P<words>[十百千]万|[百千]亿|千万)(?P<of_words>{rate}|级)")


def _taught(knowledge: Knowledge) -> Iterable[str]:
    """The units of the reviewed figures, without 万 and 亿 before them."""
    rows = [row for one in knowledge.lessons for row in one.claim.values.get("figures", ())]
    units = {re.sub(f"^{_MANY}", "", plain(str(row.get("unit", "")))) for row in rows}
    return units - {""}


def _figure(found: re.Match, text: str, statement: Statement, knowledge: Knowledge) -> Figure:
    unit = _unit(found["unit"] or found["of_words"] or "", text[: found.start()])
    value = (
        _number(digits)
        if (digits := found["number"] or found["bare"])
        else _in_words(found["words"])
    )
    printed = statement.text[slice(*found.span())]
    return Figure(value, unit, printed, _scope(text, found.start(), knowledge))


def _unit(printed: str, before: str) -> str:
    """A unit as the fact files write it: 平方米 for ㎡, 公里/小时 of 时速, 万吨/年 of 年产."""
    unit = _SPELT.get(printed, printed)
    for word, rate in _RATES.items():
        if before.rstrip("约达为到").endswith(word) and "/" not in unit:
            return f"{unit}/{rate}"
    return unit


def _number(printed: str) -> float:
    """The first number of a range, or the product where one stands before ×."""
    numbers = [float(one.replace(",", "")) for one in re.findall(_DIGITS, printed)]
    return numbers[0] * numbers[1] if "×" in printed and len(numbers) > 1 else numbers[0]


def _in_words(printed: str) -> float:
    return prod(_TIMES[one] for one in printed)


def _scope(text: str, at: int, knowledge: Knowledge) -> str:
    """The last area or known thing, or word for the whole, that is named before a number."""
    before = text[:at]
    named = [(stop, before[start:stop]) for start, stop in sight_of(knowledge).places_in(before)]
    whole = [(one.end(), one[0]) for one in re.finditer(_SCOPES, before)]
    return max([*named, *whole], default=(0, ""))[1]
