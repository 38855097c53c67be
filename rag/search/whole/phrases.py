"""The words that questions about documents share: how one asks, what documents are called, what they do with a subject. Pure.

A verb stands here once; its forms are made of it: documents that mention, mentioning, in which it is mentioned.
"""

from __future__ import annotations

from rag.search.whole.narrowing import DOCUMENT_NOUNS, FORMAT_WORDS

PLEASE = (
    r"^\W*(?:(?:please|so|and|ok(?:ay)?|now|then)\W+|(?:can|could|would|will)\s+you\s+(?:please\s+)?"
    r"|(?:tell|show)\s+(?:me|us)\s+(?=(?:in\s+|on\s+)?(?:which|what|how\s+many|who|where|the\s+(?:total\s+)?number\s+of)\b)"
    r"|i(?:\s+(?:want|need)|(?:'d|\s+would)\s+like)\s+(?:to\s+\w+\s+)?)*"
)
END = r"\s*[?.!]*\s*$"
ORDER = r"(?:list|show|name|give|find|enumerate|get|tell)(?:\s+(?:me|us))?"
"""How an order to list things begins."""
ALL = (
    r"(?:(?:all|every|each|any|of|the|these|those|this|my|our|your|whole|entire|other|different|single)\s+)*"
)
DOCUMENTS = (
    r"(?:(?:of\s+)?(?:the|these|those|all|my|our|every|each|any|other|different|single)\s+)*(?:(?:news|text|source|indexed|stored)\s+)?"
    rf"(?:(?P<format>{FORMAT_WORDS})[\s-]+(?=\w))?(?:(?P<within>[a-z][\w-]{{1,40}})\s+)?(?P<noun>{DOCUMENT_NOUNS})\b"
)
WHOLE = r"(?:folder|corpus|collection|index|library|archive|data(?:base|set)?|knowledge\s+base)"
HERE = rf"(?:\s+(?:in|of|on|inside|within)\s+(?:(?:the|this|my|our|your)\s+(?:\w+\s+)?{WHOLE}|here\b))?"

_VERBS = "mention discuss describe cover contain name cite quote use reference include address feature treat concern"
_WITH_PARTICLE = {
    "refer": "to",
    "call": "for",
    "point": "to",
    "allude": "to",
    "speak": "of|about",
    "talk": "of|about",
    "write": "of|about",
    "tell": "of|about",
    "report": "on",
    "comment": "on",
    "touch": "on|upon",
    "deal": "with",
    "bring": "up",
}
_PARTICIPLES = {"speak": "spoken", "write": "written", "tell": "told", "deal": "dealt", "bring": "brought"}
_PAST = {
    "refer": "referred",
    "allude": "alluded",
    "speak": "spoke",
    "write": "wrote",
    "tell": "told",
    "deal": "dealt",
    "bring": "brought",
}
_FOUND = r"found|seen|listed|given"


def _present(verb: str) -> str:
    stem = verb.removesuffix("e")
    return rf"{verb}s?|{stem}{'r?' if verb == 'refer' else ''}ing"


def _participle(verb: str) -> str:
    return _PARTICIPLES.get(verb, "referred" if verb == "refer" else f"{verb.removesuffix('e')}ed")


_TRANSITIVE = "|".join(_present(verb) for verb in _VERBS.split())
_INTRANSITIVE = "|".join(rf"(?:{_present(verb)})\s+(?:{to})" for verb, to in _WITH_PARTICLE.items())
MENTIONED = "|".join(
    (
        _FOUND,
        *(_participle(verb) for verb in _VERBS.split()),
        *(rf"{_participle(verb)}\s+(?:{to})" for verb, to in _WITH_PARTICLE.items()),
    )
)
"""What is done with a subject: "in which it is mentioned, spoken of, found"."""
APPEARS = r"appears?|occurs?|features?|(?:comes?|turns?|crops?|shows?|pops?)\s+up|figures?|plays?\s+a\s+(?:role|part)"
"""What a subject does in a document."""
MENTION = rf"{_TRANSITIVE}|{_INTRANSITIVE}"
_DID = "|".join(
    (
        *(_participle(verb) for verb in _VERBS.split()),
        *(rf"{_PAST.get(verb, f'{verb}ed')}\s+(?:{to})" for verb, to in _WITH_PARTICLE.items()),
    )
)
"""The same of what was done: meetings discussed it, letters spoke of it."""
_ON = r"(?:about|on|regarding|concerning)"
_SOMETHING = r"(?:something|anything|information|details?|a\s+(?:word|section|part|chapter|paragraph))"
_SOMEBODY = r"(?:where|in\s+which)\s+(?:(?:some|any)(?:body|one)|people|they|it|the\s+authors?)\s+"
_CAN_FIND = r"(?:(?:can|could|may|might|do|will)\s+)?(?:i|you|we|one)\s+(?:(?:can|could|may|might|will)\s+)?(?:find|see|read\s+(?:about|of|on)|learn\s+(?:about|of)|look\s+up)(?!\s+(?:in|at|on|here|there|under|for|from|about)\b)"
"""What a reader does in a document: "in which can I read about"."""
_WORD = r"words?|term|phrase|name|expression|date(?=\s+[^?]{0,15}\d)"
"""What words are called that must stand there."""
ABOUT = (
    rf"(?:(?:that|which|who)\s+|{_SOMEBODY}|(?:in\s+which|where)\s+(?={_CAN_FIND}\b))?(?:do\s+|does\s+|did\s+)?(?P<negated>(?:not|never)\s+|don't\s+|doesn't\s+)?(?:(?:all|ever|also|even)\s+)?"
    r"(?:(?:(?:have|has|having|contain(?:s|ing)?|includ(?:e|es|ing)|mak(?:e|es|ing)|with)\s+)?(?:an?\s+|any\s+|some\s+)?(?:mentions?|references?|allusions?)\s+(?:of|to)"
    rf"|(?:{MENTION})(?:(?:\s+(?:and/or|or)|/|,)\s*(?:at\s+least\s+|even\s+|just\s+)?(?:{MENTION}))*|(?:{_DID})(?!\s+(?:in|at|by|on|as|for|from|with|to)\b)|(?:say|have|give|hold|contain|offer)s?\s+{_SOMETHING}\s+(?:to\s+say\s+)?{_ON}|(?:has|have|having)\s+(?:(?:any|some)thing\s+)?to\s+do\s+with|{_CAN_FIND}|{_SOMETHING}\s+{_ON}"
    rf"|(?P<silent>(?:(?:say|have|has|contain)s?\s+nothing\s+(?:to\s+say\s+)?{_ON}|mak(?:e|es|ing)\s+no\s+mention\s+of|without\s+(?:any\s+|a\s+)?mention\s+of|(?:are|is)\s+silent\s+{_ON}))"
    rf"|(?:are|is)\s+(?:about|on)|{_ON}(?!\s+which\b)|(?:with|has|have|having|carr(?:y|ies|ying)|bear(?:s|ing)?|show(?:s|ing)?|display(?:s|ing)?)(?=\s+(?:the|a)\s+(?:{_WORD})\b))"
)
"""What a document does with a subject that follows: "that mention", "have something to say about", "say nothing about"."""
THE_WORD = rf"(?:(?:the|a)\s+(?:{_WORD})\s+)?"
SUBJECT = rf"\s+{THE_WORD}(?P<subject>\S.{{0,300}}?)"
SINGULAR = (
    r"(?:\w*bus|status|campus|virus|bonus|census|focus|radius|corpus|genius|surplus|consensus|apparatus|syllabus|cactus|fungus"
    r"|gas|lens|canvas|atlas|bias|alias|\w*(?:bas|analys|cris|thes|ax|tenn|emphas|synops|diagnos|oas)is"
    r"|happens|occurs|helps|makes|determines|governs|matters|triggers|prevents|protects|keeps|goes|comes|says|does|belongs|follows)"
)
"""Words in -s that are no plural: one thing, or what something does."""
