"""What speaks against an answer, for the page to say first: sources that differ, and a low confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rag.prove.differing import other_figure
from rag.prove.support import shipped_judges
from rag.read.saying import DOUBT
from rag.read.smalltalk import reply
from rag.types import Answer, Citation
from rag.ui.words import say

SURE = 0.6
"""Confidence below which an answer is to be checked."""
_SAID_OF_SOURCES = "The sources differ:"
"""How the notice begins that `differing_figures` stands for."""
_SAID_OF_PARTS = "Not found in the documents:"
"""How the notice begins that names the parts of a question without an answer."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What one source says where others say something else."""

    citation: Citation
    text: str

    @property
    def words(self) -> str:
        """`290,000 (2024-11)`."""
        return f"{self.text} ({self.citation.date[:7] if self.citation.date else say('undated')})"


def differing_figures(citations: Sequence[Citation]) -> list[Figure]:
    """Figures of sources that give different ones for the same thing, the newest first; empty where none differ."""
    found: dict[int, Figure] = {}
    for one, other in combinations(citations, 2):
        if one.document_id == other.document_id:
            continue
        figures = other_figure(one.quote, other.quote, (one.title, other.title), shipped_judges().embedder)
        if figures is not None:
            found.setdefault(one.label, Figure(one, figures[0]))
            found.setdefault(other.label, Figure(other, figures[1]))
    return sorted(found.values(), key=lambda figure: figure.citation.date or "", reverse=True)


def headline(answer: Answer) -> str:
    """`Sources differ: 290,000 (2024-11) · 310,000 (2024-09)`; empty where they agree, and where documents are listed or
    counted: that they say different things is no doubt of the list."""
    told = answer.outcome == "answered" and answer.coverage is None
    figures = differing_figures(answer.citations) if told else []
    return say("Sources differ:") + " " + " · ".join(figure.words for figure in figures) if figures else ""


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
    told = [notice for notice in answer.notices if not notice.startswith(_SAID_OF_SOURCES)]
    if headline(answer):
        told = [notice for notice in told if notice != DOUBT]
    return told
