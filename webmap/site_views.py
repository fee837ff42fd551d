"""The site finder as rows for the page and for CSV."""

from layers.atlas import Atlas
from layers.distances import PARKS, Distances, Span, Spot
from layers.sites import MATCH, REACH_KM, SAME, Found, Ranked, Reason
from webmap.industry_views import reasons
from webmap.properties import place_in_english
from webmap.strings import Language

COUNTY = "county"


def span_text(words: Language, span: Span, unsure: tuple[bool, bool] = (False, False)) -> str:
    """`约 20–66 km，位置只知县`: the range, and which end is known to the county only."""
    low, high = span.whole
    if low == high:
        text = words["distance_about"].replace("{km}", str(low))
    else:
        text = words["distance_range"].replace("{low}", str(low)).replace("{high}", str(high))
    if not any(unsure):
        return text
    keys = {
        (True, False): "county_this",
        (False, True): "county_other",
        (True, True): "county_both",
    }
    return text + words[keys[unsure]]


def park_distance(words: Language, atlas: Atlas, park: str, spot: Spot, span: Span) -> str:
    """The distance of a park to a spot, with what is not known."""
    own = atlas.feature(park).location.accuracy == COUNTY
    return span_text(words, span, (own, spot.accuracy == COUNTY))


def result(words: Language, atlas: Atlas, found: Found) -> dict:
    """Ranked and unplaced parks as rows."""
    return {
        "ranked": [_row(words, atlas, item, rank) for rank, item in enumerate(found.ranked, 1)],
        "unplaced": [_row(words, atlas, item, None) for item in found.unplaced],
        "unused": found.unused,
    }


def _row(words: Language, atlas: Atlas, item: Ranked, rank: int | None) -> dict:
    feature = item.feature
    low, high = item.range
    codes = feature.location.adcodes
    named = place_in_english if words.code == "en" else _chinese
    return {
        "rank": rank,
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
        "title": words[f"want_{reason.criterion}"],
        "weight": reason.weight,
        "share": round(reason.share * 100),
        "matches": reasons(atlas, reason.matches, PARKS),
        "cited": reason.cited,
        "half": reason.criterion == SAME and 0 < reason.share < 1,
    }
    if reason.span:
        row |= {"spot": _spot(reason.spot)}
        row["distance"] = park_distance(words, atlas, park, reason.spot, reason.span)
    if reason.future:
        spot, span = reason.future
        row["future"] = _spot(spot)
        row["future_distance"] = park_distance(words, atlas, park, spot, span)
    return row


def _spot(spot: Spot) -> dict:
    """A spot to name; a station leads to its line, everything else to its own page."""
    page = spot.lines[0] if spot.lines else spot.key
    return {"name": spot.name, "name_en": spot.name_en, "page": page, "lines": spot.lines}


def criteria(distances: Distances) -> list[dict]:
    """What may be weighed, with its reach and how many spots it knows."""
    return [
        {
            "name": name,
            "title": f"want_{name}",
            "hint": f"want_{name}_hint",
            "reach": REACH_KM.get(name),
            "spots": len(distances.goals.get(name, ())),
        }
        for name in (MATCH, SAME, *REACH_KM)
    ]


def csv_rows(words: Language, atlas: Atlas, rows: dict) -> list[list]:
    """A heading and one line per park: score, place, each criterion with its reason, sections."""
    names = (MATCH, SAME, *REACH_KM)
    head = ["rank", "score", "score_low", "score_high"]
    titles = [words[f"column_{name}"] for name in head]
    titles += [words["park"], words["where"], words["accuracy_class"]]
    titles += [words[f"want_{name}"] for name in names]
    titles += [words["source_section"], words["link"]]
    lines = [titles]
    for row in (*rows["ranked"], *rows["unplaced"]):
        lines.append(_line(words, atlas, row, names))
    return lines


def _line(words: Language, atlas: Atlas, row: dict, names: tuple[str, ...]) -> list:
    by_name = {reason["criterion"]: reason for reason in row["reasons"]}
    scores = [row[key] if row["rank"] else None for key in ("rank", "score", "low", "high")]
    accuracy = atlas.vocabulary.accuracies[row["accuracy"]][words.code]
    cites = [
        f"{cite['document']} {cite['section']}"
        for reason in row["reasons"]
        for match in reason["matches"]
        for cite in match["citations"]
    ]
    cites += [" ".join(reason["cited"]) for reason in row["reasons"] if reason["cited"]]
    return [
        *scores,
        words.pick(row["fact"], "name"),
        "、".join(row["places"]) if words.code == "zh" else "; ".join(row["places"]),
        accuracy,
        *(_cell(words, by_name.get(name)) for name in names),
        "; ".join(dict.fromkeys(cites)),
        f"/layers/{row['feature']}",
    ]


def _cell(words: Language, reason: dict | None) -> str | None:
    """The reason of one criterion in one cell."""
    if reason is None:
        return None
    if "distance" in reason:
        return f"{words.pick(reason['spot'], 'name')} {reason['distance']}"
    if reason["matches"]:
        return ", ".join(words.pick(match, "word") for match in reason["matches"])
    return words["yes"] if reason["share"] == 100 else words["partly"] if reason["share"] else "—"
