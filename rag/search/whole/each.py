"""Questions that want each of several things, as a statement with a gap that each of them must make true. Pure.

    "Which plays are directed by Ines Okafor?"  → "{} is one of the plays that are directed by Ines Okafor."
    "In which lakes do pike live?"              → "{} is one of the lakes in which pike do live."
    "List the firms that made an offer."        → "{} is one of the firms that made an offer."
    "Who left the clinic?"                      → "{} is one of the people who left the clinic.", perhaps a single one

What the words mean is left to the model that says whether a text supports such a statement (`rag.read.each`), so no verb and no
kind of thing is listed here: only how English asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.language.grammar import DETERMINERS, MEANT_BY, PREPOSITIONS, QUANTIFIERS
from rag.language.numerals import CARDINALS
from rag.language.patterns import regex
from rag.language.words import fold, is_participle
from rag.search.whole.called import PAPERS
from rag.search.whole.everything import in_plain_words
from rag.search.whole.logic.letters import Letters
from rag.search.whole.phrases import PLEASE
from rag.search.whole.records import Bound, bounds_in, is_verb_before
from rag.search.whole.shapes import BY_NAME
from rag.search.whole.wording import Wording

_BE = "is|are|was|were"
_DO = "do|does|did"
_AUXILIARY = rf"(?:{_BE}|{_DO}|has|have|had|can|could|may|might|must|will|would|should|shall)"
PREPOSITION_WORDS = "in|on|at|to|from|for|with|by|under|about|of|against|through|during|after|before|within|without|into|over|across|among|between"
_OURS = r"(?:(?:the|these|those|our|my|your|their|all)\s+)*"
_ASK = r"(?:list|name|give|show|find|enumerate|tell|get|collect|state)(?:\s+(?:me|us))?"
_IMPERATIVE = Wording(
    rf"{PLEASE}{_ASK}\s+(?:an?\s+(?:\w+\s+)?list\s+of\s+|the\s+names\s+of\s+)?(?:(?:all|every|each)\s+(?:of\s+)?)?{_OURS}(?P<rest>\S.*?)[\s?.!]*$",
    needs="list|name|give|show|find|enumerate|tell|get|collect|state",
)
_ASKED = Wording(
    rf"{PLEASE}(?:(?P<before>{PREPOSITION_WORDS})\s+)?(?P<word>which|what|who|whom|how\s+many)\s+(?:of\s+{_OURS})?(?P<rest>\S.*?)[\s?.!]*$",
    needs="which|what|who|whom|how many",
)
_THOSE = regex(
    r"(?:are|were)\s+(?:(?:the|these|those|our|your|their)\s+|(?=[\w-]+['’]s?\s))(?P<rest>\S.*)$", re.I
)
_OWNED = regex(r"^(?P<owner>[\w.-]+)['’]s?\s+(?P<things>[a-z][\w-]*)(?=$)")
"""Things of an owner: "the harbour's rules"."""
_PLURAL = regex(
    r"(?!(?:is|was|has|does|this|its|always|perhaps|besides|various|says|thinks|believes|knows|tells)$)"
    r"(?:[^\W\d_][\w'’-]*[^\Wisu]s|menus|gurus|taxis|skis|emojis|wikis|people|persons|men|women|children|staff|criteria|media)",
    re.IGNORECASE,
)
"""Not a `status`, a `bus`, a `thesis`, nor what somebody `says`: the ending of one thing, or a verb."""
_EVERYBODY = regex(r"every(?:one|body)\b|all\s+those\b(?=\s+who)", re.IGNORECASE)
_EVERYTHING = regex(r"everything\b|all\s+(?=that\b)", re.IGNORECASE)
KINDS = frozenset("kinds sorts types varieties categories forms classes names number numbers".split())
"""Before "of" and the noun itself: "kinds of frame"."""
_DONE = frozenset("found done put cut hit set".split())
"""Participles that may be another word elsewhere; behind "what was" they are none."""
_BEGINS = PREPOSITIONS | {"that", "which", "who", "whose", "where", "with", "without"}
"""What follows the noun as it is."""
_NO_NOUN = PREPOSITIONS | DETERMINERS | {"one"}
"""Before what looks like a plural: none is asked for, "Which one counts?"."""
_RELATIVE = frozenset("that which who whose where when what".split())
_PRONOUNS = frozenset("we they you i he she it".split())
_ACTED_ON = frozenset("me us him them".split())
_OBJECTS = _ACTED_ON | frozenset("my your our his their its".split())
"""Behind what looks like a plural: it is what one thing does to these."""
_PEOPLE = frozenset("people persons men women children staff everyone everybody".split())
MEASURES = frozenset(
    "seconds minutes hours days nights weeks months years decades metres meters kilometres kilometers miles feet inches hectares acres tonnes"
    " tons kilograms kilos grams litres liters euros dollars crowns francs percent degrees bytes octets bits".split()
)
_HOW_MANY = regex(r"\bhow\s+many\b", re.IGNORECASE)
_ONE_OF = "{} is one of the "
_DOES = regex(
    r"(?:happens|occurs|differs|applies|belongs|depends|goes|comes|becomes|seems|appears|remains|follows|decides|determines|takes|makes|keeps"
    rf"|gives|prevents)\s+(?!{_AUXILIARY}\b)|needs\s+to\b",
    re.IGNORECASE,
)
"""What something does, behind "what": "What happens if it fails?" asks for no happens."""
_NO_NOUN_BEFORE = (DETERMINERS | QUANTIFIERS) - {"that", "those", "these", "this"}
"""Behind what looks like a plural: it is a verb, "what causes the flood"."""
_THERE_FIRST = regex(rf"({_BE})\s+there\b", re.IGNORECASE)
_THERE = regex(rf"\s*\b(?:{_BE})\s+there\b", re.IGNORECASE)
MOST_NOUN = 5
"""Words of what is asked for, before a verb: `service jobs of the last year` is cut there."""
MOST_CHARS = 250
"""A longer question says more than one statement holds."""


@dataclass(frozen=True, slots=True)
class EachAsked:
    """What each of the things that are asked for must be."""

    statement: str
    """With `{}` for the thing."""
    noun: str
    """What they are called, in the plural; `people` of "who", `things` of "what"."""
    question: str = ""
    """What a reader is asked, text by text: `How many` as `Which`, an order as a question."""
    number: bool = False
    """Whether it is asked how many there are."""
    sure: bool = True
    """Whether several are wanted; False of "who" and "what", which one thing may answer."""
    others: tuple[frozenset[str], ...] = ()
    """See `rag.search.question.Question.others`."""
    letters: Letters | None = None
    """How their names must begin or end, which neither statement nor question says."""
    many: int = 0
    """How many there are, where that is said, "all four gates", which neither says; else 0."""
    told: bool = False
    """Whether only a list that is told whole answers it in another way than a passage does: "What are the fees for visitors?"."""

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """What figures and days of the things must be."""
        return bounds_in(self.question)

    def given(self, bound: Bound, value: str) -> EachAsked:
        """The same with what a bound says replaced by a value that meets it: a text says `18 euros`, not `less than 20`."""
        question, statement = (text.replace(bound.said, value) for text in (self.question, self.statement))
        return replace(self, question=question, statement=statement)

    @property
    def people(self) -> bool:
        """Whether people are wanted, as far as the noun tells."""
        return self.noun.split()[-1].lower() in _PEOPLE

    @property
    def of_documents(self) -> bool:
        """Whether documents are wanted, which are looked up by what they mention; kinds of them are none."""
        return re.fullmatch(PAPERS, self.noun.split()[-1], re.I) is not None and not _SORTS.match(self.noun)

    def of(self, thing: str) -> str:
        """The statement about `thing`.

        >>> asked = each_asked("In which lakes do pike live?")
        >>> asked.of("Lake Orm") if asked else None
        'Lake Orm is one of the lakes in which pike do live.'
        """
        return self.statement.format(thing.replace("{", "(").replace("}", ")"))


_SORTS = regex(r"(?:kinds?|types?|sorts?|forms?|classes|categories)\s+of\b", re.IGNORECASE)
ASKS_MEANING = regex(
    rf"\W*(?:{MEANT_BY}|(?:and )?what [^?]{{0,60}}?\bhappen(?:s|ed|ing)? (?:to|with|if|when|once))\b", re.I
)
"""Asks for the meaning of a word, or what becomes of a thing or in one case, which is one."""


def each_asked(text: str, others: tuple[frozenset[str], ...] = ()) -> EachAsked | None:
    """What `text` wants each of; None for a question that cannot want several things, or that wants what no statement holds.

    `others`: see `EachAsked`.

    >>> asked = each_asked("Which plays are directed by Ines Okafor?")
    >>> (asked.statement, asked.noun, asked.sure) if asked else None
    ('{} is one of the plays that are directed by Ines Okafor.', 'plays', True)
    >>> each_asked("Which play is directed by Ines Okafor?")
    """
    said = in_plain_words(BY_NAME.sub("", " ".join(text.split())))
    if len(said) > MOST_CHARS or "{" in said or "}" in said or ASKS_MEANING.match(said):
        return None
    if match := _IMPERATIVE.match(said):
        found = _listed(match["rest"])
        return found and replace(
            found, question=f"Which are the {found.statement.removeprefix(_ONE_OF)[:-1]}?"
        )
    match = _ASKED.match(said)
    if match and (of_those := _THOSE.match(match["rest"])) and match["word"].lower() != "how many":
        found = _listed(_OWNED.sub(r"\g<things> of the \g<owner>", of_those["rest"]))
        return found and replace(found, question=said, sure=False, told=True)
    found = _asked(match) if match else None
    if found and found.number and found.noun in MEASURES:
        return None  # a text tells a length or a sum, and does not list its days
    return found and replace(found, question=_HOW_MANY.sub("Which", said), others=others)


def _asked(match: re.Match[str]) -> EachAsked | None:
    word, before = fold(match["word"]), fold(match["before"] or "")
    if word in ("who", "whom"):
        return _of(match["rest"], "people", before, sure=False)
    does = word == "what" and _DOES.match(match["rest"])
    noun, rest = ("", match["rest"]) if does else _noun(match["rest"])
    if not noun:
        verb = re.match(rf"{_AUXILIARY}\b", rest, re.IGNORECASE) or is_participle(fold(rest.split()[0]))
        return _of(rest, "things", "", sure=False) if word == "what" and verb and not before else None
    return _of(rest, noun, before, number=word.startswith("how"))


def _listed(rest: str) -> EachAsked | None:
    """ "List the plays whose tickets cost less than 20 euros"."""
    rest = _EVERYTHING.sub("things ", _EVERYBODY.sub("people", rest, count=1), count=1)
    noun, behind = _noun(rest, asked=False)
    return EachAsked(f"{_ONE_OF}{noun} {behind}".rstrip() + ".", noun) if noun else None


def _noun(rest: str, *, asked: bool = True) -> tuple[str, str]:
    """The things asked for and what follows; empty where no plural begins `rest`. `asked`: behind "what", so that it may be a verb."""
    words = rest.split()
    for at, word in enumerate(words[:MOST_NOUN]):
        if re.fullmatch(_AUXILIARY, word, re.IGNORECASE) or fold(word) in _NO_NOUN:
            return "", rest
        behind = fold(words[at + 1]) if at + 1 < len(words) else ""
        if at and asked and (behind in _OBJECTS or behind in CARDINALS or behind.isdigit()):
            return "", rest  # "Which key opens my locker?", "Which room holds twenty people?"
        if _PLURAL.fullmatch(word) and behind not in _NO_NOUN_BEFORE:
            if asked and not at and _acts(words[1:]):
                return "", rest
            if _PLURAL.fullmatch(behind) and not is_participle(behind) and at + 2 < len(words):
                continue  # "sales offices are"
            if (
                asked
                and at
                and behind in PREPOSITIONS
                and not any(_is_verb(word) for word in words[at + 1 :])
            ):
                return "", rest  # it is the verb itself: "What mood prevails among the crew"
            if asked and at and is_verb_before(words[at + 1 :]):
                return "", rest
            end = _with_more(words, at + 1)
            return " ".join(words[:end]), " ".join(words[end:])
    return "", rest


def _acts(behind: Sequence[str]) -> bool:
    """Whether what looks like a plural is a verb, by the words `behind` it: a name or a pronoun that it acts on, what it sets apart,
    or a question that it answers, and no other verb, "What sets Oak Hall apart from other houses"."""
    said = [fold(word.strip(",;")) for word in behind]
    on = bool(said) and (behind[0][0].isupper() or said[0] in _ACTED_ON)
    apart = said[1:2] in (["apart"], ["together"]) and _PLURAL.fullmatch(behind[0]) is not None
    asks = said[:1] in (["what"], ["whether"])
    return asks or ((on or apart) and not any(_is_verb(word) for word in behind))


def asks_who_acts(text: str) -> bool:
    """Whether what looks like a plural behind "what" is what something does: no things are asked for.

    >>> asks_who_acts("What sets Oak Hall apart?"), asks_who_acts("What sets are sold?")
    (True, False)
    """
    words = text.rstrip(" ?.!").split()
    asked = len(words) > 2 and fold(words[0]) == "what" and _PLURAL.fullmatch(words[1]) is not None
    return asked and _acts(words[2:])


def _with_more(words: Sequence[str], end: int) -> int:
    """How many of `words` the noun takes: "kinds of frame", "requests and reports" where a plural follows "and"."""
    of_kind = fold(words[end - 1]) in KINDS and end + 1 < len(words) and fold(words[end]) == "of"
    if of_kind and fold(words[end + 1]) not in DETERMINERS | QUANTIFIERS:  # "types of the harbour": types
        end += 2
        while end < len(words) and (
            fold(words[end]) in ("or", "and") or fold(words[end - 1]) in ("or", "and")
        ):
            end += 1
        near = [re.fullmatch(_AUXILIARY, word, re.IGNORECASE) is not None for word in words[end : end + 3]]
        if True in near and not any(
            fold(word) in PREPOSITIONS for word in words[end : end + near.index(True)]
        ):
            end += near.index(True)
    if end + 1 < len(words) and fold(words[end]) in ("and", "or"):
        for at in range(end + 1, min(end + 4, len(words))):
            if fold(words[at]) in PREPOSITIONS | DETERMINERS or re.fullmatch(_AUXILIARY, words[at], re.I):
                break
            if _PLURAL.fullmatch(words[at]):
                return at + 1
    return end


def _is_verb(word: str) -> bool:
    return re.fullmatch(_AUXILIARY, word, re.IGNORECASE) is not None or is_participle(fold(word))


def _of(rest: str, noun: str, before: str, *, number: bool = False, sure: bool = True) -> EachAsked | None:
    """The statement of a question whose noun is taken out: what is said of the things, or what they are said to be the object of."""
    words = rest.split()
    if not words:
        return None  # "In which months?"
    first, second = (fold(word) for word in (*words, "", "")[:2])
    if not sure and first in ("do", "does"):
        return None  # "What does TB2 stand for?"
    if not sure and re.fullmatch(_BE, first) and not (is_participle(second) or second in _DONE):
        return None  # "Who is the mayor", "What is step 4": one thing; "What is forbidden": perhaps several
    if before:
        turned = _THERE_FIRST.match(rest)
        straight = f"there {turned[1]}{rest[turned.end() :]}" if turned else _straight(words)
        said = f"{before} which {straight}"
    elif _THERE.search(rest):
        said = _THERE.sub("", rest)
    elif _turned(first, words):
        said = f"that {_straight(words)}"
    elif first in _BEGINS or (is_participle(first) and noun != "people" and _is_helped(words)):
        said = _with_relative(words)
    else:
        said = f"{'who' if noun == 'people' else 'that'} {rest}"
    return EachAsked(f"{_ONE_OF}{noun} {said.strip()}".rstrip() + ".", noun, number=number, sure=sure)


def _with_relative(words: Sequence[str]) -> str:
    """ "of Congress are quoted" → "of Congress that are quoted", so that the statement has one verb of its own."""
    helps = (n for n, word in enumerate(words) if n > 1 and re.fullmatch(_AUXILIARY, word, re.IGNORECASE))
    at = next(helps, None)
    if at is None or fold(words[0]) not in PREPOSITIONS or any(fold(w) in _RELATIVE for w in words[:at]):
        return " ".join(words)
    behind = words[at:]
    said = _straight(behind) if _turned(fold(behind[0]), behind) else " ".join(behind)
    return " ".join((*words[:at], "that", said))


def _is_helped(words: Sequence[str]) -> bool:
    """Whether a participle that begins `words` leaves the verb to come: "built in 1900 are", not "won a prize"."""
    return any(re.fullmatch(_AUXILIARY, word, re.IGNORECASE) for word in words[1:])


def _turned(first: str, words: Sequence[str]) -> bool:
    """Whether an auxiliary that begins `words` stands before who acts: "did the museum buy", "has Orr done", not "have won"."""
    if re.fullmatch(_DO, first):
        return True
    if not re.fullmatch(_AUXILIARY, first) or len(words) < 3:
        return False
    second, owns = fold(words[1]), first in ("has", "have", "had")
    if re.fullmatch(_BE, first):
        return second in _PRONOUNS  # "are we unable to test"
    acts = second in DETERMINERS | QUANTIFIERS | _PRONOUNS or words[1][0].isupper()
    acts = acts or (not owns and _PLURAL.fullmatch(words[1]) is not None)  # "can employees take"
    return acts and not (owns and not any(is_participle(fold(word)) for word in words[2:]))


def _straight(words: Sequence[str]) -> str:
    """A question's words in the order of a statement: "did the museum buy" → "the museum did buy", "were bitterns seen" →
    "bitterns were seen"."""
    helping, *rest = words
    verb = next((n for n, word in enumerate(rest) if n and is_participle(fold(word))), None)
    at = _subject(rest) if verb is None or not re.fullmatch(_BE, helping, re.IGNORECASE) else verb
    if "be" in rest[1:] and not re.fullmatch(f"{_BE}|{_DO}", helping, re.IGNORECASE):
        at = rest.index("be", 1)  # "can a coffee pot be asked for"
    return " ".join((*rest[:at], helping.lower(), *rest[at:]))


def _subject(words: Sequence[str]) -> int:
    """How many of `words` are who acts: a determiner and what follows it, names, or one word."""
    at = 0
    while at < len(words) - 1 and fold(words[at]) in DETERMINERS | QUANTIFIERS | {"no", "any"}:
        at += 1
    names = at
    while names < len(words) - 1 and words[names][0].isupper():
        names += 1
    return names if names > at else min(at + 1, len(words))
