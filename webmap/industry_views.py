"""The industry lens as plain data for pages and JSON."""

from collections import defaultdict

from layers.atlas import Atlas
from layers.facts import Claim
from layers.industries import Industry
from layers.lens import NAME, Lens, Match
from webmap.ledger_views import target_view
from webmap.properties import cited
from webmap.queries import address
from webmap.site import Site
from webmap.stage_lists import apart


def tree(atlas: Atlas, lens: Lens) -> list[dict]:
    """Industries with their branches and counts."""
    every = atlas.industries.by_id.values()
    return [
        {
            **_row(atlas, lens, industry),
            "branches": [_row(atlas, lens, one) for one in every if one.parent == industry.id],
        }
        for industry in every
        if industry.parent is None
    ]


def _row(atlas: Atlas, lens: Lens, industry: Industry) -> dict:
    features = lens.features.get(industry.id, {})
    sites = tuple(f"{layer}/" for layer in atlas.roles.sites)
    return {
        "id": industry.id,
        "name": industry.name,
        "name_en": industry.name_en,
        "features": len(features),
        "lead": _lead(features),
        "parks": sum(key.startswith(sites) for key in features),
        "goals": len(lens.goals.get(industry.id, {})),
    }


def _lead(features: dict[str, tuple[Match, ...]]) -> int:
    return sum(any(match.lead for match in matches) for matches in features.values())


def story(site: Site, industry: Industry) -> dict:
    """All that concerns an industry: layers with their features, goals, and who says so."""
    atlas, lens = site.atlas, site.lens
    features = lens.features.get(industry.id, {})
    layers = [_layer(atlas, key, features) for key in _order(atlas, features)]
    drawn = [
        row["layer"] for row in layers if any(feature["placed"] for feature in row["features"])
    ]
    return {
        **_row(atlas, lens, industry),
        "parent": industry.parent,
        "words": list(industry.also),
        "words_en": [
            *(atlas.vocabulary.in_english(word) or word for word in industry.also),
            *industry.also_en,
        ],
        "map": address("/", layers=",".join(drawn), industry=industry.id),
        "layers": layers,
        "targets": _goals(site, industry),
        "sections": _sections(atlas, features, lens.goals.get(industry.id, {})),
    }


def _order(atlas: Atlas, features: dict) -> list[str]:
    """The layers that tell the industry's story, then the others as they are drawn."""
    present = {key.partition("/")[0] for key in features}
    return [key for key in dict.fromkeys((*atlas.roles.story, *atlas.layers)) if key in present]


def _layer(atlas: Atlas, layer: str, features: dict) -> dict:
    spec = atlas.layers[layer].spec
    own = {key: rows for key, rows in features.items() if key.startswith(f"{layer}/")}
    rows = [_feature(atlas, key, matches) for key, matches in own.items()]
    return {
        "layer": layer,
        "title": spec.title,
        "title_en": spec.title_en,
        "lead": _lead(own),
        "features": sorted(rows, key=lambda row: not row["lead"]),
    }


def _feature(atlas: Atlas, key: str, matches: tuple[Match, ...]) -> dict:
    item = atlas.feature(key)
    return {
        "feature": key,
        **item.fact.name.twins("name"),
        "placed": item.placed,
        "lead": any(match.lead for match in matches),
        "reasons": reasons(atlas, matches, key.partition("/")[0]),
        "stages": _stages(atlas, item.claims),
    }


def reasons(atlas: Atlas, matches: tuple[Match, ...], layer: str | None = None) -> list[dict]:
    """Each word with the field it stands in and every section that says it."""
    sayings: dict[tuple[str, str, str], list[dict]] = defaultdict(list)
    for match in matches:
        sayings[match.field, match.word, match.industry].append(
            {"document": match.document, "section": match.section}
        )
    return [
        {
            "field": field,
            **_titles(atlas, layer, field),
            "word": word,
            "word_en": atlas.vocabulary.in_english(word) or word,
            "industry": industry,
            "citations": cites,
        }
        for (field, word, industry), cites in sayings.items()
    ]


def _titles(atlas: Atlas, layer: str | None, field: str) -> dict:
    specs = atlas.layers[layer].spec.fields if layer and field != NAME else ()
    found = next((spec for spec in specs if spec.id == field), None)
    return {"title": found.title, "title_en": found.title_en} if found else {}


def _stages(atlas: Atlas, claims: tuple[Claim, ...]) -> list[list[dict]]:
    """The stages of a chain, a list for each claim that has another."""
    lists = [claim.values.get("stages", ()) for claim in claims]
    return apart([[_stage(atlas, item) for item in items] for items in lists])


def _stage(atlas: Atlas, item: dict) -> dict:
    english = atlas.vocabulary.in_english
    places = [str(place) for place in item.get("at", ())]
    return {
        "stage": item["stage"],
        "stage_en": english(item["stage"]) or item["stage"],
        "at": places,
        "at_en": [english(place) or place for place in places],
    }


def _goals(site: Site, industry: Industry) -> list[dict]:
    atlas, found = site.atlas, site.lens.goals.get(industry.id, {})
    rows = [
        {**target_view(site, atlas.targets[key]), "reasons": reasons(atlas, matches)}
        for key, matches in found.items()
    ]
    return sorted(rows, key=lambda row: row["year"] or 9999)


def _sections(atlas: Atlas, *found: dict[str, tuple[Match, ...]]) -> list[dict]:
    """Every section that speaks of the industry, in printed order, with what it speaks of."""
    counts = [defaultdict(set), defaultdict(set)]
    for number, by_key in enumerate(found):
        for key, matches in by_key.items():
            for match in matches:
                counts[number][match.document, match.section].add(key)
    return [
        {
            **cited(atlas, document.id, section.id),
            "features": len(counts[0][document.id, section.id]),
            "goals": len(counts[1][document.id, section.id]),
        }
        for document in atlas.documents.values()
        for section in document.sections.values()
        if any((document.id, section.id) in count for count in counts)
    ]
