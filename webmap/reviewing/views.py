"""What the page of a review shows: candidates as guessed now, and how far it is."""

import json
from collections import Counter
from collections.abc import Iterator

import shapely

from layers.atlas import Atlas, Feature
from layers.drafting.candidate import Candidate
from layers.location import Location
from layers.reviewing.form import HOWS
from layers.reviewing.guess import form_of, located
from layers.reviewing.lessons import Reason
from layers.spec import LayerSpec
from webmap.editing.views import map_data, told, verdict
from webmap.reviewing.desk import Review
from webmap.reviewing.reasons import in_words
from webmap.strings import Language

FINE = 1e-4  # degrees: 10 m, to which a shown shape is rounded
SAID = (
    "review_good",
    "review_joins",
    "review_take_name",
    "review_accepted",
    "review_changed",
    "review_merged",
    "review_rejected",
    "review_undone",
    "review_nothing",
    "review_waiting",
    "review_name_first",
    "review_done_all",
    "review_no_merge",
    "review_signed",
    "review_sign",
    "review_by",
    "review_none",
    "review_of_same",
    "review_saved",
    "review_sure",
    "review_lacks",
    "review_select_first",
    "review_and",
)
RULES = {
    "renamed": "review_why_renamed",
    "rejected": "review_why_rejected",
    "layer": "review_why_layer",
    "kind": "review_why_kind",
    "feature": "review_why_feature",
}
WAYS = {
    "place": "review_how_place",
    "within": "review_how_within",
    "areas": "review_how_areas",
    "stops": "review_how_stops",
    "unplaced": "review_how_unplaced",
}


def review_data(atlas: Atlas, words: Language, review: Review) -> dict:
    """All that the page's script needs, in the page's language."""
    return {
        "base": "/review",
        "token": review.desk.token,
        "version": atlas.version,
        "words": told(words, SAID),
        "candidates": [_row(review, key) for key in review.draft.candidates],
        "layers": [_layer(atlas, words, key) for key in atlas.layers],
        "features": [_feature(atlas, words, feature) for feature in atlas.features()],
        "hows": [(how, words[WAYS[how]]) for how in HOWS],
        "known": review.draft.document in atlas.documents,
        "state": state_data(review),
        "map": map_data(atlas, words),
    }


def state_data(review: Review) -> dict:
    """Which candidates are decided, by whom and how, and how far each section is."""
    progress = review.log.progress()
    return {
        "decided": {
            key: {
                "decision": one["decision"],
                "by": one["by"],
                "feature": one.get("fact", {}).get("feature"),
            }
            for key, one in review.log.decided().items()
        },
        "sections": [
            {
                "id": key,
                "heading": part.heading,
                "total": progress[key].total,
                "done": progress[key].done,
                "by": sorted(progress[key].by),
                "signed": progress[key].signed,
            }
            for key, part in review.draft.sections.items()
            if key in progress
        ],
    }


def guess_data(atlas: Atlas, words: Language, review: Review, key: str) -> dict:
    """A candidate as it is guessed now: its form, why, what it may be the same as, its places."""
    one, reasons = review.guess(key)
    form = form_of(atlas, one)
    return {
        "id": key,
        "layer": one.layer if one.layer in atlas.layers else "",
        "form": form,
        "sentence": _sentence(one),
        "sure": round(one.sure, 2),
        "why": [
            *(_told(atlas, words, reason) for reason in reasons),
            *(in_words(words, reason) for reason in one.why),
        ],
        "same": list(_same(atlas, words, one)),
        "shown": shown(atlas, located(atlas, one.layer, form)),
    }


def verdict_data(atlas: Atlas, words: Language, feature: Feature) -> dict:
    """Where a feature would stand, at what stage, and its shape."""
    statuses = atlas.vocabulary.statuses
    status, found = feature.claims[-1].status, verdict(atlas, words, feature)
    return {
        **found,
        "counties": found["counties"] or "—",
        "stage": statuses[status][words.code] if status else words["claims_none"],
        "shown": shown(atlas, feature.location),
    }


def shown(atlas: Atlas, location: Location | None) -> dict:
    """The counties of a location by name, and its shape where that says more than they do."""
    if location is None:
        return {"counties": [], "shape": None}
    codes = [one for code in location.adcodes for one in atlas.counties.members(code)]
    names, shape = [atlas.counties.name(code) for code in codes], location.geometry
    if shape is None or shape.geom_type.endswith("Polygon"):
        return {"counties": names, "shape": None}
    fine = shapely.set_precision(shape.simplify(FINE), FINE, mode="pointwise")
    return {"counties": names, "shape": json.loads(shapely.to_geojson(fine))}


def _row(review: Review, key: str) -> dict:
    one = review.draft.candidates[key]
    return {"id": key, "section": one.section, "name": one.name, "sure": round(one.sure, 2)}


def _layer(atlas: Atlas, words: Language, key: str) -> dict:
    layer = atlas.layers[key]
    kinds = Counter(feature.fact.kind for feature in layer.features.values())
    fields = [one for field in layer.spec.fields for one in _fields(words, layer.spec, field.id)]
    title = words.pick(layer.spec, "title")
    return {
        "id": key,
        "title": title,
        "fields": fields,
        "kinds": [one for one, _ in kinds.most_common()],
    }


def _fields(words: Language, spec: LayerSpec, name: str) -> Iterator[dict]:
    """A field of the form, and for a text its twin."""
    field = next(one for one in spec.fields if one.id == name)
    title = words.pick(field, "title")
    yield {"id": name, "title": title, "type": field.type}
    if field.type == "text":
        yield {"id": f"{name}_en", "title": f"{title} · {words['review_english']}", "type": "text"}


def _feature(atlas: Atlas, words: Language, feature: Feature) -> list[str]:
    layer = atlas.layers[feature.fact.layer].spec
    return [feature.key, feature.fact.name.zh, words.pick(layer, "title")]


def _sentence(one: Candidate) -> list[tuple[str, bool]]:
    """The sentence in runs, and whether each is one of the terms."""
    inside = [False] * len(one.sentence)
    for term in one.terms:
        start = one.sentence.find(term)
        inside[start : start + len(term)] = [True] * len(term)
    cuts = [0, *(n for n in range(1, len(inside)) if inside[n] != inside[n - 1]), len(inside)]
    return [(one.sentence[a:b], inside[a]) for a, b in zip(cuts, cuts[1:], strict=False) if a < b]


def _same(atlas: Atlas, words: Language, one: Candidate) -> Iterator[dict]:
    """The features of the atlas that it may be, the surest first."""
    known = {feature.key: feature for feature in atlas.features()}
    for same in sorted(one.same_as, key=lambda same: -same.sure):
        if feature := known.get(atlas.current(same.feature)):
            name, title = feature.fact.name.zh, _feature(atlas, words, feature)[2]
            also = list(feature.fact.also)
            told = {"key": feature.key, "name": name, "also": also, "layer": title}
            yield {**told, "why": in_words(words, same.why), "sure": round(same.sure, 2)}


def _told(atlas: Atlas, words: Language, reason: Reason) -> str:
    """A rule that was learnt, in words."""
    rule, filled = reason
    sentence = words[RULES[rule]]
    for key, value in filled.items():
        layer = key == "layer" and value in atlas.layers
        text = words.pick(atlas.layers[value].spec, "title") if layer else value
        sentence = sentence.replace(f"{{{key}}}", text)
    return sentence
