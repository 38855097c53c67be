"""Sitemaps and feeds → the pages they name.

Only addresses, days and their order are wanted, which takes a page of code over the XML that RSS, Atom and sitemaps.org
agree on; feedparser, which reads every feed ever written, is slower than reading the pages (see eval/LOG.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

from ingest.formats.dates import parse_date
from rag.errors import LoadError

_ROOTS = {"urlset": "sitemap", "sitemapindex": "index", "rss": "feed", "RDF": "feed", "feed": "feed"}
_ITEMS = {"url", "sitemap", "item", "entry"}
_ADDRESS = ("loc", "link", "guid")
_DATES = ("publication_date", "pubDate", "published", "date", "issued", "lastmod", "updated", "modified")
"""In the order they are asked for: when it came out, before when it was changed."""

_SAFE = {"resolve_entities": False, "no_network": True, "huge_tree": False}
"""Nothing is fetched, entities stay unread, and libxml2's own bounds hold."""


MAX_NODES = 5_000_000
"""Elements, attributes and entities of a listing, which is read in the main process; 50,000 pages in twenty languages come near."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a listing names."""

    address: str
    date: str | None
    """ISO 8601, `YYYY-MM-DD`."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a sitemap ("sitemap"), a sitemap of sitemaps ("index") or a feed ("feed") names, in its order."""

    kind: str
    entries: tuple[Entry, ...]


def is_listing(data: bytes) -> bool:
    """Whether `data` begins as a sitemap or feed does, looking at its first tag only."""
    head = data[:4_000].lstrip(b"\xef\xbb\xbf\xff\xfe\xfe\xff \r\n\t")
    if not head.startswith((b"<", b"<\x00", b"\x00<")):
        return False
    try:
        parser = etree.XMLPullParser(events=("start",), **_SAFE)
        parser.feed(data[:20_000])
        first = next(iter(parser.read_events()), None)
    except etree.XMLSyntaxError:
        return False
    return first is not None and _name(first[1]) in _ROOTS


def read_listing(data: bytes, address: str) -> Listing:
    """The entries of the listing that came from `address`. Raises LoadError when it cannot be read."""
    if sum(map(data.count, (b"<", b"=", b"&"))) > MAX_NODES:
        raise LoadError(f"has more than {MAX_NODES:,} elements, which is the most for a sitemap or feed")
    try:
        # a feed with an ampersand out of place is a feed all the same
        root = etree.fromstring(data, etree.XMLParser(recover=True, **_SAFE))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise LoadError(f"cannot be read as XML ({error})") from None
    if root is None or _name(root) not in _ROOTS:
        raise LoadError("is no sitemap and no feed")
    return Listing(_ROOTS[_name(root)], tuple(_entries(root, address)))


def _entries(root: etree._Element, address: str) -> Iterator[Entry]:
    seen: set[str] = set()
    for item in root.iter():
        if _name(item) not in _ITEMS or item is root:
            continue
        found = next(_addresses(item), None)
        if found is None:
            continue
        try:
            place = urljoin(address, found)
        except ValueError:
            continue
        if place not in seen:
            seen.add(place)
            yield Entry(place, next(_dates(item), None))


def _addresses(item: etree._Element) -> Iterator[str]:
    """What could be the address of the page, best first."""
    children = list(item)
    for name in _ADDRESS:
        for child in children:
            if _name(child) != name:
                continue
            text = (child.text or "").strip()
            if child.get("href"):  # Atom's, of which the page is the `alternate`
                if child.get("rel", "alternate") == "alternate":
                    yield child.get("href", "").strip()
            elif text and (name != "guid" or _is_permanent(child, text)):
                yield text


def _is_permanent(guid: etree._Element, text: str) -> bool:
    return text.startswith(("http://", "https://")) and guid.get("isPermaLink") != "false"


def _dates(item: etree._Element) -> Iterator[str]:
    # `news:news` holds its day one level deeper; entries within entries would be read once for each around them
    children = [child for each in item if _name(each) not in _ITEMS for child in (each, *each)]
    found = {_name(child): child.text for child in reversed(children)}
    for name in _DATES:
        date = parse_date(found.get(name))
        if date:
            yield date


def _name(element: etree._Element) -> str:
    """Its tag without the namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
