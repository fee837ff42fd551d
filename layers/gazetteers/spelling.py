"""The spellings under which two names may be the same: what is left out, and what that costs."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

SHORTEST = 2
TAILS = ("有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "集团公司", "集团", "公司",
         "建设项目", "项目", "工程")  # fmt: skip
LOOSE = "园区"  # a bare 开发区 or 园区, which may stand for any kind of them
ZONES = frozenset({LOOSE, "经开区", "高新区", "农高区", "综改区"})
FAMILIES = {
    "经开区": ("经济技术开发区", "经济开发区", "经开区"),
    "农高区": ("农业高新技术产业示范区", "农高区"),
    "高新区": ("高新技术产业开发区", "高新技术开发区", "高新开发区", "高新区"),
    "综改区": ("转型综合改革示范区", "转型综改示范区", "综合改革示范区", "综改示范区", "综改区"),
    "综保区": ("综合保税区", "综保区"),
    "物流园": ("物流园区", "物流园", "物流中心", "物流基地", "物流港"),
    "景区": ("风景名胜区", "风景旅游区", "旅游景区", "旅游区", "风景区", "景区"),
    "森林公园": ("国家级森林公园", "国家森林公园", "省级森林公园", "森林公园"),
    "湿地公园": ("国家级湿地公园", "国家湿地公园", "省级湿地公园", "湿地公园"),
    "自然保护区": ("国家级自然保护区", "国家自然保护区", "省级自然保护区", "自然保护区"),
    "抽水蓄能": ("抽水蓄能电站", "抽水蓄能"),
    "电厂": ("发电厂", "热电厂", "电厂"),
    "机场": ("通用航空机场", "通用机场", "国际机场", "机场"),
    LOOSE: (
        "产业园区",
        "工业园区",
        "产业集聚区",
        "工业集中区",
        "开发区",
        "产业园",
        "工业园",
        "工业区",
        "园区",
    ),  # fmt: skip
}
_SUFFIXES = sorted(
    ((suffix, family) for family, suffixes in FAMILIES.items() for suffix in suffixes),
    key=lambda pair: -len(pair[0]),
)
_BRACKETED = re.compile(r"[(\[〔【「《].*?[)\]〕】」》]")
_SIGNS = re.compile(r"[\W_]+")
_BRACKET_COST, _PROVINCE_COST, _TAIL_COST, FAMILY_COST, LOOSE_COST = 0.88, 0.97, 0.8, 0.85, 0.65


@dataclass(frozen=True)
class Spelling:
    """A name as compared: its key, the family of the generic word and the county left out."""

    key: str
    weight: float = 1.0
    family: str | None = None
    county: str | None = None
    left_out: tuple[str, ...] = ()


def plain(text: str) -> str:
    """A name in half width and lower case, without blanks, signs and the brackets themselves."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text).lower())


class Speller:
    """Spells names; knows the counties that may stand before one."""

    def __init__(
        self, names: dict[str, str], provinces: Sequence[str] = (), common: Collection[str] = ()
    ):
        """Take the adcode of every county and city by full name.

        `provinces` are words for the province, `common` names that are words as well.
        """
        self._provinces = provinces
        full = {name: code for name, code in names.items() if name not in common}
        short = {name[:-1]: code for name, code in full.items() if len(name) > SHORTEST}
        self._leads = {**short, **full}
        self._short = {name: name[:-1] for name in full if name[:-1] in short}
        longest = sorted(self._leads, key=len, reverse=True)
        self._lead = re.compile("|".join(map(re.escape, longest)) or r"(?!)")

    def of(self, name: str) -> list[Spelling]:
        """Every spelling of a name, the name itself first."""
        text = unicodedata.normalize("NFKC", name)
        whole = [Spelling(plain(text))]
        if (bare := plain(_BRACKETED.sub("", text))) != whole[0].key:
            whole.append(Spelling(bare, _BRACKET_COST, left_out=("the words in brackets",)))
        led = [led for one in whole for led in (one, *self._without_lead(one))]
        found = [end for one in led for end in (one, *self._without_end(one))]
        return [one for one in found if len(one.key) >= SHORTEST]

    def _without_lead(self, one: Spelling) -> Iterator[Spelling]:
        """Without the province, and without the counties' names before it."""
        cut = next((word for word in self._provinces if one.key.startswith(word)), "")
        if cut:
            one = _cut(one, one.key.removeprefix(cut), _PROVINCE_COST, cut)
            yield one
        county, key = None, one.key
        while match := self._lead.match(key):
            county, key = self._leads[match[0]], key[match.end() :]
            words = one.key.removesuffix(key)
            if len(key) > SHORTEST and _core(key):
                shorter = _cut(one, key, 1, words)
                yield Spelling(key, shorter.weight, None, county, shorter.left_out)

    def _without_end(self, one: Spelling) -> Iterator[Spelling]:
        """Without 有限公司, 项目 and the like, and with its generic word as a family."""
        tail = next((tail for tail in TAILS if one.key.endswith(tail)), "")
        if tail:
            one = _cut(one, one.key.removesuffix(tail), _TAIL_COST, tail)
            yield one
        for suffix, family in _SUFFIXES:
            core = one.key.removesuffix(suffix)
            if core != one.key and len(core) >= SHORTEST:
                core, group = self._short.get(core, core), LOOSE if family in ZONES else family
                yield Spelling(f"{core} {group}", one.weight, family, one.county, one.left_out)
                return


def _cut(one: Spelling, key: str, cost: float, words: str) -> Spelling:
    return Spelling(key, one.weight * cost, one.family, one.county, (*one.left_out, words))


def _core(key: str) -> bool:
    """Whether more than a generic word is left."""
    return not any(key == suffix for suffix, _ in _SUFFIXES)


def likeness(one: Spelling, other: Spelling) -> float:
    """How far the generic words of two spellings of one key agree: 1 to 0 (another thing)."""
    if one.family is None:
        return 1.0
    if one.family == other.family:
        return FAMILY_COST
    return LOOSE_COST if LOOSE in (one.family, other.family) else 0.0
