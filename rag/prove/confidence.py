"""How likely is it that an answer of a language model is right? Pure.

The number speaks of that answer: of how its sentences are proved and of how much of the question they take up. What the
local reader thinks of the passages is one voice among them: it lowers the number of a proved answer to `POINT`, where the
answer is given in doubt, and no further. What is merely not refuted falls with the reader's doubt.
"""

from __future__ import annotations

import math

from rag.prove.claim_words import claim_stems, share
from rag.prove.drafts.draft import Draft

POINT = 0.5
"""Confidence from which a written answer is given, unless the settings say otherwise."""

READ = 0.4
"""Confidence from which the reader would answer by itself, about."""
OWN_WORDS = 0.5
"""Share of the question's words in one sentence up to which the reader's doubt says little: it does not know them for the text's.

Of 84 answers of a strong writer to questions half in words of their own 18 had been dropped (2026-11-30), now 5; of 60 wrong replies
as a weak model writes them 8 more stand, all true sentences beside the question, none that is twisted or invented."""
_BIAS = -2.6
_READER, _PROVED, _WHOLE, _COVERED = 0.4, 4.0, 1.5, 1.0
_SHORT_BIAS, _SHORT_READER = -0.35, 1.1
"""Weights of what is said below, chosen on 38 replies of a strong writer (25 answers, 13 refusals), on sentences of
passages copied in place of those refusals, and on 30 replies of a model of 1.5 billion parameters to questions with an
answer and without one."""
_LONG = 3
"""Different sentences from which a draft speaks for itself. A model that knows nothing turns the question into one sentence with
a word of a passage in it, which proves as well as a true one: the reader's doubt counts more."""


def confidence(question: str, draft: Draft, reader: float) -> float:
    """0..1 for `draft` as the answer to `question`; `reader`: the local reader's confidence on the same passages.

    Sentences copied from a passage say no more than the reader could quote: as far as the draft consists of them, the
    number is the reader's.
    """
    if not draft.sentences or draft.refused:
        return reader
    proved = sum(_weight(s.status) * s.support for s in draft.sentences) / len(draft.sentences)
    whole = len(draft.sentences) / (len(draft.sentences) + len(draft.unresolved))
    quotes = " ".join(citation.quote for citation in draft.citations)
    said = " ".join((*(sentence.text for sentence in draft.sentences), quotes))
    covered = share(claim_stems(question), claim_stems(said)) if claim_stems(question) else 1.0
    bounded = min(0.999, max(0.001, reader))
    short = _short(draft)
    odds = math.log(bounded / (1 - bounded))
    logit = _READER * odds + short * (_SHORT_BIAS + _SHORT_READER * min(0.0, odds))
    logit += _BIAS + _PROVED * proved + _WHOLE * whole + _COVERED * covered
    bare = _bare(quotes)
    own = [sentence for sentence in draft.sentences if _bare(sentence.text) not in bare]
    copied = 1 - len(own) / len(draft.sentences)
    likely = copied * reader + (1 - copied) / (1 + math.exp(-logit))
    told = any(sentence.status == "proved" for sentence in own) and (short < 1 or covered <= OWN_WORDS)
    stands = own and not draft.unresolved and (told or reader >= READ)
    return max(likely, POINT) if stands else likely


def _short(draft: Draft) -> float:
    """1 of a draft that says one thing, 0 of one that says `_LONG` or more."""
    different = len({_bare(sentence.text) for sentence in draft.sentences})
    return max(0.0, (_LONG - different) / (_LONG - 1))


def _weight(status: str) -> float:
    return 0.5 if status == "cited" else 1.0


def _bare(text: str) -> str:
    """The letters and digits of `text`."""
    return "".join(c for c in text.casefold() if c.isalnum())
