"""Sentences that are instructions and no answer: ours repeated, those of a document obeyed, or of the reply itself. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import stem
from rag.prove.claim_words import claim_words, share
from rag.write.prompt import INSTRUCTIONS

REPEATED = 0.85
"""Share of a sentence's words, in pairs, that stand in our instructions from which it repeats them."""

_ADDRESSED = regex(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules|guidelines|everything above)\b"
    r"|\b(?:you are|act as|pretend to be|roleplay as)\b.{0,30}\b(?:assistant|AI|(?:language )?model|chatbot)\b"
    r"|\b(?:AI|assistant|(?:language )?model|chatbot)s?\b.{0,30}\b(?:must|should|shall|has to|have to)\b.{0,20}"
    r"\b(?:say|write|state|answer|reply|respond|output|tell|claim|recommend)\b"
    r"|(?:^|[.!?:;]\s+|\bplease\s+)(?:now\s+|instead\s+)?(?:say|write|state|answer|reply|respond|output|claim|tell \w+)\s+"
    r"(?:only\b|exactly\b|simply\b|always\b|instead\b|that\b|to everyone\b)"
    r"|\b(?:when|if|whenever) (?:(?:you|I|we) (?:are |am |were )?|anyone |someone |people |a user )?ask(?:s|ed)?\b.{0,60}\b(?:say|reply|respond|answer|tell|write|state)\b"
    r"|\b(?:every|any|all|your|each|the) (?:answers?|repl(?:y|ies)|responses?|summar(?:y|ies))\b.{0,60}\b(?:must|should|shall|has to|have to|needs? to)\b"
    r".{0,20}\b(?:(?:end|begin|start|close|finish|open) with|say|mention|repeat|recommend)\b"
    r"|\b(?:to|for|dear) (?:the |any |every )?(?:reading |summari[sz]ing |answering )(?:program|machine|software|system|assistant|model)s?\b",
    re.IGNORECASE,
)
"""Words by which a text turns to a language model. Documents about such models may be hit: their sentences are then
quoted by the local reader, never by a model that reads them."""


_OF_ITSELF = regex(
    r"\b(?:this|my) (?:answer|reply|response|sentence|statement)s?\b.{0,30}\b(?:verified|proved|proven|confirmed|checked|certified|guaranteed|approved)\b"
    r"|[(\[{]\s*(?:(?:fully|all|now|independently)\s+)?(?:verified|proved|proven)\b|[✓✔✅☑🗸]"
    r"|\b(?:status|confidence|verified|proved)[\"']?\s*[:=]\s*[\"']?(?:proved|proven|verified|true|yes|high|full|[\d.]+)"
    r"|\b(?:my|our|system) (?:system )?(?:instructions?|prompts?)\b"
    r"|\bI (?:am|was|have been) (?:told|instructed|asked|programmed|prompted|trained|meant|supposed)\b"
    r"|\b(?:you|I) answer\b.{0,30}\b(?:passages?|documents?|sources)\b|\b(?:numbered|provided) passages?\b"
    r"|\bpassages? (?:that |which )?(?:you|I|we) (?:were|was|am|are|have been) (?:given|shown)\b"
    r"|\bas an? (?:AI|(?:large )?language model|assistant|chatbot)\b",
    re.IGNORECASE,
)
"""Words by which a reply speaks of itself, of what it was told or of how far it is right: no document does, or in these very words."""
_ADDRESS = regex(
    r"\b(?:https?|ftp|file|mailto|data|javascript|vbscript):[^\s<>()\[\]\"'“”]+|\bwww\.[^\s<>()\[\]\"'“”]+",
    re.IGNORECASE,
)


def obeys(sentence: str, quotes: Sequence[str]) -> bool:
    """Whether `sentence` repeats our instructions, or rests on words of `quotes` that address whoever reads them."""
    pairs = _pairs(sentence)
    if len(pairs) >= 3 and share(pairs, _ours()) >= REPEATED:
        return True
    said = [quote.casefold() for quote in quotes]
    if any(not any(m.group().casefold() in text for text in said) for m in _OF_ITSELF.finditer(sentence)):
        return True
    return any(_ADDRESSED.search(text) for text in (sentence, *quotes))


_SAID_FIRST = frozenset(
    "sure certainly absolutely gladly okay ok gerne natürlich elbette tabii звичайно авжеж".split()
)
"""What may be all of a sentence to whoever asked."""
_TO_THE_ASKER = frozenset(
    "here hope hopefully happy glad thank thanks sure certainly absolutely let feel question questions conclusion summary"
    " hier hoffe fragen frage işte umarım ось сподіваюся сподіваюсь".split()
)
"""One of these, or a colon or a question mark at the end, shows that the words around it are said to whoever asked."""
_SAYING_NOTHING = (
    _SAID_FIRST
    | _TO_THE_ASKER
    | frozenset(
        "a an the this that these those it i i'm i've i'd we you your my me us is are was be been have has can could will would"
        " do does did isn't and or if so about of course to in on for from with by at as there what how some any anything something all more"
        " else other another further additional following follows below above based according provided given passage passages"
        " document documents source sources text texts context information info details answer answers answered response reply"
        " explanation explain explanations found find know like want need ask asked asking help helps helpful assist assistance free"
        " great good excellent nice interesting short brief briefly quick clear clarification please welcome s m t"
        " ist sind das die der es ich ihnen dir sie du haben hast wenn noch weitere gute antwort auf ihre deine hilft hilfreich"
        " yardımcı olur olmuştur soru sorunuz cevap bu це допоможе допомогло вам відповідь на ваше питання запитання".split()
    )
)


def tells_nothing(sentence: str) -> bool:
    """Whether `sentence` is only said to whoever asked, about the answer: `Great question! Here is what I found:`.

    Such a sentence is no claim that could be proved or missed. One that says anything else, if only a number, is none.

    >>> tells_nothing("I hope this helps!"), tells_nothing("Here is the key."), tells_nothing("Yes.")
    (True, False, False)
    """
    said = re.findall(r"[^\W_]+(?:['’][^\W\d_]+)?", sentence.casefold().replace("’", "'"))
    if len(said) < 2:
        return bool(said) and said[0] in _SAID_FIRST
    addressed = sentence.rstrip(" *_")[-1:] in ":?" or not _TO_THE_ASKER.isdisjoint(said)
    return addressed and _SAYING_NOTHING.issuperset(said)


def leads_elsewhere(sentence: str, texts: Iterable[str]) -> bool:
    """Whether `sentence` has an address that none of the `texts` has: a link or an image can carry off what was asked."""
    named = _addresses(sentence)
    return bool(named) and not named <= frozenset().union(*map(_addresses, texts))


def _addresses(text: str) -> frozenset[str]:
    return frozenset(match.group().rstrip(".,;:!?/").casefold() for match in _ADDRESS.finditer(text))


@cache
def _ours() -> frozenset[tuple[str, str]]:
    return frozenset(pair for start, end in split(INSTRUCTIONS) for pair in _pairs(INSTRUCTIONS[start:end]))


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    written = [stem(word) for word in claim_words(text)]
    return frozenset(pairwise(written))
