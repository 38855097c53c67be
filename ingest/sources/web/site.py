"""A web address as a `Source`: its page, or the pages that its sitemap or feed names.

    named address ─fetch→ a page → itself
                        → a sitemap or feed → its entries on the same host, up to a number

Nothing else is asked for: no link is followed, no picture or script is loaded.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.formats.listing import Entry, is_listing, read_listing
from ingest.load import LoadNotice, LoadProblem
from ingest.sources.source import Fetched, Item, Known, Unchanged, Vanished
from ingest.sources.web.addresses import host_of, normal
from ingest.sources.web.fetch import Answer, Fetcher, Gone
from ingest.sources.web.pages import saved, unpacked
from ingest.sources.web.robots import Robots
from rag.errors import LoadError, UsageError
from rag.store.stored import Validators

MAX_PAGES = 500
"""Most pages that are taken of a sitemap or feed."""

_MAX_LISTINGS = 20
"""Most sitemaps that are read of a sitemap of sitemaps."""


class Site:
    """The pages that one named address stands for."""

    def __init__(self, address: str, prefix: str, fetcher: Fetcher) -> None:
        """Raises UsageError when `address` is none."""
        self.name = normal(address)
        self.prefix = prefix
        self._fetcher = fetcher
        self._robots = Robots(fetcher)
        self._asked = False
        self.whole = True

    def items(self, known: Known) -> Iterator[Item]:
        """See `Source.items`. The address that was named may fail as a page does."""
        try:
            answer = self._fetch(self.name, known(self.name))
            body = unpacked(answer.body or b"")
            if not is_listing(body):
                yield from self._page(self.name, None, answer)
                return
        except LoadError as error:
            yield _problem(self.name, error)
            return
        yield from self._listed(body, answer.address, known)

    def _listed(self, body: bytes, address: str, known: Known) -> Iterator[Item]:
        notices: list[str] = []
        entries = self._entries(body, address, notices)
        yield from (LoadNotice(self.name, notice) for notice in notices)
        for entry in entries:
            try:
                answer = self._fetch(entry.address, known(entry.address), same_host=True)
                yield from self._page(entry.address, entry.date, answer)
            except LoadError as error:
                yield _problem(entry.address, error)

    def _page(self, address: str, date: str | None, answer: Answer) -> Iterator[Item]:
        if answer.body is None:
            yield Unchanged(address)
            return
        with TemporaryDirectory() as folder:
            path = saved(answer, Path(folder))
            yield Fetched(address, path, answer.address, host_of(answer.address), date, answer.said)

    def _entries(self, body: bytes, address: str, notices: list[str]) -> list[Entry]:
        """Pages of this host that the listing names, each once; `notices` tell what was left out. Raises LoadError."""
        listing = read_listing(body, address)
        pages = self._of_index(listing.entries, notices) if listing.kind == "index" else listing.entries
        found: dict[str, Entry] = {}
        elsewhere = 0
        for entry in pages:
            try:
                place = normal(entry.address)
            except UsageError:
                continue
            if host_of(place) != host_of(self.name):
                elsewhere += 1
            else:
                found.setdefault(place, Entry(place, entry.date))
        if elsewhere:
            notices.append(f"{elsewhere} of its entries are on other hosts and were not asked for")
        if len(found) > MAX_PAGES:
            self.whole = False
            notices.append(f"it names {len(found)} pages: the first {MAX_PAGES} were taken")
        return list(found.values())[:MAX_PAGES]

    def _of_index(self, sitemaps: Sequence[Entry], notices: list[str]) -> list[Entry]:
        """Entries of the sitemaps that a sitemap of sitemaps names."""
        entries: list[Entry] = []
        for sitemap in sitemaps[:_MAX_LISTINGS]:
            try:
                place = normal(sitemap.address)
                if host_of(place) != host_of(self.name):
                    raise LoadError("it is on another host")
                answer = self._fetch(place, None, same_host=True)
                listing = read_listing(unpacked(answer.body or b""), answer.address)
                entries += listing.entries if listing.kind != "index" else ()
            except (LoadError, UsageError) as error:
                self.whole = False
                notices.append(f"its sitemap {sitemap.address[:200]} cannot be read: {error}")
            if len(entries) > MAX_PAGES:
                break
        if len(sitemaps) > _MAX_LISTINGS:
            self.whole = False
            notices.append(f"it names {len(sitemaps)} sitemaps: the first {_MAX_LISTINGS} were read")
        return entries

    def _fetch(self, address: str, known: Validators | None, *, same_host: bool = False) -> Answer:
        if self._asked:
            time.sleep(self._robots.delay(address))
        self._asked = True
        return self._fetcher.fetch(address, known, allowed=self._robots.check, same_host=same_host)


def _problem(address: str, error: LoadError) -> Item:
    if isinstance(error, Gone):
        return Vanished(address, str(error))
    return LoadProblem(address, str(error))
