"""Who or what a named thing is, as the text introduces it: "harbour master Ingrid Moe", "Ingrid Moe, a pilot of Elm". Pure.

After Hearst (1992) and the patterns for definitions of Ravichandran & Hovy (2002): a title before a name, an apposition, a
sentence that says what it is, the words that an abbreviation stands for (Schwartz & Hearst, 2003, but that each word begins
with a letter of it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rag.language.names import find_names
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, fold

COMPANY = (
    "company firm manufacturer maker corporation subsidiary supplier contractor retailer conglomerate startup "
    "start-up enterprise brand airline bank carmaker automaker chipmaker drugmaker giant vendor insurer"
).split()
ORGANISATION = (
    "organisation organization agency ministry university institute party union committee council foundation association "
    "charity group regulator commission authority department school college hospital club federation newspaper outlet".split()
)
ROLES = (
    "president minister chancellor premier senator governor mayor mp lawmaker politician secretary ambassador envoy king queen "
    "prince princess pope bishop general colonel captain admiral commander soldier officer director manager chief ceo cfo cto "
    "chairman chairwoman chairperson founder co-founder executive head leader spokesman spokeswoman spokesperson analyst expert "
    "professor doctor researcher scientist physician psychologist psychiatrist engineer maintainer counterpart teacher student coach "
    "player striker goalkeeper quarterback pitcher owner author writer editor journalist reporter actor actress singer director "
    "producer artist musician architect lawyer judge attorney detective sheriff mother father son daughter wife husband sister "
    "brother widow mr mrs ms dr sir lady lord".split()
)
_DETERMINER = r"(?:an?|the|his|her|its|their|our|one of (?:the|its|his|her|their))"
_POSSESSIVE = r"(?:(?!(?:it|he|she|that|there|what|who)['’])[\w-]+(?:['’]s|s['’]))"
_DETERMINED = regex(rf"{_DETERMINER}|{_POSSESSIVE}", re.IGNORECASE)
_WORD_BEFORE = regex(r"(?<![\w.’'&/-])([\w.’'&/-]+)\s*$")
_COMMA_BEFORE = regex(r",\s+$")
_LONGEST = 60
"""Characters in which a word before a name is looked for."""
_NOUNS = frozenset(
    (
        *ROLES,
        *COMPANY,
        *ORGANISATION,
        *"master adviser advisor chair clerk colleague commissioner cook cousin deputy friend guard guide guitarist inspector judge mep".split(),
        *"neighbour nurse partner pilot poet predecessor priest scholar sergeant speaker successor treasurer uncle aunt warden".split(),
    )
)
"""Nouns for a person or a body; before a name they need no article."""
_ENDING = regex(
    r"[a-z-]+(?:ist|ian|man|woman|person|smith|master|keeper|maker|mate|wright|officer|player|leader)"
)
_NO_NOUN = regex(
    r".*(?:ed|ing|ly|[^su]s)|(?:said|told|met|saw|made|sent|gave|took|called|found|held|led|won|left|kept|put|won)"
)
"""What stands before a name as a verb or an adverb does, or is plural."""
_ADJECTIVE = regex(r"[a-z-]+(?:ous|al|ic|ive|able|ible|ful|less|ary|ish)")
_NOUN_BEHIND = regex(r"\s([a-z][\w-]+)")
_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽΑ-ΩА-ЯЁІЇЄҐ"
ABBREVIATION = regex(rf"[{_CAPITAL}][{_CAPITAL}0-9]{{1,9}}")
_A_WORD = regex(r"[^\W_]+")
_NO_APPOSITION = regex(
    r"\b(?:days?|weeks?|months?|years?|mornings?|evenings?|nights?|time|moment|first|last|next|same|has|have|had|is|was|were|are|"
    r"did|does|will|would|can|could|and the|\w+ed (?:to|an?|the|his|her|its|their|it))\b",
    re.IGNORECASE,
)
"""What makes of words between commas a time, a list or a clause of its own."""
_ENDS = regex(r"[,;:()\n]|\.(?:\s|$)|\s(?:who|which|whose|that|where|when|said|says|told)\b|\s[–—-]\s")
_IS = regex(rf"\s+(?:is|was)\s+(?={_DETERMINER}\s|{_POSSESSIVE}\s)")
_BESIDE = regex(
    rf"(?:\s+\([^()]{{1,30}}\))?,\s+(?={_DETERMINER}\s|{_POSSESSIVE}\s|(?P<role>[a-z-]+)\s(?:of|at|for|in)\s)"
)
_PRONOUN = regex(r"(?:his|her|its|their|our)\s", re.IGNORECASE)
_PREPOSITION = regex(r"\b(?:in|of|at|for|on|with|by|from|to|near|and|or)\s+(?:the\s+)?$", re.IGNORECASE)
_OPENS = regex(
    r"[^\w\s]{0,3}(?:[A-Z]\w{1,20}ing|In|Under|At|On|After|Before|Against|With|Without|For|By|From|During|Since|Near|Unlike|Like|Among|As|To|Of)\b[^,]*$"
)
"""How a sentence begins in which a comma after a name ends what opens it: "In Elm, the mill burnt"."""
MOST_WORDS = 16
"""Words of an introduction; what is longer says more than who it is."""
_OFTEN = 5
"""Places of a name in one sentence that are looked at."""
_BACK = 9
"""Words before a name that are looked at."""
_MANY = 30
"""Names of one sentence that are looked at."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """Where a text says who or what a name is: offsets in the text, and how plainly it says it."""

    start: int
    end: int
    plain: int
    """3: an apposition, or a sentence that says so; 2: a title before the name, or the long form of an abbreviation; one less
    where a pronoun says whose."""

    def text_in(self, text: str) -> str | None:
        """The words, where they say it without what stands before them."""
        return None if _PRONOUN.match(text, self.start) else text[self.start : self.end]


def introduced(name: str, text: str, *, person: bool) -> Introduction | None:
    """What `text` says `name` is; None where it only tells what it does.

    >>> text = "Halden's harbour master Ingrid Moe met Lars Holm, a pilot of Elm."
    >>> [text[told.start : told.end] for who in ("Ingrid Moe", "Lars Holm") if (told := introduced(who, text, person=True))]
    ["Halden's harbour master", 'a pilot of Elm']
    """
    told = [
        each
        for match in islice(re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text), _OFTEN)
        for each in _about(name, text, *match.span(), person=person)
        if 0 < len(text[each.start : each.end].split()) <= MOST_WORDS
    ]
    return max(told, key=lambda each: each.plain, default=None)


def _about(name: str, text: str, start: int, end: int, *, person: bool) -> Iterator[Introduction]:
    if not _PREPOSITION.search(text, max(0, start - _LONGEST), start) and (verb := _IS.match(text, end)):
        yield _plain(text, verb.end(), _end(text, verb.end()), 3)
    if beside := _BESIDE.match(text, end):
        first, last = beside.end(), _end(text, beside.end())
        role = not beside["role"] or is_office(beside["role"])
        closed = text[last : last + 1] in {",", ";", ")"} or not _OPENS.match(text[:start])
        if role and closed and not _NO_APPOSITION.search(text[first:last]):
            yield _plain(text, first, last, 3)
    if title := _before(text, start, end, person=person):
        yield _plain(text, *title, 2)
    if long := spelled_out(name, text):
        yield Introduction(*long, 2)


def _plain(text: str, start: int, end: int, plain: int) -> Introduction:
    """The introduction; one that says whose by a pronoun is less plain."""
    return Introduction(start, end, plain - bool(_PRONOUN.match(text, start)))


def _end(text: str, start: int) -> int:
    """Where what begins at `start` ends: at a comma, a relative clause, the end of the sentence."""
    match = _ENDS.search(text, start)
    return match.start() if match else len(text)


def _before(text: str, start: int, end_of_name: int, *, person: bool) -> tuple[int, int] | None:
    """The title before a name: "Ukraine's new harbour minister", "the pilot", with or without a comma after it."""
    comma = _COMMA_BEFORE.search(text, max(0, start - 4), start)
    words = _words_before(text, comma.start() if comma else start)
    if (
        text[:end_of_name].rpartition(" ")[2].islower()
    ):  # "Elm's new Tern-7 seaplane", where that was asked for
        return (
            (words[0].start(), end_of_name) if len(words) > 1 and _DETERMINED.fullmatch(words[0][1]) else None
        )
    heads = [n for n, word in enumerate(words) if word[1][0].islower() or is_office(word[1])]
    if not heads:
        return None
    head = heads[-1]
    last, rest = words[head][1], [word[1] for word in words[head + 1 :]]
    if (
        len(rest) > 2
        or (comma and rest)
        or _DETERMINED.fullmatch(last)
        or any(map(_DETERMINED.fullmatch, rest))
    ):
        return None
    # Of a thing more than "the old" must stand before it, and after a comma it must be closed by another.
    named = (
        not person
        and head > 1
        and _DETERMINED.fullmatch(words[0][1])
        and (not comma or text[end_of_name : end_of_name + 1] == ",")
    )
    if not is_office(last) and (_NO_NOUN.fullmatch(last) or not named):
        return None
    behind = _NOUN_BEHIND.match(text, end_of_name)
    if named and _ADJECTIVE.fullmatch(last) and behind and fold(behind[1]) not in FUNCTION_WORDS:
        return words[0].start(), behind.end()  # "the town's new municipal Sund ferry" of the Sund
    return words[0].start(), words[head].end(1)


def _words_before(text: str, at: int) -> list[re.Match[str]]:
    """The words that stand before `at` in a row, up to an article or whose they are, at most `_BACK`."""
    words: list[re.Match[str]] = []
    while len(words) < _BACK and (word := _WORD_BEFORE.search(text, max(0, at - _LONGEST), at)):
        if fold(word[1]) in FUNCTION_WORDS and not _DETERMINED.fullmatch(word[1]):
            break
        words.insert(0, word)
        at = word.start()
        if _DETERMINED.fullmatch(word[1]):
            break
    return words


def is_office(word: str) -> bool:
    """Whether a word is a noun for a person by what they do, or for a body."""
    return fold(word) in _NOUNS or bool(_ENDING.fullmatch(word))


def spelled_out(abbreviation: str, text: str) -> tuple[int, int] | None:
    """The words of `text` that an abbreviation stands for, which stand before it in brackets, or in brackets behind it; None
    where none do.

    >>> text = "They bought Tactical Block 2 (TB2) drones."
    >>> text[slice(*spelled_out("TB2", text))], spelled_out("TB2", "The TB2 (a drone) flew.")
    ('Tactical Block 2', None)
    """
    if not ABBREVIATION.fullmatch(abbreviation):
        return None
    short = re.escape(abbreviation)
    for match in islice(re.finditer(rf"\b{short}s?\s?\(([^()\n]{{3,80}})\)", text), _OFTEN):
        if stands_for(abbreviation, match[1]):
            return match.span(1)
    for match in islice(re.finditer(rf"\(\s?{short}s?\s?\)", text), _OFTEN):
        words = list(_A_WORD.finditer(text, 0, match.start()))[-2 * len(abbreviation) :]
        for word in reversed(words):  # no more words are left out than are told
            if stands_for(abbreviation, text[word.start() : words[-1].end()]):
                return word.start(), words[-1].end()
    return None


def stands_for(abbreviation: str, said: str) -> bool:
    """Whether each word of `said` begins with a letter of an abbreviation and may hold further ones, in order, the little words
    left out or not.

    >>> stands_for("HTTP", "Hypertext Transfer Protocol"), stands_for("EU", "European Union"), stands_for("EU", "Union")
    (True, True, False)
    """
    words = [fold(word) for word in _A_WORD.findall(said)]
    telling = [word for word in words if word not in FUNCTION_WORDS]
    begins = len(telling) > 1 and words[0] == telling[0]
    letters = fold(abbreviation)
    return begins and any(len(one) <= len(letters) and _spells(letters, one) for one in (words, telling))


def _spells(letters: str, words: Sequence[str]) -> bool:
    """Whether `letters` fall to all of `words` in order, the first of each being the word's own; X is Ex too: XML."""
    if not words:
        return not letters
    word = words[0]
    at = 1 if word[:1] == letters[:1] else 2 if word[:2] == "ex" and letters[:1] == "x" else 0
    for taken in range(1, len(letters) - len(words) + 2) if at else ():
        if _spells(letters[taken:], words[1:]):
            return True
        at = word.find(letters[taken : taken + 1], at) + 1
        if not at:
            break
    return False


def introductions(text: str) -> Iterator[tuple[str, str]]:
    """The first names of `text` that it introduces as persons, each with the words that do it."""
    for name in islice(_names(text), _MANY):
        if told := introduced(name, text, person=True):
            yield name, text[told.start : told.end]


def _names(text: str) -> Iterator[str]:
    """The names in `text`, words that stand beside each other together."""
    start, end = 0, -1
    for name in find_names(text):
        if end >= 0 and text[end : name.start] in (" ", "-"):
            end = name.end
            continue
        if end >= 0:
            yield text[start:end]
        start, end = name.start, name.end
    if end >= 0:
        yield text[start:end]
