"""The whole atlas as one HTML file that opens by double-click, with no server and no network."""

import base64
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import rcssmin
from flask import Flask

from layers.atlas import Atlas
from layers.replacing import write_whole
from webmap import citing
from webmap.application import create_app
from webmap.assets import MAP_STYLE
from webmap.browser.kept_pages import KeptPages
from webmap.browser.repeats import Shapes, pack

FILE = "atlas.html"
SHAPES = "/shapes"
ASKED = (
    "/search.json",
    "/facets.json",
    "/targets.json",
    "/glossary.json",
)  # besides layers and relations
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'unsafe-inline'",
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
LATER_STYLES = (MAP_STYLE, "css/finder.css", "css/charts.css")  # besides what the page holds
SCRIPT = re.compile(  # of the head: what is fetched, and what calls for it
    r'\s*(?:<script defer src="[^"]+"></script>|<script>.*?</script>'
    r'|<template class="scripts">.*?</template>)',
    re.S,
)
PRELOAD = re.compile(r'\s*<link rel="preload"[^>]*>')
STYLESHEET = re.compile(r'\s*<link rel="stylesheet"[^>]*>')
SHARED = re.compile(  # what only a server can keep
    r'\s*(?:<meta (?:property="og:image"|name="twitter:card")[^>]*>|<link rel="alternate"[^>]*>'
    r'|<script type="application/ld\+json">.*?</script>)'
)
ICON = re.compile(r'(<link rel="icon" href=")([^"]+)(")')
BODY = re.compile(r"(.*<body[^>]*>)(.*)</body>", re.S)


class OneFile:
    """Takes the map page as it is served and puts into it whatever it refers to."""

    def __init__(self, app: Flask):
        """`app` is the application as `create_app` makes it."""
        self.site = app.extensions["planmap"]
        self.client = app.test_client()
        self.pages = KeptPages(app)
        self.site_address = app.config["URL"]

    def write(self, folder: Path) -> Path:
        """Write atlas.html into `folder`; raises OSError if that fails."""
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / FILE, self.text().encode())
        return folder / FILE

    def text(self) -> str:
        """The file: both languages, styles, data, scripts, in this order."""
        head, chinese = self._page("/")
        english = self._page("/?lang=en")
        parts = [self._head(head), f'<div id="body-first">{chinese}</div>']
        parts.append(_template(*english))
        parts += [_block(path, body) for path, body in self._data()]
        parts.append(_script(self._asset(self.site.assets.address("atlas.js")).decode()))
        return "\n".join([*parts, "</body>", "</html>", ""])

    def _page(self, address: str) -> tuple[str, str]:
        """What comes before the body, and the body."""
        found = _found(BODY, self.client.get(address).text)
        return found[1], STYLESHEET.sub("", found[2])

    def _asset(self, address: str) -> bytes:
        return self.client.get(address).data

    def _head(self, head: str) -> str:
        policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        head = head.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n  {policy}')
        head = SHARED.sub("", SCRIPT.sub("", PRELOAD.sub("", head)))
        head = head.replace("</head>", f"{self._styles()}</head>")
        return ICON.sub(lambda m: m[1] + self._picture(m[2]) + m[3], head)

    def _styles(self) -> str:
        """The styles of the map, and of the pages that lie over it."""
        text = "\n".join(self.site.assets.files[name].body.decode() for name in LATER_STYLES)
        return f"<style>{rcssmin.cssmin(text)}</style>\n"

    def _picture(self, address: str) -> str:
        return "data:image/svg+xml;base64," + base64.b64encode(self._asset(address)).decode()

    def _data(self) -> Iterator[tuple[str, bytes]]:
        """Every answer the scripts ask for, by its address."""
        for lang, resource in self.site.whole_scenes.items():
            yield f"/scene.{lang}.json", resource.body
        yield "/relief.webp", self.site.relief.body
        for path in (*ASKED, *(f"/documents/{key}.json" for key in self.site.atlas.documents)):
            yield path, self._asset(path)
        if self.site_address:
            yield "/qr.svg", self._asset("/qr.svg?path=/")
        yield "/cite.txt", self._citation(citing.gbt)
        yield "/cite.bib", self._citation(citing.bibtex)
        yield "/cite.ris", self._citation(citing.ris)
        for lang in self.site.languages:
            yield f"/pages.{lang}.json", pack(self.pages.of(lang))
        yield from self._layers()

    def _layers(self) -> Iterator[tuple[str, bytes]]:
        """Every layer, the geometries of all in one block, and what is told of each feature."""
        shapes = Shapes()
        for key in self.site.atlas.layers:
            yield f"/layers/{key}.geojson", shapes.take(self.site.layer(key).body)
            answers = json.dumps(self._of_features(key), ensure_ascii=False)
            yield f"/layers/{key}/*", answers.encode()
        yield SHAPES, shapes.lines()

    def _citation(self, write) -> bytes:
        region = self.site.atlas.region
        works = [citing.map_work(region, region.title.zh, self.site.data_version, "")]
        return write(works, None).encode()  # equal data, equal files, whatever the day

    def _of_features(self, layer: str) -> dict[str, str]:
        """The small answers about each feature: its relations and, if it has one, its drawing."""
        paths = []
        for item in self.site.atlas.layers[layer].features.values():
            paths.append(f"/layers/{layer}/{item.id}/relations.json")
            drawing = self.site.diagrams.address(item)
            paths += [drawing, f"{drawing}?lang=en"] if drawing else []
        return {path: self._asset(path).decode() for path in paths}


def one_file_of(settings: dict, atlas: Atlas) -> bytes:
    """The file for an atlas, from an application of its own: in whatever process this runs."""
    return OneFile(create_app(settings, atlas)).text().encode()


def _found(pattern: str | re.Pattern[str], text: str) -> re.Match[str]:
    """What every page of ours has; ValueError if this one lacks it."""
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"no {pattern} in the page")
    return found


def _template(head: str, body: str) -> str:
    """The page in English, inert until chosen."""
    title = _found(r"<title>(.*?)</title>", head)[1]
    lang = _found(r'<html lang="([\w-]+)"', head)[1]
    return f'<template id="body-en" data-title="{title}" data-lang="{lang}">{body}</template>'


def _block(path: str, body: bytes) -> str:
    """Data as text that no value can break out of: compressed, in base64."""
    packed = base64.b64encode(gzip.compress(body, mtime=0)).decode()  # level 9
    return f'<script type="application/gzip" data-address="{path}">{packed}</script>'


def _script(text: str) -> str:
    """A script whose text can neither end its element nor open a comment."""
    safe = re.sub(r"</(?=script)", r"<\\/", text, flags=re.I).replace("<!--", "<\\!--")
    return f"<script>\n{safe}\n</script>"
