"""Outcomes of uploads as a browser keeps them."""

from __future__ import annotations

import json

from rag.ui.documents import outcomes
from rag.ui.sources.documents import FileOutcome, Uploaded


def uploaded(files: int, at: float) -> Uploaded:
    return Uploaded(tuple(FileOutcome(f"{n}.md", "added") for n in range(files)), ("A notice.",), 1.5, at)


def test_what_is_kept_can_be_read_again() -> None:
    found = (uploaded(2, 5.0), uploaded(1, 4.0))
    assert outcomes.read(json.loads(json.dumps(outcomes.dump(found)))) == found


def test_what_a_browser_made_up_is_nothing() -> None:
    for value in (None, "x", {"files": []}, [{"files": [{"name": "a", "outcome": "eaten"}]}], [[]]):
        assert outcomes.read(value) == ()
    for at in (-1.0, 1e300):
        assert outcomes.read(outcomes.dump([uploaded(1, at)])) == ()


def test_the_oldest_go_first() -> None:
    many = [uploaded(1, float(99 - n)) for n in range(outcomes.MOST_UPLOADS)]
    found = outcomes.together([uploaded(1, 100.0)], many)
    assert len(found) == outcomes.MOST_UPLOADS
    assert found[0].at == 100.0
    large = uploaded(outcomes.MOST_FILES, 101.0)
    assert outcomes.together([large], found) == (large,)


def test_an_upload_that_two_tabs_looked_on_is_kept_once() -> None:
    ended = uploaded(1, 7.0)
    assert outcomes.together([ended], [ended, uploaded(1, 6.0)]) == (ended, uploaded(1, 6.0))


def test_what_an_emptied_list_held_is_parsed() -> None:
    found = (uploaded(2, 5.0),)
    assert outcomes.parse(json.dumps(outcomes.dump(found))) == found
    for text in (None, 5, "", "{", "[" * 100_000):
        assert outcomes.parse(text) == ()
