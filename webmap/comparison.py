"""Two to four features side by side, as rows for the page and for CSV."""

from collections.abc import Iterator
from itertools import combinations

from shapely.geometry import Point

from layers.atlas import Atlas, Feature
from layers.distances import Distances
from layers.spec import FieldSpec
from webmap.addresses import absolute
from webmap.properties import properties
from webmap.site_views import COUNTY, MAP_WIDTH, plan_title, span_text
from webmap.small_map import SmallMap
from webmap.strings import Language

COMMON, SOME, ONE = "industry_all", "industry_some", "industry_one"
UNSURE = {
    (True, False): "county_first",
    (False, True): "county_second",
    (True, True): "county_both",
}
BAR = 96  # pixels of the longest bar
ON_PAPER = 20  # statements of one plan printed for each; more than any park has (finder.css too)
SURE = ("exact", "site", "town")
Rows = dict[str, dict[str, list]]  # by part and then by id: a title and a cell for each feature


def compare(words: Language, atlas: Atlas, distances: Distances, keys: list[str]) -> dict:
    """Everything the page shows about the features."""
    items = [atlas.feature(key) for key in keys]
    views = [properties(atlas, item) for item in items]
    return {
        "keys": keys,
        "items": items,
        "views": views,
        "fields": _fields(atlas, items, views),
        "industries": _industries(atlas, views),
        "distances": _distances(words, atlas, distances, items),
        "claims": _claims(atlas, views),
        "bars": _bars(atlas, views),
        "map": _map(atlas, items),
        "coordinates": [coordinates(item) for item in items],
    }


def _fields(atlas: Atlas, items: list[Feature], views: list[dict]) -> list[FieldSpec]:
    """Every field any of them has a value for, in the order of their layers."""
    specs = {spec.id: spec for item in items for spec in atlas.layers[item.fact.layer].spec.fields}
    return [spec for spec in specs.values() if any(view.get(spec.id) for view in views)]


def _industries(atlas: Atlas, views: list[dict]) -> list[dict]:
    """Each industry with who has it; what all have first, then what fewer have."""
    named = list(dict.fromkeys(name for view in views for name in view["industries"]))
    rows = []
    for name in named:
        has = [name in view["industries"] for view in views]
        kind = COMMON if all(has) else ONE if sum(has) == 1 else SOME
        rows.append({"industry": atlas.industries.by_id[name], "has": has, "kind": kind})
    return sorted(rows, key=lambda row: (COMMON, SOME, ONE).index(row["kind"]))


def _distances(
    words: Language, atlas: Atlas, distances: Distances, items: list[Feature]
) -> list[dict]:
    return [
        {"ends": (one.fact, other.fact), "text": distance(words, atlas, distances, one, other)}
        for one, other in combinations(items, 2)
    ]


def distance(
    words: Language, atlas: Atlas, distances: Distances, one: Feature, other: Feature
) -> str:
    """How far one feature is from another, in words: which of both is known to its county only."""
    if _within(atlas, one, other) or _within(atlas, other, one):
        return words["lies_within"]
    span = distances.between(one.key, other.key)
    unsure = (one.location.accuracy == COUNTY, other.location.accuracy == COUNTY)
    return span_text(words, span, unsure, UNSURE) if span else words["distance_unknown"]


def _within(atlas: Atlas, one: Feature, area: Feature) -> bool:
    """Whether one is known to lie inside a city or county, wherever its site is."""
    codes = [item.location.adcodes for item in (one, area)]
    inside, whole = (
        {member for code in some for member in atlas.counties.members(code)} for some in codes
    )
    is_area = area.location.method == "official_boundary" and not one.location.outside
    return is_area and bool(inside) and inside <= whole


def _claims(atlas: Atlas, views: list[dict]) -> dict[str, list[list[dict]]]:
    """What each plan says, by document, one list of claims per feature."""
    by_document = {
        document: [
            [claim for claim in view["citations"] if claim["document"] == document]
            for view in views
        ]
        for document in atlas.documents
    }
    return {document: cells for document, cells in by_document.items() if any(cells)}


def _bars(atlas: Atlas, views: list[dict]) -> dict[str, list[dict]]:
    """How many statements each plan makes of each feature, with the length of a bar in pixels."""
    counts = {doc: list(map(len, cells)) for doc, cells in _claims(atlas, views).items()}
    most = max((n for row in counts.values() for n in row), default=1)
    return {
        doc: [{"count": n, "length": round(BAR * n / most, 1)} for n in row]
        for doc, row in counts.items()
    }


def _map(atlas: Atlas, items: list[Feature]) -> dict:
    """The cities' outlines, those of compared areas, and a numbered spot for each feature."""
    drawn = SmallMap(atlas.counties.city_shapes, MAP_WIDTH)
    places = [(number, item) for number, item in enumerate(items, 1) if item.placed]
    areas = [
        drawn.path(item.location.shape)
        for _, item in places
        if item.location.method == "official_boundary"
    ]
    spots = []
    for number, item in places:
        marks, shape = item.location.marks, item.location.shape
        mark = marks[0] if marks else shape.representative_point()
        x, y = drawn.at(mark.x, mark.y)
        spots.append({"number": number, "fact": item.fact, "x": x, "y": y})
    size = {"width": drawn.width, "height": drawn.height}
    return {**size, "cities": drawn.cities, "areas": areas, "spots": spots}


def coordinates(item: Feature) -> str | None:
    """`38.0719, 112.6418` of a point known better than to its county, no more digits than known."""
    accuracy, point = item.location.accuracy, item.location.geometry
    if accuracy not in SURE or not isinstance(point, Point):
        return None
    digits = {"exact": 4, "site": 3, "town": 2}[accuracy]
    return f"{point.y:.{digits}f}, {point.x:.{digits}f}"


def as_data(table: dict) -> dict:
    """A comparison for programs: the features with all that is told of them, and between them."""
    industries = [
        {"id": row["industry"].id, **row["industry"].name.twins("name"), "has": row["has"]}
        for row in table["industries"]
    ]
    distances = [
        {"between": [f"{one.layer}/{one.id}" for one in row["ends"]], "distance": row["text"]}
        for row in table["distances"]
    ]
    return {"features": table["views"], "industries": industries, "distances": distances}


def csv_rows(words: Language, atlas: Atlas, table: dict) -> list[list]:
    """The comparison as lines: a heading, facts, industries, distances, sections."""
    return [
        *_lines(csv_parts(words, atlas, table)),
        *_distance_rows(words, table),
        *_lines(csv_claims(words, atlas, table)),
        [words["link"], *(absolute(words.link(f"/layers/{key}")) for key in table["keys"])],
    ]


def _lines(parts: Rows) -> Iterator[list]:
    for part in parts.values():
        yield from part.values()


def csv_parts(words: Language, atlas: Atlas, table: dict) -> Rows:
    """What is told before the distances; a static site puts columns together by these ids."""
    items, views = table["items"], table["views"]
    classes = [atlas.vocabulary.accuracies[view["accuracy"]] for view in views]
    joint = "、" if words.code == "zh" else "; "
    head = {
        "name": ["", *(words.pick(view, "name") for view in views)],
        "layer": [words["layer"], *(_spec(atlas, item).title.told(words.code) for item in items)],
        "kind": [words["kind"], *(words.pick(view, "kind") for view in views)],
        "status": [words["status"], *(_status(words, atlas, item) for item in items)],
        "where": [words["where"], *(joint.join(words.pick(v, "places") or ()) for v in views)],
    }
    position = {
        "accuracy": [words["accuracy_class"], *(one[words.code] for one in classes)],
        "coordinates": [words["coordinates"], *table["coordinates"]],
    }
    fields, industries = _field_rows(words, table), _industry_rows(words, table)
    return {"head": head, "fields": fields, "industries": industries, "position": position}


def csv_claims(words: Language, atlas: Atlas, table: dict) -> Rows:
    """What each plan says, which comes after the distances."""
    rows = {
        document: [
            plan_title(words, atlas, document),
            *("; ".join(dict.fromkeys(_cite(claim) for claim in cell)) for cell in cells),
        ]
        for document, cells in table["claims"].items()
    }
    return {"claims": rows}


def _field_rows(words: Language, table: dict) -> dict[str, list]:
    return {
        spec.id: [
            spec.title.told(words.code),
            *(_plain(words, spec, view) for view in table["views"]),
        ]
        for spec in table["fields"]
    }


def _industry_rows(words: Language, table: dict) -> dict[str, list]:
    return {
        row["industry"].id: [
            f"{words['industry']}: {row['industry'].name.told(words.code)}",
            *(words["said_yes"] if has else "—" for has in row["has"]),
        ]
        for row in table["industries"]
    }


def _distance_rows(words: Language, table: dict) -> Iterator[list]:
    for row in table["distances"]:
        ends = " – ".join(fact.name.told(words.code) for fact in row["ends"])
        yield [f"{words['distance']}: {ends}", row["text"]]


def _spec(atlas: Atlas, item: Feature):
    return atlas.layers[item.fact.layer].spec


def _status(words: Language, atlas: Atlas, item: Feature) -> str:
    if not item.staged:
        return "—"
    return (
        atlas.vocabulary.statuses[item.status][words.code]
        if item.status
        else words["status_unsaid"]
    )


def _cite(claim: dict) -> str:
    return f"{claim['section']}（{'，'.join(dict.fromkeys(claim['terms']))}）"


def _joiner(words: Language) -> str:
    return "、" if words.code == "zh" else "; "


def _plain(words: Language, spec: FieldSpec, view: dict) -> str:
    """The values of a field in one cell."""
    value = words.pick(view, spec.id)
    if not value or spec.type == "text":
        return value
    return _joiner(words).join(dict.fromkeys(_word(item) for item in value))


def _word(item: object) -> str:
    if not isinstance(item, dict):
        return str(item)
    if "stage" in item:
        return f"{item['stage']} ({', '.join(item['at'])})" if item.get("at") else item["stage"]
    scope = ", ".join(str(item[key]) for key in ("scope", "year") if item.get(key))
    return f"{item['what']} {item['value']} {item['unit']}" + (f" ({scope})" if scope else "")
