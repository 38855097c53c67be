"""What people say for what a text words otherwise."""

from __future__ import annotations

from rag.language.lexicon.wordings import LONGEST, WORDINGS
from rag.language.words import FUNCTION_WORDS, fold, lemma


def test_rows_of_both_kinds() -> None:
    assert "sack" in WORDINGS[(lemma("dismiss"),)]
    assert "dismiss" in WORDINGS[(lemma("sack"),)]
    assert "loved ones" in WORDINGS[(lemma("family"),)]
    assert ("loved", "on") not in WORDINGS  # told, and not said


def test_nothing_means_itself() -> None:
    for said, told in WORDINGS.items():
        assert said not in {tuple(lemma(fold(word)) for word in other.split()) for other in told}
        assert told


def test_no_word_of_every_sentence_is_exchanged() -> None:
    assert not [said for said in WORDINGS if len(said) == 1 and said[0] in FUNCTION_WORDS]
    assert max(map(len, WORDINGS)) == LONGEST
