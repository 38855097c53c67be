"""Is every sentence proved by what it cites? Pure; documents and the support check are arguments.

Precision and recall follow ALCE (Gao et al. 2023, "Enabling Large Language Models to Generate Text with Citations"),
with gold quotes as judge where a question has them and a support check otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from eval.gold import Quote
from eval.scores.ranking import REPRINT_CHARS
from eval.scores.text import squash, strip_markers
from rag.types import MAX_QUOTE_CHARS

Support = Callable[[str, str], float]
"""(claim, text) → 0..1: does the text support the claim?"""

MIN_SUPPORT = 0.5
"""Support from which a sentence counts as supported."""

MIN_OVERLAP = 0.5
"""A citation meets a gold quote when they share at least this part of the shorter one."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation: a quote and where it claims to stand."""

    label: int
    document_id: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer and the labels it cites."""

    text: str
    citations: tuple[int, ...]


def lawful(citation: Cited, text: str | None) -> bool:
    """The span law: `text[start:end] == quote`, 1 to 400 characters. `text` None: there is no such document."""
    return (
        text is not None
        and 0 <= citation.start < citation.end <= len(text)
        and citation.end - citation.start <= MAX_QUOTE_CHARS
        and text[citation.start : citation.end] == citation.quote
    )


def validity(citations: Sequence[Cited], texts: Mapping[str, str | None]) -> float | None:
    """Share of citations that obey the span law; None without citations."""
    if not citations:
        return None
    return sum(lawful(c, texts.get(c.document_id)) for c in citations) / len(citations)


def gold_recall(citations: Sequence[Cited], facts: Sequence[Sequence[Quote]]) -> float | None:
    """Share of the facts of which some citation meets a gold quote; None without gold quotes."""
    if not facts:
        return None
    return sum(any(meets(c, quote) for c in citations for quote in fact) for fact in facts) / len(facts)


def gold_precision(citations: Sequence[Cited], quotes: Sequence[Quote]) -> float | None:
    """Share of the citations that meet a gold quote; None without citations or gold quotes."""
    if not quotes or not citations:
        return None
    return sum(any(meets(c, quote) for quote in quotes) for c in citations) / len(citations)


def meets(citation: Cited, quote: Quote) -> bool:
    """Do citation and gold quote share at least `MIN_OVERLAP` of the shorter, white space ignored?

    In another document only a long shared run counts (a reprint).
    """
    cited, wanted = squash(citation.quote), squash(quote.text)
    shorter = min(len(cited), len(wanted))
    if not shorter:
        return False
    needed = max(1, ceil(MIN_OVERLAP * shorter))
    if citation.document_id != quote.doc:
        needed = max(needed, REPRINT_CHARS)
    return _share_run(cited, wanted, needed)


def support_recall(claims: Sequence[Claim], citations: Sequence[Cited], support: Support) -> float | None:
    """ALCE citation recall: share of sentences that the quotes they cite, taken together, support.

    A sentence without citations is unsupported. None without sentences.
    """
    if not claims:
        return None
    by_label = {citation.label: citation for citation in citations}
    return sum(_supported(c.text, _quotes(c, by_label), support) for c in claims) / len(claims)


def support_precision(claims: Sequence[Claim], citations: Sequence[Cited], support: Support) -> float | None:
    """ALCE citation precision: share of citations that are not beside the point; None without citations.

    A citation of a supported sentence counts when it supports the sentence alone, or when the other citations no longer
    support it without this one. All citations of an unsupported sentence count as wrong.
    """
    by_label = {citation.label: citation for citation in citations}
    good = total = 0
    for claim in claims:
        quotes = _quotes(claim, by_label)
        total += len(claim.citations)
        if not _supported(claim.text, quotes, support):
            continue
        for at, quote in enumerate(quotes):
            others = quotes[:at] + quotes[at + 1 :]
            alone = _supported(claim.text, [quote], support)
            good += alone or not _supported(claim.text, others, support)
    return good / total if total else None


def _quotes(claim: Claim, by_label: Mapping[int, Cited]) -> list[str]:
    return [by_label[label].quote for label in claim.citations if label in by_label]


def _supported(sentence: str, quotes: Sequence[str], support: Support) -> bool:
    sentence = strip_markers(sentence)
    if not quotes:
        return False
    # A sentence quoted word for word needs no judge.
    if any(squash(sentence) in squash(quote) for quote in quotes):
        return True
    return support(sentence, "\n".join(quotes)) >= MIN_SUPPORT


def _share_run(left: str, right: str, size: int) -> bool:
    """Is there a run of `size` characters that stands in both?"""
    runs = {left[at : at + size] for at in range(len(left) - size + 1)}
    return any(right[at : at + size] in runs for at in range(len(right) - size + 1))
