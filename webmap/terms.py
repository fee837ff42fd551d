"""What every file says of rights: boundaries, licence, and who is to be named."""

from collections.abc import Iterable

from webmap.collection import Collection

DISCLAIMER = "界线仅供示意，不作划界依据"
DISCLAIMER_EN = "Boundaries are for illustration only and settle no boundary"
LICENCE = "本项目的数据：CC BY 4.0；各处位置另有来源与许可，见 position_sources 与来源表"
LICENCE_EN = (
    "This project’s data: CC BY 4.0; positions keep the licences of their sources, "
    "see position_sources and the list of sources"
)


def sources(collections: Iterable[Collection]) -> list[dict]:
    """Every source of the collections' facts and positions, once."""
    return list({row["id"]: row for one in collections for row in one.sources_used}.values())


def attribution(collections: Iterable[Collection], end: str = "") -> str:
    """Who is to be named, in Chinese or English (`_en`)."""
    named = [row.get("attribution" + end) or row["attribution"] for row in sources(collections)]
    return ("; " if end else "；").join(dict.fromkeys(named))
