"""Uploads that go on without the page that began them."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from rag.errors import CitewellError, IndexLocked
from rag.ui.documents import at_work
from rag.ui.documents.at_work import AtWork, uploads_known
from rag.ui.sources.documents import FileOutcome, Uploaded

Tell = Callable[[int, int, str], None]
DONE = Uploaded((FileOutcome("a.md", "added"),))


def test_who_looks_on_later_sees_how_far_it_is_and_what_became_of_it() -> None:
    uploads, reached, go_on = AtWork(), threading.Event(), threading.Event()

    def take_in(tell: Tell, halted: Callable[[], bool]) -> Uploaded:
        tell(1, 2, "b.md")
        reached.set()
        go_on.wait(30)
        return DONE

    name = uploads.start(2, take_in)
    assert reached.wait(30)
    looking = uploads.follow(name)
    assert next(looking) == (1, 2, "b.md")
    go_on.set()
    assert list(looking) == []
    assert uploads.result(name) == DONE
    assert list(uploads.follow(name)) == []


def test_it_is_asked_to_stop() -> None:
    uploads = AtWork()

    def take_in(tell: Tell, halted: Callable[[], bool]) -> Uploaded:
        while not halted():
            threading.Event().wait(0.01)
        return DONE

    name = uploads.start(1, take_in)
    uploads.halt("another")
    uploads.halt(name)
    list(uploads.follow(name))
    assert uploads.result(name) == DONE


@pytest.mark.parametrize(
    ("error", "said"),
    [(IndexLocked("locked"), "locked"), (ZeroDivisionError("x"), "The upload failed.")],
)
def test_what_went_wrong_is_its_result(error: Exception, said: str) -> None:
    def take_in(tell: Tell, halted: Callable[[], bool]) -> Uploaded:
        raise error

    uploads = AtWork()
    name = uploads.start(1, take_in)
    list(uploads.follow(name))
    result = uploads.result(name)
    assert isinstance(result, CitewellError)
    assert str(result).startswith(said)


def test_of_one_that_a_server_before_was_at_it_is_said_that_it_was_stopped() -> None:
    assert list(AtWork().follow("gone")) == []
    assert "did not come to its end" in str(AtWork().result("gone"))


def test_the_oldest_that_ended_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_work, "MOST_KEPT", 2)
    uploads = AtWork()
    names = []
    for _ in range(3):
        names.append(uploads.start(1, lambda tell, halted: DONE))
        list(uploads.follow(names[-1]))
    assert [uploads.result(name) == DONE for name in names] == [False, True, True]


def test_names_come_from_a_browser() -> None:
    assert uploads_known(["a", 1, None, "b"]) == ["a", "b"]
    assert uploads_known({"a": 1}) == uploads_known(None) == uploads_known("ab") == []
