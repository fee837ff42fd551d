"""The properties of a feature as every output carries them, in Chinese with English twins."""

from weakref import WeakKeyDictionary

from layers.atlas import STATUS_ORDER, Atlas, Feature
from layers.bilingual import split, twins
from layers.facts import Claim
from layers.feature_classes import Classing
from layers.fields import as_printed, in_english, stated
from layers.origins import Origin
from layers.reference import area_km2
from layers.relations import Relation
from layers.themes import SectionThemes

_classing: WeakKeyDictionary[Atlas, Classing] = WeakKeyDictionary()
_themes: WeakKeyDictionary[Atlas, SectionThemes] = WeakKeyDictionary()
_made: WeakKeyDictionary[Atlas, dict[str, dict]] = WeakKeyDictionary()


def properties(atlas: Atlas, feature: Feature) -> dict:
    """One flat dict: identity, status, position, the layer's fields, citations.

    It is made once and shared: whoever wants another one copies it.
    """
    made = _made.setdefault(atlas, {})
    if feature.key not in made:
        made[feature.key] = _properties(atlas, feature)
    return made[feature.key]


def _properties(atlas: Atlas, feature: Feature) -> dict:
    fact = feature.fact
    spec = atlas.layers[fact.layer].spec
    return {
        "id": fact.id,
        "layer": fact.layer,
        **fact.name.twins("name"),
        "kind": fact.kind,
        "kind_en": atlas.vocabulary.in_english(fact.kind),
        **_class(atlas, feature),
        "staged": feature.staged,
        "status": feature.status,
        **_statuses(atlas, feature),
        **_position(atlas, feature),
        "also": list(fact.also),
        **stated(atlas.vocabulary, feature, spec.fields),
        **_area(feature),
        **twins(feature.location.unplaced, "unplaced"),
        "industries": atlas.industries_of(feature),
        "relations": _outgoing(atlas, feature),
        "citations": [citation(atlas, feature, claim) for claim in feature.claims],
    }


def _class(atlas: Atlas, feature: Feature) -> dict:
    """The class by whose colour the map tells it apart, in layers that have classes."""
    spec = atlas.layers[feature.fact.layer].spec
    if spec.classes is None:
        return {}
    if atlas not in _classing:
        _classing[atlas] = Classing(atlas)
    return spec.classes.told(_classing[atlas].of(feature)).twins("class")


def _statuses(atlas: Atlas, feature: Feature) -> dict:
    """Who says which status, furthest first, where sections differ; else nothing."""
    found: dict[str, list[dict]] = {}
    for claim in feature.claims if feature.staged else ():
        if claim.status:
            said = found.setdefault(claim.status, [])
            place = cited(atlas, claim.document, claim.section)
            said += [place] if place not in said else []
    if len(found) < 2:
        return {}
    return {"statuses": [{"status": s, "said_by": found[s]} for s in STATUS_ORDER if s in found]}


def _position(atlas: Atlas, feature: Feature) -> dict:
    """Where it is, how that is known and how well."""
    place, words = feature.location, atlas.whereabouts[feature.key]
    return {
        "geometry_method": place.method,
        "accuracy": place.accuracy,
        "accuracy_m": place.accuracy_m,
        "places": [atlas.counties.full_name(code) for code in place.adcodes],
        "places_en": [place_in_english(atlas, code) for code in place.adcodes],
        "whereabouts": words and words.zh,
        "whereabouts_en": words and words.en,
        "adcodes": list(place.adcodes),
        "outside": place.outside,
        "position_sources": [_origin(atlas, origin) for origin in place.origins],
    }


def _origin(atlas: Atlas, origin: Origin) -> dict:
    """Whose coordinate it is: what it places, the source by id and title, licence and note."""
    source = next(one for one in atlas.sources if one["id"] == origin.source)
    names = [str(name) for name in origin.names]
    return {
        "places": names,
        "places_en": [atlas.vocabulary.in_english(name) or name for name in names],
        "source": origin.source,
        "title": source["title"],
        "title_en": source["title_en"],
        "licence": origin.licence or source["licence"],
        "licence_en": origin.licence or source["licence_en"],
        "note": origin.note or None,
    }


def place_in_english(atlas: Atlas, adcode: str) -> str:
    """`First District, East City` of a county's code."""
    english = atlas.vocabulary.in_english
    name = english(atlas.counties.name(adcode)) or atlas.counties.name(adcode)
    if atlas.counties.is_city(adcode):
        return name
    return f"{name}, {place_in_english(atlas, atlas.counties.city(adcode))}"


def _outgoing(atlas: Atlas, feature: Feature) -> dict[str, list[str]]:
    """The features this one points at, by relation; where it lies is in `adcodes` already."""
    found: dict[str, list[str]] = {}
    for relation in atlas.relations_of(feature.key):
        if relation.source == feature.key and relation.kind != "county":
            found.setdefault(relation.kind, []).append(relation.target)
    return found


def relations(atlas: Atlas, feature: Feature) -> list[dict]:
    """Both ends of every relation of a feature, grouped, each with names and citation."""
    groups: dict[tuple[str, bool], list[dict]] = {}
    for relation in atlas.relations_of(feature.key):
        outgoing = relation.source == feature.key
        other = relation.target if outgoing else relation.source
        row = _end(atlas, other, relation)
        groups.setdefault((relation.kind, outgoing), []).append(row)
    return [_group(atlas, kind, outgoing, rows) for (kind, outgoing), rows in groups.items()]


def _group(atlas: Atlas, kind: str, outgoing: bool, rows: list[dict]) -> dict:
    words = atlas.vocabulary.relations[kind]
    names = ("zh", "en") if outgoing else ("back", "back_en")
    return {
        "relation": kind,
        "outgoing": outgoing,
        "derived": bool(words.get("derived")),
        "title": words[names[0]],
        "title_en": words[names[1]],
        "features": rows,
    }


def _end(atlas: Atlas, key: str, relation: Relation) -> dict:
    fact = atlas.feature(key).fact
    row = {"feature": key, **fact.name.twins("name")}
    if relation.cited:
        row |= cited(atlas, *relation.cited)
    return row


def _area(feature: Feature) -> dict:
    """The geodesic area of an administrative unit in whole km², measured on its boundary."""
    if feature.location.method != "official_boundary" or feature.location.of_extent:
        return {}
    return {"area_km2": round(area_km2(feature.location.shape))}


def cited(atlas: Atlas, document: str, section: str) -> dict:
    """A section as every output names it: its plan, its id and its heading in both languages."""
    found = atlas.documents[document].sections[section]
    return {
        "document": document,
        "section": section,
        **found.heading.twins("heading"),
    }


def citation(atlas: Atlas, feature: Feature, claim: Claim) -> dict:
    """One claim: where it stands, its theme and words, what it states in both languages."""
    if atlas not in _themes:
        _themes[atlas] = SectionThemes(atlas)
    states = {}
    for spec in atlas.layers[feature.fact.layer].spec.fields:
        if spec.id not in claim.values:
            continue
        value = claim.values[spec.id]
        if spec.type == "text":
            states[spec.id], states[f"{spec.id}_en"] = value, claim.values[f"{spec.id}_en"]
        else:
            states[spec.id] = as_printed(value, spec.type)
            states[f"{spec.id}_en"] = in_english(atlas.vocabulary, value, spec.type)
    said = {
        **cited(atlas, claim.document, claim.section),
        "theme": _themes[atlas].of(feature, claim.document, claim.section),
        "terms": list(claim.terms),
        **_acts(atlas, feature, claim),
        "status": claim.status if feature.staged else None,
        "note": claim.note,
        "differs": claim.differs,
        "printed": claim.printed,
        "links": claim.links,
        "states": states,
    }
    return {key: value for key, value in split(said).items() if value not in (None, {}, [])}


def _acts(atlas: Atlas, feature: Feature, claim: Claim) -> dict:
    """What is to be done (`acts`) and what is told as so (`reports`), in both languages."""
    found: dict[str, list[dict]] = {}
    for act in claim.acts:
        key = "reports" if act.reported else "acts"
        found.setdefault(key, []).append({"verb": act.verb, "objects": list(act.objects)})
        verb = atlas.vocabulary.verb_in_english(act.verb, act.reported)
        objects = [atlas.english_of(words, feature) for words in act.objects]
        found.setdefault(f"{key}_en", []).append({"verb": verb, "objects": objects})
    return found
