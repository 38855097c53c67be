"""Questions that may want several things and say so in no noun: what something contains, and whatever is asked with "all of it". Pure.

"What does the notice have to contain?"          → things, which only a list that is told whole answers
"Who paid for the bridge?", and all of them wanted → people, of which several are sure
"""

from __future__ import annotations

import re
from dataclasses import replace

from rag.language.numerals import cardinal
from rag.language.patterns import regex
from rag.language.words import fold
from rag.search.whole.each import ASKS_MEANING, MEASURES, MOST_CHARS, PREPOSITION_WORDS, EachAsked, each_asked
from rag.search.whole.phrases import PLEASE
from rag.search.whole.wording import Wording

_OPEN = Wording(
    rf"{PLEASE}(?:(?:{PREPOSITION_WORDS})\s+)?(?P<word>which|what|who|whom)\b(?P<rest>.{{8,}}?)[\s?.!]*$",
    needs="which|what|who|whom",
)


_CONTENTS = regex(
    r"\W*(?:what|which\s+things)\s+(?:(?:do|does|did|must|should|may|can|could|will|has|have)\b.{3,120}?\b(?:contain|include|cover|comprise|consist\s+of|involve|entail|bring|carry|provide|offer|need|be\s+(?:made|used|taken|worn|brought|paid)\s*(?:for|of|with|to|along)?)"
    r"|(?:is|are|was|were)\s+(?:not\s+|n['’]t\s+)?(?:covered|included|excluded|insured|allowed|forbidden|prohibited|permitted|banned|needed|required|checked|on\s+offer)\b.{0,80}?"
    r"|(?:must|has\s+to|have\s+to|needs?\s+to|should)\s+(?:be|go)\b.{2,100}?)[\s?.!]*$",
    re.IGNORECASE,
)


def asks_contents(text: str) -> bool:
    """Whether `text` asks what something holds or allows, which a list often tells.

    >>> asks_contents("What does the notice have to contain?"), asks_contents("What does TB2 stand for?")
    (True, False)
    """
    return _CONTENTS.match(text) is not None


def open_asked(text: str, others: tuple[frozenset[str], ...] = ()) -> EachAsked | None:
    """The same of a question for what no statement holds: only a list that is told whole answers it, "What does it have to contain?".

    >>> asked = open_asked("What does the notice have to contain?")
    >>> (asked.noun, asked.statement, asked.told) if asked else None
    ('things', '', True)
    """
    said = " ".join(text.split())
    match = _OPEN.match(said) if len(said) <= MOST_CHARS and not ASKS_MEANING.match(said) else None
    if match is None:
        return None
    noun = "people" if fold(match["word"]) in ("who", "whom") else "things"
    return EachAsked("", noun, said, sure=False, others=others, told=True)


_PRESCRIBED = regex(
    r"\bwhich\s+(?:[\w-]+\s+){1,3}(?:should|ought\s+to)\b|\bwhich\s+people\s+(?:can|may|must|could|fit|do\s+(?:i|we|you)\s+need|are\s+needed)\b",
    re.IGNORECASE,
)
"""How many there should be, or may: a text says that, and does not list them."""


def wanted_each(
    text: str, others: tuple[frozenset[str], ...] = (), *, sure: bool = False
) -> EachAsked | None:
    """What `text` wants each of, see `each_asked`; `sure`: it says besides that all of several are wanted.

    >>> asked = wanted_each("Who paid for the bridge?", sure=True)
    >>> (asked.noun, asked.sure) if asked else None
    ('people', True)
    >>> wanted_each("How many people should carry the beam?")
    """
    if (each := each_asked(text, others)) and each.number and _PRESCRIBED.search(each.question):
        return None
    if each:
        each = _told_many(each)
        return replace(each, sure=True, told=False) if sure else each
    opened = open_asked(text, others) if sure or asks_contents(text) else None
    return replace(opened, sure=True) if opened and sure else opened


def _told_many(asked: EachAsked) -> EachAsked:
    """The same without the number of the things, where the noun begins with one, "four gates": lists are not called by it."""
    first, _, rest = asked.noun.partition(" ")
    many = cardinal(fold(first)) or (int(first) if re.fullmatch(r"[1-9]\d?", first) else 0)
    behind = fold(rest.split()[0]) if rest else ""
    if many < 2 or len(behind) < 3 or behind in MEASURES or asked.number:
        return asked  # "5 km races", "two hours"
    said = re.compile(rf"\b{re.escape(first)}\s+(?={re.escape(rest)})")
    question, statement = (said.sub("", text, count=1) for text in (asked.question, asked.statement))
    return replace(asked, noun=rest, question=question, statement=statement, many=many)
