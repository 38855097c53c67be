"""A server of pages on this machine that remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Page:
    """What is answered for a path. With an `etag`, 304 to who names it."""

    body: bytes | str = ""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    etag: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    drip_seconds: float = 0.0
    """Between two bytes of the body."""


@dataclass
class Server:
    address: str
    pages: dict[str, Page]
    asked: list[tuple[str, Message]]

    def paths(self) -> list[str]:
        """What was asked for since the last call."""
        found = [path for path, _ in self.asked]
        self.asked.clear()
        return found


@contextmanager
def serving(pages: dict[str, Page] | None = None) -> Iterator[Server]:
    """Serves `pages` (which may be changed meanwhile), 404 for all else."""
    asked: list[tuple[str, Message]] = []
    served = pages if pages is not None else {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers))
            page = served.get(self.path, Page("nothing here", status=404))
            same = page.etag is not None and self.headers.get("If-None-Match") == page.etag
            body = page.body.encode() if isinstance(page.body, str) else page.body
            self.send_response(304 if same else page.status)
            self.send_header("Content-Type", page.kind)
            if page.etag is not None:
                self.send_header("ETag", page.etag)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if same:
                return
            try:
                if page.drip_seconds:
                    for at in range(len(body)):
                        self.wfile.write(body[at : at + 1])
                        time.sleep(page.drip_seconds)
                else:
                    self.wfile.write(body)
            except OSError:
                pass

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_address[1]}", served, asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
