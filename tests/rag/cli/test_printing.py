"""What a person reads at the terminal."""

from __future__ import annotations

import pytest

from rag.cli.printing import print_answer
from rag.types import Answer, Engine, Sentence, Timings


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
