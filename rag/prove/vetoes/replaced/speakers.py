"""Who a claim says said it, where the sentence that it follows has somebody else say it. Pure.

`According to the report, the bridge closes in May` beside `Mayor Falk said that the bridge would close in May. The engineer's report puts
the cost at 4 million`: every word is there, and all models agree. Names that act are `done_by_another`'s work; here a
speaker may be called by any noun, and must be one who speaks elsewhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.language.grammar import AUXILIARIES
from rag.language.patterns import regex
from rag.language.words import words
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change
from rag.prove.signals.introductions import is_office
from rag.prove.spans import FOLLOWED, SURELY_FOLLOWED, sentences_of

_SAYS = (
    "sa(?:y|ys|id)|(?:tell|state|note|explain|add|warn|argue|claim|insist|believe|think|expect|predict|estimate|suggest|maintain"
    "|announce|confirm|complain|conclude|recommend|reveal|consider|acknowledge|declare|propose|indicate)(?:e?d|s)?"
    "|(?:show|call|date|describe|list|mention|promise|hope|fear)(?:e?d|s)|told|thought|report(?:s|ed)|admit(?:s|ted)?"
    "|den(?:y|ies|ied)|f(?:inds|ound)|puts?"
)
_VERB = regex(rf"\s(?:{_SAYS})\b(?!['’-])")
_PARTICIPLES = "called|listed|dated|described|found|reported|estimated|expected|thought|considered|put\\b"
_CLAIMED = regex(
    rf"\s(?:(?!{_PARTICIPLES})(?:{_SAYS})\b(?!['’-])|(?:{_SAYS})(?=\s(?:that|the|no|an?|its|their|his|her|any)\b))"
)
"""The same of a claim: a participle or a noun says nothing by itself."""
_LEADING = regex(
    r"(?:according to|in the (?:view|opinion|words) of|as per)\s(?P<who>[^,;]{2,80}),\s", re.IGNORECASE
)
_TRAILING = regex(
    r",?\s(?:according to|in the (?:view|opinion|words) of)\s(?P<who>[^,;]{2,80}?)(?=[.!?]?\s*\Z)",
    re.IGNORECASE,
)
_BEHIND = regex(
    rf"(?:[,!?][\"”’']?|[\"”])\s(?:{_SAYS})\s(?P<who>[^,.;:]{{2,80}})(?=[,.;:]|\Z)|"
    rf",[\"”’']?\s(?P<first>[^,.;:\"“]{{2,60}})\s(?:{_SAYS})(?=[.,;:]|\Z)"
)
_MOST = 12
"""Words before a verb among which who speaks stands."""
_BACK = 160
"""Characters before a verb in which they stand."""
LONGEST_SPEAKER = 8
"""The same in a claim."""
_POINTING = frozenset("he she it they we i you who that this these those one some others".split())
_A_NAME = r"(?!(?:The|A|An|Its|Their|Our)\b)[^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w’'-]+){0,3}"
_NAMED = regex(r"(?<!\A)\b[^\W\d_a-z][\w’'-]+|\A(?!The\b|A\b|An\b|Its\b|Their\b|Our\b)[^\W\d_a-z][\w’'-]+\Z")
_ROLE = regex(
    r"(?:\A|[,“”\"]\s)\W*(?:the|its|their|our|an?)\s(?:[a-z-]+\s)?(?P<role>[a-z-]+)\W*\Z", re.IGNORECASE
)
"""A word for what somebody is, without a name."""
_ALIKE = tuple(
    frozenset(group.split())
    for group in (
        "study report review paper survey analysis research researcher researchers scientist scientists author authors team"
        " expert experts university institute data findings results poll journal",
        "company firm group maker bank airline business spokesman spokeswoman spokesperson statement chief executive ceo director"
        " manager owner boss chairman president founder officials",
        "government ministry minister president official officials authorities police officer officers spokesman spokeswoman"
        " spokesperson administration department state secretary office statement military army",
        "club team coach manager player captain",
        "court judge judges ruling jury",
    )
)
"""Nouns that may speak for each other: the company, its chief executive."""


@lru_cache(maxsize=4096)
def said_by_another(claim: str, *texts: str) -> tuple[Change, ...]:
    """Whom `claim` has say what the sentence of `texts` that tells it has somebody else say, where both speak in them."""
    told = _attribution(claim)
    if told is None:
        return ()
    who, said = told
    ours, content = claim_stems(who), claim_stems(said)
    if not ours or len(content) < 2 or not _POINTING.isdisjoint(words(who)):
        return ()
    sentences = sentences_of(texts)
    speakers = [list(_speakers(sentence)) for sentence in sentences]
    if not any(not ours.isdisjoint(claim_stems(each)) for every in speakers for each in every):
        return ()
    stems = [claim_stems(sentence) for sentence in sentences]
    at = max(range(len(sentences)), key=lambda n: (share(content, stems[n]), -n))
    if share(content, stems[at]) < SURELY_FOLLOWED or any(
        share(content, each) >= FOLLOWED for each in stems if not ours.isdisjoint(each)
    ):
        return ()
    theirs = frozenset().union(*map(claim_stems, speakers[at]))
    if not theirs or any(not _POINTING.isdisjoint(words(each)) for each in speakers[at]):
        return ()
    if _may_be_one(ours, theirs, who, speakers[at], sentences):
        return ()
    return (Change("name", who, speakers[at][0], framed=True),)


def _may_be_one(
    ours: frozenset[str], theirs: frozenset[str], who: str, speakers: Sequence[str], sentences: Sequence[str]
) -> bool:
    """Whether both may be the same: a sentence has both, one speaks for the other, or one is a name and the other a role that no other name
    is given."""
    if any(not ours.isdisjoint(said) and not theirs.isdisjoint(said) for said in map(claim_stems, sentences)):
        return True
    mine, other = set(words(who)), {word for each in speakers for word in words(each)}
    if any(mine & group and other & group for group in _ALIKE):
        return True
    return any(
        _NAMED.search(named)
        and (bare := _ROLE.search(role))
        and is_office(bare["role"].lower())
        and not _given_to_another(bare["role"], named, sentences)
        for each in speakers
        for named, role in ((who, each), (each, who))
    )


def _given_to_another(role: str, named: str, sentences: Sequence[str]) -> bool:
    """Whether a sentence has a role beside a name, and that is not `named`."""
    office = re.escape(role)
    mine = claim_stems(named)
    beside = re.compile(
        rf"\b(?i:{office}),?\s(?:(?:is|was)\s)?(?P<after>{_A_NAME})|(?P<before>{_A_NAME}),?\s(?:(?:is|was)\s)?(?:(?:the|a|an|its|their)\s)?"
        rf"(?:[a-z-]+\s)?(?i:{office})(?=[,.;]|\s(?:of|at|for|and)\b|\Z)"
    )
    return any(
        mine.isdisjoint(claim_stems(found["after"] or found["before"]))
        for sentence in sentences
        for found in beside.finditer(sentence)
    )


def _attribution(claim: str) -> tuple[str, str] | None:
    """Who says what, by a claim that says so; None where it does not."""
    for form in (_LEADING, _TRAILING):
        found = form.match(claim) if form is _LEADING else form.search(claim)
        if found:
            return found["who"], claim[: found.start()] + claim[found.end() :]
    verb = _CLAIMED.search(claim)
    before = claim[: verb.start()].split() if verb else []
    if verb and 0 < len(before) <= LONGEST_SPEAKER and AUXILIARIES.isdisjoint(map(str.lower, before)):
        return claim[: verb.start()], claim[verb.end() :]
    return None


def _speakers(sentence: str) -> Iterator[str]:
    """Who speaks in a sentence, each as it is called there, or more than that."""
    for form in (_LEADING, _TRAILING, _BEHIND):
        for found in form.finditer(sentence):
            yield found["who"] or found["first"]
    for verb in _VERB.finditer(sentence):
        before = re.split(
            r"[.;:]\s|[\"“”]|\b(?:and|but|while|that)\b",
            sentence[max(0, verb.start() - _BACK) : verb.start()],
        )[-1].split()
        if before:
            yield " ".join(before[-_MOST:])
