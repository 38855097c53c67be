"""Many people asking the chat at once: `python -m eval.bench.chat.load --people 20`.

Starts `citewell chat` on the bundled notes in a process of its own (or takes `--address`), lets everyone ask
at the same moment, several times, and prints how long they waited. Exit 1 when anyone got an error.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

QUESTIONS = (
    "How many Bayraktar TB2 drones did Ukraine buy?",
    "Who makes the engine of the Gezgin missile?",
    "When did Baykar open its factory near Kyiv?",
    "Who won the chess championship of Iceland in 1987?",
    "What did Zelensky come to Istanbul for?",
)


@contextmanager
def served(data_dir: str) -> Iterator[tuple[str, int]]:
    """Address and process of a chat started for the time of the block."""
    command = [sys.executable, "-m", "rag.cli", "chat", "--port", "0"]
    environment = os.environ | {
        "CITEWELL_DATA_DIR": data_dir
    }  # a --data-dir would not take the bundled notes
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = next((f for line in process.stdout if (f := re.search(r"http://\S+", line))), None)
            if found is None:
                raise SystemExit("citewell chat ended before it said where it is")
            yield found.group().rstrip("/"), process.pid
        finally:
            process.terminate()


def measure(address: str, people: int, rounds: int) -> dict[str, Any]:
    """Seconds each question took, its errors, and answers that differ from those given to one person alone."""
    from gradio_client import Client

    clients = [
        Client(address, verbose=False, analytics_enabled=False, httpx_kwargs={"timeout": 120})
        for _ in range(people)
    ]
    alone = {question: _ask(clients[0], question) for question in QUESTIONS}
    seconds: list[float] = []
    errors: list[str] = []
    differing = 0
    start = threading.Barrier(people)
    lock = threading.Lock()

    def person(number: int) -> None:
        nonlocal differing
        for turn in range(rounds):
            question = QUESTIONS[(number + turn) % len(QUESTIONS)]
            start.wait()
            begun = time.perf_counter()
            try:
                said = _ask(clients[number], question)
            except Exception as error:  # whatever a person would have seen
                with lock:
                    errors.append(f"{type(error).__name__}: {error}")
                continue
            with lock:
                seconds.append(time.perf_counter() - begun)
                differing += said != alone[question]

    threads = [threading.Thread(target=person, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for client in clients:
        client.close()
    waits = statistics.quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else seconds * 99
    return {
        "people": people,
        "questions": people * rounds,
        "errors": errors,
        "differing": differing,
        "seconds": {"p50": round(waits[49], 3), "p95": round(waits[94], 3), "max": round(max(seconds), 3)},
    }


def _ask(client: Any, question: str) -> tuple[str, str]:
    said = client.predict(question, api_name="/ask")
    return said["outcome"], said["text"]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5, help="questions of each person")
    parser.add_argument("--address", help="a chat that runs already, over the bundled notes")
    options = parser.parse_args()
    if options.address:
        result = measure(options.address, options.people, options.rounds)
    else:
        with tempfile.TemporaryDirectory() as folder, served(folder) as (address, _):
            result = measure(address, options.people, options.rounds)
    print(json.dumps(result, indent=2))
    return 1 if result["errors"] or result["differing"] else 0


if __name__ == "__main__":
    sys.exit(main())
