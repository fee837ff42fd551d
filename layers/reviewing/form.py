"""The form of a fact: each part as a line of text, or one a line, read and written."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from layers.acts import verbs_and_objects
from layers.atlas import Atlas
from layers.spec import LayerSpec

Form = dict[str, str]
OWN = ("id", "name", "name_en", "also", "kind")  # of a new feature, beside its `where`
WHERE = ("how", "where", "where_en", "where_in")
HOWS = ("place", "within", "areas", "stops", "unplaced")
CLAIM = ("section", "terms", "acts", "reports", "status", "note", "note_en")
FIGURE = ("what", "value", "unit", "scope", "year")
BETWEEN = "；"  # items of a list; acts, figures and stages stand one a line: `打造：某园区；基地`
_ITEM, _COLON = re.compile(r"[；;\n]"), re.compile(r"[：:]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def fact_of(atlas: Atlas, form: Form) -> dict[str, Any]:
    """The feature that a form says, as a fact file has it; its claim is left out."""
    plain = {key: form.get(key, "").strip() for key in OWN}
    fact: dict[str, Any] = {key: value for key, value in plain.items() if value}
    if plain["also"]:
        fact["also"] = items(plain["also"])
    fact["where"] = where_of(atlas, form)
    return fact


def where_of(atlas: Atlas, form: Form) -> dict[str, Any]:
    """The `where` that a form says; places may stand there by their name."""
    how, said = form.get("how", ""), form.get("where", "").strip()
    if how == "unplaced":
        inside = items(form.get("where_in", ""))
        told = {"unplaced": said, "unplaced_en": form.get("where_en", "").strip()}
        return {key: value for key, value in {**told, "in": inside}.items() if value}
    if how in ("within", "areas"):
        return {how: items(said)}
    names = [place_id(atlas, one, how == "stops") for one in items(said)]
    if how == "stops":
        return {"stops": names}
    return {"place": names[0]} if len(names) == 1 else {"places": names}


def place_id(atlas: Atlas, name: str, counties: bool = False) -> str:
    """The id of the one place of that name; else the name, which may be a county's."""
    if name in atlas.places or (counties and atlas.counties.adcode(name)):
        return name
    found = [key for key, one in atlas.places.items() if one.name == name]
    return found[0] if len(found) == 1 else name


def unknown_places(atlas: Atlas, form: Form) -> list[str]:
    """The names in the form's `where` that no one place of the gazetteer has."""
    how = form.get("how")
    names = items(form.get("where", "")) if how in ("place", "stops") else []
    ids = [(name, place_id(atlas, name, how == "stops")) for name in names]
    known = {*atlas.places, *(atlas.counties.names() if how == "stops" else ())}
    return [name for name, found in ids if found not in known]


def claim_of(document: str, spec: LayerSpec, form: Form) -> dict[str, Any]:
    """The claim that a form says, in the order of the fact files."""
    claim: dict[str, Any] = {
        "cite": f"{document} {form.get('section', '').strip()}",
        "terms": items(form.get("terms", "")),
    }
    readers: dict[str, Callable[[str], Any]] = {"acts": acts, "reports": acts}
    for field in spec.fields:
        readers |= {field.id: READERS[field.type], f"{field.id}_en": str.strip}
    readers |= dict.fromkeys(("status", "note", "note_en"), str.strip)
    for key, read in readers.items():
        if form.get(key, "").strip():
            claim[key] = read(form[key])
    return claim


def items(text: str) -> list[str]:
    """The items of a list."""
    return [one for part in _ITEM.split(text) if (one := part.strip())]


def acts(text: str) -> list[Any]:
    """Verbs with their objects, one verb a line."""
    return list(_acts(text))


def _acts(text: str) -> Iterator[Any]:
    for line in _lines(text):
        verb, *rest = (part.strip() for part in _COLON.split(line, maxsplit=1))
        objects = items(rest[0]) if rest else []
        yield {verb: objects} if objects else verb


def figures(text: str) -> list[dict[str, Any]]:
    """Figures, one a line: what, value, unit, scope and year."""
    rows = [[cell.strip() for cell in re.split("[；;]", line)] for line in _lines(text)]
    return [_figure(dict(zip(FIGURE, row, strict=False))) for row in rows]


def _figure(row: Mapping[str, str]) -> dict[str, Any]:
    kept = {key: cell for key, cell in row.items() if cell or key == "unit"}
    return {key: _number(cell) if key in ("value", "year") else cell for key, cell in kept.items()}


def _number(cell: str) -> int | float | str:
    plain = cell.replace(",", "")
    if not _NUMBER.fullmatch(plain):
        return cell
    return float(plain) if "." in plain else int(plain)


def stages(text: str) -> list[dict[str, Any]]:
    """Stages of a chain, one a line, each perhaps with where it is: `采矿：乙县`."""
    rows = [_COLON.split(line, maxsplit=1) for line in _lines(text)]
    return [
        {"stage": first.strip(), **({"at": items(rest[0])} if rest and items(rest[0]) else {})}
        for first, *rest in rows
    ]


READERS: dict[str, Callable[[str], Any]] = {
    "terms": items,
    "text": str.strip,
    "figures": figures,
    "stages": stages,
}


def acts_text(rows: list[Any]) -> str:
    """Acts as the form shows them."""
    said = verbs_and_objects(rows)
    return "\n".join(f"{verb}：{BETWEEN.join(of)}" if of else verb for verb, of in said)


def figures_text(rows: list[Mapping[str, Any]]) -> str:
    """Figures as the form shows them."""
    cells = [[str(row.get(key, "")) for key in FIGURE] for row in rows]
    return "\n".join(BETWEEN.join(row).rstrip(BETWEEN) for row in cells)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip(" ；;：:")]
