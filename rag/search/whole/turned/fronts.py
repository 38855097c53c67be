"""Questions that say first what they are about, or only name what they want: brought to the order in which questions are read. Pure.

"Ida Orr - in which letters does she turn up?"    → "in which letters does Ida Orr turn up?"
"pump-cli: which options can it take?"            → "which options can pump-cli take?"
"The ferry: who paid for it?"                     → "who paid for The ferry?"
"harbour - which documents?"                      → "Which documents mention harbour?"
"Everyone who signed the lease"                   → "List everyone who signed the lease."
"rules in the charter for guests?"                → "What are the rules in the charter for guests?"
"""

from __future__ import annotations

import re

from rag.language.grammar import PREPOSITIONS
from rag.language.patterns import regex
from rag.language.words import fold
from rag.search.turns.topics import pointed_at
from rag.search.whole.narrowing import DOCUMENT_NOUNS
from rag.search.whole.phrases import END, PLEASE
from rag.search.whole.wording import Wording

MOST_TOPIC = 4
"""Words of what a question says first."""
_ASKS = r"(?:(?:in|on|at|for|from|by|with|to|of|under)\s+)?(?:which|what|who|whom|how\s+many|list|name|give|show|find|enumerate|where)\b"
_TOPIC = Wording(
    rf"^\W*(?P<topic>[^?:;,.!]{{2,60}}?)(?::|\s+[-–—])\s+(?P<asked>{PLEASE[1:]}{_ASKS}.*)$",
    needs="which|what|who|whom|how many|list|name|give|show|find|enumerate|where",
)
_NO_TOPIC = regex(
    rf"(?i:{_ASKS}|please|hi|hello|hey|thanks|question|quick\s+question|q|task|note|ps|btw|one\s+more|next|also|or|and)\b",
    re.I,
)
_OF_TWO = regex(r"\b(?:or|versus|vs)\b", re.I)
_WHICH_ONES = regex(rf"(?:which|what)\s+(?:ones?|of\s+them)?\s*(?:are|is)\s+there{END}", re.I)
_BARE_DOCUMENTS = regex(
    rf"(?P<in>(?:in|on)\s+)?(?P<which>which|what|how\s+many)\s+(?:of\s+the\s+)?(?P<noun>{DOCUMENT_NOUNS}){END}",
    re.I,
)
_OWNED = regex(r"\b(?:his|her|its|their)\s+(?=[a-z])", re.I)
_EVERYBODY = Wording(
    rf"^\W*(?P<all>(?:every(?:one|body|thing)|all\s+those)\s+(?:\w+\s+){{0,6}}?(?:who|that|which|whose|with|without|by|in|at|on|from)\s.+?){END}",
    needs="everyone|everybody|everything|all those",
)
_WHO_ALL_OF = Wording(
    rf"(?P<please>{PLEASE})who\s+all\s+of\s+(?P<whom>(?:our|the|these|those|my|your)\s+[a-z][\w-]*s)\s+(?P<rest>.+)$",
    needs="all of",
)
_PLURAL = regex(r"(?!(?:is|was|has|does|this|its|always|perhaps|various)$)[a-z][\w'’-]*[^\Wisu]s", re.I)
_VERBAL = regex(
    r"\b(?:is|are|was|were|be|been|do|does|did|has|have|had|can|could|may|might|must|will|would|should|shall|who|what|when|how|why)\b",
    re.I,
)
_OPENS_PLAIN = regex(r"\W*(?:no|not|any|there|here|it|they|we|you|i|thanks|hello|yes|more)\b", re.I)
_ALL = regex(r"\W*(?:all|every|each)\b", re.I)
_BEHIND = PREPOSITIONS | {"that", "which", "whose", "without"}
MOST_BEFORE = 3
"""Words before the plural that a bare question asks for."""


def straightened(text: str) -> str:
    """`text`, a question, in the order in which questions are read; others as they are.

    >>> straightened("Ida Orr - in which letters does she turn up?"), straightened("harbour - which notes?")
    ('in which letters does Ida Orr turn up?', 'Which notes mention harbour?')
    >>> straightened("rules in the charter for guests?"), straightened("What are the rules for guests?")
    ('What are the rules in the charter for guests?', 'What are the rules for guests?')
    """
    if match := _WHO_ALL_OF.match(text):
        return f"{match['please']}which of {match['whom']} {match['rest']}"
    if match := _EVERYBODY.match(text):
        return f"List {match['all'].strip()}."
    match = _TOPIC.match(text)
    if match and _WHICH_ONES.fullmatch(match["asked"]):
        return f"List all {match['topic'].strip()}."
    if match and len(match["topic"].split()) <= MOST_TOPIC and not _NO_TOPIC.match(match["topic"]):
        return (
            text if _OF_TWO.search(match["topic"]) else _about(match["topic"].strip(), match["asked"].strip())
        )
    if not _is_bare(text):
        return text
    return f"List {text.strip(' ?')}." if _ALL.match(text) else f"What are the {text.strip()}"


def _about(topic: str, asked: str) -> str:
    """A question with what it is about in it: in place of a pronoun, else behind it."""
    if bare := _BARE_DOCUMENTS.fullmatch(asked):
        return f"{bare['which'].capitalize()} {bare['noun']} mention {topic}?"
    if whole := pointed_at(asked, topic):
        return whole
    if _OWNED.search(asked):
        return _OWNED.sub(f"{topic}'s ", asked, count=1)
    if topic.casefold() in asked.casefold():
        return asked
    return f"{asked.rstrip(' ?.!')} in {topic}?"


def _is_bare(text: str) -> bool:
    """Whether `text` only names what it wants, as one asks in haste: "rules in the charter for guests?"."""
    if (
        not text.rstrip().endswith("?")
        or text.count("?") > 1
        or _VERBAL.search(text)
        or _OPENS_PLAIN.match(text)
    ):
        return False
    words = text.strip(" ?").split()
    for at, word in enumerate(words[:MOST_BEFORE]):
        if fold(word) in _BEHIND:
            return False
        if _PLURAL.fullmatch(word):
            return at + 1 < len(words) and fold(words[at + 1]) in _BEHIND
    return False
