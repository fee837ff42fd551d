"""Citations of the map, its features and the plans: GB/T 7714, BibTeX and RIS."""

import re
from dataclasses import dataclass, field
from datetime import date

from layers.atlas import Atlas, Feature
from layers.bilingual import Words
from layers.documents import Document
from layers.region import Region

BLANK_TITLE, BLANK_ADDRESS = "figure-title", "figure-address"  # scripts fill them in
LATEX = {char: f"\\{char}" for char in "{}$&#_%"} | {
    "\\": r"\textbackslash{}",
    "^": r"\^{}",
    "~": r"\~{}",
}


@dataclass(frozen=True)
class Work:
    """One thing cited: a map (`container` is what it is part of, perhaps the `whole`) or a plan
    (with `sections`)."""

    key: str
    author: str
    title: str
    container: str = ""
    number: str = ""
    published: str = ""
    address: str = ""
    sections: list[str] = field(default_factory=list)
    whole: bool = False

    @property
    def is_plan(self) -> bool:
        """Whether this is a plan, not a map."""
        return not self.container


def editors(region: Region) -> Words:
    """Who is named as the map's author."""
    return Words(f"{region.title.zh}编者", f"Editors of the {region.title.en}")


def map_work(
    region: Region, title: str, version: str, address: str, *, english: bool = False
) -> Work:
    """A view of the map under a title; in English where that is read."""
    title, named = _line(title), editors(region)
    author, container = named.zh, _container(region, version)
    if english:
        author, container = named.en, f"{region.title.en}, data version {version}"
    whole = title in (region.title.zh, region.title.en)
    return Work("planmap", author, title, container, address=address, whole=whole)


def feature_works(atlas: Atlas, item: Feature, version: str, address: str) -> list[Work]:
    """A feature's page, then each plan that speaks of it, with the sections."""
    key = f"planmap-{item.fact.layer}-{item.id}"
    author, container = editors(atlas.region).zh, _container(atlas.region, version)
    works = [Work(key, author, item.fact.name.zh, container, address=address)]
    cited = {(claim.document, claim.section) for claim in item.claims}
    for document in atlas.documents.values():
        sections = [name for name in document.sections if (document.id, name) in cited]
        works += [_plan(document, sections)] if sections else []
    return works


def _container(region: Region, version: str) -> str:
    return f"{region.title.zh}，数据版本 {version}"


def _plan(document: Document, sections: list[str]) -> Work:
    return Work(
        f"plan-{document.id}",
        document.issuer.zh,
        document.title.zh,
        number=document.number or "",
        published=document.date or "",
        sections=sections,
    )


def gbt(works: list[Work], today: date | None) -> str:
    """One line per work after GB/T 7714—2015; without `today` the day of access is left out."""
    lines = (_gbt_plan(work) if work.is_plan else _gbt_map(work, today) for work in works)
    return "".join(f"{line}\n" for line in lines)


def _gbt_map(work: Work, today: date | None) -> str:
    carrier = "CM/OL" if work.address else "CM/DK"
    tail = f". {work.address}" if work.address else ""
    read = f". [{today}]" if today else ""
    if work.whole:
        return f"{work.author}. {work.container}[{carrier}]{read}{tail}."
    return f"{work.author}. {work.title}[{carrier}]//{work.container}{read}{tail}."


def _gbt_plan(work: Work) -> str:
    title = f"{work.title}: {work.number}" if work.number else work.title
    when = work.published or "日期未印出"
    return f"{work.author}. {title}[Z]. {when}: {'；'.join(work.sections)}."


def bibtex(works: list[Work], today: date | None) -> str:
    """One entry per work."""
    return "\n".join(_bibtex(work, today) for work in works)


def _bibtex(work: Work, today: date | None) -> str:
    kind, fields = ("techreport", _report(work)) if work.is_plan else ("misc", _map(work, today))
    rows = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{work.key},\n" + ",\n".join(rows) + "\n}\n"


def _map(work: Work, today: date | None) -> dict[str, str]:
    return {
        "author": f"{{{_latex(work.author)}}}",
        "title": f"{{{_latex(work.title)}}}",
        "howpublished": _latex(work.container),
        "year": str(today.year) if today else "",
        "url": re.sub(r"[{}\\\s]", "", work.address),
        "urldate": str(today) if work.address and today else "",
    }


def _report(work: Work) -> dict[str, str]:
    return {
        "author": f"{{{_latex(work.author)}}}",
        "title": f"{{{_latex(work.title)}}}",
        "institution": _latex(work.author),
        "number": _latex(work.number),
        "year": work.published[:4],
        "note": _latex("；".join(work.sections)),
    }


def _latex(text: str) -> str:
    return "".join(LATEX.get(char, char) for char in _line(text))


def ris(works: list[Work], today: date | None) -> str:
    """One record per work, with the line ends the format asks for."""
    return "\r\n".join(line for work in works for line in _ris(work, today)) + "\r\n"


def _ris(work: Work, today: date | None) -> list[str]:
    rows = [("TY", "GOVDOC" if work.is_plan else "MAP"), ("ID", work.key), ("AU", work.author)]
    rows += [("TI", work.title), ("T2", work.container), ("M1", work.number)]
    rows += [("PY", work.published[:4] or ("" if work.is_plan or not today else str(today.year)))]
    rows += [("DA", work.published.replace("-", "/")), ("SE", "；".join(work.sections))]
    if work.address:
        rows += [("UR", work.address), ("Y2", str(today or "").replace("-", "/"))]
    return [f"{tag}  - {_line(value)}" for tag, value in rows if value] + ["ER  - ", ""]


def _line(text: str) -> str:
    """Text on one line, without control characters."""
    return re.sub(r"[\x00-\x20\x7f\u2028\u2029]+", " ", text).strip()
