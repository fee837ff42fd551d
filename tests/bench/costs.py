"""What each kind of address costs at its worst, in processor time: first, apart, asked again."""

import time

from layers.load import GEODATA
from layers.region import load_region
from webmap import create_app
from webmap.application import load_templates
from webmap.formats import FORMATS
from webmap.formats.crs import systems
from webmap.memory import settle
from webmap.reports import OFFICE
from webmap.workshop import Workshop

SYSTEMS = systems(load_region(GEODATA))

BAR = 0.1  # seconds of processor time that no request may cost
LETTERS = "+".join("abcdefghijklmnopqrstuvwxyz" * 2)[:99]
PARKS = "parks/yangqu-park,parks/xinzhou-edz,parks/jinzhong-edz,parks/taiyuan-edz"
ROUTE = "/layers/tourism_routes"
NARROW = (
    "industry=equipment",
    "status=planned,existing,under_way",
    "accuracy=exact,site,town,county",
    "year=2025",
)
ADDRESSES = (
    "/",
    "/?lang=en&feature=parks/xinzhou-edz",
    "/?ready=energy&embed=map",
    "/about",
    "/layers",
    "/layers.json",
    "/layers/counties",
    "/layers/parks/xinzhou-edz",
    "/layers/parks/xinzhou-edz.json",
    "/layers/parks/xinzhou-edz/relations.json",
    "/layers/cities/taiyuan",
    "/layers/cities/taiyuan?lang=en",
    "/layers/cities/taiyuan/relations.json",
    "/layers/parks/xinzhou-edz/cite.bib",
    "/cite.ris?path=/&title=x",
    "/qr.svg?path=/" + "x" * 900,
    "/embed?path=/",
    "/industries",
    "/industries/equipment",
    "/industries/equipment.json",
    "/places",
    "/places/140100",
    "/places/140100?lang=en",
    "/places/140100.json",
    "/documents",
    "/documents/cyxt",
    "/documents/gzl.json",
    "/targets",
    "/targets.json",
    "/targets.csv",
    "/coverage",
    "/coverage?lang=en",
    "/changes",
    "/changes?lang=en",
    "/coverage.json",
    "/differences",
    "/differences.json",
    "/glossary",
    "/glossary.json",
    "/facets.json",
    "/scene.en.json",
    "/health",
    f"/search?q={LETTERS}",
    "/search?q=a",
    "/search?q=%E5%9B%AD",
    "/sites?industry=equipment&others=1",
    "/sites.csv?industry=equipment&others=1",
    f"/compare?items={PARKS}",
    f"/compare.csv?items={PARKS}",
    "/compare?items=" + ",".join([PARKS] * 10),
    "/picture.png",
    "/picture.png?ready=energy",
    "/picture.png?layers=parks,ecology,railways&status=planned",
    "/?layers=parks,ecology,railways&status=planned",
    "/report.docx?ready=whole",
    "/report.pptx?ready=energy",
    "/places/140122.docx",
    f"/compare.docx?items={PARKS}",
    "/tiles/ecology.json",
    "/tiles/ecology/6/51/24.mvt",
    "/tiles/ecology,parks/6/51/24.zh.json?status=planned",
    "/tiles/parks/xinzhou-edz.zh.json",
    "/collections",
    "/collections/parks/items?f=json&limit=1000",
    "/collections/parks/items?f=html&limit=1000",
    "/collections/counties/items?f=json&crs=http://www.opengis.net/def/crs/EPSG/0/4490",
    "/bundle.zip",
    "/layers/parks/nothing",
    "/nothing",
)
CITIES = (140100, 140300, 140700, 140900, 141100)
LARGEST = ("cities", "counties", "parks", "ecology", "industry_chains", "railways")


def addresses() -> list[str]:
    """Every kind, all reports of cities, each format of the largest layers in every CRS."""
    found = list(ADDRESSES)
    for suffix in OFFICE:
        found += [f"/places/{code}.{suffix}{lang}" for code in CITIES for lang in ("", "?lang=en")]
    for suffix, form in FORMATS.items():
        for crs in SYSTEMS if form.any_crs else ("4326",):
            found += [f"/layers/{layer}.{suffix}?crs={crs}" for layer in LARGEST]
        found += [f"/layers/parks.{suffix}?{query}" for query in NARROW]
        if form.many:
            found.append(f"/layers.{suffix}")
    return found


class Counting(Workshop):
    """A workshop that adds up the processor time it took."""

    spent = 0.0

    def __call__(self, *task: object) -> tuple:
        """What the workshop gives."""
        result, seconds = super().__call__(*task)
        self.spent += seconds
        return result, seconds


def cost(client, workshop: Counting, address: str, encoding: str) -> tuple[float, float, int]:
    """Seconds of processor time of one request, in the server and in the workshop; its status."""
    workshop.spent, begun = 0.0, time.process_time()
    status = client.get(address, headers={"Accept-Encoding": encoding}).status_code
    return time.process_time() - begun, workshop.spent, status


def main() -> int:
    """Print what costs most; 1 if anything is over the bar.

    No server is started: the application itself is asked, after what `serve` prepares in the
    background. Times on a busy machine are too long.
    """
    app = create_app()
    site = app.extensions["planmap"]
    site.prepare_first()
    site.prepare()
    load_templates(app)
    settle()
    site.make_file = workshop = Counting()
    client, rows = app.test_client(), []
    for address in addresses():
        for encoding in ("br", "gzip"):
            first, apart, status = cost(client, workshop, address, encoding)
            again, *_ = cost(client, workshop, address, encoding)
            rows.append((first, apart, again, status, encoding, address))
    workshop.close()
    _show("dearest for the server", sorted(rows, reverse=True))
    _show("dearest for the workshop", sorted(rows, key=lambda row: -row[1]))
    over = sum(first > BAR or again > BAR for first, _, again, *_ in rows)
    far = sum(apart > BAR for _, apart, *_ in rows)
    print(f"{len(rows)} requests, over {BAR * 1000:.0f} ms: {over}, and {far} in the workshop")
    return 1 if over else 0


def _show(title: str, rows: list[tuple]) -> None:
    print(f"{title}\nserver ms  workshop ms  again ms  status")
    for first, apart, again, status, encoding, address in rows[:25]:
        times = f"{first * 1000:9.0f} {apart * 1000:12.0f} {again * 1000:9.0f}"
        print(f"{times}  {status} {encoding:4} {address[:80]}")


if __name__ == "__main__":
    raise SystemExit(main())
