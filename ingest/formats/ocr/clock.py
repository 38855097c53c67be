"""The time that reading pictures may take: each page has that of a file.

The process that reads files sets `renew`; elsewhere no clock runs.
"""

from __future__ import annotations

from collections.abc import Callable

MAX_PAGES = 300
"""Most pages of one file that are read as pictures: with the time of each, this bounds the time of the file."""


class _Clock:
    renew: Callable[[], None] = staticmethod(lambda: None)


def set_renewal(renew: Callable[[], None]) -> None:
    """`renew` gives the whole time of a file again."""
    _Clock.renew = staticmethod(renew)


def next_page() -> None:
    """A page begins that may take as long as a file."""
    _Clock.renew()
