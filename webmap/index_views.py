"""What there is to find, for machines: sitemap.xml, a plain index as text, the answer of oEmbed."""

from collections.abc import Callable, Collection, Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit
from xml.sax.saxutils import escape, quoteattr

from layers.atlas import Atlas
from webmap.embedding import Frame
from webmap.strings import Language

PAGES = (  # those with one address, by the string that names them
    ("/sites", "nav_sites"),
    ("/places", "nav_county"),
    ("/documents", "nav_read"),
    ("/compare", "nav_compare"),
    ("/layers", "nav_layers"),
    ("/industries", "nav_industries"),
    ("/targets", "nav_targets"),
    ("/charts", "nav_charts"),
    ("/differences", "all_differences"),
    ("/glossary", "glossary"),
    ("/coverage", "nav_coverage"),
    ("/changes", "changes_title"),
    ("/about", "nav_about"),
)
FILES = (  # what programs read, in the index
    ("/bundle.zip", "bundle"),
    ("/ogc", "ogc_landing"),
    ("/api", "ogc_api"),
)
WIDTH, HEIGHT = 800, 520  # pixels of an embedded map, unless less is asked for
DAY = 86_400  # seconds for which an answer of oEmbed may be kept
Whole = Callable[[str], str]


def paths(atlas: Atlas) -> Iterator[str]:
    """Every page that stays: fixed ones, layers, features, plans, places, industries."""
    yield "/"
    yield from (path for path, _ in PAGES)
    for key, layer in atlas.layers.items():
        yield f"/layers/{key}"
        yield from (f"/layers/{key}/{name}" for name in layer.features)
    yield from (f"/documents/{key}" for key in atlas.documents)
    yield from (f"/places/{code}" for code in atlas.counties.polygons)
    yield from (f"/industries/{key}" for key in atlas.industries.by_id)


def sitemap(
    atlas: Atlas, words: dict[str, Language], whole: Whole, without: Collection[str] = ()
) -> str:
    """All pages in both languages as a sitemap, each with its twin in the other language."""
    shown = (path for path in paths(atlas) if path not in without)
    rows = "".join(_pages(path, words, whole) for path in shown)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{rows}</urlset>\n'
    )


def _pages(path: str, words: dict[str, Language], whole: Whole) -> str:
    found = {one.tag: whole(one.link(path)) for one in words.values()}
    twins = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href={quoteattr(address)}/>'
        for tag, address in found.items()
    )
    return "".join(f"<url><loc>{escape(one)}</loc>{twins}</url>\n" for one in found.values())


def plain_index(atlas: Atlas, words: Language, whole: Whole) -> str:
    """What the site is and holds, as Markdown after llms.txt, in one language."""

    def row(path: str, title: str, about: str = "") -> str:
        return f"- [{title}]({whole(words.link(path))}){words['colon'] + about if about else ''}"

    layers = (
        row(f"/layers/{one.id}.geojson", one.title.told(words.code), one.summary.told(words.code))
        for one in (layer.spec for layer in atlas.layers.values())
    )
    plans = (
        row(f"/documents/{one.id}.json", one.title.told(words.code), one.issuer.told(words.code))
        for one in atlas.documents.values()
    )
    parts = {
        words["nav_layers"]: layers,
        words["nav_documents"]: plans,
        words["pages"]: (row(path, words[key]) for path, key in PAGES),
        words["data_for_programs"]: (row(path, words[key]) for path, key in FILES),
    }
    told = f"> {words['tagline']}{words['stop']}{words['region']}"
    about = f"{words['index_about']}\n\n{words['disclaimer_long']}"
    lists = ("\n".join((f"## {title}", "", *rows)) for title, rows in parts.items())
    return "\n\n".join((f"# {words['title']}", told, about, *lists)) + "\n"


def framed(path: str, atlas: Atlas) -> str | None:
    """The map's path that shows what a page of the site is about; None if no map does."""
    parts = urlsplit(path)
    if parts.path == "/" and not parts.netloc:
        return path
    language = [pair for pair in parse_qsl(parts.query) if pair[0] == "lang"]
    head, *rest = parts.path.strip("/").split("/")
    if parts.netloc or head != "layers" or len(rest) not in (1, 2) or rest[0] not in atlas.layers:
        return None
    shown = [("layers", rest[0])]
    if len(rest) == 2:
        layer, _, name = atlas.current("/".join(rest)).partition("/")
        if name not in atlas.layers[layer].features:
            return None
        shown = [("layers", layer), ("feature", f"{layer}/{name}")]
    return "/?" + urlencode([*shown, *language], safe="/,:")


def map_title(path: str, atlas: Atlas, words: Language) -> str:
    """What a map with this path is called: by its feature or ready view, else by the site."""
    query = dict(parse_qsl(urlsplit(path).query))
    layer, _, name = query.get("feature", "").partition("/")
    item = layer in atlas.layers and atlas.layers[layer].features.get(name)
    view = atlas.views.get(query.get("ready", ""))
    named = item.fact.name.told(words.code) if item else view and view.title.told(words.code)
    return " · ".join(filter(None, [named, words["title"]]))


def oembed(frame: Frame, title: str, provider: str, root: str, picture: tuple[int, int]) -> dict:
    """An embedded map after oEmbed 1.0, `rich`; sizes in pixels."""
    wanted = dict(parse_qsl(urlsplit(frame.path).query))
    shown = urlencode({key: wanted[key] for key in ("feature", "ready") if key in wanted}, safe="/")
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": provider,
        "provider_url": f"{root}/",
        "cache_age": DAY,
        "thumbnail_url": f"{root}/picture.png" + (f"?{shown}" if shown else ""),
        "thumbnail_width": picture[0],
        "thumbnail_height": picture[1],
        "width": int(frame.width),
        "height": int(frame.height),
        "html": frame.code(root, title),
    }


def as_xml(answer: dict) -> str:
    """The same answer in the XML that oEmbed also has."""
    rows = "".join(f"<{key}>{escape(str(value))}</{key}>" for key, value in answer.items())
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{rows}</oembed>\n'
