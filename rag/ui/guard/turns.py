"""Whose question is next: clients take turns, so that who asks five hundred at once waits for them, and nobody else does.

A client is an address, and the page and programs of one address are two. A question that finds too many of its client before
it is refused, the others are not.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import gradio as gr

MOST_WAITING = 200
"""Questions of all clients that may wait; beyond it the client with most of them is refused, or who comes as such."""
MOST_OF_ONE = 100
"""Questions of one client that may wait: some minutes of work."""


class Left(gr.Error):
    """Nobody waits for this question any more: its page was closed."""

    def __init__(self) -> None:
        super().__init__("The page was closed.", print_exception=False)


class Turns:
    """Lets so many questions run at a time. For the tasks of one event loop."""

    def __init__(self, at_once: int, of_one: int) -> None:
        """`of_one`: how many of them may be of one client; the rest is for those that come meanwhile."""
        self._at_once = at_once
        self._of_one = of_one
        self._running: Counter[str] = Counter()
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}
        """In the order in which they are next."""
        self._visits: dict[asyncio.Future[None], str] = {}

    @asynccontextmanager
    async def turn(self, client: str, visit: str = "") -> AsyncIterator[None]:
        """The block runs when it is the turn of `client`.

        Raises gr.Error when too many of its questions wait already, Left when the `visit` ends while this one waits.
        """
        await self._wait(client, visit)
        try:
            yield
        finally:
            self._running[client] -= 1
            self._running += Counter()  # forgets clients of whom none is left
            self._next()

    def leave(self, visit: str) -> None:
        """What waits for `visit` waits no longer. May be called from any thread."""
        for turn, waits_for in list(self._visits.items()):
            if waits_for == visit:
                turn.get_loop().call_soon_threadsafe(_give_up, turn)

    async def _wait(self, client: str, visit: str) -> None:
        mine = self._waiting.setdefault(client, deque())
        waiting = {each: len(queue) for each, queue in self._waiting.items()}
        if len(mine) >= MOST_OF_ONE or (
            sum(waiting.values()) >= MOST_WAITING and len(mine) >= max(waiting.values())
        ):
            raise gr.Error("Too many questions are waiting. Ask again in a minute.", print_exception=False)
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        mine.append(turn)
        if visit:
            self._visits[turn] = visit
        self._next()
        try:
            await turn
        except (asyncio.CancelledError, Left):
            if turn in mine:
                mine.remove(turn)
            elif (
                not turn.cancelled() and turn.exception() is None
            ):  # given in the moment that it was given up
                self._running[client] -= 1
            self._next()
            raise
        finally:
            self._visits.pop(turn, None)

    def _next(self) -> None:
        """Give turns, one to each client in its order."""
        passed = 0
        while sum(self._running.values()) < self._at_once and passed < len(self._waiting):
            client, queue = next(iter(self._waiting.items()))
            del self._waiting[client]
            if not queue:
                continue
            if self._running[client] >= self._of_one:
                self._waiting[client] = queue
                passed += 1
                continue
            passed = 0
            turn = queue.popleft()
            if queue:
                self._waiting[client] = queue
            if not turn.done():  # else it was given up
                self._running[client] += 1
                turn.set_result(None)


def _give_up(turn: asyncio.Future[None]) -> None:
    if not turn.done():
        turn.set_exception(Left())


def client_of(request: gr.Request, kind: str) -> str:
    """Who asks: the address, and whether through the page or by a program."""
    address = request.client.host if request.client else ""
    return f"{address} {kind}"
