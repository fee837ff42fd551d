"""What the table shows and what each row is to reach; a further bench adds its rows here."""

from tests.bench.table import Row

DRAWN_WELL = "≤ 0.50 × folium, ≤ 0.75 × hand-written"
AS_HAND = "≥ 0.98 × hand-written"  # both stand at the screen's own rate; the rest is noise
MORE = "> 1.00 × hand-written, ≥ 57 frames/s"

# a metric's name begins with the part of the run that measures it
ROWS = (
    Row("default layers: bytes on the wire", "default.wire", "kB", DRAWN_WELL),
    Row("default layers: requests", "default.requests"),
    Row("first contentful paint", "default.first paint", "ms", "≤ 0.30 × folium"),
    Row("a page of one word: first contentful paint", "default.word", "ms"),
    Row(
        "all default layers drawn",
        "default.drawn",
        "ms",
        "≤ 0.65 × folium, ≤ 0.90 × hand-written",
    ),
    Row("zooming", "default.zoom", "frames/s", AS_HAND),
    Row("zooming: 95 % of frames within", "default.zoom frame", "ms", "≤ 18 ms"),
    Row("panning", "default.pan", "frames/s", AS_HAND),
    Row("panning: 95 % of frames within", "default.pan frame", "ms", "≤ 18 ms"),
    Row("toggling parks", "default.toggle", "ms", "≤ 50 ms"),
    Row("JavaScript heap", "default.heap", "MB"),
    Row("memory of the tab", "default.memory", "MB"),
    Row("all layers: on the wire", "all.wire", "kB", "≤ 1.02 × own default page"),
    Row("all layers: requests", "all.requests"),
    Row("all layers: drawn", "all.drawn", "ms", "≤ 0.75 × hand-written"),
    Row("all layers: zooming", "all.zoom", "frames/s", MORE),
    Row("all layers: zooming: 95 % of frames within", "all.zoom frame", "ms", "≤ 20 ms"),
    Row("all layers: panning", "all.pan", "frames/s", f"{AS_HAND}, ≥ 57 frames/s"),
    Row("all layers: panning: 95 % of frames within", "all.pan frame", "ms", "≤ 20 ms"),
    Row("all layers: toggling parks", "all.toggle", "ms", "≤ 50 ms"),
    Row("all layers: changing the filter", "all.filter", "ms", "≤ 50 ms"),
    Row("all layers: JavaScript heap", "all.heap", "MB"),
    Row("all layers: memory of the tab", "all.memory", "MB"),
    Row("search: first answer after going there", "search.first", "ms"),
    Row("search: a keystroke", "search.keystroke", "ms", "≤ 16 ms"),
    Row("search: 95 % of keystrokes within", "search.keystrokes", "ms", "≤ 16 ms"),
    Row("search: the slowest keystroke", "search.slowest", "ms"),
    Row("slow line: first contentful paint", "slow.first paint", "ms"),
    Row("slow line: drawn", "slow.drawn", "ms"),
    Row("slow line: a park's link: first contentful paint", "slow link.first paint", "ms"),
    Row("slow line: a park's link: its place is seen", "slow link.placed", "ms", "≤ 4000 ms"),
    Row("slow line: a park's link: drawn", "slow link.drawn", "ms"),
)
