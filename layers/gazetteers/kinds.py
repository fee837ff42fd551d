"""What kind of thing a name belongs to, so that a bus stop is not taken for the park it serves."""

STOP = "stop"  # named after what it serves, never that thing itself
SETTLEMENT = "settlement"
INDUSTRY = frozenset({"industry", "company", "power"})

# Words of the plans' kinds and names, the first that fits; what they may be called by a gazetteer.
WORDS = (
    (("医院", "疾控"), frozenset({"health"})),
    (("大学", "学院", "学校", "院校"), frozenset({"education"})),
    (("机场",), frozenset({"airport"})),
    (("车站", "客运枢纽", "客运站", "铁路站"), frozenset({"station"})),
    (("水库", "蓄能", "水电"), frozenset({"water", "power"})),
    (("风电", "煤电", "电厂", "电站", "热电"), INDUSTRY),
    (("湿地", "森林", "保护区", "山脉", "山岳"), frozenset({"nature", "water", "tourism"})),
    (("河流", "湖"), frozenset({"water", "nature"})),
    (("景区", "旅游", "温泉", "古城", "寺", "文物"), frozenset({"tourism", "nature", "water"})),
    (("镇", "乡", "村", "新城"), frozenset({SETTLEMENT})),
    (("园区", "产业园", "工业", "开发区", "基地", "煤", "矿", "厂", "高新区"), INDUSTRY),
)

KEYS = {
    "highway": STOP,
    "public_transport": STOP,
    "aeroway": "airport",
    "power": "power",
    "place": SETTLEMENT,
    "waterway": "water",
    "water": "water",
    "historic": "tourism",
    "tourism": "tourism",
    "healthcare": "health",
    "office": "company",
    "man_made": "industry",
    "industrial": "industry",
}
TAGS = {
    ("railway", "station"): "station",
    ("railway", "halt"): "station",
    ("railway", "stop"): STOP,
    ("railway", "subway_entrance"): STOP,
    ("amenity", "hospital"): "health",
    ("amenity", "university"): "education",
    ("amenity", "college"): "education",
    ("amenity", "school"): "education",
    ("amenity", "bus_station"): "station",
    ("landuse", "industrial"): "industry",
    ("landuse", "quarry"): "industry",
    ("landuse", "reservoir"): "water",
    ("natural", "water"): "water",
    ("natural", "wetland"): "water",
    ("natural", "peak"): "nature",
    ("leisure", "nature_reserve"): "nature",
    ("boundary", "protected_area"): "nature",
    ("boundary", "national_park"): "nature",
    ("boundary", "administrative"): SETTLEMENT,
}
TELLING = (*KEYS, "railway", "amenity", "landuse", "natural", "leisure", "boundary", "shop")
CODES = {
    "AIRP": "airport",
    "AIRF": "airport",
    "BUSTN": "station",
    "BUSTP": STOP,
    "DAM": "water",
    "FCTY": "industry",
    "HSP": "health",
    "INDS": "industry",
    "MN": "industry",
    "PS": "power",
    "PSH": "power",
    "RSTN": "station",
    "SCH": "education",
    "UNIV": "education",
}
CLASSES = {"P": SETTLEMENT, "A": SETTLEMENT, "H": "water", "T": "nature", "V": "nature", "R": STOP}


def of_tags(tags: dict[str, str]) -> tuple[str, frozenset[str]]:
    """The telling tag of an OpenStreetMap object, and its groups."""
    groups = {
        group for key, value in tags.items() if (group := KEYS.get(key) or TAGS.get((key, value)))
    }
    kind = next((f"{key}={tags[key]}" for key in TELLING if key in tags), "")
    return kind, frozenset(groups)


def of_geonames(letter: str, code: str) -> tuple[str, frozenset[str]]:
    """GeoNames' feature class and code, and their group."""
    group = CODES.get(code) or CLASSES.get(letter)
    return f"{letter}.{code}", frozenset({group} if group else ())


def of_words(*texts: str) -> frozenset[str]:
    """The groups of a kind or name in Chinese words; none if it tells nothing."""
    for text in texts:
        for words, groups in WORDS:
            if any(word in text for word in words):
                return groups
    return frozenset()


def conflict(wanted: frozenset[str], found: frozenset[str]) -> bool:
    """Whether what was found is another kind of thing, by what both kinds tell."""
    if not found or found & wanted:
        return False
    return bool(wanted) or found <= {STOP, SETTLEMENT}
