"""Fifty readers for ten minutes, each at a reader's pace: none is to meet a failure."""

# `locust -f tests/bench/locustfile.py --headless -u 50 -r 10 -t 10m --host URL-OF-A-RUNNING-MAP`
# with locust in an environment of its own, as it replaces Python's sockets

import random
import re

from locust import HttpUser, between, task

ADDRESS = re.compile(r'(?:src|href)="(/static/[^"]+)"')
DRAWN = re.compile(r'"scene": ?"([^"]+)"')
LAYERS = ("parks", "energy", "towns", "railways", "tourism_places", "innovation")
WORDS = ("忻州新材料", "xzjkq", "hydrogen", "氢能", "太原", "battery materials", "大盂", "煤层气")
PLACES = ("140981", "140122", "140105", "141100", "140300")
INDUSTRIES = ("new-materials", "biomedicine")
FORMATS = ("csv", "xlsx", "gpkg", "kml", "fgb")


class Reader(HttpUser):
    """Who opens the map and then reads, searches, narrows and takes away, in any order."""

    wait_time = between(1, 5)

    def on_start(self) -> None:
        """The map's page with what it loads, as a browser with an empty cache."""
        page = self.client.get("/", headers={"Accept": "text/html", "Accept-Encoding": "br"})
        for address in {*ADDRESS.findall(page.text), *DRAWN.findall(page.text)}:
            self.client.get(address, name="what the page loads")
        self.client.get("/layers.json")

    @task(6)
    def search(self) -> None:
        """A word, keystroke by keystroke."""
        word = random.choice(WORDS)
        for length in range(1, len(word) + 1):
            self.client.get("/search", params={"q": word[:length]}, name="/search")

    @task(6)
    def read(self) -> None:
        """A layer, one of its features, its county."""
        layer = random.choice(LAYERS)
        rows = self.client.get(f"/layers/{layer}.geojson", name="/layers/*.geojson").json()
        key = random.choice(rows["features"])["id"]
        self.client.get(f"/layers/{layer}/{key}", name="/layers/*/*")
        self.client.get(f"/places/{random.choice(PLACES)}", name="/places/*")

    @task(3)
    def narrow(self) -> None:
        """Sites for an industry, a filtered list and its file."""
        industry = random.choice(INDUSTRIES)
        self.client.get("/sites", params={"industry": industry}, name="/sites")
        narrowed = {"industry": industry}
        self.client.get("/layers/parks", params=narrowed, name="list narrowed")
        self.client.get("/layers/parks.geojson", params=narrowed, name="parks narrowed")

    @task(3)
    def ask(self) -> None:
        """A box of items, never the same."""
        west, south = random.uniform(110.5, 113), random.uniform(36.8, 39)
        box = f"{west:.4f},{south:.4f},{west + 0.5:.4f},{south + 0.5:.4f}"
        at = f"/ogc/collections/{random.choice(LAYERS)}/items"
        self.client.get(at, params={"bbox": box, "limit": 100}, name="items in a box")

    @task(1)
    def take_away(self) -> None:
        """A layer in another format."""
        suffix = random.choice(FORMATS)
        self.client.get(f"/layers/{random.choice(LAYERS)}.{suffix}", name=f"/layers/*.{suffix}")
