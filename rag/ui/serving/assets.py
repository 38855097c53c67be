"""Gradio's scripts and styles, given out without Gradio: before it is imported, and each packed once."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from rag.language.patterns import regex
from rag.ui.guard.answers import header

_PREFIX = "/assets/"
_HASHED = regex(r"[\w-]+-[\w-]{8,}\.(js|css)")
"""Names that change with what the files hold."""
_KINDS = {"js": "text/javascript", "css": "text/css"}
_MOST = 400
"""Files kept packed; the page asks for a hundred of the thousand there are."""
_FIRST = regex(r'"\./([\w-]+\.js)"')
"""In the head of a script: what it will import, as Vite writes it there."""


class Asset(NamedTuple):
    """A file, plain and packed."""

    kind: str
    plain: bytes
    packed: bytes


@cache
def _frontend() -> Path | None:
    """Where Gradio has its page; it is found without importing it."""
    spec = find_spec("gradio")
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) / "templates" / "frontend" if places else None


def found(path: str) -> Asset | None:
    """The file at a path of the server that never changes under its name; None for any other path."""
    name = path.removeprefix(_PREFIX)
    return _read(name) if path.startswith(_PREFIX) and _HASHED.fullmatch(name) else None


@lru_cache(maxsize=_MOST)
def _read(name: str) -> Asset | None:
    frontend = _frontend()
    try:
        plain = (frontend / "assets" / name).read_bytes() if frontend else None
    except OSError:
        return None
    kind = _KINDS[name.rpartition(".")[2]]
    return None if plain is None else Asset(f"{kind}; charset=utf-8", plain, gzip.compress(plain, 6))


async def give(scope: Any, send: Any, asset: Asset) -> None:
    """Answer with a file, to be kept for good."""
    packed = "gzip" in (header(scope, "accept-encoding") or "")
    body = asset.packed if packed else asset.plain
    sent = [
        (b"content-type", asset.kind.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"private, max-age=31536000, immutable"),
        (b"vary", b"accept-encoding"),
        *([(b"content-encoding", b"gzip")] if packed else []),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": sent})
    await send({"type": "http.response.body", "body": body})


class Beginning(NamedTuple):
    """What Gradio's page begins with; all empty where that is not seen."""

    links: str = ""
    """For the head of the page: its style, and by which a browser fetches its first scripts beside all else."""
    styles: tuple[str, ...] = ()
    """The links to its style as they stand in its own page. What Gradio adds later counts for more, as it comes after them in the
    head: they must not come a second time, behind it."""


@cache
def beginning() -> Beginning:
    """Read from the file that Gradio makes its page of."""
    try:
        page = (_frontend() or Path()).joinpath("index.html").read_text(encoding="utf-8")
    except OSError:
        return Beginning()
    styles = tuple(re.findall(r'<link rel="stylesheet"[^>]* href="\./assets/[^>]*>', page))
    entry = re.search(r'<script type="module"[^>]* src="\./assets/([\w-]+\.js)"', page)
    scripts = dict.fromkeys((entry[1], *_imports(entry[1]))) if entry else {}
    fetched = (f'<link rel="modulepreload" href="./assets/{name}" crossorigin>' for name in scripts)
    return Beginning("".join((*styles, *fetched)), styles)


def _imports(name: str) -> Iterator[str]:
    script = _read(name)
    if script is not None:
        yield from _FIRST.findall(script.plain.partition(b"\n")[0].decode(errors="replace"))
