"""Figures that a claim puts in the place of those of the sentence it follows, though the text has them somewhere. Pure.

`Otto Hoog took over in 1946` beside `Otto Hoog, 1948-1976` and, further down, a 1946 of somebody else. That the detail occurs
in the text proves nothing then: it must stand in or beside the sentence that the claim follows, or in one that is near
to the claim too, as a claim may join two. Names are left alone: whoever is spoken of is named elsewhere as often as not.
"""

from __future__ import annotations

from functools import lru_cache

from rag.language.sentences import split
from rag.prove.signals.facts import Detail, absent, details, occurring
from rag.prove.spans import followed
from rag.prove.words import share, stems

FOLLOWED = 0.4
"""Share of the claim's content words in a sentence from which the claim follows it."""

JOINED = 0.4
"""The same of a sentence that holds the detail, from which the claim may join both: of 94 true claims that join
sentences none is below."""


@lru_cache(maxsize=4096)
def exchanged(claim: str, *texts: str) -> tuple[Detail, ...]:
    """The numbers and dates of `claim` that are not in or beside the sentence of `texts` it follows, which has others."""
    content = stems(claim)
    sentences, at = followed(claim, *texts)
    if not sentences or share(content, stems(sentences[at])) < FOLLOWED:
        return ()
    stated = details(claim)
    held = occurring(claim, "\n".join(sentences[max(0, at - 1) : at + 2]))
    lacking = [
        n for n, detail in enumerate(stated) if detail.sure and detail.kind != "name" and n not in held
    ]
    if not lacking:
        return ()
    others = {detail.kind for detail in absent(sentences[at], claim) if detail.sure}

    def nearness_where_it_stands(n: int) -> float | None:
        rest = content - stems(stated[n].text)
        everywhere = (text[start:end] for text in texts for start, end in split(text))
        holding = (sentence for sentence in everywhere if n in occurring(claim, sentence))
        return max((share(rest, stems(sentence)) for sentence in holding), default=None)

    found = ((n, nearness_where_it_stands(n)) for n in lacking if stated[n].kind in others)
    return tuple(stated[n] for n, near in found if near is not None and near < JOINED)
