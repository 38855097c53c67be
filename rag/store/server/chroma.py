"""Chroma's server, by the documented HTTP API (v2) that its own client speaks.

The client itself takes a second to import, has no bound for a request, and loads telemetry; here every request has one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
import numpy as np
from numpy.typing import NDArray

from rag.errors import StoreError
from rag.store.server.address import ChromaAddress

_SECONDS = 30.0
"""Longest wait for a part of a reply."""
_CONNECT_SECONDS = 5.0
_NAMING_SECONDS = 5.0
"""Longest wait for what a server knows by heart: one that takes longer for that hangs. A first search may take longer, as it
reads the graph."""
_PAGE = 10_000
"""Ids or collections of one reply."""
_CLOUD = "api.trychroma.com"
_CLOUD_PAGE = 300
"""The same of Chroma's cloud, which gives no more (docs.trychroma.com/cloud/quotas-limits)."""
_NOTE = "citewell"


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection, as the server tells of it."""

    id: str
    note: str
    """What `note` kept with it; empty without."""
    breadth: int = 0
    """Candidates that a search keeps; 0: no graph of ours."""


class ChromaServer:
    """One server; safe to share between threads."""

    def __init__(self, address: ChromaAddress) -> None:
        self.address = address.place
        names = (quote(name, safe="") for name in (address.tenant, address.database))
        self._base = "{}/api/v2/tenants/{}/databases/{}/collections".format(address.server, *names)
        self._page = _CLOUD_PAGE if urlsplit(address.server).hostname == _CLOUD else _PAGE
        token = {} if address.token is None else {"X-Chroma-Token": address.token}
        self._client = httpx.Client(trust_env=False, headers=token)

    def close(self) -> None:
        self._client.close()

    @property
    def closed(self) -> bool:
        return self._client.is_closed

    def find(self, name: str) -> Collection | None:
        """None when there is none."""
        found = self._asked("GET", f"/{quote(name, safe='')}", missing=True, seconds=_NAMING_SECONDS)
        return None if found is None else _collection(found)

    def make(self, name: str, hnsw: Mapping[str, Any]) -> Collection:
        """Made with these settings of its graph when missing."""
        return _collection(
            self._asked(
                "POST", "", {"name": name, "configuration": {"hnsw": dict(hnsw)}, "get_or_create": True}
            )
        )

    def note(self, collection: str, text: str) -> None:
        """Keep a note with a collection, in place of the one before."""
        self._asked("PUT", f"/{collection}", {"new_metadata": {_NOTE: text}})

    def widen(self, collection: str, breadth: int) -> None:
        """Have searches keep so many candidates. A server that has the graph in memory does from its next start on."""
        self._asked("PUT", f"/{collection}", {"new_configuration": {"hnsw": {"ef_search": breadth}}})

    def names(self) -> list[str]:
        """Of all collections."""
        found: list[str] = []
        while True:
            page = self._asked("GET", f"?limit={self._page}&offset={len(found)}")
            found += [each["name"] for each in page]
            if len(page) < self._page:
                return found

    def drop(self, name: str) -> None:
        self._asked("DELETE", f"/{quote(name, safe='')}", missing=True)

    def upsert(
        self,
        collection: str,
        ids: Sequence[str],
        vectors: NDArray[np.float32],
        metadatas: Sequence[dict[str, Any]],
        texts: Sequence[str] | None,
    ) -> None:
        self._asked(
            "POST",
            f"/{collection}/upsert",
            {
                "ids": list(ids),
                "embeddings": vectors.tolist(),
                "metadatas": list(metadatas),
                "documents": None if texts is None else list(texts),
            },
        )

    def delete(self, collection: str, ids: Sequence[str]) -> None:
        self._asked("POST", f"/{collection}/delete", {"ids": list(ids)})

    def query(
        self, collection: str, vector: NDArray[np.float32], k: int, where: dict[str, Any] | None
    ) -> list[tuple[str, float]]:
        """(id, cosine distance) of the nearest to `vector`, (dimension,)."""
        asked = {"query_embeddings": [vector.tolist()], "n_results": k, "include": ["distances"]}
        found = self._asked("POST", f"/{collection}/query", {**asked, "where": where} if where else asked)
        return list(zip(found["ids"][0], found["distances"][0], strict=True))

    def ids(self, collection: str) -> list[str]:
        """All ids; linear."""
        found: list[str] = []
        while True:
            page = self._asked(
                "POST", f"/{collection}/get", {"limit": self._page, "offset": len(found), "include": []}
            )
            found += page["ids"]
            if len(page["ids"]) < self._page:
                return found

    def count(self, collection: str) -> int:
        return int(self._asked("GET", f"/{collection}/count"))

    def _asked(
        self, method: str, path: str, body: Any = None, *, missing: bool = False, seconds: float | None = None
    ) -> Any:
        """What the server replies; None for what is not there, with `missing`. Raises StoreError."""
        timeout = httpx.Timeout(seconds or _SECONDS, connect=_CONNECT_SECONDS)
        try:
            reply = self._client.request(method, f"{self._base}{path}", json=body, timeout=timeout)
            if missing and reply.status_code == httpx.codes.NOT_FOUND:
                return None
            if reply.is_error:
                said = " ".join(reply.text.split())[:200]
                raise StoreError(
                    f"Chroma's server at {self.address} refused a request ({reply.status_code}: {said})."
                    " Run `citewell doctor`."
                )
            return reply.json()
        except (httpx.HTTPError, ValueError) as error:
            raise StoreError(
                f"Chroma's server at {self.address} is not reached ({error or type(error).__name__})."
                " See that `chroma run` goes on there, and run again."
            ) from error


def _collection(told: Any) -> Collection:
    note = (told.get("metadata") or {}).get(_NOTE) or ""
    graph = (told.get("configuration_json") or {}).get("hnsw") or {}
    return Collection(str(told["id"]), str(note), int(graph.get("ef_search") or 0))
