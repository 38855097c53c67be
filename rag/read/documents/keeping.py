"""What is made of texts once and kept while it is asked for."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values by key, those asked for last, as many as weigh `most` together. Safe to share between threads.

    >>> kept = Kept(most=2)
    >>> for key in "abc":
    ...     kept.keep(key, key.upper(), weight=1)
    >>> kept.recall("a"), kept.recall("c")
    (None, 'C')
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()

    def recall(self, key: Key) -> Value | None:
        """The value of `key`; None where it is not kept."""
        with self._lock:
            if key not in self._known:
                return None
            self._known.move_to_end(key)
            return self._known[key][0]

    def keep(self, key: Key, value: Value, weight: int) -> None:
        """Keep `value`; what was asked for longest ago goes where it is too much."""
        with self._lock:
            if key not in self._known:
                self._known[key] = value, weight
                self._weight += weight
            while self._weight > self._most:
                _, (_, oldest) = self._known.popitem(last=False)
                self._weight -= oldest
