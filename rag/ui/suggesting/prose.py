"""Questions that a sentence of prose answers: by its first clause, not by how the whole is built. Pure; English.

    opening words cut → subject · verb · what follows → what, where, who with, by whom; and who is named

The patterns of `questions` and `nearby` fit notes, where a sentence says one thing; one of a newspaper says three.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, fold, is_participle
from rag.ui.suggesting.questions import NUMBER, OPENING, PEOPLE
from rag.ui.suggesting.verbs import LIGHT, PASTS, PRESENT

_LONGEST = 320
"""Characters of a sentence; only its first clause is asked about."""
_MOST_SUBJECT = 9
"""Words of a subject."""
_OPENING = regex(
    r"(?:In|On|At|After|Before|During|Since|From|For|With|Around|Until|As|According to|Along with) [^,;:.]{2,70}, "
    r"(?=[A-Z]|(?:the|an?) )"
)
_ASIDE = regex(r"((?:The )?[\w'’-]+(?: [\w'’-]+){0,5}), [^,;:.]{3,90}, (?=[a-z])")
"""What stands between a subject and its verb: `Moscow, the capital, declined`."""
_MODAL = frozenset("will would could may might must should can".split())
_BE = frozenset("is are was were".split())
_HAVE = frozenset("has have had".split())
_ADVERB = regex(r"(?:also|already|now|then|again|often|first|\w+ly)$")
_BEGINS_ANOTHER = frozenset("that who which when while where if whether".split())
_BEGINS_SMALL = regex(r"(?:The|An?) |[A-Z][a-z]+s (?:of|in|on|for|from|between|that|who) ")
_OBJECT = regex(
    rf"(?:an?|the|its|his|her|their|this|these|all|more|no|new|about|around|over|nearly|some|{NUMBER})\b"
)
_JOINED = regex(r", (?:and|but) (?:(?:it|he|she|they) )?(?P<said>[a-z]+ .+)")
"""A second clause about the same subject."""
_TOLD = regex(
    r"(?:[a-z]+ )?that (?P<subject>(?:the )?[A-Za-z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}) (?P<modal>will|would|could|might|should|must|can) "
)
_LIGHTLY = frozenset(form for form, base in PASTS.items() if base in LIGHT) | {
    "taken",
    "given",
    "gone",
    "seen",
}
_PURPOSE = regex(r"The (?:[a-z-]+ )?(?:purpose|aim|goal|task|idea|plan|intention)\b")
_READY = frozenset("ready able unable about due likely set willing".split())
_MEANT = frozenset(
    "allowed asked authorised authorized believed bound built designed encouraged entitled expected forced forbidden hoped"
    " instructed intended invited known made meant obliged ordered permitted planned prepared programmed reported required"
    " rumoured said scheduled supposed thought tipped told trained used wanted".split()
)
"""Participles after which `to` begins what somebody does; after `passed` or `sent` it begins where to."""
_GONE = frozenset("go travel fly sail return move arrive come march walk drive".split())
_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
_PLACE = regex(
    rf"(?P<what>(?:(?!in |at |on |near |to |and )[\w'’-]+ ){{0,6}}?)(?:in|at|near) (?:the )?{_NAME}"
)
_HOLDER = regex(rf"{PEOPLE.pattern}(?: of [\w ]{{1,20}})?,? (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{1,2}})")
"""A person beside what the person is: `the mayor, Ada Holm`."""
_EXPLAINED = regex(
    r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+|[A-Z][\w’-]*[\d-][\w-]*), (?P<what>(?:an?|the|another|its|his|her) [a-z][^,;.]{6,80})[,.]"
)


_PERSON = regex(
    rf"{PEOPLE.pattern}|\b(?:member|official|spokes\w+|leader|candidate|deputy|owner|farmer|teacher|student|man|woman|MP)\b"
)
_CODED = regex(r"\d|-|\w[A-Z]")
_FIRM = regex(
    r"\b(?:company|firm|agency|group|maker|manufacturer|town|city|village|river|ship|party|newspaper|bank)\b"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """`did`: the helping verb of a question about it, `verb`: the form that goes with that, `rest`: what follows."""

    subject: str
    did: str
    verb: str
    rest: str

    @property
    def asked(self) -> str:
        return f"{self.did} {inside(self.subject)}"


def inside(subject: str) -> str:
    """A subject as it stands inside of a sentence.

    >>> inside("The bridge"), inside("Owners of the bridge"), inside("Varn")
    ('the bridge', 'owners of the bridge', 'Varn')
    """
    return subject[0].lower() + subject[1:] if _BEGINS_SMALL.match(subject) else subject


def of_prose(sentence: str, is_known: Callable[[str], bool]) -> list[str]:
    """Questions that the clauses of `sentence` answer, where `is_known` takes their subject; then who is named.

    >>> of_prose("In March, Ada Holm promised her guild a roof.", lambda subject: True)
    ['What did Ada Holm promise?']
    """
    said = " ".join(sentence.split())
    if len(said) > _LONGEST or not said.endswith("."):
        return []
    main = _OPENING.sub("", said, count=1)
    main = _ASIDE.sub(r"\1 ", main[0].upper() + main[1:], count=1)
    made: list[str] = []
    clause = _clause(main.removesuffix("."))
    if clause is not None and _is_whole(clause.subject) and is_known(clause.subject):
        made += _asked(clause)
        if (more := _JOINED.search(clause.rest)) and (second := _clause(f"{clause.subject} {more['said']}")):
            made += _asked(second)
    return [*made, *_who(said)]


def _is_whole(subject: str) -> bool:
    """Whether a subject stands by itself: not `If the guild`, and not one plural that is a capital only here."""
    opening, *others = subject.split()
    if opening not in ("The", "A", "An") and (fold(opening) in FUNCTION_WORDS or OPENING.match(subject)):
        return False
    if others and others[-1] in ("and", "or", "but"):  # `The pump lifts water and` is more than a subject
        return False
    return "," not in subject and (bool(others) or not opening.endswith("s"))


def _clause(said: str) -> _Clause | None:
    """The first clause; None where no verb is found before something else begins."""
    words = said.split()
    for number, word in enumerate(words[1 : _MOST_SUBJECT + 1], start=1):
        subject = " ".join(each for each in words[:number] if not _ADVERB.fullmatch(each))
        if not subject:  # `Nearly all`: nothing before this word is a subject
            continue
        after = words[number + 1 :]
        while after and _ADVERB.fullmatch(after[0]):
            after = after[1:]
        if word in _MODAL and after:
            return _Clause(subject, word, after[0], " ".join(after[1:]))
        if word in _HAVE and after and is_participle(after[0]):
            rest = "" if after[0] in _LIGHTLY else " ".join(after[1:])
            return _Clause(subject, word, after[0], rest)
        if word in _BE and after:
            return _Clause(subject, word, "", " ".join(after))
        verb, did = (PASTS.get(word), "did") if word in PASTS else (PRESENT.get(word), "does")
        if verb is not None:
            return _Clause(subject, did, verb, " ".join(after))
        if word.endswith((",", ":", ";")) or word in _BEGINS_ANOTHER:
            return None
    return None


def _asked(clause: _Clause) -> Iterator[str]:
    if not clause.verb:
        yield from _of_state(clause)
        return
    verb, rest = clause.verb, clause.rest
    place = _PLACE.match(rest)
    if clause.did in ("did", "does") and (aim := _aim(rest)):
        yield f"What {clause.asked} {verb} to {aim}?"
    elif told := _TOLD.match(rest):
        yield f"What {clause.asked} {verb} that {told['subject']} {told['modal']} do?"
    elif _OBJECT.match(rest) and verb not in LIGHT:
        yield f"What {clause.asked} {verb}?"
    if place and (not place["what"] or _OBJECT.match(place["what"])):
        yield f"Where {clause.asked} {verb} {place['what']}".rstrip() + "?"
    if verb in _GONE and re.match(rf"to (?:(?:the|an?) [a-z]|{_NAME})", rest):
        yield f"Where {clause.asked} {verb}?"
    if match := re.match(rf"(?P<more>down |again )?with (?:the |his |her |its )?(?:[a-z]+ )*{_NAME}", rest):
        yield f"Who {clause.asked} {verb} {match['more'] or ''}with?"


def _aim(rest: str) -> str:
    """What follows `to` in a question, of a text that begins `to hand over the keys`: hand over; else `do` or empty."""
    match = re.match(r"to (?P<verb>[a-z]+(?: (?:over|up|out|off|back)(?= [a-z]))?) (?P<more>.+)", rest)
    if match is None or match["verb"] in FUNCTION_WORDS:
        return ""
    verb = match["verb"]
    return verb if _OBJECT.match(match["more"]) and verb.split()[0] not in LIGHT else "do"


def _of_state(clause: _Clause) -> Iterator[str]:
    """Of `S is ...`: expected to do something, doing something, done by somebody or at a place."""
    rest = clause.rest.removeprefix("being ")
    word, _, more = rest.partition(" ")
    if clause.subject.startswith("The ") and _PURPOSE.match(clause.subject) and word == "to":
        yield f"What {clause.asked}?"
    elif aim := _aim(rest if word == "to" else more if word in _MEANT or word in _READY else ""):
        yield f"What {clause.asked} {'' if word == 'to' else word + ' '}to {aim}?"
    elif word.endswith("ing") and word != "nothing" and _OBJECT.match(more):
        yield f"What {clause.asked} {word}?"
    elif is_participle(word) and (by := re.match(rf"(?P<how>by|to) (?:the )?(?:[a-z]+ )?{_NAME}", more)):
        yield f"Who {clause.asked} {word} {by['how']}?"
    elif is_participle(word) and (at := re.match(rf"(?P<how>at|for|with|from) (?:the )?{_NAME}", more)):
        yield f"What {clause.asked} {word} {at['how']}?"
    elif is_participle(word) and re.match(rf"(?:in|near|on) (?:the )?{_NAME}", more):
        yield f"Where {clause.asked} {word}?"


def _who(said: str) -> Iterator[str]:
    """Who or what is named beside what it is."""
    for match in _HOLDER.finditer(said):
        yield f"Who is {match['name']}?"
    for match in _EXPLAINED.finditer(said):
        name, what = match["name"], match["what"]
        is_person = _PERSON.search(what) is not None
        if fold(name.split()[0]) not in FUNCTION_WORDS and (
            is_person or _FIRM.search(what) or _CODED.search(name)
        ):
            yield f"{'Who' if is_person else 'What'} is {name}?"
