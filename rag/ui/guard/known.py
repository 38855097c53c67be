"""Logins that were found to go on a moment ago: a page asks for dozens of files, and the catalog is asked once.

Another process ends a login in the catalog, so what was found is believed for `BELIEVED_SECONDS` only.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from rag.errors import StoreError
from rag.language.patterns import regex
from rag.store.catalog.logins import Logins

BELIEVED_SECONDS = 2.0
"""How long a logout at another process may go unnoticed at this one."""
WITHOUT_CATALOG_SECONDS = 60.0
"""The same while the catalog cannot be asked: what a page shows then, that a server is away say, is worth more."""
LONGEST_SECONDS = 10.0
"""A catalog that has not answered by then is not reached."""
_MOST = 1_000
_TOKEN = regex(r"[\w-]{43}", re.ASCII)

_Given = TypeVar("_Given")


@dataclass(slots=True)
class _Found:
    """Moments by the process's clock."""

    at: float
    """When the catalog said that the login goes on."""
    again: float
    """When it is asked again."""


class Known:
    """What the logins' catalog said of late."""

    def __init__(self, logins: Logins) -> None:
        self._logins = logins
        self._found: OrderedDict[str, _Found] = OrderedDict()

    async def goes_on(self, token: str) -> bool:
        """Whether `token` is that of a login. Raises StoreError when nobody can tell."""
        found = self._found.get(token)
        now = time.monotonic()
        if found is not None and now < found.again:
            return True
        if not _TOKEN.fullmatch(token):
            return False
        try:
            known = await asked(self._logins.goes_on, token)
        except StoreError:
            if found is None or now - found.at > WITHOUT_CATALOG_SECONDS:
                raise
            found.again = time.monotonic() + LONGEST_SECONDS
            return True
        self.forget(token)
        if known:
            self._found[token] = _Found(now, now + BELIEVED_SECONDS)
            if len(self._found) > _MOST:
                self._found.popitem(last=False)
        return known

    def forget(self, token: str) -> None:
        self._found.pop(token, None)


async def asked(call: Callable[..., _Given], *values: Any) -> _Given:
    """What the catalog says, which others may wait for meanwhile. Raises StoreError, also when it says nothing for long."""
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            return await asyncio.to_thread(call, *values)
    except TimeoutError as error:
        raise StoreError(f"the catalog did not answer within {LONGEST_SECONDS:g} seconds.") from error
