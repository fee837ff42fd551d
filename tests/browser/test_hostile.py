"""Hostile words in the data: shown literally, never run, with and without the policy."""

import re
from pathlib import Path

import pytest

from tests.server import running

pytestmark = pytest.mark.not_static("data of its own, which are not exported")
ATTACK = "<img src=x onerror=window.fired=1>${alert(1)}</script><script>window.fired=1</script>"
PAGES = ("/layers", "/layers/parks", "/layers/parks/first-park", "/documents/alpha", "/coverage")
SPOILT = {
    "plan/parks.yaml": ("name: 第一园区", "also: [一园]", "role: 龙头", "note: 两处说法不同。"),
    "layers.yaml": ("title: 园区", "summary: 园区。"),
    "english.yaml": ("新材料: new materials",),
    "documents.yaml": ("short: 甲规划", "heading: 布局", "heading_en: Layout"),
}


def spoil(folder: Path) -> None:
    """Put the attack into names, aliases, texts, titles, headings and terms."""
    for file, places in SPOILT.items():
        path = folder / file
        text = path.read_text(encoding="utf-8")
        for place in places:
            key = place.split(": ")[0]
            value = f"['{ATTACK}']" if key == "also" else f"'{ATTACK}'"
            assert place in text
            text = text.replace(place, f"{key}: {value}", 1)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def hostile(tiny):
    """The address of a server of spoilt data."""
    spoil(tiny)
    with running("--quiet", "--geodata", str(tiny)) as server:
        yield server.address


@pytest.mark.parametrize("policy", ["policy on", "policy off"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_fires_and_all_is_shown_literally(browser, hostile, policy, lang) -> None:
    context = browser.new_context(bypass_csp=policy == "policy off")
    page = context.new_page()
    page.goto(f"{hostile}/?layers=parks&feature=parks/first-park&lang={lang}")
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    page.locator('.layer[data-layer="parks"] .layer-list').click()
    shown = page.locator("#panel").inner_text() + page.locator("#layers").inner_text()
    if lang == "zh":
        assert "<img src=x" in shown
    for path in (
        "/layers",
        "/layers/parks",
        "/layers/parks/first-park",
        "/documents/alpha",
        "/coverage",
    ):
        assert page.evaluate("window.fired") is None
        page.goto(f"{hostile}{path}?lang={lang}")
        assert not page.locator("img[src=x]").count()
    assert page.evaluate("window.fired") is None
    context.close()


def test_the_page_data_cannot_end_its_block(hostile, browser) -> None:
    page = browser.new_page()
    source = page.request.get(f"{hostile}/").text()
    block = re.search(
        r'<script type="application/json" id="page-data">(.*?)</script>', source, re.S
    )
    assert block and "<" not in block[1]
    page.close()
