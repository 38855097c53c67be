"""Questions made of the sentences that answer them. Pure; English, whose questions keep the words of the sentence.

What is made is a candidate: it is offered once the index was asked and answered it from the sentence it was made of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rag.language.dates import MONTH_NAMES
from rag.language.numerals import ENGLISH_NUMBERS
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import FUNCTION_WORDS
from rag.types import Block

_ASKED_KINDS = frozenset({"paragraph", "item"})
_LONGEST = 220
"""Characters of a sentence: a longer one says several things, and a question about one of them is a guess."""
OPENING = regex(
    r"(?:One|Here|Perhaps|Maybe|However|Thus|Next|Note|Instead|Otherwise|Moreover|Therefore|Finally|First|Second|Unlike|Like"
    r"|Given|Using|See|Let|Please|Sometimes|Often|Again|Below|Above|Several|Few|Most|Rather|[A-Z][a-z]+ly)\b"
)
"""How a sentence begins, beside function words, whose subject stands elsewhere or later."""
SUBJECT = r"(?P<subject>(?:The |An? )?[^\W_][\w'’.-]*(?: [\w'’.-]+){0,7}?)"
INSIDE = frozenset("of the and for in on at a an to de la van von".split())
"""Function words that a subject may hold; another shows that the pattern took more than the subject."""
_VAGUE = regex(
    r"\b(?:first|second|third|last|next|following|previous|other|same|above|below|latter|former|new|old|main|whole|entire|only"
    r"|result\w*|example\w*|section|chapter|figure|table|column|row|line|page|text|author\w*|paper|report|document|file|thing"
    r"|user|reader|case|approach|problem|question|answer|idea|point|way|part|number|value|one)\b"
)
"""Words of a subject without a name that leave open which one is meant."""
_DONE = r"(?P<done>\w{3,}ed|built|rebuilt|dug|born|made|sold|bought|held|won|written|begun|given|sent|drawn|paid|founded)"
NUMBER = rf"(?:(?:\d[\d.,]*|a|{ENGLISH_NUMBERS}) (?:hundred|thousand|million|billion)|\d[\d.,]*|(?!(?:zero|one|\w+s)\b)(?:{ENGLISH_NUMBERS}))"
THINGS = r"(?P<things>(?:[A-Z][\w-]* ){0,3}[a-z][a-z-]+(?: [a-z][a-z-]+s)?)"
_BASE = {
    "signed": "sign", "opened": "open", "founded": "found", "launched": "launch", "delivered": "deliver",
    "announced": "announce", "developed": "develop", "designed": "design", "invented": "invent", "discovered": "discover",
    "published": "publish", "introduced": "introduce", "replaced": "replace", "won": "win", "wrote": "write",
    "makes": "make", "builds": "build", "produces": "produce", "uses": "use", "includes": "include", "covers": "cover",
    "supports": "support", "returns": "return", "provides": "provide", "requires": "require", "offers": "offer",
    "describes": "describe", "creates": "create", "defines": "define", "allows": "allow", "drives": "drive",
    "carries": "carry", "develops": "develop", "operates": "operate", "supplies": "supply", "exports": "export",
    "measures": "measure", "implements": "implement", "represents": "represent", "computes": "compute", "sells": "sell",
    "bought": "buy", "built": "build", "sold": "sell", "made": "make", "ordered": "order", "acquired": "acquire",
    "produced": "produce", "has": "have", "have": "have", "holds": "hold", "hold": "hold", "employs": "employ",
    "contains": "contain", "owns": "own", "costs": "cost", "opens": "open", "closes": "close", "starts": "start",
    "ends": "end", "begins": "begin", "stands": "stand", "lies": "lie",
}  # fmt: skip
_WHAT = (
    "bought|built|sold|made|ordered|acquired|signed|launched|delivered|announced|developed|designed|invented|discovered"
    "|published|introduced|replaced|won|wrote|makes|builds|produces|uses|includes|covers|supports|returns|provides"
    "|requires|offers|describes|creates|defines|drives|carries|develops|operates|owns|supplies|exports|measures"
    "|implements|represents|computes|sells|contains"
)
"""Verbs whose object is asked for."""
_HAPPENED = {
    "opened": "open", "closed": "close", "began": "begin", "started": "start", "ended": "end", "died": "die",
    "arrived": "arrive", "landed": "land", "resigned": "resign", "retired": "retire", "flew": "fly", "moved": "move",
    "visited": "visit", "took": "take", "met": "meet", "entered": "enter", "left": "leave", "fell": "fall", "rose": "rise",
}  # fmt: skip
"""Pasts without an object that is needed, for when it was."""
_BY = "built|dug|founded|designed|developed|invented|discovered|published|launched|opened|produced|signed|made|bought"
"""Participles that are pasts too: who did it is asked with the same word."""
_NO_THINGS = frozenset(
    "percent per cent of to and or more less years year million billion thousand hundred".split()
)
PEOPLE = regex(
    r"\b(?:minister|president|director|mayor|author|writer|engineer|professor|chair\w*|head|king|queen|founder|lawyer"
    r"|doctor|teacher|journalist|actor|actress|singer|player|physicist|chemist|historian)\b"
)
DAY = rf"(?:\d|{'|'.join(name.title() for name in MONTH_NAMES)})"
_WHEN = rf"[^.;]*?\b(?:in|on|since|until) {DAY}"


@dataclass(frozen=True, slots=True)
class QuestionCandidate:
    """A question, and the span of the document that answers it."""

    question: str
    document_id: str
    start: int
    end: int


def sentences(text: str, blocks: Sequence[Block], most: int) -> Iterator[tuple[int, int]]:
    """Spans of the first sentences that stand in paragraphs and lists."""
    spans = [(b.start, b.end) for b in blocks if b.kind in _ASKED_KINDS] or [(0, len(text))]
    for left, right in spans:
        for start, end in split(text[left:right]):
            yield left + start, left + end
            most -= 1
            if not most:
                return


def questions(sentence: str, is_asked: Callable[[str], bool] | None = None) -> list[str]:
    """Questions that `sentence` answers; none where its subject stands elsewhere.

    `is_asked`: whether a subject can be asked about (default: `is_specific`).

    >>> questions("The harbour of Port Elm was dug in 1873 by two hundred men.")
    ['When was the harbour of Port Elm dug?']
    >>> questions("It was dug in 1873.")
    []
    """
    said = " ".join(sentence.split())
    if not is_plain(said):
        return []
    matches = ((re.match(pattern, said), make) for pattern, make in _MADE)
    made = [make(match) for match, make in matches if match and (is_asked or is_specific)(match["subject"])]
    return [question for question in made if question]


def is_plain(said: str) -> bool:
    """Whether a sentence is short, whole, and begins with its subject."""
    if len(said) > _LONGEST or not said.endswith(".") or not said[0].isupper() or OPENING.match(said):
        return False
    opening = said.split(" ", 1)[0]
    return opening.lower() not in FUNCTION_WORDS or opening in ("The", "A", "An")


def is_specific(subject: str) -> bool:
    """Whether a subject says of itself what it is: `the bridge of Varn`, not `the bridge` nor half a sentence."""
    words = re.sub(r"^(?:The|An?) ", "", subject)
    inside = (word for word in words.split() if word in FUNCTION_WORDS)
    if words != subject:
        named = is_named(words) or (" " in words and not _VAGUE.search(words))
    else:  # its first letter is that of the sentence
        named = is_named(words[1:]) if " " in words else words[0].isupper() and not words.endswith("ing")
    return named and all(word in INSIDE for word in inside) and not words.endswith(".")


def is_named(words: str) -> bool:
    """Whether words hold a name, a number or what a program is written with."""
    return re.search(r"[A-Z\d_]|\w\.\w", words) is not None


def lowered(match: re.Match[str]) -> str:
    """The subject as it stands inside of a sentence."""
    subject = match["subject"]
    return subject[0].lower() + subject[1:] if re.match(r"(?:The|An?) ", subject) else subject


def _does(match: re.Match[str], verb: str) -> str:
    return "do" if verb == _BASE.get(verb) else "does" if verb.endswith("s") else "did"


def _when_done(match: re.Match[str]) -> str:
    return f"When {match['be']} {lowered(match)} {match['done']}?"


def _when_did(match: re.Match[str]) -> str:
    return f"When did {lowered(match)} {_HAPPENED[match['verb']]}{match['more']}?"


def _how_much_of_it(match: re.Match[str]) -> str:
    return f"How {match['how']} {match['be']} {lowered(match)}?"


def _how_many(match: re.Match[str]) -> str:
    verb, things = match["verb"], match["things"].split()
    if things[0] in _NO_THINGS or not things[-1].endswith("s"):
        return ""
    return f"How many {' '.join(things)} {_does(match, verb)} {lowered(match)} {_BASE[verb]}?"


def _how_dear(match: re.Match[str]) -> str:
    return f"How much {_does(match, match['verb']) if match['verb'] == 'costs' else 'did'} {lowered(match)} cost?"


def _when_does(match: re.Match[str]) -> str:
    return f"When does {lowered(match)} {_BASE[match['verb']]}?"


def _where(match: re.Match[str]) -> str:
    return f"Where does {lowered(match)} {_BASE[match['verb']]}?"


def _who_is(match: re.Match[str]) -> str:
    return f"Who {match['be']} {lowered(match)}?"


def _who_or_what(match: re.Match[str]) -> str:
    subject = match["subject"]
    if not re.match(r"[A-Z]", subject) or subject.startswith(("The ", "A ", "An ")):
        return ""
    if " " not in subject and not re.search(r"[\d-]|\w[A-Z]", subject):
        return ""  # any word is written so where a sentence begins
    return f"{'Who' if PEOPLE.search(match['rest']) else 'What'} {match['be']} {subject}?"


def _what(match: re.Match[str]) -> str:
    return f"What {_does(match, match['verb'])} {lowered(match)} {_BASE[match['verb']]}?"


def _by_whom(match: re.Match[str]) -> str:
    return f"Who {match['done']} {lowered(match)}?"


def _stands_for(match: re.Match[str]) -> str:
    return f"What does {match['subject']} stand for?"


_MADE = (
    (rf"{SUBJECT} (?P<be>was|were) {_DONE}\b{_WHEN}", _when_done),
    (rf"{SUBJECT} (?P<verb>{'|'.join(_HAPPENED)})(?P<more>(?: [\w'’-]+){{0,5}}?) (?:in|on) {DAY}", _when_did),
    (
        rf"{SUBJECT} (?P<be>is|are|was|were) (?:about |nearly |over )?{NUMBER} [a-z]+ (?P<how>high|tall|long|wide|deep|old|thick)\b",
        _how_much_of_it,
    ),
    (
        rf"{SUBJECT} (?:has |have )?(?P<verb>bought|built|sold|made|ordered|acquired|produced|holds|employs|contains|owns|has|have)"
        rf" (?:about |nearly |over )?{NUMBER} {THINGS}",
        _how_many,
    ),
    (rf"{SUBJECT} (?P<verb>costs?) (?:about |nearly |over )?[$€£]?\d", _how_dear),
    (rf"{SUBJECT} (?P<verb>opens|closes|starts|ends|begins) (?:at|on) ", _when_does),
    (rf"{SUBJECT} (?P<verb>stands|lies) (?:in|on|at|near|by|between) ", _where),
    (
        rf"(?P<subject>The (?:[a-z-]+ )?{PEOPLE.pattern}[^.;,]{{0,60}}?) (?P<be>is|was) [A-Z][\w-]+ [A-Z][\w-]+[ ,.]",
        _who_is,
    ),
    (rf"{SUBJECT} (?:was|were) (?P<done>{_BY}) by (?:the )?[A-Z]", _by_whom),
    (r"(?P<subject>[A-Z][\w-]*[A-Z\d]) stands for [A-Z]", _stands_for),
    (rf"{SUBJECT} (?:has |also )?(?P<verb>{_WHAT}) (?:an?|the|its|their|new|[A-Z]\w+) \w", _what),
    (rf"{SUBJECT} (?P<be>is|was) (?P<rest>(?:an?|the) [a-z].{{10,}})", _who_or_what),
)  # fmt: skip
"""How a sentence is built, and the question that it answers."""
