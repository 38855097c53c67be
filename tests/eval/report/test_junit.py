"""`junit.xml` says what the exit code says."""

from __future__ import annotations

from xml.etree import ElementTree

from reported import report

from eval.report.junit import junit


def test_junit_says_what_the_exit_code_says() -> None:
    good = ElementTree.fromstring(junit(report(search=True)))
    assert [suite.get("failures") for suite in good] == ["0", "0"]
    bad = ElementTree.fromstring(junit(report(worse=True)))
    gate, questions = bad
    assert int(gate.get("failures") or 0) >= 2
    assert int(questions.get("failures") or 0) == 8  # one is right by saying what its odd gold says
    assert questions.get("tests") == "9"
    assert gate.find("testcase/failure") is not None
