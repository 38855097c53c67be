"""Two chats of one index, as behind a proxy: who logs in at one is known at the other, and so is who guesses or leaves."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from places import Place

from rag.errors import StoreError
from rag.store.catalog.logins import FREE_TRIES, Logins
from rag.store.stores import open_logins
from rag.ui.guard import known, login
from rag.ui.guard.answers import plain
from rag.ui.serving.server import Access, guarded

USER = ("ann", "s:cret – ключ")
RIGHT = dict(zip(("username", "password"), USER, strict=True))
WRONG = RIGHT | {"password": "guessed"}


async def page(scope: Any, receive: Any, send: Any) -> None:
    """What lies behind the layers."""
    await plain(send, 200, "the page")


class Away(Logins):
    """Logins whose catalog can be taken away."""

    away = False

    def goes_on(self, token: str) -> bool:
        if self.away:
            raise StoreError("PostgreSQL is not reached")
        return super().goes_on(token)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login, "WRONG_SECONDS", 0.0)
    monkeypatch.setattr(known, "BELIEVED_SECONDS", 0.2)


@pytest.fixture
def two(place: Place) -> Iterator[tuple[Any, Any]]:
    """Applications, each with a connection of its own to the catalog."""
    place.ingest(place.write("a.txt", "words about harbours"))
    with open_logins(place.settings, USER) as first, open_logins(place.settings, USER) as second:
        yield tuple(
            guarded(page, Access(port=port, user=USER), logins=logins)
            for port, logins in ((7860, first), (7861, second))
        )


@asynccontextmanager
async def _visit(
    app: Any, cookies: Any = None, address: str = "127.0.0.1"
) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, client=(address, 1))
    async with httpx.AsyncClient(
        transport=transport, base_url="http://localhost:7860", cookies=cookies
    ) as client:
        yield client


def test_a_login_at_one_is_one_at_the_other_until_it_ends(two: tuple[Any, Any]) -> None:
    async def walk() -> None:
        async with _visit(two[0]) as here:
            assert (await here.post("/login", data=RIGHT)).json() == {"success": True}
            async with _visit(two[1], here.cookies) as there:
                assert (await there.get("/config")).status_code == 200
                assert (await here.get("/config")).status_code == 200
                kept = dict(there.cookies)
                assert (await there.post("/logout")).status_code == 303
                assert (await there.get("/config")).status_code == 401
                async with _visit(two[1], kept) as again:
                    assert (await again.get("/config")).status_code == 401, "the token is of no use now"
            await asyncio.sleep(0.25)
            assert (await here.get("/config")).status_code == 401, "nor at the one that saw no logout"
            assert (await here.get("/")).status_code == 401

    asyncio.run(walk())


def test_wrong_passwords_at_one_count_at_the_other(two: tuple[Any, Any]) -> None:
    async def walk() -> list[int]:
        said = []
        async with _visit(two[0], address="192.0.2.1") as here, _visit(two[1], address="192.0.2.1") as there:
            for number in range(2 * FREE_TRIES):
                said.append((await (here, there)[number % 2].post("/login", data=WRONG)).status_code)
            last = await there.post("/login", data=RIGHT)
            said.append(last.status_code)
            assert int(last.headers["retry-after"]) >= 1
        async with _visit(two[1], address="192.0.2.2") as other:  # another address is not made to wait
            assert (await other.post("/login", data=RIGHT)).status_code == 200
        return said

    assert asyncio.run(walk()) == [401] * FREE_TRIES + [429] * (FREE_TRIES + 1)


def test_a_catalog_that_is_away_is_told_and_forgiven_for_a_while(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.ingest(place.write("a.txt", "words about harbours"))

    async def walk(logins: Away) -> None:
        app = guarded(page, Access(user=USER), logins=logins)
        async with _visit(app) as client, _visit(app) as stranger:
            await client.post("/login", data=RIGHT)
            assert (await client.get("/config")).status_code == 200
            logins.away = True
            await asyncio.sleep(0.25)
            monkeypatch.setattr(known, "WITHOUT_CATALOG_SECONDS", 0.0)
            assert (await client.get("/config")).status_code == 503, "not for ever"
            monkeypatch.setattr(known, "WITHOUT_CATALOG_SECONDS", 60.0)
            assert (await client.get("/config")).status_code == 200, "it was known a moment ago"
            (name,) = client.cookies
            unknown = {"Cookie": f"{name}={'x' * 43}"}
            refused = await stranger.get("/config", headers=unknown)
            assert (refused.status_code, refused.json()) == (503, {"detail": login._NOT_REACHED})
            assert int(refused.headers["retry-after"]) >= 1
            page_of = await stranger.get("/", headers=unknown | {"Accept": "text/html"})
            assert (page_of.status_code, login._NOT_REACHED in page_of.text) == (503, True)
            assert (await stranger.get("/config", headers={"Cookie": f"{name}=x"})).status_code == 401
            logins.away = False
            assert (await stranger.get("/config", headers=unknown)).status_code == 401

    with open_logins(place.settings, USER) as kept:
        asyncio.run(walk(Away(kept._database, USER, kept.name)))


def test_a_catalog_that_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "LONGEST_SECONDS", 0.05)
    with pytest.raises(StoreError, match="did not answer"):
        asyncio.run(known.asked(time.sleep, 0.3))
