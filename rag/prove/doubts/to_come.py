"""What a claim tells as done where its sentence has it only as to come: it opened, for it will open. Pure.

`The brewery opened a plant in Leeds` beside `the brewery will open a plant in Leeds` has every word of it, and to a model of entailment it
follows as well (15 of 15 such claims counted as proved). It may have come so since: so it is a doubt and no contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.language.grammar import DETERMINERS, PREPOSITIONS
from rag.language.lexicon.nouns import is_german
from rag.language.patterns import regex
from rag.language.words import WORD, fold, is_participle, lemma
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.facts import details

_WAITS = "set|(?<=(?:is|re|as|be|en) )due|scheduled|slated|about|poised|going|expected|planned|hoped|projected|forecast"
_AHEAD = regex(
    rf"\b(?:(?:will|shall|won['’]t)(?:\s(?:not|also|then|now|soon|only|first|\w+ly))?(?:\shave)?(?:\sbeen)?|(?:{_WAITS})\s(?:to|for)"
    r"|(?:plan|intend|hope|aim|expect|want|wish|propose|seek|promise|pledge|vow)(?:s|ed|d|ing)?\sto|(?:plans|proposals?|bid)\s(?:to|for)"
    r"|(?:has|have)\syet\sto|(?P<time>(?:before|until|once|as\ssoon\sas)(?!\s\w{1,20}ing\b)))\b|['’]ll\b",
    re.IGNORECASE,
)
"""What is told behind these is not yet done; behind those of time it is not where its verb is no past."""
_APART = regex(
    r"\b(?:was|were|has|have|had|did|who|which|whose|that|after|since|because|but|although|though|while|whereas|when|if)\b|[;:]",
    re.IGNORECASE,
)
"""Between them and a verb: this one is of another clause."""
_GERMAN_PAST = regex(r"\b(?:wurden?|hat|haben|hatten?|waren?|mussten?|konnten?|durften?)\b", re.IGNORECASE)
_GERMAN_AHEAD = regex(
    r"\b(?:soll(?:en|te|ten)?|will|wollen|wird|werden|möchten?|plan(?:t|en)|geplant|vorgesehen|voraussichtlich|beabsichtigt|könnten?|dürften?)\b",
    re.IGNORECASE,
)
_GERMAN_CLAUSE = regex(r"[,;:–]\s")
_REACH = 160
"""Characters before a verb in which they are looked for."""
_DONE = frozenset("has have had was were been".split())
_TO_BE = frozenset("is are be being been get gets".split())
_FINITE = _DONE | frozenset("is are does did do can may must".split())
_BETWEEN = frozenset(
    "not also already since first then later soon now never ever just again still both all".split()
)
_NO_SUBJECT = DETERMINERS | PREPOSITIONS | _TO_BE | {"to", "and", "or", "most", "more", "very", "newly"}


@lru_cache(maxsize=4096)
def done(claim: str) -> frozenset[str]:
    """The verbs that `claim` tells as done, by their lemmas; none where it tells anything as to come.

    >>> sorted(done("The plant opened in May and was enlarged.")), sorted(done("The plant opens in May."))
    (['enlarg'], [])
    """
    words = WORD.findall(claim)
    helped = not _FINITE.isdisjoint(words)  # May with its capital is the month
    return frozenset() if _AHEAD.search(claim) else frozenset(_told(list(map(fold, words)), helped=helped))


def _told(said: list[str], *, helped: bool) -> Iterator[str]:
    for at, word in enumerate(said):
        if not is_participle(word):
            continue
        before = _before(said, at)
        if before in _DONE or (not helped and before and before not in _NO_SUBJECT):
            yield lemma(word)


def _before(said: list[str], at: int) -> str:
    """The word before the one at `at`, over adverbs; empty at the beginning."""
    n = at - 1
    while n >= 0 and (said[n] in _BETWEEN or said[n].endswith("ly")):
        n -= 1
    return said[n] if n >= 0 else ""


def is_to_come(claim: str, sentence: str) -> bool:
    """Whether `sentence` has all that `claim` tells as done only as to come: the act, or where it tells that by no verb the figures.

    >>> is_to_come("The plant opened in May.", "The plant will open in May.")
    True
    >>> is_to_come("The plant opened in May.", "The plant, which opened in May, will close.")
    False
    """
    verbs = done(claim)
    if not verbs:
        return is_german(claim) and _is_to_come_in_german(claim, sentence)
    acts = [match for match in WORD.finditer(sentence) if lemma(fold(match.group())) in verbs]
    if acts:
        return all(_ahead(sentence, match.start(), fold(match.group())) for match in acts)
    figures = [sentence.find(detail.text) for detail in details(claim) if detail.kind != "name"]
    told = [at for at in figures if at >= 0]
    return bool(told) and all(_ahead(sentence, at) for at in told)


def _ahead(sentence: str, at: int, verb: str = "") -> bool:
    """Whether what stands at `at` belongs to something before it that is to come; a `verb` that tells of the past does not."""
    before = sentence[max(0, at - _REACH) : at]
    marker = next(reversed(list(_AHEAD.finditer(before))), None)
    if marker is None or _APART.search(before, marker.end()):
        return False
    if not verb:
        return marker["time"] is None
    said = list(map(fold, WORD.findall(before)))
    return not is_participle(verb) or _before(said, len(said)) in _TO_BE or before.endswith("have been ")


def _is_to_come_in_german(claim: str, sentence: str) -> bool:
    """The same of a German sentence, whose verbs stand apart: soll im März abgebrochen werden."""
    if not _GERMAN_PAST.search(claim) or _GERMAN_AHEAD.search(claim):
        return False
    content = claim_stems(claim)
    near = max(_GERMAN_CLAUSE.split(sentence), key=lambda clause: share(content, claim_stems(clause)))
    return _GERMAN_AHEAD.search(near) is not None and not _GERMAN_PAST.search(near)
