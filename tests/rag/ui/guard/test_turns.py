"""Clients take turns: who asks much waits for it, and nobody else does."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from rag.ui.guard.turns import Turns


@pytest.fixture
def module() -> ModuleType:
    """Imported with Gradio, for 3 s of a processor, by the process that runs these tests and by no other."""
    from rag.ui.guard import turns

    return turns


async def run(turns: Turns, clients: Sequence[str], *, steps: int = 3) -> tuple[list[str], int]:
    """The clients in the order in which their questions began, and the most that ran at a time."""
    begun: list[str] = []
    running = most = 0

    async def question(client: str) -> None:
        nonlocal running, most
        async with turns.turn(client):
            begun.append(client)
            running += 1
            most = max(most, running)
            for _ in range(steps):
                await asyncio.sleep(0)
            running -= 1

    await asyncio.gather(*(question(client) for client in clients))
    return begun, most


def test_a_late_comer_is_next_and_the_bound_holds(module: ModuleType) -> None:
    begun, most = asyncio.run(run(module.Turns(2, 2), ["crowd"] * 50 + ["person"] * 2))
    assert most == 2
    assert begun.index("person") <= 3
    assert (begun.count("crowd"), begun.count("person")) == (50, 2)
    assert [n for n, client in enumerate(begun) if client == "person"][1] <= 6


def test_one_client_leaves_room_for_another(module: ModuleType) -> None:
    async def talk() -> None:
        turns, free = module.Turns(4, 3), asyncio.Event()

        async def long() -> None:
            async with turns.turn("crowd"):
                await free.wait()

        crowd = [asyncio.create_task(long()) for _ in range(9)]
        await asyncio.sleep(0)
        async with asyncio.timeout(10), turns.turn("person"):
            free.set()
        await asyncio.gather(*crowd)

    asyncio.run(talk())


def test_what_is_given_up_while_it_waits_takes_no_turn(module: ModuleType) -> None:
    async def talk() -> list[str]:
        turns = module.Turns(1, 1)

        async def question() -> None:
            async with turns.turn("crowd"):
                await asyncio.sleep(0)

        async with turns.turn("first"):
            waiting = [asyncio.create_task(question()) for _ in range(5)]
            await asyncio.sleep(0)
            for task in waiting[:4]:
                task.cancel()
        waiting[4].cancel()  # its turn was just given
        await asyncio.gather(*waiting, return_exceptions=True)
        return (await run(turns, ["person"]))[0]

    assert asyncio.run(talk()) == ["person"]


def test_a_closed_page_takes_no_turn(module: ModuleType) -> None:
    async def talk() -> tuple[list[object], list[str]]:
        turns, begun = module.Turns(1, 1), []

        async def question(visit: str) -> None:
            async with turns.turn("a page", visit):
                begun.append(visit)
                await asyncio.sleep(0)

        async with turns.turn("first"):
            waiting = [asyncio.create_task(question(visit)) for visit in ("gone", "stays", "gone")]
            await asyncio.sleep(0)
            await asyncio.to_thread(turns.leave, "gone")
            await asyncio.to_thread(turns.leave, "nobody")
        said = await asyncio.gather(*waiting, return_exceptions=True)
        return said, begun + (await run(turns, ["later"]))[0]

    said, begun = asyncio.run(talk())
    assert [type(each) for each in said] == [module.Left, type(None), module.Left]
    assert begun == ["stays", "later"]


def test_who_asks_too_much_is_refused_and_others_are_not(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gradio import Error

    monkeypatch.setattr(module, "MOST_OF_ONE", 5)
    monkeypatch.setattr(module, "MOST_WAITING", 7)

    async def talk() -> list[object]:
        turns = module.Turns(1, 1)
        clients = ["crowd"] * 9 + ["other"] * 4 + ["person"]
        return await asyncio.gather(*(run(turns, [client]) for client in clients), return_exceptions=True)

    said = asyncio.run(talk())
    refused = [isinstance(each, Error) for each in said]
    assert refused[:9].count(True) == 3  # one runs, five wait
    assert refused[9:13] == [False, False, False, False]  # they are fewer than the crowd's
    assert refused[13] is False
