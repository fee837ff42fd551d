"""What a file says of itself, in both languages: plans, licence, sources, version, filter."""

from collections.abc import Iterable, Iterator, Sequence

from webmap.collection import Collection
from webmap.terms import DISCLAIMER, DISCLAIMER_EN, LICENCE, LICENCE_EN, attribution

SOURCE_COLUMNS = ("id", "title", "title_en", "licence", "licence_en", "attribution", "datum")
Row = tuple[str, str, str]  # key, Chinese, English


def about(collections: Sequence[Collection]) -> list[Row]:
    """Key, Chinese and English of everything that holds for the whole file."""
    first = collections[0]
    titles = [one.spec.title for one in collections]
    return [
        ("title", "、".join(one.zh for one in titles), ", ".join(one.en for one in titles)),
        *([("description", *_summary(first))] if len(collections) == 1 else []),
        *_filter(first),
        ("features", *_counts(collections)),
        ("crs", first.crs.title.zh, first.crs.title.en),
        *_plans(collections),
        ("licence", LICENCE, LICENCE_EN),
        ("attribution", attribution(collections), attribution(collections, "_en")),
        ("disclaimer", DISCLAIMER, DISCLAIMER_EN),
        ("data_version", first.data_version, first.data_version),
        *_checksums(collections),
        ("program_version", first.version, first.version),
    ]


def about_text(collections: Sequence[Collection]) -> str:
    """The same as lines of text, Chinese before English."""
    rows = about(collections)
    chinese = [f"{key}: {words}" for key, words, _ in rows]
    return "\n".join([*chinese, "", *(f"{key}: {words}" for key, _, words in rows)])


def _summary(one: Collection) -> tuple[str, str]:
    return one.spec.summary.zh, one.spec.summary.en


def _filter(one: Collection) -> list[Row]:
    if one.narrowing is None:
        return []
    return [("filter", one.narrowing.text.zh, one.narrowing.text.en)]


def _counts(collections: Sequence[Collection]) -> tuple[str, str]:
    placed = sum(len(one.placed) for one in collections)
    unplaced = sum(len(one.unplaced) for one in collections)
    whole = sum(one.features_in_layer for one in collections)
    return (
        f"{placed} 项有位置，{unplaced} 项未落图（原图层共 {whole} 项）",
        f"{placed} placed, {unplaced} not placed (of {whole} in the whole)",
    )


def _checksums(collections: Sequence[Collection]) -> Iterator[Row]:
    """Of each layer's features as its GeoJSON has them: what is equal there is equal here."""
    for one in collections:
        told = f"SHA-256 {one.checksum}"
        name = "checksum" if len(collections) == 1 else f"checksum {one.spec.id}"
        yield name, f"{told}（GeoJSON 的 features）", f"{told} (features as GeoJSON)"


def _plans(collections: Iterable[Collection]) -> list[Row]:
    plans = {row["id"]: row for one in collections for row in one.documents}
    return [(f"plan {key}", _plan(row, ""), _plan(row, "_en")) for key, row in plans.items()]


def _plan(row: dict, end: str) -> str:
    parts = (row["title" + end], row["number"], row["issuer" + end], row["date"])
    return ", ".join(str(part) for part in parts if part)
