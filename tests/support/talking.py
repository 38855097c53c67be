"""A chat model for tests: a server on this machine that speaks the OpenAI protocol as slowly as it is told to."""

from __future__ import annotations

import json
import re
import select
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import Any

NAME = "slow-model"
_SOON = 0.05
_LONGEST_WAIT = 240.0


class Model:
    """Replies with `sentences`, each as soon as it is let go; `{n}` in one is the label of the n-th needle's passage.

    `needles`: texts that passages of the prompt hold.
    """

    def __init__(self, sentences: Sequence[str], needles: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        self.needles = tuple(needles)
        self.address = ""
        self.breathes = True
        """Whether it sends pieces without words while it waits."""
        self.sent = 0
        """Sentences sent in all."""
        self.requests: list[dict[str, Any]] = []
        self.asked = threading.Event()
        """Set when a request has come."""
        self.hung_up = threading.Event()
        """Set when the other side closed the connection before the reply was whole."""
        self._changed = threading.Condition()
        self._free = 0

    def start_over(self) -> None:
        """As if nothing had been asked; what is being sent waits."""
        with self._changed:
            self.sent = self._free = 0
            self.asked.clear()
            self.hung_up.clear()

    def hear(self, request: dict[str, Any]) -> None:
        """Keep a request that has come."""
        self.requests.append(request)
        self.asked.set()

    def let_go(self, sentences: int) -> None:
        """Allow so many more sentences."""
        with self._changed:
            self._free += sentences
            self._changed.notify_all()

    def pieces(self, request: dict[str, Any]) -> list[str]:
        """The reply, a piece a sentence; each but the last brings the first words of the next one with it."""
        said = request["messages"][-1]["content"]
        if "Stand-alone question:" in said:  # a follow-up to be rewritten: it stands alone already
            return [re.findall(r"Last question: (.*)", said)[-1]]
        labels = [self._label(said, needle) for needle in self.needles]
        whole = " ".join(self.sentences).format(*labels)
        starts = [match.end() for match in re.finditer(r"\]\.? ", whole)]
        cuts = [0, *(whole.index(" ", start + 12) for start in starts), len(whole)]
        return [whole[a:b] for a, b in pairwise(cuts)]

    def _label(self, prompt: str, needle: str) -> str:
        blocks = re.findall(r"<passage label=\[(\d+)\][^>]*>\n(.*?)\n</passage>", prompt, re.DOTALL)
        return next((label for label, text in blocks if needle in text), "99")

    def take(self, connection: Any, on_wait: Callable[[], None]) -> bool:
        """Wait until a sentence may go; false when the other side hangs up meanwhile."""
        for _ in range(int(_LONGEST_WAIT / _SOON)):
            with self._changed:
                if self._free or self._changed.wait_for(lambda: self._free, _SOON):
                    self._free -= 1
                    return True
            if select.select([connection], [], [], 0)[0] and not connection.recv(1):
                return False
            on_wait()
        return False


@contextmanager
def talking(sentences: Sequence[str], needles: Sequence[str]) -> Iterator[Model]:
    """A `Model` behind `model.address` for the time of the block."""
    model = Model(sentences, needles)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            model.hear(request)
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            pieces = model.pieces(request)
            waits = len(pieces) > 1
            try:
                for piece in pieces:
                    if waits and not model.take(self.connection, self._breathe):
                        model.hung_up.set()
                        return
                    self._send({"content": piece}, None)
                    model.sent += waits
                self._send({}, "stop")
                self.wfile.write(b"data: [DONE]\n\n")
            except OSError:
                model.hung_up.set()

        def _breathe(self) -> None:
            """A piece without words, as models that think send them."""
            if model.breathes:
                self._send({"content": " "}, None)

        def _send(self, delta: dict[str, str], finish: str | None) -> None:
            choice = {"index": 0, "delta": delta, "finish_reason": finish}
            event = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": NAME}
            self.wfile.write(f"data: {json.dumps(event | {'choices': [choice]})}\n\n".encode())
            self.wfile.flush()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    model.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
