"""What people say for what a text words otherwise."""

from __future__ import annotations

from rag.language.lexicon.wordings import longest, wordings
from rag.language.words import FUNCTION_WORDS, fold


def test_what_is_said_and_what_is_told() -> None:
    assert "dismiss" in wordings()["sack",]
    assert "loved ones" in wordings()["family",]
    assert ("loved", "ones") not in wordings()  # told, and not said


def test_a_line_is_a_row() -> None:
    for said, told in wordings().items():
        assert all(said), said
        assert told, said
        assert all(told), said
        assert all(other == other.strip() and fold(other) != " ".join(said) for other in told), said
        assert len(told) == len(set(told)), said


def test_no_word_of_every_sentence_is_exchanged() -> None:
    assert not [said for said in wordings() if len(said) == 1 and said[0] in FUNCTION_WORDS]
    assert max(map(len, wordings())) == longest() <= 4
