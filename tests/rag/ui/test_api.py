"""The endpoints of the running server, as README shows them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from served import chatting, readme_example
from talking import NAME, talking

from ingest import ingest
from rag.settings import Settings
from rag.store.folder.stores import FolderStores
from rag.ui.sources.documents import MAX_FILE_MB


@pytest.fixture(scope="module")
def client(server: Any) -> Iterator[Any]:
    from gradio_client import Client

    client = Client(server.address, verbose=False, analytics_enabled=False, httpx_kwargs={"timeout": 120})
    yield client
    client.close()


class TestEndpoints:
    """`/ask`, `/search`, `/show` of the running server, as README shows them."""

    def test_ask(self, client: Any, server: Any) -> None:
        said = client.predict("How many Bayraktar TB2 drones did Ukraine buy?", api_name="/ask")
        assert said["outcome"] == "answered"
        cited = said["citations"][0]
        with FolderStores(server.data_dir).catalog() as catalog:
            text = catalog.document(cited["document_id"]).text
        assert text[cited["start"] : cited["end"]] == cited["quote"]
        assert {
            "question",
            "text",
            "short_answer",
            "confidence",
            "passages",
            "engine",
            "timings_ms",
        } <= said.keys()
        shown = client.predict(cited["document_id"], cited["start"], cited["end"], api_name="/show")
        assert shown["text"] == cited["quote"]

    def test_the_example_of_the_readme_runs(self, server: Any) -> None:
        assert "twelve Bayraktar TB2" in readme_example("gradio_client", server.address)

    def test_search_with_filters(self, client: Any) -> None:
        found = client.predict("bridge", k=3, source="zorvath*", api_name="/search")
        assert {passage["document_id"] for passage in found} == {"carriage"}

    def test_check_finds_what_the_documents_contradict(self, client: Any) -> None:
        found = client.predict("The Zorvath bridge opened on 3 February 1921.", api_name="/check")
        assert (found["holds"], found["sentences"][0]["status"]) == (False, "contradicted")
        with pytest.raises(Exception, match="empty"):
            client.predict(" ", api_name="/check")

    def test_show_slices(self, client: Any) -> None:
        whole = client.predict("carriage", api_name="/show")
        assert whole["text"].startswith("First line.\r\n")
        assert whole["length"] == len(whole["text"])

    @pytest.mark.parametrize(
        ("arguments", "endpoint", "message"),
        [
            (("  ",), "/ask", "empty"),
            (("none.md",), "/show", "no document"),
            (("x", 3, "", "someday"), "/search", "not a date"),
            (("x", ["a"]), "/ask", r"history\.0: Input should be a valid dictionary\."),
        ],
    )
    def test_errors_say_what_to_do(
        self, client: Any, arguments: tuple[Any, ...], endpoint: str, message: str
    ) -> None:
        with pytest.raises(Exception, match=message):
            client.predict(*arguments, api_name=endpoint)

    def test_uploads_are_limited_while_they_arrive(self, server: Any) -> None:
        files = {"files": ("../../large.txt", b"\0" * (MAX_FILE_MB * 1_000_000 + 1))}
        assert httpx.post(f"{server.address}/gradio_api/upload", files=files, timeout=200).status_code == 413

    @pytest.mark.parametrize("path", ["/etc/passwd", "../catalog.sqlite", "catalog.sqlite"])
    def test_no_file_of_the_machine_is_served(self, server: Any, path: str) -> None:
        for file in (path, str(server.data_dir / path)):
            assert httpx.get(f"{server.address}/gradio_api/file={file}").status_code in (403, 404)

    @pytest.mark.parametrize(
        ("way", "body"),
        [("run", {"data": []}), ("call", {"data": []}), ("run", {"data": [], "fn_index": 9999})],
    )
    def test_an_endpoint_that_is_not_there_is_no_fault_of_ours(
        self, server: Any, way: str, body: Any
    ) -> None:
        reply = httpx.post(f"{server.address}/gradio_api/{way}/nowhere", json=body)
        assert (reply.status_code, reply.json()["detail"]) == (404, "There is no such endpoint.")

    def test_what_is_no_number_is_no_fault_of_ours(self, server: Any) -> None:
        body = '{"data": [], "fn_index": NaN, "session_hash": "x"}'
        headers = {"Content-Type": "application/json"}
        reply = httpx.post(f"{server.address}/gradio_api/queue/join", content=body, headers=headers)
        assert (reply.status_code, reply.json()["detail"]) == (400, "NaN and Infinity are no JSON.")

    def test_nothing_else_is_offered(self, client: Any) -> None:
        described = client.view_api(return_format="dict", print_info=False)
        assert set(described["named_endpoints"]) == {"/ask", "/search", "/show", "/check"}


def test_slow_answers_keep_no_probe_waiting(tmp_path: Path) -> None:
    """Those of one client took all threads that `/ready`, the login and uploads share: the chat was said to be down."""
    wanted = min(15, (os.cpu_count() or 1) + 5)  # threads that all share: four more than cores
    folder, data_dir = tmp_path / "documents", tmp_path / "data"
    folder.mkdir()
    (folder / "tower.md").write_text("# Tower\n\nThe tower of Ostrav is 61 metres high.\n")
    ingest([folder], Settings(data_dir=data_dir))
    said = "The tower of Ostrav is 61 metres high. [{0}]"
    with talking((said, said), ("61 metres",)) as model:
        settings = {
            "CITEWELL_CHAT_MODEL": NAME,
            "OPENAI_BASE_URL": model.address,
            "CITEWELL_MIN_CONFIDENCE": "0",
        }
        with chatting(data_dir, settings=settings) as chat, httpx.Client(timeout=240) as client:
            body = {"data": ["How high is the tower of Ostrav?", [], "", "", "", "", "", False]}
            asked = [client.post(f"{chat.address}/gradio_api/call/ask", json=body) for _ in range(wanted)]
            patience = time.monotonic() + 120
            while len(model.requests) < wanted and time.monotonic() < patience:
                time.sleep(0.1)
            assert len(model.requests) == wanted
            assert client.get(f"{chat.address}/ready").status_code == 200
            model.let_go(2 * wanted)
            last = f"{chat.address}/gradio_api/call/ask/{asked[-1].json()['event_id']}"
            assert "61 metres" in client.get(last).text
