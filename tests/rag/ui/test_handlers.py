"""What the page's own handlers take from whoever calls them without the page."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from exchanges import answer, citation
from served import Server, chatting

from ingest import ingest
from rag.settings import Settings
from rag.store.folder.stores import FolderStores
from rag.types import Sentence
from rag.ui.conversation import Choice, Conversation, Exchange
from rag.ui.guard.limits import MAX_NAME, MAX_QUESTION, MOST_CHOSEN
from rag.ui.preferences.preferences import Preferences


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A chat over one document."""
    folder, data_dir = tmp_path_factory.mktemp("documents"), tmp_path_factory.mktemp("data")
    (folder / "tower.md").write_text("# Tower\n\nThe tower of Ostrav is 61 metres high.\n")
    ingest([folder], Settings(data_dir=data_dir))
    with chatting(data_dir) as server:
        yield server


def call(server: Server, name: str, *data: Any, sent: Any = None) -> list[Any]:
    """The first values that a handler of the page gives, called as Gradio's own client calls it."""
    with httpx.Client(base_url=f"{server.address}/gradio_api", timeout=200) as client:
        known = client.get(f"{server.address}/config").json()["dependencies"]
        number = next(each["id"] for each in known if each["api_name"] == name)
        # A session of its own: what an earlier call's handler still has to say is not taken for this one's.
        session = {"session_hash": secrets.token_hex(8)}
        joined = client.post(
            "/queue/join", json={"data": data, "event_data": sent, "fn_index": number, **session}
        )
        assert joined.status_code == 200
        with client.stream("GET", "/queue/data", params=session) as told:
            for line in told.iter_lines():
                message = json.loads(line.removeprefix("data: ") or "{}")
                if message.get("output", {}).get("data"):
                    return list(message["output"]["data"])
    pytest.fail(f"{name} gave nothing")


def test_a_question_is_bounded_that_did_not_come_through_the_page(small: Server) -> None:
    """`answer` called without `begin` searched for a million passages, for any number of characters."""
    asked = Exchange(
        "How high is the tower? " + "x" * 100_000,
        choice=Choice("", documents=("tower.md", *("d" * 10_000 for _ in range(60)))),
        preferences=Preferences("m" * 10_000, "strict", 1_000_000),
    )
    _, kept, _ = call(small, "answer", Conversation().put(asked).dump())
    [item] = Conversation.read(kept).exchanges
    assert item.question == asked.question[:MAX_QUESTION]
    [exchange] = kept["exchanges"]
    assert len(exchange["question"]) == MAX_QUESTION
    assert len(exchange["choice"]["documents"]) == MOST_CHOSEN
    assert max(map(len, exchange["choice"]["documents"])) == MAX_NAME
    assert (len(exchange["preferences"]["model"]), exchange["preferences"]["passages"]) == (500, 0)


@pytest.mark.parametrize(("sentences", "kept"), [(1, True), (6_000, False)])
def test_a_verdict_keeps_no_answer_of_any_length(small: Server, sentences: int, kept: bool) -> None:
    def judged() -> int:
        with FolderStores(small.data_dir).catalog() as catalog:
            return len(catalog.feedback())

    long = answer(sentences=(Sentence("Twelve were bought. " * 5, (1,)),) * sentences)
    item, before = Exchange("How many?").done(long), judged()
    call(small, "judge", Conversation().put(item).dump(), sent={"at": item.id, "verdict": "up"})
    assert judged() == before + kept


def test_an_answer_that_is_kept_says_that_its_source_changed(small: Server) -> None:
    """The page said nothing, and the number led to other words."""
    text, said = small.text("tower.md"), "The tower of Ostrav is 61 metres high."
    start = text.index(said)
    cited = citation(quote=said, document_id="tower.md", start=start, end=start + len(said))
    kept = Conversation().put(Exchange("How high?").done(answer(citations=(cited,)))).dump()
    assert call(small, "recheck", kept) == [{"is_new": False}]
    with FolderStores(small.data_dir).catalog() as catalog:
        folder = Path(catalog.documents()[0].root)
    (folder / "tower.md").write_text("# Tower\n\nThe tower of Ostrav is 63 metres high.\n")
    ingest([folder], Settings(data_dir=small.data_dir))
    assert call(small, "recheck", kept) == [{"is_new": True}]
    thread, live, below = call(small, "redraw", kept, {"is_new": True})
    assert (thread, below) == ("", "")
    assert "Changed since this answer: 1 of 1 citation." in live
    assert '<del class="cw-gone">61</del><ins class="cw-come">63</ins>' in live
    assert call(small, "recheck", kept) == [
        {"is_new": False}
    ]  # and the page, which has it by now, stays as it is
