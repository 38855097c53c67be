"""Questions made of the sentences that answer them. Pure; English, whose questions keep the words of the sentence.

What is made is a candidate: it is offered once the index was asked and answered it from the sentence it was made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.language.dates import MONTH_NAMES
from rag.language.sentences import split
from rag.types import Block, Document

_ASKED_KINDS = frozenset({"paragraph", "item"})
_LONGEST = 220
"""Characters of a sentence: a longer one says several things, and a question about one of them is a guess."""
_PRONOUNS = re.compile(
    r"(?:He|She|It|They|This|That|These|Those|There|Here|We|I|You|His|Her|Its|Their|Our|My|Your|One|Such|Both|Some"
    r"|Another|Other|Each|If|When|While|As|In|On|At|By|For|From|After|Before|But|And|Or|So)\b"
)
"""How a sentence begins whose subject stands elsewhere, or later."""
_SUBJECT = r"(?P<subject>(?:The |An? )?[^\W_][\w'’.-]*(?: [\w'’.-]+){0,7}?)"
_NO_SUBJECT = re.compile(
    r"\b(?:that|what|which|whom?|shows?|says?|said|is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|when|if)\b"
)
"""Words that are in a subject only where the pattern took more than the subject."""
_DONE = r"(?P<done>\w{3,}ed|built|rebuilt|dug|born|made|sold|bought|held|won|written|begun|given|sent|drawn|paid|founded)"
_NUMBER = (
    r"(?:\d[\d.,]*(?: (?:hundred|thousand|million|billion))?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a|one|two|three|four|five) hundred)"
)
_THINGS = r"(?P<things>[a-z][a-z-]+(?: [a-z][a-z-]+s)?)"
_BASE = {
    "bought": "buy", "built": "build", "sold": "sell", "made": "make", "ordered": "order", "acquired": "acquire",
    "produced": "produce", "has": "have", "have": "have", "holds": "hold", "hold": "hold", "employs": "employ",
    "contains": "contain", "owns": "own", "costs": "cost", "opens": "open", "closes": "close", "starts": "start",
    "ends": "end", "begins": "begin", "stands": "stand", "lies": "lie",
}  # fmt: skip
_NO_THINGS = frozenset(
    "percent per cent of to and or more less years year million billion thousand hundred".split()
)
_PEOPLE = re.compile(
    r"\b(?:minister|president|director|mayor|author|writer|engineer|professor|chair\w*|head|king|queen|founder|lawyer"
    r"|doctor|teacher|journalist|actor|actress|singer|player|physicist|chemist|historian)\b"
)
_WHEN = rf"[^.;]*?\b(?:in|on|since|until) (?:\d|{'|'.join(name.title() for name in MONTH_NAMES)})"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and the span of the document that answers it."""

    question: str
    document_id: str
    start: int
    end: int


def candidates(document: Document, most: int) -> Iterator[Candidate]:
    """Questions that the first `most` sentences of a document answer."""
    for start, end in sentences(document.text, document.blocks, most):
        yield from of_sentence(document, start, end)


def of_sentence(document: Document, start: int, end: int) -> Iterator[Candidate]:
    """Questions that one sentence of a document answers."""
    for question in questions(document.text[start:end]):
        yield Candidate(question, document.id, start, end)


def sentences(text: str, blocks: Sequence[Block], most: int) -> Iterator[tuple[int, int]]:
    """Spans of the first sentences that stand in paragraphs and lists."""
    spans = [(b.start, b.end) for b in blocks if b.kind in _ASKED_KINDS] or [(0, len(text))]
    for left, right in spans:
        for start, end in split(text[left:right]):
            yield left + start, left + end
            most -= 1
            if not most:
                return


def questions(sentence: str) -> list[str]:
    """Questions that `sentence` answers; none where its subject stands elsewhere.

    >>> questions("The harbour of Port Elm was dug in 1873 by two hundred men.")
    ['When was the harbour of Port Elm dug?']
    >>> questions("It was dug in 1873.")
    []
    """
    said = " ".join(sentence.split())
    if len(said) > _LONGEST or not said.endswith(".") or _PRONOUNS.match(said) or not said[0].isupper():
        return []
    matches = ((re.match(pattern, said), make) for pattern, make in _MADE)
    made = [make(match) for match, make in matches if match and _is_specific(match["subject"])]
    return [question for question in made if question]


def _is_specific(subject: str) -> bool:
    """Whether a subject says of itself what it is: `the bridge of Varn`, not `the bridge` nor half a sentence."""
    words = re.sub(r"^(?:The|An?) ", "", subject)
    return bool(re.search(r"[A-Z\d]", words)) and not _NO_SUBJECT.search(subject)


def _subject(match: re.Match[str]) -> str:
    subject = match["subject"]
    return subject[0].lower() + subject[1:] if re.match(r"(?:The|An?) ", subject) else subject


def _does(match: re.Match[str], verb: str) -> str:
    return "do" if verb == _BASE.get(verb) else "does" if verb.endswith("s") else "did"


def _when_done(match: re.Match[str]) -> str:
    return f"When {match['be']} {_subject(match)} {match['done']}?"


def _how_much_of_it(match: re.Match[str]) -> str:
    return f"How {match['how']} {match['be']} {_subject(match)}?"


def _how_many(match: re.Match[str]) -> str:
    verb, things = match["verb"], match["things"].split()
    if things[0] in _NO_THINGS or not things[-1].endswith("s"):
        return ""
    return f"How many {' '.join(things)} {_does(match, verb)} {_subject(match)} {_BASE[verb]}?"


def _how_dear(match: re.Match[str]) -> str:
    return f"How much {_does(match, match['verb']) if match['verb'] == 'costs' else 'did'} {_subject(match)} cost?"


def _when_does(match: re.Match[str]) -> str:
    return f"When does {_subject(match)} {_BASE[match['verb']]}?"


def _where(match: re.Match[str]) -> str:
    return f"Where does {_subject(match)} {_BASE[match['verb']]}?"


def _who_is(match: re.Match[str]) -> str:
    return f"Who {match['be']} {_subject(match)}?"


def _who_or_what(match: re.Match[str]) -> str:
    if not re.match(r"[A-Z]", match["subject"]) or match["subject"].startswith(("The ", "A ", "An ")):
        return ""
    return f"{'Who' if _PEOPLE.search(match['rest']) else 'What'} {match['be']} {match['subject']}?"


_MADE = (
    (rf"{_SUBJECT} (?P<be>was|were) {_DONE}\b{_WHEN}", _when_done),
    (
        rf"{_SUBJECT} (?P<be>is|are|was|were) (?:about |nearly |over )?{_NUMBER} [a-z]+ (?P<how>high|tall|long|wide|deep|old|thick)\b",
        _how_much_of_it,
    ),
    (
        rf"{_SUBJECT} (?:has |have )?(?P<verb>bought|built|sold|made|ordered|acquired|produced|holds|employs|contains|owns|has|have)"
        rf" (?:about |nearly |over )?{_NUMBER} {_THINGS}",
        _how_many,
    ),
    (rf"{_SUBJECT} (?P<verb>costs?) (?:about |nearly |over )?[$€£]?\d", _how_dear),
    (rf"{_SUBJECT} (?P<verb>opens|closes|starts|ends|begins) (?:at|on) ", _when_does),
    (rf"{_SUBJECT} (?P<verb>stands|lies) (?:in|on|at|near|by|between) ", _where),
    (
        rf"(?P<subject>The (?:[a-z-]+ )?{_PEOPLE.pattern}[^.;,]{{0,60}}?) (?P<be>is|was) [A-Z][\w-]+ [A-Z][\w-]+[ ,.]",
        _who_is,
    ),
    (rf"{_SUBJECT} (?P<be>is|was) (?P<rest>(?:an?|the) [a-z].{{10,}})", _who_or_what),
)  # fmt: skip
"""How a sentence is built, and the question that it answers."""
