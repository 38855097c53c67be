"""An answer that is stopped."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import aclosing
from typing import Any

import pytest
from talking import NAME, talking

from rag import load_settings
from rag.ui.stopping import Stoppable, Stopped, late, leave, meanwhile, stoppable
from rag.write.llm import OpenAIChat


class TestStopping:
    def test_values_arrive_and_leaving_stops_the_model(self) -> None:
        class Model:
            name = "endless"
            closed = threading.Event()

            def stream(self, messages: Any, max_tokens: int) -> Any:
                try:
                    while True:
                        yield "piece"
                        time.sleep(0.001)
                finally:
                    self.closed.set()

        model = Stoppable(Model())

        async def talk() -> list[Any]:
            seen = []
            async with aclosing(stoppable(lambda: model.stream((), 10))) as pieces:
                async for piece in pieces:
                    seen.append(piece)
                    if len(seen) == 3:
                        break
            return seen

        assert asyncio.run(talk()) == ["piece"] * 3
        assert Model.closed.wait(30)

    def test_without_a_stop_all_arrives(self) -> None:
        async def all_of_it() -> list[int]:
            return [value async for value in stoppable(lambda: range(1, 4))]

        assert asyncio.run(all_of_it()) == [1, 2, 3]

    def test_a_visit_that_is_left_ends_the_request_of_a_silent_model(self) -> None:
        with talking(
            ("It is 61 metres high. [{0}]", "It was built for the ships of the king. [{0}]"), ("metres",)
        ) as slow:
            slow.breathes = False
            settings = load_settings(openai_base_url=slow.address, chat_model=NAME)
            model = Stoppable(OpenAIChat(settings))
            ask = [{"role": "user", "content": "How high?"}]

            async def talk() -> list[Any]:
                pieces = stoppable(lambda: model.stream(ask, 10), "a visit")
                waiting = asyncio.create_task(anext(pieces, "nothing"))
                while not slow.requests:
                    await asyncio.sleep(0.01)
                await asyncio.sleep(0.2)
                leave("another visit")
                assert not (await asyncio.wait([waiting], timeout=0.2))[0]
                leave("a visit")
                return [await asyncio.wait_for(waiting, 20)]

            assert asyncio.run(talk()) == ["nothing"]
            assert slow.hung_up.wait(20)
            model.close()

    def test_how_far_work_is_arrives_before_what_it_makes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("rag.ui.stopping.LATE", 0.0)
        monkeypatch.setattr("rag.ui.stopping.EVERY", 0.0)
        gone_on = threading.Event()

        def work() -> Iterator[str]:
            tell = late(lambda done, total: f"{done} of {total}")
            tell(1, 2)
            assert gone_on.wait(20)
            tell(2, 2)
            yield "made"

        async def talk() -> list[str]:
            seen = []
            async for value in stoppable(work):
                seen.append(value)
                gone_on.set()
            return seen

        assert asyncio.run(talk()) == ["1 of 2", "2 of 2", "made"]

    def test_who_left_is_told_no_more_and_the_work_ends(self) -> None:
        ended = threading.Event()

        def work() -> Iterator[str]:
            yield "begun"
            try:
                while True:
                    meanwhile("still here")
                    time.sleep(0.001)
            except Stopped:
                ended.set()
                raise

        async def talk() -> None:
            async with aclosing(stoppable(work)) as values:
                assert [await anext(values), await anext(values)] == ["begun", "still here"]

        asyncio.run(talk())
        assert ended.wait(20)
