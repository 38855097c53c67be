"""Names and figures that a claim puts where the sentence it follows has others. Pure.

`The filter was invented by Ivan Orr` beside `Karl Ost invented a filter`, with an Ivan Orr somewhere else in the text: that
every name occurs proves nothing then. What a name stands for is told by its slot (`rag.prove.signals.slots`): the claim must
put it into that of a name which it leaves out, and no sentence on it may say the rest of the claim. Two names of one
sentence that change places are the same fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.language.names import of_a_state, of_one_state
from rag.language.sentences import split
from rag.language.words import fold, words
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change, ChangeKind
from rag.prove.signals.facts import absent
from rag.prove.signals.slots import Likeness, Token, likeness, one_name, tokens
from rag.prove.spans import FOLLOWED, SURELY_FOLLOWED, followed, sentences_of

RUN = 3
"""Words in order on one side of two slots from which they are alike."""
SWAPPED = 3.0
"""How much more two names of a claim are like each other's places than like their own, both together, where they have changed them."""
MOVED = 4.0
"""The same of one name alone."""

MOST = 24
"""Names and figures of a claim or its sentence beyond which it is a list, and its slots say nothing."""

_ELLIPSIS = frozenset("so same likewise respectively vice".split())
"""Where they stand, names share what is said of one of them: Ost signed for Velmar, and Orr did so for Menz."""
_TAKING_OVER = frozenset("those that one ones".split())
_JOINING = frozenset("and or as well".split())
_POINTING = frozenset("he she it they him her his hers its their them this these those".split())


@dataclass(frozen=True, slots=True)
class _Place:
    """A claim beside the sentence it follows."""

    claim: str
    texts: tuple[str, ...]
    sentences: tuple[str, ...]
    at: int
    ours: tuple[Token, ...]
    theirs: tuple[Token, ...]
    said: tuple[str, ...]
    """Folded words of the claim."""
    written: tuple[str, ...]
    """Folded words of the sentence."""

    def is_written(self, name: Token) -> bool:
        return one_name(name.words, self.written)

    def is_said(self, name: Token) -> bool:
        return one_name(name.words, self.said)

    def others(self, kind: str) -> Iterator[tuple[int, Token]]:
        """Names or figures of the sentence."""
        return ((j, token) for j, token in enumerate(self.theirs) if token.kind == kind)


@lru_cache(maxsize=4096)
def misplaced(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` puts where the sentence of `texts` that it follows has something else; see the module."""
    place = _place(claim, claim, texts, FOLLOWED)
    if place is None:
        return ()
    found = [*_names(place), *_figures(place), *_swapped(place)]
    for name in place.ours:
        if name.kind == "name":  # its words may have led to the sentence that tells of it
            other = _place(claim, f"{claim[: name.start]} {claim[name.end :]}", texts, SURELY_FOLLOWED)
            if other is not None and other.at != place.at:
                found += [change for change in _names(other) if change.ours == name.text]
    return tuple(dict.fromkeys(found))


def _place(claim: str, rest: str, texts: tuple[str, ...], least: float) -> _Place | None:
    """`claim` beside the sentence nearest to `rest`, all of it or most; None where none has the share `least` of its words."""
    sentences, at = followed(rest, *texts)
    if not sentences or share(claim_stems(rest), claim_stems(sentences[at])) < least:
        return None
    ours, theirs = tokens(claim), tokens(sentences[at])
    if max(_slots(ours), _slots(theirs)) > MOST:
        return None
    said, written = tuple(words(claim)), tuple(words(sentences[at]))
    return _Place(claim, texts, sentences, at, ours, theirs, said, written)


def _slots(sentence: Sequence[Token]) -> int:
    return sum(token.kind not in ("word", "light") for token in sentence)


def _names(place: _Place) -> Iterator[Change]:
    """Names of the claim in the slots of names that it leaves out."""
    for i, name in enumerate(place.ours):
        if name.kind != "name" or not _is_name(place, name):
            continue
        new = not place.is_written(name)
        for j, other in place.others("name"):
            if not _is_name(place, other) or place.is_said(other) or other.is_weekday:
                continue
            if of_one_state(name.words, other.words) or _wider(name, other) or _takes_over(place, name):
                continue
            alike = likeness(place.ours, i, place.theirs, j)
            if not (_firm(alike) if new else alike.turned or (alike.bare and alike.double)):
                continue
            if new and (_antecedent(place, name) or not _only_elsewhere(place, i)):
                continue
            if (
                (new or not _own(place, i).score)
                and not _said_of(place, i)
                and not _one_person(place, name, other)
            ):
                yield _change("name", name, other)


def _figures(place: _Place) -> Iterator[Change]:
    """Numbers and dates of the claim that its sentence lacks, in the slots of those that the claim leaves out."""
    new = _starts(place.claim, place.sentences[place.at])
    dropped = _starts(place.sentences[place.at], place.claim)
    for i, figure in enumerate(place.ours):
        if figure.start not in new or figure.figure is None or not _only_elsewhere(place, i):
            continue
        for j, other in place.others(figure.kind):
            alike = likeness(place.ours, i, place.theirs, j)
            left_out = other.start in dropped or _is_new_one(place, other)
            if left_out and (alike.double or (alike.firm and alike.run > 1)):
                yield _change("date" if figure.kind == "date" else "number", figure, other)


def _is_new_one(place: _Place, number: Token) -> bool:
    """Whether it is a `one`, which no claim must hold, and the claim has none."""
    return fold(number.text) == "one" and not any(token.same(number) for token in place.ours)


def _swapped(place: _Place) -> Iterator[Change]:
    """Names of one sentence that have changed places in the claim."""
    if not _ELLIPSIS.isdisjoint((*place.written, *place.said)):
        return
    shared = [
        (i, j)
        for i, name in enumerate(place.ours)
        if name.kind == "name"
        for j, other in place.others("name")
        if place.is_written(name)
        and place.is_said(other)
        and not one_name(name.words, other.words)
        and not (_one_phrase(place, name, j) or _side_by_side(place.ours, i, other))
        and not (_wider(name, other) or _wider(other, name))
    ]
    gains = {
        (i, j): likeness(place.ours, i, place.theirs, j).score
        - max(_own(place, i).score, _elsewhere(place, i))
        for i, j in shared
    }
    for (i, j), gain in gains.items():
        name, other = place.ours[i], place.theirs[j]
        back = max(
            (
                more
                for (k, m), more in gains.items()
                if one_name(place.ours[k].words, other.words) and one_name(place.theirs[m].words, name.words)
            ),
            default=0.0,
        )
        alone = gain >= MOVED and _firm(likeness(place.ours, i, place.theirs, j))
        if alone or (gain > 0 and back > 0 and gain + back >= SWAPPED):
            yield _change("name", name, other)


def _one_phrase(place: _Place, name: Token, j: int) -> bool:
    """Whether both stand in one phrase of the sentence, which may be taken apart: the Velmar company Orr, Orr of Velmar."""
    own = (k for k, token in enumerate(place.theirs) if token.same(name))
    between = (place.theirs[min(j, k) + 1 : max(j, k) + 1] for k in own)
    return any(
        all(token.kind == "word" for token in phrase[:-1]) and not any(token.parted for token in phrase)
        for phrase in between
    )


def _side_by_side(ours: Sequence[Token], i: int, other: Token) -> bool:
    """Whether the claim has both in one list, whose order says nothing."""
    step = -1 if any(token.same(other) for token in ours[:i]) else 1
    for n in range(i + step, len(ours) if step == 1 else -1, step):
        if ours[n].kind == "name":
            if ours[n].same(other):
                return True
        elif ours[n].key not in _JOINING:
            return False
    return False


def _firm(alike: Likeness) -> bool:
    return alike.firm or alike.run >= RUN


def _own(place: _Place, i: int) -> Likeness:
    """How like the slot of a name is to its own in the sentence that the claim follows."""
    return _best(place.ours, i, place.theirs)


def _best(ours: Sequence[Token], i: int, theirs: Sequence[Token]) -> Likeness:
    found = (likeness(ours, i, theirs, j) for j, token in enumerate(theirs) if token.same(ours[i]))
    return max(found, key=lambda alike: alike.score, default=Likeness())


def _holding(place: _Place, i: int) -> list[str]:
    """The sentences that hold a name or figure of the claim, but for the one that is followed."""
    every = dict.fromkeys(sentences_of(place.texts))
    return [
        sentence
        for sentence in every
        if sentence != place.sentences[place.at]
        and any(token.same(place.ours[i]) for token in tokens(sentence))
    ]


def _said_of(place: _Place, i: int) -> bool:
    """Whether another sentence has the name in the slot that the claim gives it."""
    return any(_firm(_best(place.ours, i, tokens(sentence))) for sentence in _holding(place, i))


def _elsewhere(place: _Place, i: int) -> float:
    return max((_best(place.ours, i, tokens(sentence)).score for sentence in _holding(place, i)), default=0.0)


def _only_elsewhere(place: _Place, i: int) -> bool:
    """Whether other sentences hold it, and none of them says much of the claim besides: it joins no two."""
    rest = claim_stems(place.claim) - claim_stems(place.ours[i].text)
    holding = _holding(place, i)
    return bool(holding) and all(share(rest, claim_stems(sentence)) < FOLLOWED for sentence in holding)


def _antecedent(place: _Place, name: Token) -> bool:
    """Whether a pronoun of the sentence may stand for the name: none of the claim, and no other name of the claim is nearer."""
    if _POINTING.isdisjoint(set(place.written) - set(place.said)):
        return False
    new = [token for token in place.ours if token.kind == "name" and not place.is_written(token)]
    nearest = [
        token
        for sentence in reversed(place.sentences[: place.at])
        for token in new
        if _named(token, sentence)
    ]
    return bool(nearest) and one_name(nearest[0].words, name.words)


def _named(name: Token, sentence: str) -> bool:
    return any(token.same(name) for token in tokens(sentence))


def _one_person(place: _Place, name: Token, other: Token) -> bool:
    """Whether both are parts of one name that a text writes out: Daniel, LaRusso."""
    return any(
        token.kind == "name" and one_name(token.words, name.words) and one_name(token.words, other.words)
        for text in place.texts
        for start, end in split(text)
        for token in tokens(text[start:end])
    )


def _is_name(place: _Place, token: Token) -> bool:
    """Whether the first word of a sentence, which has its capital in any case, is a name: a text has it within a sentence."""
    return token.sure or any(
        other.kind == "name" and other.sure and one_name(other.words, token.words)
        for text in place.texts
        for start, end in split(text)
        for other in tokens(text[start:end])
    )


def _wider(name: Token, other: Token) -> bool:
    """Whether a claim names only the state: whoever is of Normandy is French too."""
    return of_a_state(name.words) and not of_a_state(other.words)


def _takes_over(place: _Place, name: Token) -> bool:
    """Whether the sentence has the name for what it does not say again: the judges of Menz, and those from Velmar."""
    at = next((n for n, token in enumerate(place.theirs) if token.same(name)), 0)
    return at > 1 and place.theirs[at - 2].key in _TAKING_OVER and place.theirs[at - 1].kind == "light"


def _starts(claim: str, text: str) -> frozenset[int]:
    """Where the numbers and dates of `claim` begin that `text` lacks."""
    return frozenset(
        figure.start
        for detail in absent(claim, text)
        for figure in (detail.date, detail.quantity)
        if figure is not None
    )


def _change(kind: ChangeKind, ours: Token, theirs: Token) -> Change:
    return Change(kind, ours.text, theirs.text, framed=True)
