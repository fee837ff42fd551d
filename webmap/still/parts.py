"""Answers that scripts of the static site put together where a server would compute one."""

# The finder gives each park's reasons other weights and takes from a second ranking whether the
# park lies in a place: so there is a ranking of every industry, with and without the other parks,
# and one for each place. The comparison lays columns side by side, of which each feature has one.

from collections.abc import Iterator

from webmap import queries
from webmap.site import Site
from webmap.still.names import LANGUAGE, file_of


def rankings(site: Site) -> Iterator[str]:
    """The ranking of each industry by the usual weights, alone and with all other parks."""
    if not site.atlas.roles.sites:
        return
    for industry in site.atlas.industries.by_id:
        yield f"/sites?industry={industry}"
        yield f"/sites?industry={industry}&others=1"


def behind(site: Site) -> dict[str, str]:
    """By the path under which the static site keeps it: what the site answers at which address.

    `/sites~same~<layer>~<id>` has every park with whether it lies in that place,
    `/compare~<layer>~<id>` is the comparison of that feature alone, a column.
    """
    atlas, found = site.atlas, {}
    first = next(iter(atlas.industries.by_id), None)
    for place in queries.places(atlas) if atlas.roles.sites and first else ():
        asked = f"/sites?industry={first}&place={place.key}&others=1"
        found[f"/sites~same~{place.key.replace('/', '~')}"] = asked
    for item in atlas.features_of(atlas.roles.compared):
        found[f"/compare~{item.key.replace('/', '~')}"] = f"/compare?items={item.key}"
    return found


def codes(site: Site) -> dict[str, str]:
    """The QR codes of pages, which a figure takes for what it shows: as `behind`.

    Beside `/qr` stands the file of the page; only a site that knows where it will stand has them.
    """
    pages = ["/", *(f"/?ready={view}" for view in site.atlas.views)]
    pages += [f"/layers/{item.key}" for item in site.atlas.features()]
    files = [file_of(one) for page in pages for one in (page, in_english(page))]
    return {f"/qr/{one.removesuffix('html')}svg": f"/qr.svg?path=/{one}" for one in files}


def in_english(address: str) -> str:
    """The same address for English readers."""
    return f"{address}{'&' if '?' in address else '?'}{LANGUAGE}"
