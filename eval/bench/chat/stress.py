"""Crowds and bad manners at the chat: `python -m eval.bench.chat.stress`.

Starts `citewell chat` on the bundled notes in a process of its own and, one after the other: asks many questions at the
same moment, holds many streams open, and opens many connections that never finish their request. Meanwhile one
person, at another address, asks a question every second. Prints how long that person waited, what the crowd was told, and
the memory of the server. Linux only: memory is read from /proc. Exit 1 when a question of the person had no answer, 95 of
100 took longer than `--most-seconds`, or the server held more than `--most-mb`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from eval.bench.chat.load import served

QUESTION = "How many Bayraktar TB2 drones did Ukraine buy?"
PERSON = "127.0.0.2"
"""Address of the person; the crowd has 127.0.0.1."""
_MB = 1024


@dataclass
class Watch:
    """What was seen while a crowd was there."""

    waits: list[float] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    most_mb: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        waits = sorted(self.waits)
        return {
            "person": {
                "answered": len(waits),
                "unanswered": self.unanswered,
                "median_s": round(waits[len(waits) // 2], 2) if waits else None,
                "p95_s": round(waits[int(0.95 * (len(waits) - 1))], 2) if waits else None,
                "longest_s": round(waits[-1], 2) if waits else None,
            },
            "most_mb": round(self.most_mb),
        }


async def ask(client: httpx.AsyncClient) -> str:
    """What became of a question: "answered", "declined", or what went wrong."""
    try:
        said = await client.post("/gradio_api/call/v2/ask", json={"question": QUESTION})
        if said.status_code != 200:
            return f"refused with {said.status_code}"
        event = said.json()["event_id"]
        answer = (await client.get(f"/gradio_api/call/ask/{event}")).text
    except httpx.HTTPError as error:
        return type(error).__name__
    found = re.search(r'"outcome": "(\w+)"', answer)
    return found[1] if found else answer[:80]


def memory(process: int) -> float:
    """Megabytes that a process holds."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / _MB


@asynccontextmanager
async def watching(address: str, process: int) -> AsyncIterator[Watch]:
    """One person asks every second, and the memory is looked at, for the time of the block."""
    watch, over = Watch(), asyncio.Event()

    async def person() -> None:
        elsewhere = httpx.AsyncHTTPTransport(local_address=PERSON)
        async with httpx.AsyncClient(base_url=address, timeout=120, transport=elsewhere) as client:
            while not over.is_set():
                begun = time.perf_counter()
                said = await ask(client)
                if said == "answered":
                    watch.waits.append(time.perf_counter() - begun)
                else:
                    watch.unanswered.append(said)
                await asyncio.sleep(1)

    async def scales() -> None:
        while True:
            watch.most_mb = max(watch.most_mb, memory(process))
            await asyncio.sleep(0.2)

    asking, weighing = asyncio.create_task(person()), asyncio.create_task(scales())
    try:
        yield watch
        over.set()
        await asking  # the last wait counts too
    finally:
        asking.cancel()
        weighing.cancel()
        await asyncio.gather(asking, weighing, return_exceptions=True)


async def crowd(address: str, people: int) -> dict[str, int]:
    """All ask at the same moment, each once."""
    limits = httpx.Limits(max_connections=people)
    async with httpx.AsyncClient(base_url=address, timeout=300, limits=limits) as client:
        return dict(Counter(await asyncio.gather(*(ask(client) for _ in range(people)))))


async def streams(address: str, count: int, seconds: float) -> dict[str, int]:
    """Streams that stay open; how many were still alive at the end."""
    alive = 0

    async def hold(client: httpx.AsyncClient, number: int) -> None:
        nonlocal alive
        with suppress(httpx.HTTPError, TimeoutError):
            async with client.stream("GET", f"/gradio_api/heartbeat/stress{number}") as response:
                pieces = response.aiter_bytes()
                await anext(pieces)
                alive += 1
                async with asyncio.timeout(seconds):
                    async for _ in pieces:
                        pass
                alive -= 1

    limits = httpx.Limits(max_connections=count)
    async with httpx.AsyncClient(base_url=address, timeout=None, limits=limits) as client:
        await asyncio.gather(*(hold(client, number) for number in range(count)))
    return {"open to the end": alive}


async def drips(address: str, count: int, seconds: float) -> dict[str, int]:
    """Connections that send a byte of a header every second and come back when they are thrown out."""
    place = urlsplit(address)
    end = time.monotonic() + seconds
    opened = 0

    async def drip() -> None:
        nonlocal opened
        while time.monotonic() < end:
            with suppress(OSError):
                reader, writer = await asyncio.open_connection(place.hostname, place.port)
                opened += 1
                writer.write(f"GET / HTTP/1.1\r\nHost: {place.netloc}\r\nX-A: ".encode())
                while time.monotonic() < end and not reader.at_eof():
                    writer.write(b"b")
                    await writer.drain()
                    await asyncio.sleep(1)
                writer.close()

    await asyncio.gather(*(drip() for _ in range(count)))
    return {"connections": opened}


async def apart(kind: Callable[..., Coroutine[Any, Any, dict[str, int]]], *arguments: Any) -> dict[str, int]:
    """What a crowd was told that runs in a process of its own: the person is not to wait for its programs."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return await asyncio.get_running_loop().run_in_executor(pool, _run, kind, arguments)


def _run(
    kind: Callable[..., Coroutine[Any, Any, dict[str, int]]], arguments: tuple[Any, ...]
) -> dict[str, int]:
    return asyncio.run(kind(*arguments))


async def measure(address: str, process: int, options: argparse.Namespace) -> dict[str, Any]:
    """Every kind of crowd in turn."""
    async with httpx.AsyncClient(base_url=address, timeout=120) as client:
        assert await ask(client) == "answered"
    result: dict[str, Any] = {"idle_mb": round(memory(process))}
    kinds: dict[str, tuple[Any, ...]] = {
        f"{options.people} questions at once": (crowd, address, options.people),
        f"{options.streams} open streams": (streams, address, options.streams, options.seconds),
        f"{options.drips} unfinished requests": (drips, address, options.drips, options.seconds),
    }
    for name, kind in kinds.items():
        begun = time.perf_counter()
        async with watching(address, process) as watch:
            told = await apart(*kind)
            await asyncio.sleep(2)
        result[name] = {"seconds": round(time.perf_counter() - begun, 1), "told": told, **watch.to_dict()}
    await asyncio.sleep(5)
    result["after_mb"] = round(memory(process))
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--streams", type=int, default=200)
    parser.add_argument("--drips", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--most-seconds", type=float, default=10.0)
    parser.add_argument("--most-mb", type=float, default=1_000.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, served(folder) as (address, process):
        result = asyncio.run(measure(address, process, options))
    print(json.dumps(result, indent=2))
    crowds = [value for value in result.values() if isinstance(value, dict)]
    well = all(
        one["person"]["answered"]
        and not one["person"]["unanswered"]
        and one["person"]["p95_s"] <= options.most_seconds
        and one["most_mb"] <= options.most_mb
        for one in crowds
    )
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
