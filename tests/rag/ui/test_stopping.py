"""An answer that is stopped."""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import aclosing
from typing import Any

from rag.ui.stopping import Stoppable, stoppable


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
