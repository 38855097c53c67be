"""What the robots.txt of a host lets this program ask for (RFC 9309), by protego.

Python's own urllib.robotparser knows neither `*` and `$` in paths nor that the longest rule counts.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from protego import Protego

from ingest.sources.web.fetch import AGENT, Fetcher, Gone, Refused
from rag.errors import LoadError, NotReadNow

_MAX_MB = 0.5
"""RFC 9309 asks for at least 500 kibibytes; the rest is not looked at."""

MAX_DELAY_SECONDS = 10.0
"""Longest pause between two requests that a host may ask for."""


class Robots:
    """The rules of the hosts asked so far, each read once."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._rules: dict[str, Protego | LoadError] = {}

    def check(self, address: str) -> None:
        """Raise LoadError when the host does not want `address` to be asked for, or cannot be asked what it wants."""
        rules = self._of(address)
        if isinstance(rules, LoadError):
            raise type(rules)(str(rules))
        if not rules.can_fetch(address, AGENT):
            raise LoadError(f"the robots.txt of {urlsplit(address).netloc} does not let {AGENT} read it")

    def delay(self, address: str) -> float:
        """Seconds to wait between two requests to the host of `address`."""
        rules = self._of(address)
        asked = None if isinstance(rules, LoadError) else rules.crawl_delay(AGENT)
        return min(max(0.0, asked or 0.0), MAX_DELAY_SECONDS)

    def _of(self, address: str) -> Protego | LoadError:
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._rules:
            self._rules[host] = self._read(f"{host}/robots.txt")
        return self._rules[host]

    def _read(self, address: str) -> Protego | LoadError:
        try:
            body = self._fetcher.fetch(address).body or b""
        except (Gone, Refused):
            return Protego.parse("")  # a host that has none, or closes it, has no rules
        except LoadError as error:
            return NotReadNow(f"its robots.txt cannot be read, which says whether it may be: {error}")
        return Protego.parse(body[: int(_MAX_MB * 1_000_000)].decode("utf-8", "replace"))
