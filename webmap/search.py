"""The search index: one compact file over features, industries, documents, sections and goals."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from opencc import OpenCC

from layers.atlas import Atlas, Feature
from webmap.place_views import PlaceIndex
from webmap.properties import place_in_english
from webmap.search_rule import ALL, Speller, kinds_of
from webmap.strings import load_languages

INDUSTRY, FEATURE, DOCUMENT, TARGET, SECTION, DIFFERENCE = 3, 10, 11, 12, 13, 14  # low comes first
FEW = 12  # features in more counties than this are not listed under each of them


def search_index(atlas: Atlas) -> dict:
    """`characters` (traditional to simplified), readings, and `entries`, for rule and browser.

    `places` are the layers whose names a reader writes before or behind what is sought, `kinds`
    words for sites that they write behind.
    `syllables` gives each character's common reading, `readings` those of the names that do not
    follow it, parted by `|`. An entry has `kind`, `id`, `names` (its own, then a county's without
    县), `also`, `english`, `about`, `weight` and `via`: the numbers of the entries it belongs to.
    """
    rows = list(_rows(atlas))
    numbers = {(row["kind"], row["id"]): number for number, row in enumerate(rows)}
    counties = _county_features(atlas)
    for row in rows:
        own = (row["kind"], row["id"])
        keys = [("feature", counties.get(code)) for code in row.pop("adcodes", ())]
        keys += row.pop("belongs", ())
        via = dict.fromkeys(numbers[key] for key in keys if key in numbers and key != own)
        row["via"] = list(via)
    entries = [{key: value for key, value in row.items() if value not in ([], "")} for row in rows]
    return {
        "characters": _characters(rows),
        "places": list(atlas.roles.places),
        "kinds": kinds_of(atlas.vocabulary.kinds),
        **_readings(atlas, rows),
        "entries": entries,
    }


def _rows(atlas: Atlas) -> Iterator[dict]:
    for feature in atlas.features():
        yield _feature(atlas, feature)
    yield from _industries(atlas)
    for document in atlas.documents.values():
        yield _document(document)
        yield from _sections(document)
    yield from _targets(atlas)
    yield from _differences(atlas)


def _row(kind: str, id_: str, names: list, also: Iterable[str], english: list, weight: int) -> dict:
    """The part every entry has; names that repeat are left out."""
    also = [name for name in dict.fromkeys(also) if name and name not in names]
    return {
        "kind": kind,
        "id": id_,
        "names": names,
        "also": also,
        "english": [name for name in dict.fromkeys(english) if name],
        "weight": weight,
    }


def _readings(atlas: Atlas, rows: list[dict]) -> dict:
    """How every name is read, as common syllables and the exceptions from them."""
    names = dict.fromkeys(name for row in rows for name in (*row["names"], *row.get("also", ())))
    read = {name: [" ".join(one) for one in atlas.readings.of(name)] for name in names}
    syllables = _common(read)
    speller = Speller({"syllables": syllables, "readings": {}})
    odd = {name: "|".join(texts) for name, texts in read.items() if speller.of(name) != texts}
    return {"syllables": syllables, "readings": odd}


def _common(read: dict[str, list[str]]) -> dict[str, str]:
    """The syllable each character has most often, by the names made of characters only."""
    seen: dict[str, Counter] = defaultdict(Counter)
    for name, texts in read.items():
        letters = [letter for letter in name if "\u3400" <= letter <= "\u9fff"]
        syllables = [word for word in texts[0].split() if word.isalpha()]
        if len(letters) != len(syllables):
            continue  # Latin words stand between
        for letter, syllable in zip(letters, syllables, strict=True):
            seen[letter][syllable] += 1
    return {letter: count.most_common(1)[0][0] for letter, count in seen.items()}


def _feature(atlas: Atlas, feature: Feature) -> dict:
    fact, codes = feature.fact, feature.location.adcodes
    first = atlas.roles.found_first
    weight = first.index(fact.layer) if fact.layer in first else FEATURE
    row = _row("feature", feature.key, _names(atlas, feature), fact.also, [fact.name.en], weight)
    full, english = atlas.counties.full_name, place_in_english
    few = codes[:2] if len(codes) <= FEW and not _is_unit(atlas, feature) else ()
    row["about"] = "、".join(full(code) for code in few)
    row["about_en"] = "; ".join(english(atlas, code) for code in few)
    near = codes if len(codes) <= FEW else ()
    row["adcodes"] = [*near, *(atlas.counties.city(code) for code in near)]
    row["belongs"] = [("industry", name) for name in atlas.industries_of(feature)]
    row["belongs"] += [("section", _section_key(c.document, c.section)) for c in feature.claims]
    return row


def _names(atlas: Atlas, feature: Feature) -> list[str]:
    """A feature's name; of a city or county also the name without 市, 县 or 区."""
    name = feature.fact.name.zh
    short = _is_unit(atlas, feature) and len(name) > 2 and name[-1] in "市县区"
    return [name, name[:-1]] if short else [name]


def _is_unit(atlas: Atlas, feature: Feature) -> bool:
    """Whether a feature is a city or a county itself."""
    place = feature.location
    one = place.method == "official_boundary" and len(place.adcodes) == 1
    return one and atlas.counties.name(place.adcodes[0]) == feature.fact.name.zh


def _county_features(atlas: Atlas) -> dict[str, str]:
    """The feature that is a city or county, by adcode."""
    units = [feature for feature in atlas.features() if _is_unit(atlas, feature)]
    return {feature.location.adcodes[0]: feature.key for feature in reversed(units)}


def _industries(atlas: Atlas) -> Iterator[dict]:
    for industry in atlas.industries.by_id.values():
        row = _row(
            "industry",
            industry.id,
            [industry.name.zh],
            industry.also,
            [industry.name.en, *industry.also_en],
            INDUSTRY,
        )
        if industry.parent:
            parent = atlas.industries.by_id[industry.parent]
            row |= parent.name.twins("about")
            row["belongs"] = [("industry", parent.id)]
        yield row


def _section_key(document: str, section: str) -> str:
    return f"{document}/{section}"


def _document(document) -> dict:
    names = [document.title.zh]
    also = [document.short.zh, document.number, document.id]
    english = [document.title.en, document.short.en]
    row = _row("document", document.id, names, also, english, DOCUMENT)
    return row | {"about": document.number or "", "about_en": document.number or ""}


def _sections(document) -> Iterator[dict]:
    for section in document.sections.values():
        key = _section_key(document.id, section.id)
        heading = section.heading
        row = _row("section", key, [heading.zh], [section.id], [heading.en], SECTION)
        row["about"] = f"{document.short.zh} {section.id}"
        row["about_en"] = f"{document.short.en} {section.id}"
        yield row


def _targets(atlas: Atlas) -> Iterator[dict]:
    for target in atlas.targets.values():
        row = _row("target", target.id, [target.title.zh], [], [target.title.en], TARGET)
        year = str(target.year or "")
        row["about"] = " ".join(filter(None, (year, target.scope.zh)))
        row["about_en"] = " ".join(filter(None, (year, target.scope.en)))
        row["adcodes"] = list(atlas.scope_of(target))
        row["belongs"] = [("section", _section_key(c.document, c.section)) for c in target.claims]
        yield row


def _differences(atlas: Atlas) -> Iterator[dict]:
    """Where plans differ, as a whole and, by its code, of each place of which they do."""
    zh, en = (words.strings for words in load_languages(atlas).values())
    also = [*zh["differences_also"].split(), *en["differences_also"].split()]
    differing = [code for code, keys in PlaceIndex(atlas).differing.items() if keys]
    titles = {code: f"{atlas.counties.name(code)}：{zh['differences']}" for code in differing}
    titles_en = {
        code: f"{place_in_english(atlas, code)}: {en['differences']}" for code in differing
    }
    if differing:
        titles, titles_en = (
            {ALL: zh["differences"], **titles},
            {ALL: en["differences"], **titles_en},
        )
    for code, title in titles.items():
        yield _row("difference", code, [title], also, [titles_en[code]], DIFFERENCE)


@cache
def _simplified() -> dict[str, str]:
    """Every traditional character of the basic plane and its simplified form."""
    letters = "".join(map(chr, range(0x3400, 0xA000)))
    simple = OpenCC("t2s").convert("\n".join(letters)).split("\n")
    pairs = zip(letters, simple, strict=True)
    return {sys.intern(old): new for old, new in pairs if old != new and len(new) == 1}


def _characters(rows: list[dict]) -> dict[str, str]:
    """The traditional forms of the characters in the index that are not in it themselves."""
    used = {letter for row in rows for name in (*row["names"], *row["also"]) for letter in name}
    return {old: new for old, new in _simplified().items() if new in used and old not in used}
