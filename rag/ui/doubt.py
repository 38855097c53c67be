"""What speaks against an answer, for the page to say first: sources that differ, and a low confidence."""

from __future__ import annotations

from rag.prove.differing import SOURCES_DIFFER, told_by
from rag.read.saying import DOUBT
from rag.read.smalltalk import reply
from rag.types import Answer
from rag.ui.words import say

SURE = 0.6
"""Confidence below which an answer is to be checked."""
_SAID_OF_PARTS = "Not found in the documents:"
"""How the notice begins that names the parts of a question without an answer."""


def headline(answer: Answer) -> str:
    """`Sources differ: 290,000 (2024-11) · 310,000 (2024-09)`; empty where they agree, and where documents are listed or
    counted: that they say different things is no doubt of the list."""
    if answer.outcome != "answered" or answer.coverage is not None:
        return ""
    told = told_by(answer.notices, answer.citations, say("undated"))
    return f"{say('Sources differ:')} {told}" if told else ""


def is_doubtful(answer: Answer) -> bool:
    """Whether an answer is to look like one that must be checked."""
    return answer.outcome == "answered" and (
        bool(headline(answer)) or answer.confidence < SURE or DOUBT in answer.notices
    )


def is_partial(answer: Answer) -> bool:
    """Whether a part of the question has no answer: of what is there one may be sure, but it is not all that was asked."""
    return answer.outcome == "answered" and any(each.startswith(_SAID_OF_PARTS) for each in answer.notices)


def is_courtesy(answer: Answer) -> bool:
    """Whether it replies to a greeting or a sum, for which no document was asked: there is nothing to doubt or to look for."""
    return answer.text == reply(answer.question)


def other_notices(answer: Answer) -> list[str]:
    """The notices of an answer that its headline does not say already: one notice of a doubt, not two."""
    if not headline(answer):
        return list(answer.notices)
    return [each for each in answer.notices if each != DOUBT and not each.startswith(SOURCES_DIFFER)]
