"""HTML pages, rendered from templates once per address and language and then kept."""

from collections.abc import Callable, Hashable, Iterable, Set
from typing import TYPE_CHECKING, Any

from flask import current_app, render_template, request

from layers.bilingual import Words
from layers.class_spec import ClassSpec
from layers.retired import FEATURES
from layers.views import View
from webmap.addresses import below_prefix, prefix, public, root
from webmap.bridge import SPENT
from webmap.compact import to_bytes
from webmap.narrowing import TITLES
from webmap.resources import JSON, Resource, encoding, finished
from webmap.strings import DEFAULT, Language

if TYPE_CHECKING:
    from webmap.site import Site

HTML = "text/html; charset=utf-8"
ALONG = {  # by the rule of a page: the ends of its table's and its data's address
    "/layers": (".xlsx", ".json"),
    "/layers/<layer>": (".csv", ".geojson"),
    "/compare": ("", ""),  # whose files need a query
    "/sites": ("", ""),
}
OF_MAP = ("/layers.xlsx", "/layers.gpkg")  # the table and the data of the map: all its layers


def site() -> "Site":
    """The site the running application serves."""
    return current_app.extensions["planmap"]


def language() -> Language:
    """The language the address asks for; Chinese unless it is a known other one."""
    languages = site().languages
    return languages.get(request.args.get("lang", DEFAULT), languages[DEFAULT])


def page(template: str, *key: str, context: Callable[[], dict] = dict) -> Resource:
    """A rendered page, kept under its template, key and language; `context` is called once."""
    words = language()

    def make() -> Resource:
        return Resource(_render(template, words, **context()).encode(), HTML, kept=True)

    return site().shelf.get((template, words.code, *key), make)


def data(*key: str, make: Callable[[], dict]) -> Resource:
    """An answer as JSON, kept under its key; `make` is called once."""
    return site().shelf.get(key, lambda: Resource(to_bytes(make()), JSON, kept=True))


def fresh_page(template: str, **context) -> Resource:
    """A page rendered for this request alone, as free query values ask for it."""
    return Resource(_render(template, language(), **context).encode(), HTML)


def file_made(function: Callable[..., bytes], *arguments: object, **about: object) -> Resource:
    """A file, made where this server makes files and as this request takes it.

    `about` is what else a Resource is made of. The time that it takes goes to who asked.
    """
    form = encoding(request.headers.get("Accept-Encoding", ""))
    made, seconds = site().make_file(finished, function, arguments, form, about)
    request.environ[SPENT] = request.environ.get(SPENT, 0) + seconds
    return made


def recent_page(template: str, *key: Hashable, context: Callable[[], dict]) -> Resource:
    """A page as a query asks for it, held for a while; `key` is all that the page depends on.

    What `context` gives is made once for each key, language and address of the server.
    """
    whole = (template, language().code, root(), *key)
    return site().recent.get(whole, lambda: fresh_page(template, **context()))


def narrowed_page(template: str, by: dict[str, str], context: Callable[[], dict]) -> Resource:
    """A page that an address narrows: whole it is kept, narrowed it is held for a while."""
    if by:
        return recent_page(template, *(f"{key}={one}" for key, one in by.items()), context=context)
    return page(template, context=context)


def of_script(keys: Iterable[str], **about: object) -> dict | None:
    """What a page's script reads on a static site, where it does what the server does here."""
    if not current_app.config["STILL"]:
        return None
    words, url = language(), current_app.config["URL"]
    return {"lang": words.code, "strings": {key: words[key] for key in keys}, "url": url, **about}


def error_page(words: Language, status: int, title: str, advice: str) -> str:
    """The page for an error; it repeats nothing the reader sent."""
    return _render("error.html", words, status=status, title=title, advice=advice)


def moved_page(there: str) -> str:
    """The page at an old address; a browser that is redirected shows none of it."""
    return _render("moved.html", language(), there=there)


def along() -> dict[str, str]:
    """Where this page is to be had as a citation, a table and data, as far as it is.

    Made of the path alone: a page is held for every query that shows the same.
    """
    rule, path = str(request.url_rule or ""), request.path
    if not rule or rule == "/search":
        return {}
    known = {str(one) for one in current_app.url_map.iter_rules()}
    ends = [end if rule + end in known else "" for end in (".csv", ".json")]
    if rule == "/" and "/layers.<suffix>" in known:
        return {"cite": language().link("/cite.txt"), "table": OF_MAP[0], "data": OF_MAP[1]}
    if "/layers/<layer>.<suffix>" in known:  # a packed atlas has no whole layers
        ends = ALONG.get(rule, ends)
    found = {name: path + end for name, end in zip(("table", "data"), ends, strict=True) if end}
    if f"{rule}/cite.<form>" in known:
        return {"cite": f"{path}/cite.txt", **found}
    if "/cite.<form>" in known and not current_app.config["STILL"]:
        return {"cite": language().link("/cite.txt", path=path), **found}
    return found


def _render(template: str, words: Language, **context) -> str:
    other = "en" if words.code == "zh" else "zh"
    place = site()
    text = render_template(
        template,
        t=words,
        pick=words.pick,
        link=words.link,
        site=place,
        **place.page_values,
        asset=place.assets.address,
        other=other,
        along={**along(), **(context.pop("taken", None) or {})},
        public=public,
        prefix=prefix(),
        has_address=current_app.config["URL"] or not current_app.config["STILL"],
        **context,
    )
    return below_prefix(text)


def page_data(words: Language, ready: View | None = None) -> dict:
    """What the map's scripts need to know, put into the page once as JSON, in its language.

    `ready` is the ready view that the page was asked for.
    """
    place = site()
    vocabulary, moved = place.atlas.vocabulary, place.atlas.retired.moved.get(FEATURES)
    data = {
        "lang": words.code,
        "strings": _spoken(words, place.assets.words),
        "scene": place.scene_address(words.code),
        "drawing": place.assets.address("drawing.js"),
        "more": place.assets.address("more.js"),
        "dataVersion": place.data_version,
        "facets": "/facets.json",
        "files": place.files_address,
        **({"moved": dict(moved)} if moved else {}),
        **({"url": current_app.config["URL"]} if current_app.config["URL"] else {}),
        "facetTitles": TITLES,
        "years": list(place.atlas.region.years) if place.has_map else [],
        "ready": ready and _ready_data(ready),
        "statuses": vocabulary.statuses,
        "accuracies": vocabulary.accuracies,
        "methods": vocabulary.methods,
        "themes": vocabulary.groups,
        "documents": {
            doc.id: {"title": doc.title, "short": doc.short}
            for doc in place.atlas.documents.values()
        },
        "compared": list(place.atlas.roles.compared),
        "places": list(place.atlas.roles.places),
        "alone": list(place.atlas.roles.alone),
        "layers": {key: _layer_data(place, key) for key in place.atlas.layers},
    }
    return _in_language(data, words)


def _spoken(words: Language, names: Set[str]) -> dict[str, str]:
    """The interface's strings that scripts may say: whose key they hold, and the facets' titles."""
    said = {*names, *TITLES.values()}
    return {key: text for key, text in words.strings.items() if key in said}


def _ready_data(view: View) -> dict:
    parts = {"layers": view.layers, "whole": view.whole, **view.filter}
    query = {key: ",".join(values) for key, values in parts.items() if values}
    if view.year:
        query["year"] = str(view.year)
    return {
        "id": view.id,
        **view.title.twins("title"),
        "query": query,
        "extent": view.extent,
    }


def _in_language(data: Any, words: Language) -> Any:
    """The same in one language only, which has texts in two and keys with a twin `key_en`."""
    if isinstance(data, Words):
        return data.told(words.code)
    if isinstance(data, list):
        return [_in_language(item, words) for item in data]
    if not isinstance(data, dict):
        return data
    return {
        key: words.pick(data, key) if f"{key}_en" in data else _in_language(value, words)
        for key, value in data.items()
        if key.removesuffix("_en") == key or key.removesuffix("_en") not in data
    }


def _layer_data(place: "Site", key: str) -> dict:
    layer = place.atlas.layers[key]
    spec = layer.spec
    return {
        "title": spec.title,
        "summary": spec.summary,
        "staged": spec.staged,
        "count": layer.count,
        "fields": [{"id": f.id, "type": f.type, "title": f.title} for f in spec.fields],
        **_class_titles(spec.classes),
    }


def _class_titles(classes: ClassSpec | None) -> dict:
    if classes is None:
        return {}
    titles = [*(one.title for one in classes.classes), classes.rest]
    return {"classes": [{"title": title} for title in titles]}
