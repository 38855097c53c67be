"""Two names joined in a claim of which the text joins the one with another: by Ada Lind and Otto Wahl, for Ada Lind and Eva Holm. Pure.

Whoever did something together stands together: where a sentence that tells the rest of a claim has one of its two names beside a third,
and the other one stands elsewhere, the claim has exchanged it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rag.language.sentences import split
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change
from rag.prove.signals.slots import Token, one_name, tokens

TOLD = 0.6
"""Share of the rest of the claim in the sentence."""
_AND = frozenset("and &".split())


@lru_cache(maxsize=2048)
def joined_with_another(claim: str, *texts: str) -> tuple[Change, ...]:
    """Names of `claim` that it joins with a name which `texts` join with another one; see the module."""
    ours = tuple(_couples(claim))
    if not ours or len(split(claim)) > 1:
        return ()
    mine = [token for token in tokens(claim) if token.kind == "name"]
    sentences = [text[start:end] for text in texts for start, end in split(text)]
    found = []
    for kept, other in (pair for a, b in ours for pair in ((a, b), (b, a))):
        if any(_names(sentence, kept) and _names(sentence, other) for sentence in sentences):
            continue
        rest = claim_stems(claim) - claim_stems(other.text)
        found += [
            Change("name", other.text, third.text, framed=True)
            for sentence in sentences
            if share(rest, claim_stems(sentence)) >= TOLD
            for first, second in _couples(sentence)
            for same, third in ((first, second), (second, first))
            if one_name(same.words, kept.words) and not any(_may_be(third, name) for name in mine)
        ]
    return tuple(dict.fromkeys(found))


def _couples(sentence: str) -> Iterator[tuple[Token, Token]]:
    """Names joined by one `and`, that are no end of a longer list."""
    read = tokens(sentence)
    for n, (a, joint, b) in enumerate(zip(read, read[1:], read[2:], strict=False)):
        listed = n > 0 and a.parted and read[n - 1].kind == "name"
        if a.kind == b.kind == "name" and joint.text in _AND and not (listed or joint.parted or b.parted):
            yield a, b


def _may_be(name: Token, other: Token) -> bool:
    """Whether both may name one thing; a name at the end of a text may be cut."""
    return one_name(name.words, other.words) or other.text.startswith(name.text)


def _names(sentence: str, name: Token) -> bool:
    return any(token.kind == "name" and one_name(token.words, name.words) for token in tokens(sentence))
