"""What repeats is kept once, and comes back byte by byte."""

import json
from itertools import accumulate

from webmap.browser.repeats import Shapes, pack

POINT = b'{"type":"Point","coordinates":[112,38]}'
LINE = b'{"type":"LineString","coordinates":[[112,38],[113,38]]}'


def test_geometries_stand_once_and_nothing_else_is_touched():
    first = b'{"geometry":%s,"note":"\\"geometry\\":{}"},{"geometry":null}' % POINT
    second = b'{"geometry":%s},{"geometry":%s}' % (LINE, POINT)
    shapes = Shapes()
    assert shapes.take(first) == b'{"geometry":0,"note":"\\"geometry\\":{}"},{"geometry":null}'
    assert shapes.take(second) == b'{"geometry":1},{"geometry":0}'
    assert shapes.lines().split(b"\n") == [POINT, LINE]


def test_pages_come_back_whole_from_parts_kept_once():
    row = '\n<li class="here"><a href="/a">甲</a></li>'
    pages = {
        "/a": ("甲", f"<ul>{row}{row}\n</ul>"),
        "/b": ("乙", f"<p>乙</p>{row}"),
        "/c": ("", ""),
    }
    held = json.loads(pack(pages))
    assert sum("甲" in part for part in held["parts"]) == 1
    for address, (title, text) in pages.items():
        kept, *steps = held["pages"][address]
        way = [at - 1 for at in accumulate(steps)]
        assert (kept, "".join(held["parts"][at] for at in way)) == (title, text)
