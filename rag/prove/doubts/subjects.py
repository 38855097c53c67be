"""What a claim says of one thing in the words in which its text says it of another: the pump weighs 9 kg, for the heater. Pure.

`The heater beside it draws 2 kilowatts and weighs 9 kg` has all that `The pump weighs 9 kg` says but of what it says it, and the pump stands in the
sentence before. To a model of entailment it follows. The two may be one thing by two names: so it is a doubt and no contradiction.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rag.language.forms.plurals import singular
from rag.language.grammar import JOINING, PREPOSITIONS
from rag.language.sentences import split
from rag.language.synonyms import synonyms_of
from rag.language.words import WORD, fold, lemma, stem
from rag.prove.claim_words import claim_stems

_LEAST, _LEAST_CONTENT = 3, 2
"""Words at the end of a claim, and words of content among them, that a sentence has as they are."""
_LONGEST_SUBJECT = 6
_ARTICLES = frozenset("the a an its their his her der die das ein eine".split())
_GENERIC = frozenset(
    """company firm group organisation organization business agency charity body party government council committee board city town
    village country state region area place site player striker midfielder defender goalkeeper man woman boy girl author writer artist
    actor singer band club team side building house structure tower facility plant ship vessel boat aircraft plane vehicle car train
    species animal bird fish insect frog toad drug medicine programme program project scheme plan device machine system product name
    model version book novel film series show game album song event meeting decision move measure law act bill rule study trial survey
    paper report new old former latest first second third other same two three couple pair family child unit property complex centre
    center work thing one year season month day time""".split()
)
"""What a thing may be called that has been named otherwise, and words before that."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence in words."""

    text: str
    words: tuple[str, ...]
    lemmas: tuple[str, ...]


@lru_cache(maxsize=2048)
def of_another_subject(claim: str, text: str) -> str:
    """Of what `text` says what `claim` says of something else that it names; empty where it does not.

    >>> of_another_subject("The pump weighs 9 kg.", "The pump is loud. The heater beside it weighs 9 kg.")
    'heater'
    """
    ours = _said(claim)
    found = ""
    sentences = [_said(text[start:end]) for start, end in split(text)]
    for n, theirs in enumerate(sentences):
        run = _run(ours, theirs)
        if run is None:
            continue
        first, at = run
        if not first:
            return ""
        subject = claim_stems(" ".join(ours.words[:first]))
        other = _other(theirs, at, subject)
        named = any(subject <= claim_stems(each.text) for m, each in enumerate(sentences) if m != n)
        ahead = ours.words[:first]
        if not (other and named and ahead[-1].islower()) or any(map(_is_generic, ahead)):
            return ""
        if subject & claim_stems(theirs.text):
            return ""
        found = other
    return found


def _said(sentence: str) -> _Said:
    words = tuple(WORD.findall(sentence))
    return _Said(sentence, words, tuple(lemma(fold(word)) for word in words))


def _run(ours: _Said, theirs: _Said) -> tuple[int, int] | None:
    """Where the longest end of a claim that stands in a sentence begins, in the claim and in the sentence."""
    best: tuple[int, int] | None = None
    for end in (n + 1 for n, word in enumerate(theirs.lemmas) if word == ours.lemmas[-1]):
        size = 0
        while size < min(len(ours.lemmas), end) and ours.lemmas[-1 - size] == theirs.lemmas[end - 1 - size]:
            size += 1
        if best is None or len(ours.lemmas) - size < best[0]:
            best = len(ours.lemmas) - size, end - size
    if best is None or best[0] > _LONGEST_SUBJECT or len(ours.lemmas) - best[0] < _LEAST:
        return None
    tail = ours.words[best[0] :]
    if fold(tail[0]) in PREPOSITIONS | JOINING or len(claim_stems(" ".join(tail))) < _LEAST_CONTENT:
        return None
    return best


def _other(theirs: _Said, at: int, subject: frozenset[str]) -> str:
    """The thing that a sentence begins with, where it may not be `subject` by another name; empty where it may."""
    if at < 2 or not subject or fold(theirs.words[0]) not in _ARTICLES:
        return ""
    head = next((word for word in theirs.words[1:at] if claim_stems(word)), "")
    if not head.islower() or _is_generic(head):
        return ""
    return head if subject.isdisjoint(synonyms_of(stem(fold(head)))) else ""


def _is_generic(word: str) -> bool:
    return not _GENERIC.isdisjoint((fold(word), singular(fold(word))))
