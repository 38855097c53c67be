"""Offices that a claim gives to somebody, held against those that the text gives: minister, chief executive, captain. Pure.

`Ada Lind is the foreign minister` beside `defence minister Ada Lind` shares nearly every word with it, as does `the chief executive
of Lind Ferries is Ada Lind` with any sentence on her. Whoever a text introduces by an office holds that one; an office that no
text names is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import FUNCTION_WORDS, WORD, base, fold, stem
from rag.prove.claim_words import claim_stems
from rag.prove.signals.conflicts import Change
from rag.prove.signals.introductions import introduced, introductions, is_office
from rag.prove.signals.slots import tokens
from rag.prove.spans import sentences_of
from rag.prove.stating.defined import another_party
from rag.prove.vetoes.rows.labelled import rows_of

_HELD_BY = regex(
    r"\A\W*(?:[Tt]he\s+)?(?P<office>\w[^,;:]{2,79}?)\s+(?:is|was)\s+(?P<name>[^\W\d_a-z]\w*(?:[ -][^\W\d_a-z][\w.’'-]*){0,4})"
)
"""The office first: the chief executive of Lind Ferries is Ada Lind."""
_HOLDS = regex(
    r"\A\W*[^\W\d_a-z][\w.’'-]*(?:[ -][^\W\d_a-z][\w.’'-]*){0,4}\s+(?:is|was)\s+(?P<office>[^,;:.]{3,80})"
)
TOLD_APART = frozenset(
    stem(word) for word in "minister secretary director manager officer editor commissioner engineer".split()
)
"""Offices that are several, told apart by the word before: prime minister, defence minister."""


_A_NAME = r"[^\W\d_a-z][\w.’'-]*(?:[ -](?:(?:de|van|von|der) )?[^\W\d_a-z][\w.’'-]*){0,4}"
_AN_OFFICE = r"(?P<office>[^\W\d_][\w-]+(?: [a-z][\w-]+){0,2})"
_IS_THE = regex(
    rf"\A\W*(?P<name>{_A_NAME})\s+(?:is|was)\s+(?:(?:now|also|currently)\s)?the\s+{_AN_OFFICE}(?:\s+(?:of|at|for|in)\b[^,;]*)?[.\s]*\Z"
)
_THE_IS = regex(
    rf"\A\W*(?:[Tt]he\s+|[\w ]+['’]s\s+){_AN_OFFICE}(?:\s+(?:of|at|for|in)\b[^,;]{{1,60}}?)?\s+(?:is|was)\s+(?P<name>{_A_NAME})[.\s]*\Z"
)
_PLURAL = regex(r"\b(?:one|only|first|last|former|\w+(?:est|st|nd|rd|th))\b")
"""What stands with an office that several have, or had."""


_IN_TURN = regex(
    r"\b(?:former(?:ly)?|new|newly|until|till|since|previous(?:ly)?|acting|interim|outgoing|incoming|late|then|ex|first|last|next"
    r"|succe(?:ed|ss)\w*|replac\w+|appoint\w+|elected|(?:in|from|by|before|after)\s(?:1\d|20)\d\d)\b",
    re.IGNORECASE,
)
"""Beside an office that several hold, one after the other."""
_STYLES = frozenset("mr mrs ms dr sir lord lady professor".split())
"""What may stand before any name beside an office."""
_BEARER = (
    r"\s+(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Dame|Lord|Lady)\.?\s+)?"
    r"(?P<name>[^\W\d_a-z][\w’'-]+(?:[ -][^\W\d_a-z][\w’'-]+)*)"
)


@lru_cache(maxsize=4096)
def office_of_another(claim: str, *texts: str) -> tuple[Change, ...]:
    """Offices that `claim` gives to somebody whom `texts` introduce by another one, and that they write before another name: `CEO Ada Lind`,
    beside `chairman Ada Lind and CEO Dr. Eva Holm`."""
    found = []
    for name, said in introductions(claim):
        office = next((word for word in reversed(_words(said)) if is_office(word)), None)
        if office is None or office in _STYLES:
            continue
        told = [
            word for text in texts for other in _told(name, text) for word in _words(other) if is_office(word)
        ]
        if not told or stem(office) in map(stem, told):
            continue
        named = [
            match["name"]
            for text in texts
            for match in re.finditer(rf"\b(?i:{re.escape(office)}){_BEARER}", text)
        ]
        if named and all(name.split()[-1] not in other for other in named):
            found.append(Change("name", f"{office} {name}", f"{office} {named[0]}", framed=True))
    return tuple(found)


@lru_cache(maxsize=4096)
def misattributed(claim: str, *texts: str) -> tuple[Change, ...]:
    """Offices that `claim` gives to somebody whom `texts` introduce by another one of the name, and never by this one."""
    found = []
    for name, said in _given(claim):
        heads = {stem(word): word for word in _words(said) if stem(word) in TOLD_APART}
        told = [other for text in texts for other in _told(name, text)] if heads else []
        for head in heads:
            ours = word_before(head, _words(said))
            theirs = [before for other in told if (before := word_before(head, _words(other)))]
            if ours and theirs and all(stem(ours) != stem(other) for other in theirs):
                found.append(
                    Change("name", f"{ours} {heads[head]}", f"{theirs[0]} {heads[head]}", framed=True)
                )
    return tuple(found)


@lru_cache(maxsize=4096)
def held_by_another(claim: str, *texts: str) -> tuple[Change, ...]:
    """Whom `claim` says holds an office, or is a party, where `texts` give it to somebody else alone: in an entry or a row that begins with
    it, beside his name, or as a term. An office that is had for a time has more holders than one."""
    found = [Change("name", ours, theirs, framed=True) for ours, theirs in another_party(claim, *texts)]
    for name, office in _said_to_hold(claim):
        ours = claim_stems(name)
        holders = [each for text in texts for each in _holders(office, text)]
        told = any(map(ours.intersection, map(claim_stems, holders)))
        if holders and not told and not _may_hold(ours, office, texts):
            found.append(Change("name", name, holders[0], framed=True))
    return tuple(found)


def _may_hold(name: frozenset[str], office: str, texts: Sequence[str]) -> bool:
    """Whether a sentence of `texts` has an office beside a name, or tells when somebody held it."""
    wanted = claim_stems(office)
    return any(
        bool(_IN_TURN.search(sentence)) or not name.isdisjoint(claim_stems(sentence))
        for sentence in sentences_of(texts)
        if wanted <= claim_stems(sentence)
    )


def _said_to_hold(claim: str) -> Iterator[tuple[str, str]]:
    """Names of `claim` with the office that it says they hold, as it is called alone."""
    for form in (_IS_THE, _THE_IS):
        match = form.match(claim)
        if match is not None and not _PLURAL.search(match["office"]):
            yield match["name"], match["office"]


def _holders(office: str, text: str) -> Iterator[str]:
    """The names of those whom `text` gives an office that is called so and no longer."""
    wanted = claim_stems(office)
    for rows, _ in rows_of(text):
        for row in rows:
            if row.label == wanted:
                names = [token for token in tokens(row.cells[0]) if token.kind == "name"]
                yield from (token.text for token in names[:1])
    said = re.escape(office)
    for match in re.finditer(
        rf"(?:\A|[.!?]\s|\b(?:[Tt]he|[Ii]ts|[Oo]ur|[Tt]heir|[\w]+['’]s)\s)(?i:{said}),?{_BEARER}", text
    ):
        yield match["name"]


def unnamed(claim: str, *texts: str) -> tuple[str, ...]:
    """The office that `claim` says somebody holds, where `texts` name none of the kind."""
    match = _HELD_BY.match(claim) or _HOLDS.match(claim)
    if match is None:
        return ()
    written = frozenset().union(*map(claim_stems, texts))
    return tuple(word for word in _words(match["office"]) if is_office(word) and stem(word) not in written)


def _given(claim: str) -> Iterator[tuple[str, str]]:
    """Names of `claim`, each with the words that say what office they hold."""
    yield from introductions(claim)
    match = _HELD_BY.match(claim)
    if match is not None and any(map(is_office, _words(match["office"]))):
        yield match["name"].rstrip("."), match["office"]


def _told(name: str, text: str) -> Iterator[str]:
    """How the sentences of `text` introduce who bears the last word of `name`."""
    last = name.split()[-1]
    for start, end in split(text):
        sentence = text[start:end]
        if last in sentence and (told := introduced(last, sentence, person=True)):
            yield sentence[told.start : told.end]


def _words(text: str) -> list[str]:
    """The words of `text`, folded, without whose-endings."""
    return [fold(base(word)) for word in WORD.findall(text)]


def word_before(head: str, words: Sequence[str]) -> str | None:
    """The word before the one with the stem `head`, where it is no article."""
    at = next((n for n, word in enumerate(words) if stem(word) == head), 0)
    return words[at - 1] if at and words[at - 1] not in FUNCTION_WORDS else None
