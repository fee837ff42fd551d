"""What the site says of its layers to search engines (schema.org) and to data portals (DCAT 3)."""

from collections.abc import Callable

from layers.atlas import Atlas, Layer
from layers.bilingual import Words
from layers.documents import Document
from webmap.citing import editors
from webmap.formats import Format, written_here
from webmap.strings import Language, in_both
from webmap.terms import LICENCE as RIGHTS
from webmap.terms import LICENCE_EN as RIGHTS_EN

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
OGC_API = "http://www.opengis.net/def/interface/ogcapi-features"
CATALOGUE = "/catalog.jsonld"
Whole = Callable[[str], str]  # from a path of the site to its address

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def site_dataset(atlas: Atlas, words: Language, whole: Whole) -> dict:
    """The whole atlas as a schema.org Dataset, short: it stands in the first page."""
    return {
        **_schema_org(atlas, words, whole, "/"),
        "name": words["title"],
        "description": f"{words['tagline']}{words['stop']}{words['region']}",
        "distribution": [_download(whole("/bundle.zip"), "application/zip")],
        "includedInDataCatalog": {"@type": "DataCatalog", "url": whole(CATALOGUE)},
    }


def layer_dataset(atlas: Atlas, layer: Layer, words: Language, whole: Whole) -> dict:
    """A layer as a schema.org Dataset, with every file it leaves in."""
    spec, path = layer.spec, f"/layers/{layer.spec.id}"
    told = [spec.summary.told(words.code), f"{words['title']}{words['colon']}{words['region']}"]
    return {
        **_schema_org(atlas, words, whole, path),
        "name": spec.title.told(words.code),
        "alternateName": spec.title.zh if words.code == "en" else spec.title.en,
        "description": " ".join(told),
        "identifier": spec.id,
        "variableMeasured": [one.title.told(words.code) for one in spec.fields],
        "isBasedOn": [_work(plan, words, whole) for plan in _plans(atlas, layer)],
        "distribution": [
            _download(whole(f"{path}.{one.suffix}"), one.media_type, words.pick(one, "title"))
            for one in written_here().values()
        ],
        "isPartOf": {"@id": whole("/")},
    }


def _schema_org(atlas: Atlas, words: Language, whole: Whole, path: str) -> dict:
    west, south, east, north = _box(atlas)
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": whole(path),
        "url": whole(words.link(path)),
        "license": LICENCE,
        "usageInfo": whole("/about"),  # where the licences of positions stand
        "version": atlas.version,
        "inLanguage": ["zh-CN", "en"],
        "isAccessibleForFree": True,
        "creator": {
            "@type": "Organization",
            "name": editors(atlas.region).zh,
            "url": whole("/about"),
        },
        "spatialCoverage": {
            "@type": "Place",
            "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"},
        },
    }


def _download(address: str, kind: str, name: str = "") -> dict:
    told = {"@type": "DataDownload", "encodingFormat": kind.partition(";")[0]}
    return {**told, "contentUrl": address, **({"name": name} if name else {})}


def _work(plan: Document, words: Language, whole: Whole) -> dict:
    """A plan; its number and date only where they are printed."""
    known = {"identifier": plan.number, "datePublished": plan.date}
    return {
        "@type": "CreativeWork",
        "@id": whole(f"/documents/{plan.id}"),
        "name": plan.title.told(words.code),
        "publisher": {"@type": "Organization", "name": plan.issuer.told(words.code)},
        **{key: value for key, value in known.items() if value},
    }


def _plans(atlas: Atlas, layer: Layer) -> list[Document]:
    cited = {claim.document for one in layer.features.values() for claim in one.claims}
    return [plan for plan in atlas.documents.values() if plan.id in cited]


def _box(atlas: Atlas) -> list[float]:
    """West, south, east and north of the counties, in degrees."""
    return [round(float(edge), 3) for edge in atlas.counties.bounds]


def catalogue(atlas: Atlas, words: dict[str, Language], whole: Whole) -> dict:
    """Everything there is as a DCAT 3 catalogue in JSON-LD, in Chinese and English.

    `words` are the interface's strings by language, `whole` makes whole addresses.
    """
    about = {key: f"{one['tagline']}{one['stop']}{one['region']}" for key, one in words.items()}
    return {
        "@context": CONTEXT,
        "@id": whole(CATALOGUE),
        "@type": "dcat:Catalog",
        "dct:title": _twice(atlas.region.title),
        "dct:description": _twice(Words(about["zh"], about["en"])),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": editors(atlas.region).zh},
        "dct:license": {"@id": LICENCE},
        "dct:rights": _twice(Words(RIGHTS, RIGHTS_EN)),
        "dct:language": ["zh-CN", "en"],
        "dct:spatial": _location(atlas),
        "dcat:version": atlas.version,
        "foaf:homepage": {"@id": whole("/")},
        "dcat:dataset": [_dcat(atlas, one, whole) for one in atlas.layers.values()],
        "dcat:resource": [_dcat_plan(one, whole) for one in atlas.documents.values()],
        "dcat:service": [_service(atlas, words, whole)],
    }


def _dcat(atlas: Atlas, layer: Layer, whole: Whole) -> dict:
    spec, path = layer.spec, f"/layers/{layer.spec.id}"
    group = atlas.vocabulary.groups[spec.group]
    return {
        "@id": whole(path),
        "@type": "dcat:Dataset",
        "dct:identifier": spec.id,
        "dct:title": _twice(spec.title),
        "dct:description": _twice(spec.summary),
        "dcat:keyword": _twice(Words(group["zh"], group["en"])),
        "dct:license": {"@id": LICENCE},
        "dct:spatial": _location(atlas),
        "dct:source": [{"@id": whole(f"/documents/{one.id}")} for one in _plans(atlas, layer)],
        "dcat:version": atlas.version,
        "dcat:landingPage": {"@id": whole(path)},
        "dcat:distribution": [_file(one, path, whole) for one in written_here().values()],
    }


def _file(form: Format, path: str, whole: Whole) -> dict:
    address = whole(f"{path}.{form.suffix}")
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": _twice(form.title),
        "dcat:accessURL": {"@id": whole(path)},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": MEDIA_TYPES + form.media_type.partition(";")[0]},
    }


def _dcat_plan(plan: Document, whole: Whole) -> dict:
    known = {"dct:identifier": plan.number, "dct:issued": plan.date}
    return {
        "@id": whole(f"/documents/{plan.id}"),
        "@type": "dcat:Resource",
        "dct:title": _twice(plan.title),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": _twice(plan.issuer)},
        **{key: value for key, value in known.items() if value},
    }


def _service(atlas: Atlas, words: dict[str, Language], whole: Whole) -> dict:
    return {
        "@id": whole("/ogc"),
        "@type": "dcat:DataService",
        "dct:title": _twice(in_both(words, "ogc_landing")),
        "dct:conformsTo": {"@id": OGC_API},
        "dcat:endpointURL": {"@id": whole("/ogc")},
        "dcat:endpointDescription": {"@id": whole("/api")},
        "dcat:servesDataset": [{"@id": whole(f"/layers/{key}")} for key in atlas.layers],
    }


def _location(atlas: Atlas) -> dict:
    west, south, east, north = _box(atlas)
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    ring = ", ".join(f"{x} {y}" for x, y in corners)
    shape = {"@type": "geo:wktLiteral", "@value": f"POLYGON(({ring}))"}
    return {"@type": "dct:Location", "dcat:bbox": shape}


def _twice(words: Words) -> list[dict]:
    return [{"@value": words.told(lang), "@language": lang} for lang in ("zh", "en")]
