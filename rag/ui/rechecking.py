"""The citations of kept answers against the documents of today, remembered for all who look: only what changed is read again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from rag.answer import Assistant
from rag.recheck import Cited, Rechecked
from rag.store.catalog import Catalog
from rag.types import MAX_QUOTE_CHARS
from rag.ui.conversation import Conversation, Exchange

MOST = 200
"""Citations looked at in one go, those of the latest answers first: one that left its place takes two searches."""
_REMEMBERED = 20_000
"""Citations whose standing is remembered, some 20 MB; the one that was looked at first is let go of."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a look found, and the state of the index in which it did."""

    rechecked: Rechecked
    generation: int
    version: int | None
    """Of its document, by number: no time tells two apart that came in one second."""


class Rechecking:
    """Safe to share between threads."""

    def __init__(self, assistant: Assistant, catalog: Catalog) -> None:
        self._assistant = assistant
        self._catalog = catalog
        self._found: dict[Cited, _Found] = {}
        self._remembering = threading.Lock()

    def look(self, conversation: Conversation) -> Iterator[bool]:
        """Look again at what may have changed, answer by answer; each time whether that is something new to the page.

        What was found in the index as it is costs nothing, nor does what still stood in a version that is still live.
        Raises StoreError.
        """
        generation = self._catalog.generation
        version = cache(self._catalog.version)
        left = MOST
        for exchange in reversed(conversation.shown):
            due = [each for each in _cited(exchange) if not self._is_known(each, generation, version)][:left]
            left -= len(due)
            for each in due:
                version(each.document_id)  # as it is before it is read: one that comes meanwhile is another
            if due:
                yield self._remember(self._assistant.recheck(due).citations, generation, version)

    def since(self, conversation: Conversation) -> dict[Cited, Rechecked]:
        """Of the citations of a conversation those that were found elsewhere than where they stood, changed or gone."""
        found = {
            cited: known.rechecked
            for exchange in conversation.shown
            for cited in _cited(exchange)
            if (known := self._found.get(cited)) is not None
        }
        return {cited: rechecked for cited, rechecked in found.items() if rechecked.status != "there"}

    def _is_known(self, cited: Cited, generation: int, version: Callable[[str], int | None]) -> bool:
        found = self._found.get(cited)
        if found is None or found.generation == generation:
            return found is not None
        where = found.rechecked.document_id or ""
        stands = found.rechecked.status == "there" and found.version is not None
        return stands and version(where) == found.version

    def _remember(
        self, looked_at: tuple[Rechecked, ...], generation: int, version: Callable[[str], int | None]
    ) -> bool:
        is_new = False
        with self._remembering:
            for rechecked in looked_at:
                before = self._found.pop(rechecked.cited, None)
                is_new |= rechecked != before.rechecked if before else rechecked.status != "there"
                seen = version(rechecked.document_id or "")
                self._found[rechecked.cited] = _Found(rechecked, generation, seen)
            while len(self._found) > _REMEMBERED:
                del self._found[next(iter(self._found))]
        return is_new


def _cited(exchange: Exchange) -> list[Cited]:
    """The citations of an exchange; what a browser made up is none."""
    all_of_them = (exchange.answer or exchange).citations
    return [
        Cited.of(each)
        for each in all_of_them
        if each.quote.strip() and len(each.quote) <= MAX_QUOTE_CHARS and 0 <= each.start <= each.end
    ]
