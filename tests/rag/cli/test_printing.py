"""What a person reads at the terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest import Report
from rag.cli.printing import print_answer, print_report
from rag.read.saying import DOUBT
from rag.types import Answer, Best, Citation, Engine, Sentence, Timings


def answer(*sentences: Sentence) -> Answer:
    text = " ".join(sentence.text for sentence in sentences)
    return Answer(
        "Q?", "answered", text, None, 0.8, sentences, (), (), Engine("e", "m"), Timings(1.0, 2.0, 3.0)
    )


def test_sentences_that_are_only_cited_are_marked(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(
        answer(Sentence("It is red.", (), 0.9, "proved"), Sentence("It was cheap.", (), 0.4, "cited"))
    )
    shown = capsys.readouterr().out
    assert "It is red. ~ It was cheap." in shown
    assert "~ not proved word for word: read the source" in shown


def test_an_answer_of_proved_sentences_has_no_mark(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(answer(Sentence("It is red.", (), 0.9, "proved")))
    assert "~" not in capsys.readouterr().out


def test_no_single_figure_stands_first_where_sources_differ(capsys: pytest.CaptureFixture[str]) -> None:
    cited = [
        Citation(label, f"{label}.md", "Notes", None, None, date, None, 0, 9, "It is so.")
        for label, date in ((1, "2019-04-02"), (2, "2026-06-01"))
    ]
    told = replace(
        answer(Sentence("It is so.", (1, 2))),
        short_answer="12",
        citations=tuple(cited),
        notices=("The sources differ: [1] says “12”, [2] says “50”.",),
    )
    print_answer(told)
    shown = capsys.readouterr().out
    assert "Sources differ: 50 (2026-06) · 12 (2019-04)" in shown
    assert "Short answer" not in shown
    print_answer(replace(told, notices=()))
    assert "Short answer: 12" in capsys.readouterr().out


NOTE = Citation(1, "mail.eml", "The roof", None, None, None, None, 0, 9, "It is so.", place="The roof")


def test_a_doubt_stands_before_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(replace(answer(Sentence("It is red.", (), 0.9)), notices=(DOUBT,)))
    shown = capsys.readouterr().out
    assert shown.index(DOUBT) < shown.index("It is red.")
    assert shown.count(DOUBT) == 1


def test_what_the_title_says_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(replace(answer(Sentence("It is so.", (1,))), citations=(NOTE,)))
    assert "[1] The roof (mail.eml 0-9)" in capsys.readouterr().out


@pytest.mark.parametrize("said", ["It is so.", "So it is, they say."])
def test_a_quote_that_is_the_answer_stands_once(capsys: pytest.CaptureFixture[str], said: str) -> None:
    print_answer(replace(answer(Sentence(said, (1,))), citations=(NOTE,)))
    assert capsys.readouterr().out.count("It is so.") == 1


@pytest.mark.parametrize(("confidence", "shown"), [(0.25, True), (0.05, False)])
def test_a_refusal_shows_what_came_near(
    capsys: pytest.CaptureFixture[str], confidence: float, shown: bool
) -> None:
    declined = replace(
        answer(), outcome="declined", confidence=confidence, best=Best("It is so.", NOTE), sentences=()
    )
    print_answer(declined)
    assert ("The nearest, which does not tell it: “It is so.”" in capsys.readouterr().out) is shown


@pytest.mark.parametrize(("wide", "said"), [("40", "2 added · 0 changed"), ("100", "┃ added ┃ changed ┃")])
def test_the_counts_of_a_run_can_be_read_on_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, wide: str, said: str
) -> None:
    monkeypatch.setenv("COLUMNS", wide)
    print_report(Report(added=2, chunks=5, seconds=0.25))
    shown = capsys.readouterr().out
    assert said in shown
    assert "…" not in shown
