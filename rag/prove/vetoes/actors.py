"""Who a claim says did or said something, where the sentence it follows names somebody else for it. Pure.

`The Elms founded Velmar` beside `The Oaks, a larger group than the Elms, founded Velmar`; `Ost said that the mill is too old` beside
`Orr called the mill too old`; `signed between Elm and Velmar`, where it was between Elm and Oak. Who acts is looked for beside the
verb: before it, over what a pair of commas adds, or behind `by`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from rag.language.grammar import HELPING, NEGATIONS
from rag.language.names import of_a_state, of_one_state
from rag.language.words import is_participle, stem
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.acts import SPEECH, acts, one_act, undergone
from rag.prove.signals.conflicts import Change
from rag.prove.signals.slots import Token, is_sentence, one_name, tokens
from rag.prove.spans import SURELY_FOLLOWED, sentences_of

LEAST = 2
"""Such words in common, where the claim has two besides, or it is told what somebody says."""

_OF = frozenset("of in at for with as".split())
_TOGETHER = frozenset("jointly together joint between".split())
_POINTING = frozenset("it its they them their this these he she him her his".split())
_GENERIC = frozenset(
    "academy act board council court league party university college school church bank war city county river committee commission ministry"
    " association society company museum hospital".split()
)
ALIKE = 0.75
"""Share of letters in common from which two names may be spellings of one."""


@lru_cache(maxsize=4096)
def done_by_another(claim: str, *texts: str) -> tuple[Change, ...]:
    """Names that `claim` gives an act, or words, which a sentence of `texts` gives to another."""
    ours = tokens(claim)
    if not is_sentence(ours):
        return ()
    denies = not NEGATIONS.isdisjoint(token.key for token in ours)
    done, suffered = (
        [(verb, names) for verb, names in found(ours) if not all(map(_is_generic, names))]
        for found in (acts, undergone)
    )
    parties = _parties(ours)
    if not (done or suffered or parties):
        return ()
    sentences = [(sentence, tokens(sentence)) for sentence in sentences_of(texts)]
    sentences = [(written, theirs) for written, theirs in sentences if is_sentence(theirs)]
    found: list[Change] = []
    for verb, doers in done:
        # What is said within what is said is not told of, and who did not do it others may have.
        if verb is done[0][0] if stem(verb.text) in SPEECH else not denies:
            found += _given_to(claim, verb, doers, sentences, _beside(ours, verb), passive=False)
    for verb, names in () if denies else suffered:
        if not all(name.sure for name in names):
            continue
        found += _given_to(claim, verb, names, sentences, passive=True)
    if parties:
        found += _joined(claim, parties, sentences)
    return tuple(dict.fromkeys(found))


def _points_back(sentence: Sequence[Token]) -> bool:
    """Whether a pronoun of the sentence may stand for what the one before it names."""
    return not _POINTING.isdisjoint(token.key for token in sentence)


def _beside(sentence: Sequence[Token], verb: Token) -> list[Token]:
    """The names before another verb of the sentence that tells the same act: Elm paid more than Oak had paid."""
    found = []
    for at, token in enumerate(sentence):
        if token is verb or token.kind != "word" or not one_act(token, verb):
            continue
        n = at - 1
        while n > 0 and sentence[n].key in HELPING:
            n -= 1
        found += [sentence[n]] if n >= 0 and sentence[n].kind == "name" else []
    return found


def _given_to(
    claim: str,
    verb: Token,
    doers: Sequence[Token],
    sentences: Sequence[tuple[str, Sequence[Token]]],
    also: Sequence[Token] = (),
    *,
    passive: bool,
) -> list[Change]:
    """What a sentence on the same act has in the place of `doers`; `passive`: to whom it is done. The claim gives it to `also` too."""
    spoken = stem(verb.text) in SPEECH
    apart = claim_stems(" ".join(doer.text for doer in doers)) | {stem(verb.text)}
    rest = claim_stems(claim) - apart
    found: list[Change] = []
    for n, (written, theirs) in enumerate(sentences):
        told = claim_stems(written)
        if n and not spoken and _points_back(theirs):
            told |= claim_stems(sentences[n - 1][0])
        least = 1 if len(rest) == 1 and not spoken else LEAST
        if share(rest, told) < SURELY_FOLLOWED or len(rest & told) < least:
            continue
        told_so = any(
            _is_verb(token, verb) and share(rest, claim_stems(written[token.end :])) >= SURELY_FOLLOWED
            for token in theirs
        )
        for other, names in undergone(theirs) if passive else acts(theirs):
            if told_so and not (spoken or _is_verb(other, verb)):
                continue  # what it provides it does not supply
            if not one_act(verb, other) and not (spoken and stem(other.text) in SPEECH):
                continue
            if passive and any(token.kind == "name" and token.same(a) for token in theirs for a in doers):
                return []
            if any(_also_by(a, theirs) for a in doers):
                return []
            if any(name.same(each) for name in names for each in also):
                continue
            strange = [a for a in doers if not any(_may_be_one(a, b, sentences) for b in names)]
            if len(strange) < len(doers):
                others = [b for b in names if not any(_may_be_one(a, b, sentences) for a in doers)]
                if not (strange and others) or len(names) < len(doers):
                    return []
                found.append(Change("name", strange[0].text, others[0].text, framed=True))
                continue
            if any(_added(doer, names, other, theirs) for doer in doers):
                return []
            found.append(Change("name", doers[0].text, names[0].text, framed=True))
    return found


def _is_verb(token: Token, verb: Token) -> bool:
    return token.kind == "word" and stem(token.text) == stem(verb.text)


def _also_by(doer: Token, sentence: Sequence[Token]) -> bool:
    """Whether a sentence has a further `by` for the verb: run mostly by Elm and sometimes by Oak."""
    return any(
        by.key == "by" and token.same(doer) and not is_participle(verb.text)
        for verb, by, token in zip(sentence, sentence[1:], sentence[2:], strict=False)
    )


def _added(doer: Token, names: Sequence[Token], verb: Token, sentence: Sequence[Token]) -> bool:
    """Whether what a pair of commas adds to who acts says that he is of this one: Orr, editor of the Star, printed it."""
    last = names[-1]
    for before, token in pairwise(sentence):
        inside = last.end < token.start < verb.start or (verb.start < last.start and token.start > last.end)
        if inside and token.kind == "name" and one_name(token.words, doer.words):
            at = sentence.index(token)
            return any(w.key in _OF for w in sentence[max(0, at - 2) : at]) or before.key in _OF
    return False


def _may_be_one(ours: Token, theirs: Token, sentences: Sequence[tuple[str, Sequence[Token]]]) -> bool:
    mine, other = _own_words(ours), _own_words(theirs)
    if one_name(mine, other) or of_one_state(mine, other):
        return True
    if of_a_state(mine) or of_a_state(other):
        return True
    if any(SequenceMatcher(None, a, b).ratio() >= ALIKE for a in mine for b in other):
        return True
    return any(
        token.kind == "name" and one_name(token.words, mine) and one_name(token.words, other)
        for _, sentence in sentences
        for token in sentence
    )


def _is_generic(name: Token) -> bool:
    """Whether a name may stand for another that is not like it: the Academy, the Englishman."""
    called = len(name.words) == 1 and name.words[0].endswith(("ishman", "chman", "ishwoman", "chwoman"))
    return called or _GENERIC.issuperset(name.words)


def _own_words(name: Token) -> tuple[str, ...]:
    """The words of a name without what it shares with many: the Water Board is not the Harbour Board."""
    return tuple(word for word in name.words if word not in _GENERIC) or name.words


def _parties(sentence: Sequence[Token]) -> list[Token]:
    """The names of those who do something together."""
    if _TOGETHER.isdisjoint(token.key for token in sentence):
        return []
    told = any(token.key in _TOGETHER and token.key != "between" for token in sentence)
    for n in range(1, len(sentence) - 1):
        a, b = _name_up_to(sentence, n - 1, -1), _name_up_to(sentence, n + 1, 1)
        if sentence[n].key != "and" or a is None or b is None:
            continue
        at = sentence.index(a)
        if told or any(token.key == "between" for token in sentence[max(0, at - 2) : at]):
            return [a, b]
    return []


def _name_up_to(sentence: Sequence[Token], n: int, step: int) -> Token | None:
    """The name at `n`, or behind an article and what it is called: the Ukrainian company Orr."""
    for m in range(n, n + 4 * step, step):
        if not 0 <= m < len(sentence):
            return None
        of_a_place = (
            of_a_state(sentence[m].words) and m + 1 < len(sentence) and sentence[m + 1].kind == "word"
        )
        if sentence[m].kind == "name" and (step < 0 or not of_a_place):
            return sentence[m]
        if step < 0 or sentence[m].kind not in ("word", "light", "name"):
            return None
    return None


def _joined(
    claim: str, parties: Sequence[Token], sentences: Sequence[tuple[str, Sequence[Token]]]
) -> Iterator[Change]:
    """A party of the claim that the sentence on the joint act does not name, beside one that it names."""
    rest = claim_stems(claim) - claim_stems(" ".join(party.text for party in parties))
    for written, theirs in sentences:
        if (
            _TOGETHER.isdisjoint(token.key for token in theirs)
            or share(rest, claim_stems(written)) < SURELY_FOLLOWED
        ):
            continue
        names = [token for token in theirs if token.kind == "name"]
        strange = [
            p
            for p in parties
            if not any(
                _may_be_one(p, n, sentences)
                for n in names
                if p.sure and (n.same(p) or not of_a_state(n.words))
            )
        ]
        if len(strange) != 1:
            continue
        said = tokens(claim)
        other = next((n for n in names if not any(n.same(token) for token in said)), None)
        if other is not None:
            yield Change("name", strange[0].text, other.text, framed=True)
