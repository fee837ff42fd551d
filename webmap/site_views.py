"""The site finder as rows for the page and for CSV."""

from itertools import pairwise

from layers.atlas import Atlas
from layers.distances import AIR, BASE, HUB, STATION, Distances, Span, Spot
from layers.sites import (
    GROUPS,
    MATCH,
    NAMED,
    OTHER,
    REACH_KM,
    SAME,
    WIDER,
    Found,
    Ranked,
    Reason,
    Wish,
)
from webmap import locators
from webmap.addresses import absolute
from webmap.industry_views import reasons
from webmap.properties import place_in_english
from webmap.small_map import SmallMap
from webmap.strings import Language

COUNTY = "county"
MAP_WIDTH, MOST_SPOTS = 340, 20  # pixels; parks that a small map can number
CRITERIA = {  # the words for each criterion and for what it means
    MATCH: ("want_match", "want_match_hint"),
    SAME: ("want_same", "want_same_hint"),
    STATION: ("want_station", "want_station_hint"),
    AIR: ("want_airport", "want_airport_hint"),
    BASE: ("want_base", "want_base_hint"),
    HUB: ("want_hub", "want_hub_hint"),
}
GROUP_WORDS = {NAMED: "group_named", WIDER: "group_wider", OTHER: "group_other"}
COLUMNS = (  # of the ranking as a table, by the words for them
    *("column_rank", "column_group", "column_score", "column_score_low", "column_score_high"),
    *("park", "where", "accuracy_class", *(title for title, _ in CRITERIA.values())),
    *("source_section", "link", "column_query", "link_to_result"),
)
# what a script that ranks says
SPOKEN = ("group_count", "group_apart", "apart_parks", "anywhere", "others_too", "still_unknown")
UNSURE = {
    (True, False): "county_this",
    (False, True): "county_other",
    (True, True): "county_both",
}


def span_text(
    words: Language, span: Span, unsure: tuple[bool, bool], keys: dict[tuple, str] = UNSURE
) -> str:
    """`约 20–66 km，位置只知县`: the range, and which end is known to the county only."""
    low, high = span.whole
    if low == high:
        text = words["distance_about"].replace("{km}", str(low))
    else:
        text = words["distance_range"].replace("{low}", str(low)).replace("{high}", str(high))
    if not any(unsure):
        return text
    return text + words[keys[unsure]]


def park_distance(words: Language, atlas: Atlas, park: str, spot: Spot, span: Span) -> str:
    """The distance of a park to a spot, with what is not known."""
    own = atlas.feature(park).location.accuracy == COUNTY
    return span_text(words, span, (own, spot.accuracy == COUNTY))


def result(words: Language, atlas: Atlas, wanted: Wish, found: Found) -> dict:
    """Ranked parks by group and those that stand apart as rows."""
    ranked = [_row(words, atlas, item, rank) for rank, item in enumerate(found.ranked, 1)]
    for before, row in pairwise(ranked):
        if (row["group"], row["score"]) == (before["group"], before["score"]):
            row["rank"] = before["rank"]  # as many points are as good a place
    apart = [_row(words, atlas, item, None) for item in found.apart]
    labels = group_labels(words, atlas, wanted)
    for row in (*ranked, *apart):
        row["label"] = labels[row["group"]]
        row["told"] = _told(words, atlas, row)
    return {
        "groups": [_group(name, labels[name], ranked, apart) for name in GROUPS],
        "ranked": ranked,
        "apart": apart,
        "unused": found.unused,
    }


def result_map(atlas: Atlas, rows: dict) -> dict:
    """The first of the ranked parks as numbered spots on a map of the cities, the last below.

    `places` has the pixels of every ranked park by its key; `spots` are the rows that are drawn.
    """
    drawn = SmallMap(atlas.counties.city_shapes, MAP_WIDTH)
    places = {row["feature"]: _pixels(atlas, drawn, row["feature"]) for row in rows["ranked"]}
    spots = rows["ranked"][:MOST_SPOTS][::-1]
    return {
        "width": drawn.width,
        "height": drawn.height,
        "cities": drawn.cities,
        "names": locators.names(atlas, drawn, [places[spot["feature"]] for spot in spots]),
        "places": places,
        "spots": spots,
    }


def _pixels(atlas: Atlas, drawn: SmallMap, key: str) -> tuple[float, float]:
    place = atlas.feature(key).location
    mark = place.marks[0] if place.marks else place.shape.representative_point()
    return drawn.at(mark.x, mark.y)


def group_labels(words: Language, atlas: Atlas, wanted: Wish) -> dict[str, str]:
    """What the parks of each group name, in words."""
    industry = atlas.industries.by_id[wanted.industry]
    wider = atlas.industries.by_id.get(industry.parent or "", industry)
    named = {NAMED: industry, WIDER: wider}
    return {
        name: words[GROUP_WORDS[name]].replace(
            "{industry}", named.get(name, industry).name.told(words.code)
        )
        for name in GROUPS
    }


def _group(name: str, label: str, ranked: list[dict], apart: list[dict]) -> dict:
    """The ranked rows of a group, and how many it has with those that stand apart."""
    rows = [row for row in ranked if row["group"] == name]
    unranked = sum(row["group"] == name for row in apart)
    return {
        "name": name,
        "label": label,
        "rows": rows,
        "count": len(rows) + unranked,
        "apart": unranked,
    }


def _row(words: Language, atlas: Atlas, item: Ranked, rank: int | None) -> dict:
    feature = item.feature
    low, high = item.range
    codes = feature.location.adcodes
    named = place_in_english if words.code == "en" else _chinese
    return {
        "rank": rank,
        "group": item.group,
        "feature": feature.key,
        "fact": feature.fact,
        "places": [named(atlas, code) for code in codes],
        "accuracy": feature.location.accuracy,
        "location": feature.location,
        "score": round(item.score),
        "low": round(low),
        "high": round(high),
        "reasons": [_reason(words, atlas, feature.key, reason) for reason in item.reasons],
    }


def _chinese(atlas: Atlas, code: str) -> str:
    return atlas.counties.full_name(code)


def _reason(words: Language, atlas: Atlas, park: str, reason: Reason) -> dict:
    row = {
        "criterion": reason.criterion,
        "title": words[CRITERIA[reason.criterion][0]],
        "weight": reason.weight,
        "share": round(reason.share * 100),
        "ends": (reason.share, reason.low, reason.high),
        "matches": reasons(atlas, reason.matches, park.partition("/")[0]),
        "cited": reason.cited,
        "half": reason.criterion == SAME and 0 < reason.share < 1,
    }
    if reason.spot and reason.span:
        row |= {"spot": _spot(reason.spot)}
        row["distance"] = park_distance(words, atlas, park, reason.spot, reason.span)
    if reason.future:
        spot, span = reason.future
        row["future"] = _spot(spot)
        row["future_distance"] = park_distance(words, atlas, park, spot, span)
    return row | {"cell": _cell(words, row), "cites": _cites(words, atlas, row)}


def _spot(spot: Spot) -> dict:
    """A spot to name; a station leads to its line, everything else to its own page."""
    page = spot.lines[0] if spot.lines else spot.key
    return {"name": spot.name, "page": page, "lines": spot.lines}


def criteria(distances: Distances) -> list[dict]:
    """What may be weighed, with its reach and how many spots it knows."""
    return [
        {
            "name": name,
            "title": title,
            "hint": hint,
            "reach": REACH_KM.get(name),
            "spots": len(distances.goals.get(name, ())),
        }
        for name, (title, hint) in CRITERIA.items()
    ]


def asked(words: Language, atlas: Atlas, wanted: Wish) -> str:
    """`新材料；东市；主导产业相符 5；…`: what was asked for, in one cell."""
    place = atlas.feature(wanted.place).fact if wanted.place else None
    parts = [atlas.industries.by_id[wanted.industry].name.told(words.code)]
    parts.append(place.name.told(words.code) if place else words["anywhere"])
    parts += [f"{words[CRITERIA[name][0]]} {weight}" for name, weight in wanted.weights.items()]
    if wanted.others:
        parts.append(words["others_too"])
    return ("；" if words.code == "zh" else "; ").join(parts)


def as_data(wanted: Wish, rows: dict) -> dict:
    """A ranking for programs: what was asked, and each park with its reasons; best first."""
    asked = {"industry": wanted.industry, "place": wanted.place, "weights": wanted.weights}
    return {**asked, "parks": [_park_data(row) for row in (*rows["ranked"], *rows["apart"])]}


def _park_data(row: dict) -> dict:
    scores = {key: row[key] if row["rank"] else None for key in ("rank", "score", "low", "high")}
    told = ("criterion", "weight", "share")
    reasons = [
        {**{key: one[key] for key in told}, "told": one["cell"], "sections": one["cites"]}
        for one in row["reasons"]
    ]
    named = {"feature": row["feature"], **row["fact"].name.twins("name"), "group": row["group"]}
    return {**named, **scores, "reasons": reasons}


def script_data(words: Language, atlas: Atlas, wanted: Wish | None) -> dict:
    """What a script needs beside its words to rank as the server does: the names of the table."""
    industry = atlas.industries.by_id[wanted.industry].name.told(words.code) if wanted else ""
    titles = {name: words[title] for name, (title, _) in CRITERIA.items()}
    return {"industry": industry, "criteria": titles, "columns": [words[key] for key in COLUMNS]}


def csv_rows(words: Language, rows: dict, query: tuple[str, str]) -> list[list]:
    """A heading and one line per park: score, place, each criterion with its reason, sections.

    The last two columns repeat the query: what was asked, and the address of the result.
    """
    lines: list[list] = [[words[key] for key in COLUMNS]]
    for row in (*rows["ranked"], *rows["apart"]):
        lines.append([*_line(words, row), *query])
    return lines


def _line(words: Language, row: dict) -> list:
    cells = {reason["criterion"]: reason["cell"] for reason in row["reasons"]}
    scores = [row[key] if row["rank"] else None for key in ("score", "low", "high")]
    return [
        row["rank"],
        row["label"],
        *scores,
        *row["told"],
        *(cells.get(name) for name in CRITERIA),
        "; ".join(dict.fromkeys(cite for one in row["reasons"] for cite in one["cites"])),
        absolute(words.link(f"/layers/{row['feature']}")),
    ]


def _told(words: Language, atlas: Atlas, row: dict) -> list[str]:
    """Name, where and accuracy class of a park, each for one cell."""
    name, accuracy = row["fact"].name, atlas.vocabulary.accuracies[row["accuracy"]]
    joint = "、" if words.code == "zh" else "; "
    return [name.told(words.code), joint.join(row["places"]), accuracy[words.code]]


def _cites(words: Language, atlas: Atlas, reason: dict) -> list[str]:
    """Every section of a reason once, with the plan's short title and id."""
    cites = [cite for match in reason["matches"] for cite in match["citations"]]
    sections = [(cite["document"], cite["section"]) for cite in cites]
    sections += [reason["cited"]] if reason["cited"] else []
    told = [f"{plan_title(words, atlas, document)} {section}" for document, section in sections]
    return list(dict.fromkeys(told))


def plan_title(words: Language, atlas: Atlas, document: str) -> str:
    """`太忻空间战略规划 [txkj]`: a plan's short title with the id by which it is cited."""
    return f"{atlas.documents[document].short.told(words.code)} [{document}]"


def _cell(words: Language, reason: dict) -> str:
    """The reason of one criterion in one cell."""
    if "distance" in reason:
        return f"{reason['spot']['name'].told(words.code)} {reason['distance']}"
    if reason["matches"]:
        return ", ".join(dict.fromkeys(words.pick(match, "word") for match in reason["matches"]))
    if not reason["share"]:
        return "—"
    return words["said_yes" if reason["share"] == 100 else "partly"]
