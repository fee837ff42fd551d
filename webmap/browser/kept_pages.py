"""The pages of the site that the one-file atlas holds beside the map, as they are served."""

import re
from collections.abc import Iterator

from flask import Flask

from webmap import difference_views, goal_views, queries
from webmap.strings import DEFAULT

WHOLE = (
    "/places",
    "/sites",
    "/documents",
    "/industries",
    "/targets",
    "/differences",
    "/coverage",
    "/charts",
    "/glossary",
    "/about",
)
NARROWED = {"/targets": goal_views, "/differences": difference_views}  # by one choice at a time
SAME = "/sites/same"  # here the finder of the file looks up what lies in a place
_MAIN = re.compile(r'<main id="content"[^>]*>(.*?)</main>', re.S)
_TITLE = re.compile(r"<title>(.*?)</title>", re.S)
_SCRIPT = re.compile(r"\s*<script\b.*?</script>", re.S)


class KeptPages:
    """Asks the application for each page, as a reader would."""

    def __init__(self, app: Flask):
        """`app` is the application as `create_app` makes it."""
        self.app = app
        self.site = app.extensions["planmap"]
        self.client = app.test_client()

    def of(self, lang: str) -> dict[str, tuple[str, str]]:
        """Title and content by address, in one language."""
        end = "" if lang == DEFAULT else f"lang={lang}"
        return {name: self._page(address, end) for name, address in self._addresses()}

    def _page(self, address: str, end: str) -> tuple[str, str]:
        joint = "&" if "?" in address else "?"
        text = self.client.get(f"{address}{joint}{end}" if end else address).text
        title, main = (part.search(text) for part in (_TITLE, _MAIN))
        assert title and main, f"{address} has no title or no content"
        return title[1], _SCRIPT.sub("", main[1])

    def _addresses(self) -> Iterator[tuple[str, str]]:
        """Under which address the file keeps what the site answers at which."""
        atlas = self.site.atlas
        yield from (_same(path) for path in WHOLE if path not in self.site.absent)
        folders = {
            "places": atlas.counties.polygons,
            "documents": atlas.documents,
            "industries": atlas.industries.by_id,
        }
        for folder, ids in folders.items():
            yield from (_same(f"/{folder}/{one}") for one in ids)
        for path, views in NARROWED.items():
            for facet, held in views.choices(self.site).items():
                yield from (_same(f"{path}?{facet}={one.id}") for one in held)
        yield from self._finder() if atlas.roles.sites else ()

    def _finder(self) -> Iterator[tuple[str, str]]:
        """The ranking for each industry; for each place all parks, one of whose reasons it is."""
        atlas = self.site.atlas
        for industry in atlas.industries.by_id:
            yield _same(f"/sites?industry={industry}")
        for item in queries.places(atlas):
            first = next(iter(atlas.industries.by_id))
            asked = f"/sites?industry={first}&place={item.key}&others=1"
            yield f"{SAME}?place={item.key}", asked


def _same(path: str) -> tuple[str, str]:
    """Kept under the address at which the site answers it."""
    return path, path
