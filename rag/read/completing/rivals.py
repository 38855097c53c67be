"""What another document answers instead: the same question, asked of it, gets another figure, day or name. Pure.

`rag.prove.differing` compares sentences that say the same in nearly the same words. Here the question says what is
compared: both sentences name all that it names, and what the reader model takes for the answer differs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.lexicon.deeds import deeds_in, phrases_in
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, WORD, fold, lemma, stem, stems
from rag.prove.stating.statements import FORMER, PLANNED, WILL, tense_of
from rag.read.completing.aside import OTHER_TIME
from rag.read.completing.frames import of_one_frame
from rag.read.completing.keywords import Keyword, keywords
from rag.read.completing.occasions import happens_again, is_past
from rag.read.completing.opposing import denied, opposed, tells_too
from rag.read.completing.speaking import names_all, other_times, speaks_of
from rag.read.features import Candidate
from rag.read.reading import Evidence
from rag.read.units import context_of
from rag.search.question import Kind
from rag.types import Passage

MOST = 12
"""Units, likeliest first, among which one is looked for."""
NEAR = 160
"""Characters around a unit in which its document may tell the other answer too: that a day was moved, or who came before."""
LIKELY = 0.0003
"""Least share of the best one's probability. What says the same in other words is often thought unlikely beside the first; that it
names all that was asked tells more."""
UNREAD = 24
"""Units, likeliest first, among which some are read that were not likely enough to be: they may answer otherwise."""
READ_TOO = 3
"""Most of them."""
_CLAUSE_END = regex(r"[,;:]|\s(?:or|and|but|because|so|while)\b")
_NO_RIVAL: tuple[Kind, ...] = ("list", "reason", "means")
"""Kinds of answers of which several are right."""
_AUXILIARY = frozenset(map(stem, FUNCTION_WORDS))
_POSSIBLE = regex(r"\b(?:can|may|could|might) be\b", re.IGNORECASE)
"""What can be is not what is."""
_ENDED = regex(
    r"(?<!\bis )(?<!\bis not )(?<!\bare )(?<!\bare not )(?<!\bbe )(?<!\bbeen )(?<!\bbeing )(?<!\bwas )(?<!\bwere )(?<!\bhas )(?<!\bhave )\b(\w{2,}ed)\b"
)
_TO_COME = regex(r"\b(?:will|expected|planned|due|scheduled)\b", re.IGNORECASE)
_PAST = regex(
    r"\b(?:was|were|did|had)\b(?! (?:\w+ly )?(?:made|built|carved|cast|cut|hewn|forged|woven|knitted|constructed|produced|manufactured)\b)",
    re.IGNORECASE,
)
"""What was made of something is still of it."""
_ONCE = frozenset(
    f"={deed}"
    for deed in "born dying founding building designing writing composing painting inventing discovering".split()
)
"""What happens to a thing once: when else something happened to it tells no other."""
_ASIDE = regex(r", [a-z]+ed (?:in|on) [^,]{1,40},")
_UNTIL = regex(r"\buntil\b", re.IGNORECASE)


def rival(
    question: str, kind: Kind, candidates: Sequence[Candidate], passages: Sequence[Passage]
) -> Candidate | None:
    """The likeliest unit of another document whose answer to `question` cannot be true beside that of the first."""
    best = candidates[0]
    if kind in _NO_RIVAL or best.span is None:
        return None
    asked = keywords(question, kind)
    mine = passages[best.unit.passage]
    for other in candidates[1:MOST]:
        theirs = passages[other.unit.passage]
        if theirs.document_id == mine.document_id or other.span is None or other.share < LIKELY * best.share:
            continue
        if (
            _told(asked, kind == "yes_no", best, passages, other)
            and _told(asked, kind == "yes_no", other, passages, best)
            and _differ(question, kind, best, other, passages)
        ):
            return other
    return None


def unread_rivals(
    question: str, kind: Kind, candidates: Sequence[Candidate], passages: Sequence[Passage]
) -> list[Candidate]:
    """Units of other documents in which no answer was seen, though they name all that is asked: the model may not have read them."""
    best = candidates[0]
    if kind in _NO_RIVAL or best.span is None:
        return []
    asked = keywords(question, kind)
    mine = passages[best.unit.passage].document_id
    found = [
        each
        for each in candidates[1:UNREAD]
        if each.span is None
        and passages[each.unit.passage].document_id != mine
        and names_all(asked, each.unit.text, _under(each, passages))
    ]
    return found[:READ_TOO]


def _under(candidate: Candidate, passages: Sequence[Passage]) -> str:
    """What a unit stands under."""
    passage = passages[candidate.unit.passage]
    return f"{context_of(candidate.unit, passage)}\n{passage.title}"


def _span(candidate: Candidate, passages: Sequence[Passage]) -> tuple[int, int]:
    """The answer in the text of its unit."""
    assert candidate.span is not None
    start = candidate.unit.start - passages[candidate.unit.passage].start
    return candidate.span.start - start, candidate.span.end - start


def _told(
    asked: Sequence[Keyword],
    polar: bool,
    candidate: Candidate,
    passages: Sequence[Passage],
    other: Candidate,
) -> bool:
    answer = (0, 0) if polar else _span(candidate, passages)
    return not OTHER_TIME.search(candidate.unit.text) and speaks_of(
        asked, candidate.unit.text, answer, _under(candidate, passages), other.unit.text
    )


def _differ(question: str, kind: Kind, one: Candidate, two: Candidate, passages: Sequence[Passage]) -> bool:
    first, second = one.unit.text, two.unit.text
    if kind == "yes_no":
        times = other_times(first, (0, 0), question), other_times(second, (0, 0), question)
        return (
            times[0] == times[1]
            and denied(first, second)
            and of_one_frame(question, kind, (first, (0, 0)), (second, (0, 0)))
        )
    if happens_again(question, kind, first, second):
        return False
    here, there = _span(one, passages), _span(two, passages)
    if not of_one_frame(question, kind, (first, here), (second, there)):
        return False
    tenses = {_tense(question, first, here), _tense(question, second, there)}
    if kind == "date" and _TO_COME.search(question):
        tenses -= {PLANNED}
    if {PLANNED, FORMER} & tenses or (kind != "date" and WILL in tenses and len(tenses) > 1):
        return False
    if kind != "date" and not is_past(question):
        past = [
            _PAST.search(text[: span[1]]) is not None or did(question, text)
            for text, span in ((first, here), (second, there))
        ]
        if past[0] != past[1]:
            return False
    if kind != "date" and (_UNTIL.search(first) or _UNTIL.search(second)):
        return False
    if (
        kind != "date"
        and not _ONCE & deeds_in(question)
        and other_times(_bare(first, here), here, question)
        != other_times(_bare(second, there), there, question)
    ):
        return False
    if any(_POSSIBLE.search(text, *_clause(text, span)) for text, span in ((first, here), (second, there))):
        return False
    return opposed(question, kind, (first, here), (second, there)) and not any(
        tells_too(_near(side, passages), said)
        for side, said in ((one, (second, there)), (two, (first, here)))
    )


def did(question: str, text: str) -> bool:
    """Whether `text` tells as past what `question` asks of now: `Where does she work?`, `She worked in Graz for ten years.`"""
    asked = {lemma(fold(word)) for word in WORD.findall(question) if not word.endswith("ed")}
    return any(lemma(fold(match[1])) in asked for match in _ENDED.finditer(text))


def _near(candidate: Candidate, passages: Sequence[Passage]) -> str:
    passage = passages[candidate.unit.passage]
    start, end = candidate.unit.start - passage.start, candidate.unit.end - passage.start
    return passage.text[max(0, start - NEAR) : end + NEAR]


def _bare(text: str, answer: tuple[int, int]) -> str:
    """A text without what it tells by the way: `, opened in 1998,`."""
    return _ASIDE.sub(
        lambda m: m.group() if m.start() < answer[1] and answer[0] < m.end() else " " * len(m.group()), text
    )


def _clause(text: str, answer: tuple[int, int]) -> tuple[int, int]:
    end = text.find(";", answer[1])
    return text.rfind(";", 0, answer[0]) + 1, end if end >= 0 else len(text)


def _tense(question: str, text: str, answer: tuple[int, int]) -> str:
    """The tense of what comes up to an answer and to the end of its clause, but for words of the question: goals are shot."""
    end = _CLAUSE_END.search(text, answer[1])
    asked = stems(question)
    told = {start: end for start, end, _ in phrases_in(text)}
    for start, stop in told.items():
        text = f"{text[:start]}{' ' * (stop - start)}{text[stop:]}"
    clause = text[: end.start()] if end else text
    return tense_of(
        WORD.sub(lambda word: "do" if stems(word.group()) <= asked - _AUXILIARY else word.group(), clause)
    )


def focused(passages: Sequence[Passage], candidate: Candidate) -> Evidence:
    """A unit with what answers in it, which it has."""
    assert candidate.span is not None
    unit, start = candidate.unit, passages[candidate.unit.passage].start
    focus = (start + candidate.span.start, start + candidate.span.end)
    return Evidence(unit.passage, unit.start, unit.end, candidate.share, focus)
