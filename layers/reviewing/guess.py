"""The form of a candidate filled as well as the draft and the atlas know."""

import re
from collections.abc import Iterable
from typing import Any

import shapely

from layers.atlas import Atlas
from layers.drafting.candidate import Candidate, Figure
from layers.industries import FIELD as LEAD_INDUSTRIES
from layers.locate import Gazetteer
from layers.location import Location
from layers.reference import Lines
from layers.reviewing.form import BETWEEN, Form, acts_text, figures_text, where_of
from layers.spec import LayerSpec

NOWHERE = ("文件没有写明位置", "The plan does not say where")
_DIGITS = re.compile(r"[0-9０-９.,，]+")


def form_of(atlas: Atlas, one: Candidate) -> Form:
    """Every part of the form by name, as text."""
    layer = atlas.layers.get(one.layer)
    english = name_in_english(atlas, one.name)
    form = {
        "id": free_id(atlas, one, english),
        "name": one.name,
        "name_en": english,
        "also": "",
        "kind": one.kind,
        "section": one.section,
        "terms": BETWEEN.join(one.terms),
        "acts": acts_text(
            [{act.verb: act.objects} if act.objects else act.verb for act in one.acts]
        ),
        **_where(atlas, one, layer.spec if layer else None),
    }
    return form | (_fields(atlas, one, layer.spec) if layer else {})


def _fields(atlas: Atlas, one: Candidate, spec: LayerSpec) -> Form:
    """The fields of the layer that the candidate knows of."""
    known = {
        LEAD_INDUSTRIES: BETWEEN.join(_industries(atlas, one.industries)),
        "figures": figures_text([_figure(row) for row in one.figures]),
        "members": BETWEEN.join(one.members),
        "stops": BETWEEN.join(one.stops),
    }
    return {field.id: known[field.id] for field in spec.fields if known.get(field.id)}


def _industries(atlas: Atlas, words: Iterable[str]) -> list[str]:
    by_id = atlas.industries.by_id
    return [by_id[word].name.zh if word in by_id else word for word in words]


def _figure(one: Figure) -> dict[str, Any]:
    """A drafted figure as the files have it; what it counts is what stands before the number."""
    what = _DIGITS.split(one.text)[0].strip(" ，、为达约到")
    value = int(one.value) if float(one.value).is_integer() else one.value
    return {"what": what, "value": value, "unit": one.unit, "scope": one.scope}


def _where(atlas: Atlas, one: Candidate, spec: LayerSpec | None) -> Form:
    """How and where it stands: along its stops, at its places, or somewhere in its counties."""
    points = [place.id for place in one.places if place.id]
    codes = [place.adcode for place in one.places if place.adcode]
    counties = [atlas.counties.name(code) for code in codes if code in atlas.counties.polygons]
    if spec and spec.geometry == "line" and len(one.stops) > 1:
        return {"how": "stops", "where": BETWEEN.join(one.stops)}
    if points:
        return {"how": "place", "where": BETWEEN.join(dict.fromkeys(points))}
    if counties:
        return {"how": "within", "where": BETWEEN.join(dict.fromkeys(counties))}
    return {"how": "unplaced", "where": NOWHERE[0], "where_en": NOWHERE[1], "where_in": ""}


def located(atlas: Atlas, layer: str, form: Form) -> Location | None:
    """Where the form's `where` lies; None while it says no place."""
    try:
        gazetteer = Gazetteer(atlas.counties, atlas.places, Lines(atlas.reference))
        return gazetteer.locate(where_of(atlas, form), atlas.layers[layer].spec)
    except (KeyError, ValueError, shapely.errors.ShapelyError):
        return None


def name_in_english(atlas: Atlas, name: str) -> str:
    """The English of a name, as `in_english` has it, with capitals."""
    return " ".join(map(_headed, in_english(atlas, name).split()))


def in_english(atlas: Atlas, text: str) -> str:
    """English put together from words that have one; empty if a part has none."""
    parts, rest = [], text
    while rest:
        size = next((n for n in range(len(rest), 1, -1) if _word(atlas, rest[:n])), 0)
        if not size:
            return ""
        parts.append(_word(atlas, rest[:size]))
        rest = rest[size:]
    return " ".join(parts)


def _word(atlas: Atlas, text: str) -> str:
    return atlas.vocabulary.in_english(text) or ""


def _headed(word: str) -> str:
    small = word in ("of", "the", "and", "for", "in", "on", "to")
    return word if small else word[:1].upper() + word[1:]


def free_id(atlas: Atlas, one: Candidate, english: str) -> str:
    """An id that its layer does not have: of the English name, else of the name in pinyin."""
    words = re.findall("[a-z0-9]+", english.lower()) or [*atlas.readings.of(one.name)[0]]
    stem = "-".join(words) or "unnamed"
    layer = atlas.layers.get(one.layer)
    taken = {*layer.features, *atlas.retired.features_of(one.layer)} if layer else set()
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name
