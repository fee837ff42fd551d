"""Writes the folder of a new atlas: all of it, or nothing."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from layers.atlas import Atlas
from layers.checking import problems_of
from layers.editor import FOLDER, editor_schemas, stale_schemas
from layers.founding import ground, words
from layers.founding.choosing import chosen
from layers.founding.naming import in_english, listed, stem, together
from layers.load import load_atlas, read_whole
from layers.make_reference import boundaries
from layers.make_reference.boundaries import District
from layers.manifest import FILE as MANIFEST
from layers.manifest import manifest
from layers.mentions import COLUMNS as MENTIONS
from layers.mentions import FILE as MENTIONS_FILE
from layers.places import COLUMNS as PLACES
from layers.problems import DataError
from layers.region import FILE as REGION
from layers.renderings import check_english
from layers.spec import load_specs

STARTER = Path(__file__).parent / "starter"
YEARS = [2025, 2030, 2035]
SHORT_NAMES = ("城区", "郊区", "矿区", "市区", "新区")  # of districts that are words as well
FIRST_ZONE, FIRST_MERIDIAN = 4534, 75  # EPSG of CGCS2000 / 3-degree Gauss-Kruger CM 75E


@dataclass(frozen=True)
class Titles:
    """What the map is to be called, where that is said."""

    zh: str | None = None
    en: str | None = None


def found(target: Path, wanted: Sequence[str], titles: Titles, root: Path) -> Atlas:
    """Write an atlas of the cities into `target`, which is not there or empty, and read it.

    `root` is the folder of the atlas whose words it takes. Raises FileExistsError, NoSuchCity,
    MissingPackageError, OSError, and DataError if what was made does not pass the check.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FileExistsError(f"{target} is there already, and is not empty")
    districts = boundaries.districts()
    ours = chosen(districts, wanted)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as beside:
        folder = Path(beside) / "atlas"
        _write(folder, districts, ours, titles, root)
        made = _checked(folder)
        if target.exists():
            target.rmdir()
        os.replace(folder, target)
    return made


def _write(
    folder: Path,
    districts: list[District],
    ours: list[District],
    titles: Titles,
    root: Path,
) -> None:
    model = load_atlas(root)
    shutil.copytree(STARTER, folder)
    (folder / "reference").mkdir()
    names = ground.make(folder / "reference", districts, ours)
    for name in words.AS_THEY_ARE:
        shutil.copyfile(root / name, folder / name)
    vocabulary = words.vocabulary(root, model)
    texts = {
        words.VOCABULARY: vocabulary,
        "english.yaml": words.english(model, names, vocabulary),
        REGION: region(ours, titles),
        "places.csv": f"{','.join(PLACES)}\n",
        MENTIONS_FILE: f"{','.join(MENTIONS)}\n",
        MANIFEST: manifest({}),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "plan").mkdir()
    for spec in load_specs(folder).values():
        head = f"# {spec.title.zh}: what the plans say of them.\n"
        (folder / spec.file).write_text(f"{head}features: []\n", encoding="utf-8")
    (folder / FOLDER).mkdir()
    for name, text in editor_schemas(folder).items():
        (folder / FOLDER / name).write_text(text, encoding="utf-8")
    (folder / MANIFEST).write_text(manifest(read_whole(folder)), encoding="utf-8")


def _checked(folder: Path) -> Atlas:
    """The atlas, which passes all that `planmap check` looks at."""
    atlas = load_atlas(folder)
    problems = [*problems_of(atlas), *stale_schemas(folder, atlas)]
    problems += check_english(folder, atlas.renderings)[1]
    if problems:
        raise DataError(problems)
    return atlas


def region(ours: Sequence[District], titles: Titles) -> str:
    """The text of region.yaml."""
    cities = {row["city_adcode"]: row["city_name"] for row, _ in ours}
    names = list(cities.values())
    name, name_en = listed(names)
    whole, whole_en = together(names)
    provinces = dict.fromkeys(row["province_name"] for row, _ in ours)
    extent = ground.extent_of(ours)
    west, south, east, north = extent
    centre = [round((west + east) / 2, 2), round((south + north) / 2, 2)]
    count, english = len(ours), " · ".join(in_english(one) for one in names)
    told = {
        "title": titles.zh or f"{name}规划地图",
        "title_en": titles.en or f"{name_en} Plan Map",
        "name": name,
        "name_en": name_en,
        "whole": whole,
        "whole_en": whole_en,
        "subtitle": f"{' · '.join(stem(one) for one in names)}，{count} 个县（市、区）",
        "subtitle_en": f"{english}, {count} {'counties' if count > 1 else 'county'}",
        "summary": "规划说到的地方都在这张图上。",
        "summary_en": "Whatever the plans say of a place is on this map.",
        "areas": list(cities),
        "codes": {"title": "GB/T 2260", "county": r"[1-9]\d{5}", "city": r"[1-9]\d{3}00"},
        "centre": centre,
        "extent": list(extent),
        "relief": list(ground.widened(extent)),
        "metric": _metric(centre[0]),
        "plane": _plane(centre[0]),
        "years": YEARS,
        "province_words": [word for one in provinces for word in (one, one.removesuffix("省"))],
    }
    told |= {"apart": True} if ground.lies_apart(ours) else {}
    common = sorted({row["district_name"] for row, _ in ours} & {*SHORT_NAMES})
    told |= {"common_words": common} if common else {}
    told["province_words"] = list(dict.fromkeys(told["province_words"]))
    head = "# What the map is of; another region is another file like this one.\n\n"
    return head + yaml.safe_dump(
        told, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120
    )


def _metric(lon: float) -> dict:
    """The UTM zone of a longitude, for distances."""
    zone = int((lon + 180) // 6) + 1
    title = f"WGS 84 / UTM {zone}N"
    return {"epsg": 32600 + zone, "title": title, "title_en": f"WGS 84 / UTM zone {zone}N"}


def _plane(lon: float) -> dict:
    """The three-degree zone of a longitude in CGCS2000, as plans in China are drawn."""
    meridian = min(max(round(lon / 3) * 3, 75), 135)
    return {
        "epsg": FIRST_ZONE + (meridian - FIRST_MERIDIAN) // 3,
        "title": f"CGCS2000 三度带高斯-克吕格，中央经线 {meridian}°E",
        "title_en": f"CGCS2000 / 3-degree Gauss-Kruger CM {meridian}E",
    }
