"""What a question says behind what it asks: that all is wanted, how many and which, what is to be said of each. Pure.

"How many ferries are there, and which are they?"  → "Which ferries are there?"
"Who paid for the bridge? Every giver please"       → "Name everyone who paid for the bridge.", all wanted
"bridges that Orr built - all of them"              → "List all bridges that Orr built."
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.language.forms.plurals import plural
from rag.language.grammar import QUESTION_WORDS
from rag.language.patterns import regex
from rag.language.words import fold
from rag.search.whole.everything import MOST_CHARS
from rag.search.whole.phrases import END, ORDER, PLEASE
from rag.search.whole.turned.fronts import straightened
from rag.search.whole.wording import Wording

_THEY = r"(?:they|those|these)"
_NAMED_TOO = (
    rf"(?:(?:which|what|who)\s+(?:(?:ones|\w+s)\s+)?(?:are|were)\s+{_THEY}(?:\s+called)?|(?:what|which)\s+(?:are|were)\s+their\s+(?:names|titles|subjects|topics)"
    r"|(?:name|list)\s+(?:them|each)(?:\s+all)?|what\s+do\s+they\s+say|(?:which|what)\s+(?:ones\s+)?are\s+there)"
)
_COUNTED_AND_NAMED = Wording(
    rf"(?P<please>{PLEASE})(?P<of>(?:for|in|of|from|by|with|on|to|at)\s+)?how\s+many\s+(?P<rest>\S.*?),?\s+and\s+(?:please\s+)?{_NAMED_TOO}{END}",
    needs="how many",
)
"""How many, and which: whoever lists them says how many."""
_ALL_OF_THEM = Wording(
    rf"(?P<asked>{PLEASE}(?:who|which|what|list|name)\b.*?)[?.;,]\s*(?:and\s+)?(?:please\s+)?(?:list|name|give(?:\s+me)?|show(?:\s+me)?)\s+(?:them\s+all|all\s+of\s+them|every\s+one){END}",
    needs="all|every",
)
_ASKS_FOR = rf"(?:please\s+|(?:and|but|with)\s+|(?:i|we)(?:\s+(?:need|want)|\s+would\s+like|['’]d\s+like)\s+(?:to\s+(?:see|have|know|get)\s+)?|{ORDER}\s+|just\s+)*"
_WHOLE_OF = (
    r"(?:(?:the\s+|a\s+)?(?:complete|full|whole|entire|exhaustive)\s+(?:list|set)|(?:them|those|these)\s+all|all\s+of\s+(?:them|it|those)"
    r"|(?:every|each)(?:\s+(?:single|last))?\s+(?P<each>[a-z][\w-]*)(?:\s+of\s+(?:them|those))?|every(?:thing|one|body)|all\s+(?:of\s+)?(?:the|their|its)\s+(?P<their>[a-z][\w-]*)|all(?:\s+(?P<all>[a-z][\w-]*s))?)"
)
_WHERE = r"(?:,?\s+(?:(?:that|which|who)\s+)?(?:(?:is|are|was|were)\s+)?(?:named|mentioned|listed|given|there|known|told)|\s+(?:that\s+)?you\s+(?:can\s+)?find|,?\s+(?:please|thanks|thank\s+you|if\s+possible|if\s+you\s+can))*"
_ALL_WANTED = Wording(
    rf"(?P<asked>\S.{{7,}}?)(?:(?P<stop>[?!.;(–—])\s*|\s+-\s+|(?P<comma>,)\s+){_ASKS_FOR}{_WHOLE_OF}{_WHERE}\)?{END}",
    needs="all|list|set|every|everything|everyone|everybody|each",
)
"""All of what was asked for, said once more behind it: "I need them all", "every funder please", "all that are named"."""
_POLITE = regex(rf"\b(?:please|thanks|i|we|{ORDER})\b", re.IGNORECASE)
_NO_NOUN = frozenset(
    "one ones thing things case cases name names detail details item items point points example examples entry entries please them it those steps".split()
)
"""What such a tail calls whatever was asked for."""
_ASKING = regex(
    rf"{PLEASE}(?:(?:in|on|at|for|from|by|with|to|of|after|before|under|which)\s+)?(?:who|whom|whose|which|what|where|when|how|list|name|give|show|tell|find|enumerate|get|collect|state|are|is|do|does|did|has|have|can|could)\b",
    re.IGNORECASE,
)
_ASKS_LATER = regex(r",\s+(?:which|what|who|whom|how\s+many)\s", re.IGNORECASE)
"""Behind what leads a question in: "According to the charter, which ...?"."""
_FROM_BOTH = regex(
    r",?\s+(?:from|in|across|over|of(?=\s+both))\s+(?:both|all|all\s+(?:the|our|of\s+the)|all\s+(?:two|three|four))\s+(?:the\s+|our\s+)?(?:documents|files|pages|texts|catalogues|catalogs|lists|notes|tables|papers|reports|minutes)(?=[\s?.!]*$)",
    re.IGNORECASE,
)
"""Where all is looked for, which says nothing more."""


@dataclass(frozen=True, slots=True)
class Tail:
    """A question without what it says behind it."""

    asked: str
    sure: bool = False
    """Whether that says that all of several things are wanted."""


def all_of(text: str) -> Tail:
    """`text` without a last clause that says that all is wanted; an order where it asks with no word of its own, and asking for
    things of a name where only the clause says which.

    >>> all_of("Who paid for the bridge? Every giver please")
    Tail(asked='Name everyone who paid for the bridge.', sure=True)
    >>> all_of("bridges that Orr built - all of them").asked, all_of("What did Orr build in 1900? every bridge").asked
    ('List all bridges that Orr built.', 'Which bridges did Orr build in 1900?')
    """
    if len(text) > MOST_CHARS:
        return Tail(text)
    if (match := _WHICH_ARE_THEY.match(text)) and not _ASKING.match(match["asked"]):
        return Tail(_order(match["asked"]), sure=True)
    if not (match := _ALL_WANTED.match(text)):
        return Tail(text)
    asked = match["asked"].rstrip(" ?.!,;")
    asked = straightened(asked) if _BEHIND_ITS_TOPIC.search(asked) else asked
    noun = match["each"] or match["their"] or match["all"] or ""
    if match["comma"] and noun and not _POLITE.search(text, match.end("comma")):
        return Tail(text)  # "takes bicycles, prams, every dog"
    if not _ASKING.match(asked) and not _ASKS_LATER.search(asked):
        return Tail(_order(asked), sure=True)
    if who := _WHO_DID.match(asked):
        return Tail(f"{who['please']}Name everyone who {who['rest']}.", sure=True)
    noun = plural(noun) if match["each"] else noun
    if noun and fold(noun) not in _NO_NOUN and noun.endswith("s"):
        asked = _WHAT_DID.sub(rf"\g<please>Which {noun} \g<did>", asked)
    return Tail(f"{asked}{'.' if match['stop'] == '.' else '?'}", sure=True)


_WHICH_ARE_THEY = Wording(
    rf"(?P<asked>\S.{{7,}}?)\s*(?:\s-|[–—,;:?.])\s*(?:and\s+)?(?:which|what|who)(?:\s+ones)?\s+are\s+(?:they|those|these|there){END}",
    needs="they|those|these|there",
)
_BEHIND_ITS_TOPIC = regex(rf"(?:\s-|[–—:])\s+(?:[a-z]+\s+)?(?:{QUESTION_WORDS})\b", re.IGNORECASE)
"""Where a question begins behind what it is about: "Ida Orr - which boats did she build?"."""
_WISH = regex(rf"{PLEASE}", re.IGNORECASE)


def _order(things: str) -> str:
    """What is only named, as an order to list it."""
    bare = _WISH.sub("", things, count=1).strip(" ?.!,;")
    return f"List {bare}." if re.match(r"(?:all|every|each)\b", bare, re.I) else f"List all {bare}."


_WHO_DID = regex(
    rf"(?P<please>{PLEASE})who\s+(?P<rest>(?!(?:is|are|was|were)\s+(?:the|a|an|his|her|their|our)\b|(?:do|does|did|has|have|had|else)\s+(?:the|an?|this|we|you|i|they)\b|all\b).+)$",
    re.IGNORECASE,
)
_WHAT_DID = regex(rf"^(?P<please>{PLEASE[1:]})what\s+(?P<did>(?:did|does|do|has|have|had)\b)", re.IGNORECASE)
_OPTIONAL_TOO = Wording(
    rf"(?P<asked>{PLEASE}{ORDER}\s+all\b.*?),\s+(?:(?:also|even|including)\s+)?the\s+\w+\s+ones(?:\s+(?:too|as\s+well|included|also))?{END}",
    needs="ones",
)
"""All, whatever sort they are of."""
_SAY_OF_EACH = Wording(
    rf"(?P<asked>{PLEASE}{ORDER}\s+all\b.*?),?\s+and\s+(?:say|tell(?:\s+me)?|state|give|note)\s+(?:for\s+each\s+)?(?:(?:in|on|from|by|to)\s+)?(?:what|which|when|where|who|whose|the|its)\b.*?\b(?:each|every\s+one|they|them|it)\b.*$",
    needs="each|every one|they|them|it",
)
"""All, and what is to be said of each: what is quoted of one says it, or does not."""


_IS_MISSING = Wording(
    r"^(?P<please>\W*)(?:for|of|in|with)\s+which\s+(?P<who>[a-z].{2,60}?)\s+(?:is|are)\s+(?:the\s+|an?\s+|no\s+)?(?P<what>[a-z].{1,40}?)\s+(?:missing|lacking|empty|blank|unknown|not\s+(?:given|known|stated|filled\s+in))[\s?.!]*$",
    needs="missing|lacking|empty|blank|unknown|not",
)


def without_tail(text: str) -> str:
    """A question for all of something without what it says twice: how many and which, list them all, the optional ones too.

    >>> without_tail("How many ferries are there, and which are they?")
    'Which ferries are there?'
    >>> without_tail("Who are the authors of the letters? List them all.")
    'Who are the authors of the letters?'

    What is missing of some they do not have: "For which boats is the berth missing?".
    """
    if len(text) > MOST_CHARS:
        return text
    text = _FROM_BOTH.sub("", text)
    if match := _IS_MISSING.match(text):
        return f"Which {match['who']} have no {match['what']}?"
    if match := _COUNTED_AND_NAMED.match(text):
        if re.search(r"\b(?:each|every|per)\b", match["rest"]):
            return f"{match['please']}How many {match['rest']}?"
        return f"{match['please']}{(match['of'] or '').capitalize()}{'which' if match['of'] else 'Which'} {match['rest']}?"
    for wording in (_ALL_OF_THEM, _OPTIONAL_TOO, _SAY_OF_EACH):
        if match := wording.match(text):
            return f"{match['asked']}{'?' if wording is _ALL_OF_THEM else '.'}"
    return text


_THANKS = regex(
    r"(?<=\?)(?:[,;!]?\s+(?:please|pls|plz|thanks|thx|thank\s+you|cheers)[.!]*)+\s*$"
    r"|(?:[,.;!]?\s+(?:please|pls|plz|thanks|thx|thank\s+you|cheers|if\s+(?:you\s+can|possible)))+(?=[\s?.!]*$)",
    re.IGNORECASE,
)
"""Politeness behind a question, which asks for nothing."""


def in_order(text: str) -> Tail:
    """A question in the order in which questions are read, without what it says twice; `sure` where it said that all is wanted.

    >>> in_order("Ida Orr - which boats did she build? All of them please")
    Tail(asked='which boats did Ida Orr build?', sure=True)
    >>> in_order("Every letter where Ida Orr is named, please.").asked, in_order("Who paid? Thanks!").asked
    ('Every letter where Ida Orr is named.', 'Who paid?')
    """
    if len(text) <= MOST_CHARS:
        text = _THANKS.sub("", text)
    tail = all_of(text)
    return Tail(without_tail(straightened(tail.asked)), tail.sure)
