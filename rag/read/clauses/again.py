"""A question of which nothing sure was found → the same in other words, read once more.

A small reader is surer of some wordings than of others. Of 51 questions with "why" that it was not made on, 13 were
declined; asked for "the reason why", five of these are answered rightly and one wrongly (eval/LOG.md). And of what is asked
in other words than the documents have, it is surer in theirs (`rag.read.clauses.worded`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from rag.language.patterns import regex
from rag.read.clauses.fulfilled import fulfilled, tells_of_another_year
from rag.read.clauses.worded import widened, worded
from rag.read.reading import Look, Reading, words_of
from rag.read.vetoes.subjects.places import in_another_city
from rag.search.question import Question
from rag.types import Filters, Passage


class Searched(Protocol):
    """What is known of the texts that are searched, as by `rag.search.retriever.Retriever`."""

    def understand(self, text: str) -> Question:
        """The question that a text is."""

    def common(self, word: str) -> float:
        """The share of all chunks that have a word."""

    def search(self, question: Question, k: int, filters: Filters | None) -> list[Passage]:
        """The best passages."""


SURER = 0.15
"""How far above the confidence from which an answer is told the second reading must be: it had a second chance."""
DOING = 0.65
"""Confidence below which what something does is asked for as what it is, though an answer was found: a text says that once, and many
things that it does."""
_DOES = regex(
    r"\bwhat\s+do(?:es)?\s+(?P<thing>(?:the\s+)?[\w./-]+(?:\s[\w./-]+)?)\s+do(?=\s*\??\s*$)", re.IGNORECASE
)
_WORDINGS = (
    (
        regex(
            r"\bthe\s+(?=\S*[/_.<>@-]|\S*[a-z][A-Z])(\S{2,80})\s+"
            r"(?:directory|folder|file|command|option|flag|module|function|variable|setting|parameter|method|header|field|package)\b"
        ),
        r"\1",  # what a path or an option is, its text seldom says
    ),
    (regex(r"\bwhy\b", re.IGNORECASE), "what is the reason why"),
    (
        regex(r"\bhow (?:do|does|can|could|should|may|must) (?:i|we|you|one|they)\b", re.IGNORECASE),
        "what must be done to",
    ),
    (_DOES, r"what is \g<thing>"),
)


def reworded(question: str) -> str | None:
    """`question` in other words that ask for the same; None where none are known to help.

    >>> reworded("Why is it shut?"), reworded("What is the /pit folder for?"), reworded("Who keeps the key?")
    ('What is the reason why is it shut?', 'What is /pit for?', None)
    >>> reworded("What does Ferryd do?")
    'What is Ferryd?'
    """
    for asked, other in _WORDINGS:
        again, times = asked.subn(other, question, count=1)
        if times:
            return again[0].upper() + again[1:]
    return None


def asked_again(
    question: Question,
    found: tuple[Passage, ...],
    looked: Reading,
    least: float,
    searched: Searched,
    search: Callable[[Question], Sequence[Passage]],
    look: Look,
) -> tuple[tuple[Passage, ...], Reading]:
    """The passages and the reading of `question` in other words, where `looked` is below `least`, from which an answer is told, or unsure
    of what something does, and these are read surely, of no other year or city; else those that were `found` and `looked`."""
    enough = max(least, DOING) if _DOES.search(question.text) else least
    if looked.confidence >= enough or question.language:
        return found, looked
    for text, document_id in fulfilled(question.text, found, searched.common):
        asked = searched.understand(text)
        own = tuple(searched.search(asked, len(found), Filters(documents=(document_id,))))
        again = look(asked, own)
        said = [words_of(each, own) for each in again.evidence]
        elsewhere = tells_of_another_year(question.text, said) or in_another_city(
            question.text, "\n".join(said)
        )
        if again.confidence >= least + SURER and not elsewhere:
            return own, again
    for asked in _asked_otherwise(question, searched.understand, search):
        passages = tuple(search(asked))
        again = look(asked, passages)
        if again.confidence >= max(least + SURER, looked.confidence):
            return passages, again
    return found, looked


def _asked_otherwise(
    question: Question,
    understand: Callable[[str], Question],
    search: Callable[[Question], Sequence[Passage]],
) -> Iterator[Question]:
    """`question` in other words: those that help by themselves, then, where these did not, those of the documents that have them; it
    must not become one for another kind of thing by these."""
    if other := reworded(question.text):
        yield understand(other)
    if wide := widened(question.text):
        near = [f"{each.title}\n{each.text}" for each in search(understand(wide))]
        asked = map(understand, worded(question.text, near))
        yield from (each for each in asked if each.kind == question.kind)
