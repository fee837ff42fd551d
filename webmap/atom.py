"""Atom feeds (RFC 4287) of what changed between data versions."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from webmap.change_views import ASPECTS, KINDS, Edition, Row
from webmap.strings import Language

MEDIA_TYPE = "application/atom+xml"
ATOM = "http://www.w3.org/2005/Atom"
DETAILED = 60  # changes of an edition, at most, of which each is told how it was and is
NEVER = "2022-01-01"  # a feed needs a date; the plans begin with this year


@dataclass(frozen=True)
class Feed:
    """A feed: its title, its own path and that of the page it belongs to."""

    title: str
    path: str
    page: str
    editions: list[Edition]


def write(feed: Feed, words: Language, whole: Callable[[str], str]) -> bytes:
    """The feed in one language; `whole` makes addresses of paths.

    Ids name no host, so that a reader sees no news when the address of the server changes.
    """
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": words.tag})
    _text(root, "title", feed.title)
    _text(root, "id", _id(feed.path, words.code))
    newest = feed.editions[0].date if feed.editions else NEVER
    _text(root, "updated", _moment(newest))
    own, page = whole(words.link(feed.path)), whole(words.link(feed.page))
    ElementTree.SubElement(root, "link", {"rel": "self", "type": MEDIA_TYPE, "href": own})
    ElementTree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    _text(ElementTree.SubElement(root, "author"), "name", words["map_editors"])
    for edition in feed.editions:
        _entry(root, edition, feed, words, whole)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root, edition: Edition, feed: Feed, words: Language, whole) -> None:
    entry = ElementTree.SubElement(root, "entry")
    _text(entry, "title", f"{edition.date}{words['colon']}{summary(edition, words)}")
    _text(entry, "id", _id(feed.path, words.code, edition.since))
    _text(entry, "updated", _moment(edition.date))
    address = f"{whole(words.link('/changes'))}#since-{edition.since}"
    ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": address})
    _text(entry, "content", _content(edition, words, whole)).set("type", "html")


def summary(edition: Edition, words: Language) -> str:
    """`新增 3 项，撤下 1 项`: how many of each kind."""
    told = [words[KINDS[kind][1]].format(n=n) for kind, n in edition.counts().items()]
    return words["comma"].join(told)


def _content(edition: Edition, words: Language, whole: Callable[[str], str]) -> str:
    """The rows as lists in HTML, by kind."""
    html = ElementTree.Element("div")
    versions = {"version": edition.version, "since": edition.since}
    _text(html, "p", words["changes_versions"].format(**versions))
    for kind in KINDS:
        rows = [row for row in edition.rows if row.kind == kind]
        if rows:
            _text(html, "h3", words[KINDS[kind][0]])
            listed = ElementTree.SubElement(html, "ul")
            for row in rows:
                item = ElementTree.SubElement(listed, "li")
                name = row.name.told(words.code)
                if row.path:
                    _text(item, "a", name).set("href", whole(linked(row, words)))
                else:
                    item.text = name
                if row.details and len(edition.rows) <= DETAILED:
                    _details(ElementTree.SubElement(item, "ul"), row, words)
    return ElementTree.tostring(html, encoding="unicode", method="html")


def linked(row: Row, words: Language) -> str:
    """The path of a row in a language; only of one that is still there."""
    path, mark, fragment = (row.path or "").partition("#")
    return f"{words.link(path)}{mark}{fragment}"


def _details(parent, row: Row, words: Language) -> None:
    """How it was and is, one line for each aspect in each section."""
    for one in row.details:
        place = f" {one.plan} {one.section}" if one.section else ""
        line = _text(parent, "li", f"{words[ASPECTS[one.aspect]]}{place}{words['colon']}")
        for name, said in (("del", one.before), ("ins", one.after)):
            for text in said:
                _text(line, name, text.told(words.code)).tail = " "


def _text(parent, name: str, text: str):
    element = ElementTree.SubElement(parent, name)
    element.text = text
    return element


def _id(*parts: str) -> str:
    return uuid5(NAMESPACE_URL, "planmap:" + "|".join(parts)).urn


def _moment(date: str) -> str:
    return f"{date}T00:00:00Z"
