"""English pages leave nothing half translated: what is Chinese in them is marked as Chinese."""

import re
from html.parser import HTMLParser

import pytest

from webmap import create_app
from webmap.section_numbers import in_english

HTML = {"Accept": "text/html"}
CHINESE = re.compile("[\u3001-\u303f\u3400-\u9fff\uff00-\uffef]")
READ = {"alt", "aria-label", "content", "label", "placeholder", "title"}
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}
MISSING = "/nothing"
PAGES = [
    "/",
    "/about",
    "/layers",
    "/industries",
    "/sites",
    "/compare",
    "/documents",
    "/targets",
    "/coverage",
    "/charts",
    "/differences",
    "/glossary",
    "/embed",
    "/search?q=xinzhou",
    "/search?q=xzjkq",
    "/search?q=introduction",
    "/compare?items=parks/xinzhou-edz,parks/gujiao-etdz,cities/taiyuan,counties/yangqu",
    MISSING,
]


class Unmarked(HTMLParser):
    """Chinese text and attributes of a page outside every element marked as Chinese."""

    def __init__(self, text):
        """Read the page at once."""
        super().__init__()
        self.open, self.found = [("", "")], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        """Keep what the element says of its language, and Chinese attributes that are read out."""
        names = dict(attributes)
        language = names.get("lang") or self.open[-1][1]
        if tag not in VOID:
            self.open.append((tag, language))
        for name in READ & names.keys():
            self.check(names[name], language)

    def handle_startendtag(self, tag, attributes):
        """An element closed at once, as in drawings."""
        depth = len(self.open)
        self.handle_starttag(tag, attributes)
        del self.open[depth:]

    def handle_endtag(self, tag):
        """Close the element, and those inside it that HTML lets stand open."""
        while self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        """Text counts, but not what scripts and styles hold."""
        if self.open[-1][0] not in {"script", "style"}:
            self.check(text, self.open[-1][1])

    def check(self, text, language):
        """Keep text that is Chinese and not said to be."""
        if CHINESE.search(text or "") and not language.startswith("zh"):
            self.found.append(text.strip())


def unmarked(client, path):
    """Chinese of the English page at a path that is not marked."""
    joiner = "&" if "?" in path else "?"
    response = client.get(f"{path}{joiner}lang=en", headers=HTML)
    assert response.status_code == (404 if path == MISSING else 200), path
    assert '<html lang="en">' in response.text
    return Unmarked(response.text).found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>太原</p>", ["太原"]),
        ('<p lang="zh-CN"><b>太原</b></p><br><p>A、B</p>', ["A、B"]),
        ('<svg><path/></svg><a title="太原">Taiyuan</a>', ["太原"]),
        ("<script>太原</script><p>Taiyuan</p>", []),
    ],
)
def test_unmarked_chinese_is_seen(text, found):
    assert Unmarked(text).found == found


@pytest.mark.parametrize("path", PAGES)
def test_a_page_marks_what_is_chinese(real_client, path):
    assert unmarked(real_client, path) == []


def test_every_layer_plan_and_industry_marks_what_is_chinese(real_client, atlas):
    paths = [f"/layers/{key}" for key in atlas.layers]
    paths += [f"/documents/{key}" for key in atlas.documents]
    for key in atlas.industries.by_id:
        paths += [f"/industries/{key}", f"/sites?industry={key}&place=zone/taixin"]
    assert {path: found for path in paths if (found := unmarked(real_client, path))} == {}


def test_every_feature_page_marks_what_is_chinese(real_client, atlas):
    paths = [f"/layers/{item.key}" for item in atlas.features()]
    assert {path: found for path in paths if (found := unmarked(real_client, path))} == {}


def test_a_plan_with_its_text_marks_it_as_chinese(tiny, tiny_documents):
    client = create_app({"GEODATA": tiny, "DOCUMENTS": tiny_documents}).test_client()
    assert unmarked(client, "/documents/alpha") == []


@pytest.mark.parametrize(
    "printed, read",
    [
        ("十", "10"),
        ("第十二章第三节", "chapter 12, section 3"),
        ("五（三）专栏2", "5(3), box 2"),
        ("三（一）7", "3(1)7"),
        ("二十一（十）", "21(10)"),
        ("导言", "导言"),
    ],
)
def test_the_number_of_a_section_is_in_figures(printed, read):
    assert in_english(printed) == read


def test_an_english_page_cites_sections_by_figures(real_client):
    for path in ("/layers/parks/xinzhou-edz", "/sites?industry=hydrogen", "/places/140902"):
        page = real_client.get(f"{path}{'&' if '?' in path else '?'}lang=en", headers=HTML).text
        words = re.sub("<script.*?</script>|<[^>]*>", "", page, flags=re.DOTALL)
        assert (
            re.findall("[一二三四五六七八九十]（[一二三四五六七八九十]）|第.{1,2}章", words) == []
        )
        assert "5(3), box 2" in words or "chapter 6, section 2" in words
