"""What a run counts is what it reports."""

from __future__ import annotations

from ingest.report import Failure, Run


def test_the_report_is_the_state_so_far() -> None:
    told: list[tuple[int, int, str]] = []
    run = Run(lambda done, total, what: told.append((done, total, what)))
    run.files, run.files_done, run.added = 4, 1, 1
    run.tell("a.txt")
    first = run.report()
    run.failed.append(Failure("b.txt", "empty"))
    run.notices.append("n")
    second = run.report()
    assert told == [(1, 4, "a.txt")]
    assert (first.added, first.failed) == (1, ())
    assert (second.failed, second.notices) == ((Failure("b.txt", "empty"),), ("n",))
    assert 0 <= first.seconds <= second.seconds


def test_nobody_need_listen() -> None:
    Run().tell("a.txt")
