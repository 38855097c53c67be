"""The short answer: the few words of a quote that answer, whole, or none. Pure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from rag.language.names import find_names
from rag.language.patterns import regex
from rag.language.words import WORD, content, fold, stems
from rag.prove.signals.introductions import spelled_out
from rag.read.clauses.asked import amount_asked, in_its_clause, of_all
from rag.read.clauses.figures import differs_elsewhere, figure_told
from rag.read.clauses.uncut import FIGURE_FIRST, uncut
from rag.read.completing.complete import fewer_than_asked, promises, wants_several
from rag.read.features import Candidate, Seen
from rag.read.given import MONEY, given
from rag.read.lookup.cells import asked_cell, in_short, names_of_rows, whole_cell
from rag.read.lookup.identity import asked_name
from rag.read.lookup.meanings import SPELT_OUT, abbreviation_asked
from rag.read.lookup.named import entry_beside_time
from rag.read.lookup.procedures import is_further_step
from rag.read.lookup.ranges import range_of
from rag.read.lookup.tables.rows import FORM, rows_like
from rag.read.reading import Evidence, words_of
from rag.read.units import Unit, lead_of
from rag.read.units import unmarked as without_mark
from rag.read.vetoes.dimensions import measures
from rag.search.question import Kind, Question
from rag.search.specifics import asks_difference
from rag.types import Passage

_FIGURES: frozenset[Kind] = frozenset({"number", "money", "date", "code"})
_GOES_ON = regex(r"(?:,|\s(?:and|or|as well as)\s)[^.;:()\n]*")
"""What follows in a sentence where an enumeration goes on."""
_LAST_MEMBER = regex(r",?\s++(?:and|or)(?:\s[^\s,]++){1,4}")
_CLAUSE = r"(?:which|who|whose|where|when|while|but|so)\b"
_MEMBERS = regex(rf"(?>,?\s++(?:(?:and|or)\s++)?(?!{_CLAUSE})[^\s,]++(?:\s(?={_CLAUSE})[^\s,]++){{0,3}})++")
"""Words, of which none that begins a clause stands behind a comma, and no more than three of these in a row. A possessive group
in another one fails in Python 3.11 up to 3.11.4 (python/cpython#106052)."""
_BESIDE = regex(
    r"(?:\s*\([^()]*\))?,?\s+(?:and|or)\s(?:(?:the|an?)\s(?:[A-Z][\w-]+\s)?(?:[a-z-]+\s)?)?(?=[A-Z])"
)
"""Where a second name stands beside the first, with what may stand before it: "TAI (of Ankara) and the Danish firm Orn"."""
_NEXT_GROUP = regex(r"[^()]{0,60}\)(?:,| and| or)[^().;:]{1,60}\(")
"""Behind a span within brackets: there are more in the next ones, "in the east (Elm, Rook) and in the west (Mere)"."""
_AT_AN_END = regex(r"\s*(?:[,.;:!?)]|$)")
_ONE_OF_TWO = regex(r"\b(?:between|both)\s+(?:(?:the|an?)\s+)?$", re.IGNORECASE)
"""Before the first of two that belong together."""
_JOINED_TO = regex(r"\band\b", re.IGNORECASE)
_OWNED = r"['’]s?(?: [\w-]+){0,2}? "
"""Between a possessor and what is its own: "Norway's second largest port"."""
_VERSION = regex(r"v?\d[\d.]*")
"""No answer but to a question for a figure: behind a name it belongs to that, "Mozilla Public License 2.0"."""
_SORT = regex(r"\b(?:which|what)\s+([a-z-]+)", re.IGNORECASE)
_ONE = regex(r"^\W*(?:\w+ )?which\b|\b(?:\w+est|most|least)\b", re.IGNORECASE)
"""Asks for one of those that a list has."""
_DOING = regex(r"\w+ing (?:an?|the|its|their|all|\w+s)\b", re.IGNORECASE)
"""How a predicate begins that tells what a thing does, and not what it is."""
_LONG = regex(r"\bhow (?:long|old|far|often|fast)\b", re.IGNORECASE)
NEARLY = 4.0
"""Of two readings that see different words the first holds where the second sees its words too, so little less sure."""
SURE = 5.0
"""Else the second does, from this margin on. On squad2, bundled and timeqa the bounds 3 to 5, and 3 to 5 here, differ by
two answers of 250 (eval/LOG.md, "short answers")."""


def short_answer(
    question: Question,
    best: Candidate,
    quoted: Sequence[Unit],
    evidence: Sequence[Evidence],
    passages: Sequence[Passage],
    alone: Sequence[Seen] = (),
) -> str | None:
    """The words that answer; None where they would not be the whole answer, and for yes or no.

    `alone`: the words that the reader model sees as the answer in what is quoted, read without its surroundings, best
    first. Where they are others than those seen in the passage, the surer are shown or neither.
    """
    if question.kind in ("yes_no", "reason") or (
        question.exhaustive and question.exhaustive.aim == "overview"
    ):
        return None
    if abbreviation := abbreviation_asked(question.text):
        words = _in_full(abbreviation, quoted)
        if words or not any(SPELT_OUT.search(unit.text) for unit in quoted):
            return words
    several = wants_several(question.text, question.kind)
    items = [unit for unit in quoted if unit.form == "item"]
    if len(items) > 1 and (several or question.kind == "means" or quoted[0].text.rstrip().endswith(":")):
        return _of_items(items)
    if several and (promises(question.text, best.unit) or _are_entries(quoted)):
        return None  # it says how many there are, and others which
    if question.kind == "means" or asks_difference(question.text) or any(map(is_further_step, quoted)):
        return None  # no few words tell how to do a thing, what sets two apart, or whom else to tell
    one = question.kind not in _FIGURES and not several
    if one and (name := entry_beside_time(question.text, best.unit, passages[best.unit.passage])):
        return name
    if (rows := rows_like(best.unit, quoted)) and (len(rows) > 1 or not several):
        return _of_row(question.text, best.unit, rows, evidence, passages, several)
    found: list[str] = []
    for each in _telling(question, best, evidence):
        if each.focus and not _echoes(f"{question.text} {question.said}", each, passages):
            text = _whole(question, each, passages, () if found else alone, several=several)
            if text is None or _names_another(question.text, text, passages[each.passage].text):
                return None
            if not any(stems(text) <= stems(other) for other in found):
                found.append(text)
    if not found or (given(question.kind, found[0]) < 0 and question.kind in _FIGURES):
        return None
    if question.kind == "number" and not _measures(question.text, found):
        return None
    said = of_all(" ".join("; ".join(found).split()), best.unit.text)
    elsewhere = not several and differs_elsewhere(said, best.unit, quoted, passages)
    return None if elsewhere or (several and fewer_than_asked(question.text, found)) else said


def _are_entries(quoted: Sequence[Unit]) -> bool:
    """Whether what is quoted are several fields below a line that ends in a colon."""
    return quoted[0].text.rstrip().endswith(":") and sum(other.form == "field" for other in quoted) > 1


def _of_items(items: Sequence[Unit]) -> str | None:
    return in_short([without_mark(unit.text).strip().rstrip(".;,") for unit in items])


def _in_full(abbreviation: str, quoted: Sequence[Unit]) -> str | None:
    told = ((unit.text, spelled_out(abbreviation, unit.text)) for unit in quoted)
    return next((text[slice(*span)] for text, span in told if span), None)


def _telling(question: Question, best: Candidate, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The best sentence, or all of a list; where that gives no number, what else is quoted and tells it, "Police arrested six people"
    beside one who was, unless several sentences may."""
    if question.kind == "list":
        return evidence
    shown = [each for each in evidence if each.start == best.unit.start][:1]
    if question.kind == "number" and not any(each.focus for each in shown):
        told = [each for each in evidence if each.focus]
        return told if len(told) == 1 else []
    return shown


def _measures(question: str, found: Sequence[str]) -> bool:
    """Whether a short answer to a question for a measure is in its unit: no sum of money for a length of time."""
    if any(c.isalpha() for c in " ".join(found)) and not measures(question, " ".join(found)):
        return False  # a bare number takes its unit from the question
    return not (_LONG.search(question) and all(MONEY.search(text) for text in found))


def _of_row(
    question: str,
    unit: Unit,
    rows: Sequence[Unit],
    evidence: Sequence[Evidence],
    passages: Sequence[Passage],
    several: bool,
) -> str | None:
    """The cell of a table row that is asked for: by the name of its column, else the one in which the model sees it; None where
    another row that is quoted is named as well and has another one there."""
    asked, passage = content(question), passages[unit.passage]
    if several:
        return names_of_rows(question, lead_of(unit, passage), rows)
    if cell := asked_cell(question, lead_of(unit, passage) or FORM, unit.text):
        alike = (
            asked_cell(question, lead_of(other, passages[other.passage]), other.text)
            for other in rows
            if len(asked & content(other.text)) >= len(asked & content(unit.text))
        )
        return None if any(other and other != cell for other in alike) else cell
    focus = next((each.focus for each in evidence if each.start == unit.start), None)
    if focus is None:
        return None
    cell = whole_cell(unit.text, focus[0] - unit.start, focus[1] - unit.start)
    of_range = cell == unit.label and range_of(unit.label) is not None
    return cell if cell and not of_range and not content(cell) <= content(question) else None


def _whole(
    question: Question,
    evidence: Evidence,
    passages: Sequence[Passage],
    alone: Sequence[Seen],
    *,
    several: bool,
) -> str | None:
    """The words of a focus; of an enumeration all its members, and None where these cannot be told."""
    assert evidence.focus is not None
    sentence = words_of(evidence, passages)
    agreed = _agreed(sentence, evidence.focus[0] - evidence.start, evidence.focus[1] - evidence.start, alone)
    if agreed is None:
        return None
    start, end = uncut(sentence, *agreed)
    if _ONE_OF_TWO.search(sentence, 0, start) and not _JOINED_TO.search(sentence, start, end):
        return None  # "between Orr & Sons, of Elm, and the town": half of two is no answer
    clauses = question.kind in _FIGURES or question.kind == "place"
    if clauses and not in_its_clause(question.text, question.kind, sentence, start):
        asked = None if several else amount_asked(question.text, question.kind, sentence, start)
        return sentence[slice(*asked)] if asked else None
    if not several and not clauses and FIGURE_FIRST.match(sentence, start):
        start, end = amount_asked(question.text, "number", sentence, start) or (start, end)
    behind_colon = "," in sentence[start:end] and sentence[:start].rstrip().endswith(":")
    if behind_colon and not clauses and not _ONE.search(question.text):
        # "Bring: a tent, a lamp for the night, a rope": one list, to its end
        return sentence[start:].rstrip(" .;")
    listed = _MEMBERS if several else _LAST_MEMBER if "," in sentence[start:end] else None
    if listed and (rest := _GOES_ON.match(sentence, end)):
        if not listed.fullmatch(rest[0]):
            return None
        end = rest.end()
    if several and _NEXT_GROUP.match(sentence, end):
        return None
    if question.kind not in _FIGURES and _VERSION.fullmatch(sentence, start, end):
        named = next((name.start for name in find_names(sentence) if name.end + 1 == start), start)
        start, end = uncut(sentence, named, end)
    if question.kind == "person" and not several:
        if asked_name(question.text) is None and _is_another_asked_for(question.text, sentence, start, end):
            return None
        return _with_the_other(sentence, start, end)
    if (sort := _SORT.search(question.text)) and (
        owned := re.compile(rf"{_OWNED}{re.escape(sort[1])}\b", re.IGNORECASE).match(sentence, end)
    ):
        end = owned.end()  # asked which port, "Norway" is none
    told = (start, end) if several else figure_told(question.text, sentence, start, end)
    return sentence[slice(*told)] if told else None


def _with_the_other(sentence: str, start: int, end: int) -> str | None:
    """Who did it, with the one beside them; None where one may stand there who did something else."""
    beside = _BESIDE.match(sentence, end)
    other = next((n for n in find_names(sentence) if n.start == beside.end()), None) if beside else None
    if other is None:
        return sentence[start:end]
    both = uncut(sentence, start, other.end)[1]
    return sentence[start:both] if start == 0 or _AT_AN_END.match(sentence, both) else None


def _agreed(sentence: str, start: int, end: int, alone: Sequence[Seen]) -> tuple[int, int] | None:
    """The span as it is, or what is seen in the quote `alone`; None where these are other words, and none is sure."""
    first = sentence[start:end]
    if not alone or _alike(first, alone[0].text):
        return start, end
    best = alone[0]
    if (at := sentence.find(best.text, start, end)) >= 0:
        return at, at + len(best.text)
    again = max((each.margin for each in alone if _alike(first, each.text)), default=-math.inf)
    if again > best.margin - NEARLY:
        return start, end
    at = sentence.find(best.text)
    return (at, at + len(best.text)) if at >= 0 and best.margin >= SURE else None


def _alike(one: str, other: str) -> bool:
    """Whether two texts share half of their words."""
    words, others = (Counter(WORD.findall(fold(text))) for text in (one, other))
    return 4 * (words & others).total() >= words.total() + others.total()


def _is_another_asked_for(question: str, sentence: str, start: int, end: int) -> bool:
    """Whether who is told is one that the question names: in other words, or by an office that stands before the name.

    "Who met Ida Berg?" is not answered by "the mayor" of "the mayor Ida Berg", "Who owns Tarn?" not by "the owner-led Tarn".
    """
    asked = stems(question)
    names = find_names(sentence)
    inside = [name for name in names if start <= name.start and name.end <= end]
    if inside and all(stems(sentence[name.start : name.end]) <= asked for name in inside):
        return True
    beside = next(
        (name for name in names if name.start - end in (0, 1) and sentence[end : name.start] in ("", " ")),
        None,
    )
    return beside is not None and stems(sentence[beside.start : beside.end]) <= asked


def _names_another(question: str, text: str, passage: str) -> bool:
    """Whether `text` names something else where the question asks who or what a name is, or tells what that does."""
    asked = asked_name(question)
    if asked is None:
        return False
    if _DOING.match(text):
        return True
    if not all(word[0].isupper() for word in WORD.findall(text)):
        return False
    name, other = re.escape(asked[1]), re.escape(text)
    beside = rf"{name}[\s\"'”’]*(?:[,(:–—-]|is|was)\s*{other}|{other}[\s\"'”’]*[,(]\s*{name}"
    return not re.search(beside, passage, re.IGNORECASE)


def _echoes(said: str, evidence: Evidence, passages: Sequence[Passage]) -> bool:
    """Whether half of a focus is what the question, or the answer before it, says: then it is not what was asked for."""
    assert evidence.focus is not None
    start = passages[evidence.passage].start
    words = content(passages[evidence.passage].text[evidence.focus[0] - start : evidence.focus[1] - start])
    return 2 * len(words & content(said)) > len(words)
