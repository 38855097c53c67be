"""What a page says about itself: title, date, publisher, address. Nothing is guessed from its text."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from typing import Any

from ingest.formats.dates import first_date, parse_date
from ingest.formats.html.tree import Node, attributes
from ingest.formats.parsed import one_line

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dcterms.date", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "citation_publication_date", "citation_date", "pubdate", "publishdate",
    "publication_date", "sailthru.date", "parsely-pub-date", "article.published", "datecreated",
)  # fmt: skip
_SITES = (
    "og:site_name",
    "application-name",
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
)
_LONGEST_JSON = 200_000
_MOST_SCRIPTS = 20
_PUBLISHED = re.compile(r"(?:^|[\s_-])(?:(?:entry|post|article)[_-]?(?:date|time)|published)(?:$|\s)", re.I)
_DAY_IN_PATH = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?:/|$)")
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#]+)")
_HOME = re.compile(r"(?:https?://[^/?#]+)?/?(?:\.{1,2}/)*(?:index\.\w{3,5})?")
"""An address of the first page of a site."""
_PERMALINK = re.compile(r"(?:(?<!\s)\s+|(?<![\s¶#§🔗]))[¶#§🔗]+\s*$")
_SEPARATOR = re.compile(r"(?<!\s)\s+[|–—·»:-]\s+|(?:(?<!\s)\s+)?\|\s*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields of `ingest.formats.parsed.Parsed`, from the page's head and its first heading."""

    title: str | None
    date: str | None
    source: str | None
    url: str | None
    language: str | None


def metadata_of(tree: Node, headings: list[str]) -> Metadata:
    """`headings`: the texts of the page's `<h1>`."""
    named = _named(tree)
    linked = _linked_data(tree)
    canonical = tree.css_first("link[rel=canonical]")
    url = _web_address(canonical and attributes(canonical).get("href")) or _web_address(named.get("og:url"))
    host = _HOST.match(url or "")
    publisher = linked.get("publisher")
    sites = [named.get(name) for name in _SITES] + [
        publisher.get("name") if isinstance(publisher, dict) else publisher
    ]
    site = next((one_line(value) for value in sites if isinstance(value, str) and value.strip()), None)
    dates = [named.get(name) for name in _DATES] + [
        linked.get("datePublished"),
        linked.get("dateCreated"),
        _time(tree),
    ]
    date = first_date(value for value in dates if isinstance(value, str))
    root = tree.css_first("html")
    return Metadata(
        title=_title(tree, named, linked, headings, site),
        date=_local(date, url),
        source=site or (host[1] if host else None),
        url=url,
        language=attributes(root).get("lang") if root is not None else None,
    )


def _local(date: str | None, url: str | None) -> str | None:
    """`date` as the page's own address tells the day, where they are a day apart: heads tell the time of Greenwich."""
    told = _DAY_IN_PATH.search(url or "")
    if date is None or told is None:
        return date
    day = parse_date(f"{told[1]}-{told[2]}-{told[3]}")
    if day is None:
        return date
    apart = datetime.date.fromisoformat(day) - datetime.date.fromisoformat(date)
    return day if abs(apart.days) == 1 else date


def _title(
    tree: Node, named: dict[str, str], linked: dict[str, Any], headings: list[str], site: str | None
) -> str | None:
    """The title a page gives to others, else its only `<h1>`, unless that is the site's name, else its `<title>` without that."""
    # where the name of what is told is the page's heading, its headline is a description
    name = one_line(linked["name"]) if isinstance(linked.get("name"), str) else None
    called = (
        name if name and name.casefold() in [" ".join(one.split()).casefold() for one in headings] else None
    )
    given = [named.get(name) for name in _TITLES] + [called or linked.get("headline")]
    for value in given:
        if isinstance(value, str) and (title := one_line(value)):
            # what stands behind a heading of the page is the name of the site
            own = (shown for heading in headings if (shown := one_line(heading)) and _opens(title, shown))
            return next(own, title)
    element = tree.css_first("head > title") or next(filter(_is_own, tree.css("title")), None)
    title = one_line(_PERMALINK.sub("", element.text(deep=True))) if element is not None else None
    if len(headings) == 1:
        heading = one_line(headings[0])
        return (_beside_site(tree, title, heading) if title and heading else None) or heading
    if title and site and title.endswith(site):
        shorter = _SEPARATOR.split(title[: -len(site)].rstrip() + " ")
        title = title[: -len(site)].rstrip(" |–—·»:-") if len(shorter) > 1 else title
    return title or (one_line(headings[0]) if headings else None)


def _beside_site(tree: Node, title: str, heading: str) -> str | None:
    """What `title` says beside the page's only `<h1>`, where that is the name of the site: it leads to the site's first page, or
    stands behind what a lower heading says that comes after it."""
    before = next((one for one in _SEPARATOR.finditer(title) if title[one.end() :] == heading), None)
    behind = _SEPARATOR.match(title, len(heading)) if title.startswith(heading) else None
    rest = title[: before.start()] if before else title[behind.end() :] if behind else ""
    shown = [(node, one_line(node.text(deep=True)) or "") for node in tree.css("h1, h2, h3")] if rest else []
    place = next((at for at, (node, text) in enumerate(shown) if node.tag == "h1" and text == heading), None)
    if place is None:
        return None
    lower = next((text for _, text in shown[place + 1 :] if text and _opens(rest, text)), None)
    if _leads_home(shown[place][0]):
        return lower or (rest if before else None)
    return lower if before else None


def _opens(title: str, heading: str) -> bool:
    """Whether a title is a heading, or begins with it and names what it belongs to."""
    return title == heading or (
        title.startswith(heading) and _SEPARATOR.match(title, len(heading)) is not None
    )


def _leads_home(heading: Node) -> bool:
    """Whether a heading holds, or lies in, a link to the first page of its site."""
    link = heading.css_first("a[href]") or heading.parent
    address = attributes(link).get("href") if link is not None else None
    return bool(address) and _HOME.fullmatch(address or "") is not None


def _is_own(title: Node) -> bool:
    """Whether a `<title>` is the page's and not a drawing's."""
    while title is not None and title.tag != "svg":
        title = title.parent
    return title is None


def _named(tree: Node) -> dict[str, str]:
    """Contents of `<meta>` by name, property or itemprop, lower case; the first of each counts."""
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        given = attributes(node)
        name = given.get("property") or given.get("name") or given.get("itemprop")
        if name and (given.get("content") or "").strip():
            found.setdefault(name.lower(), given["content"] or "")
    return found


def _linked_data(tree: Node) -> dict[str, Any]:
    """The first JSON-LD object that has a headline or a date of publication."""
    for script in tree.css("script[type='application/ld+json']")[:_MOST_SCRIPTS]:
        text = script.text(deep=True) or ""
        if len(text) > _LONGEST_JSON:
            continue
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        entries = data.get("@graph", [data]) if isinstance(data, dict) else data
        for entry in entries if isinstance(entries, list) else []:
            # of a page that is about an article, the article tells
            about = entry.get("mainEntity") if isinstance(entry, dict) else None
            for one in (entry, about):
                if isinstance(one, dict) and ("headline" in one or "datePublished" in one):
                    return one
    return {}


def _time(tree: Node) -> str | None:
    """The only element of the page that is marked as the time of its publication, by an attribute or by its class."""
    marked = tree.css("time[pubdate], time[itemprop=datePublished]") or tree.css("[itemprop=datePublished]")
    if not marked:
        times = tree.css("time[class][datetime]")
        marked = [node for node in times if _PUBLISHED.search(attributes(node).get("class") or "")]
    told = {
        attributes(node).get("datetime") or attributes(node).get("content") or node.text(deep=True)
        for node in marked
    }
    return told.pop() if len(told) == 1 else None


def _web_address(value: str | None) -> str | None:
    address = one_line(value, longest=2000)
    return address if address and address.startswith(("http://", "https://")) else None
