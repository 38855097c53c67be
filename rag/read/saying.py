"""What was read → what is said: quoted sentences with their citations, the short answer, a refusal that is true, what is to
be said with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.words import content, stems
from rag.prove.citations import Quotes
from rag.prove.labels import unmarked
from rag.read.completing.complete import promises, wants_several
from rag.read.features import Candidate
from rag.read.given import given, in_its_clause
from rag.read.judge import shipped
from rag.read.lookup.cells import asked_cell, whole_cell
from rag.read.reading import Evidence, Reading
from rag.read.units import Unit, lead_of
from rag.read.units import unmarked as without_mark
from rag.search.question import Kind, Question
from rag.store.catalog import Catalog
from rag.types import Best, Citation, Filters, Passage, Sentence

DOUBT = "I found no sure answer; this is the closest."
"""Notice of an answer that is only a little more likely right than the operating point asks."""
DOUBTFUL = 0.1
"""An answer is in doubt up to so much confidence above the operating point."""


def quote(
    reading: Reading, passages: Sequence[Passage], quotes: Quotes
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """The reader's evidence, word for word, each with the citation that proves it."""
    sentences = []
    for evidence in reading.evidence:
        passage = passages[evidence.passage]
        citation = quotes.cite(passage, evidence.start, evidence.end, evidence.focus)
        sentences.append(Sentence(unmarked(citation.quote), (citation.label,)))
    return tuple(sentences), quotes.citations


def nearest(reading: Reading, passages: Sequence[Passage], quotes: Quotes) -> Best | None:
    """What a declined answer came nearest to."""
    if reading.best is None:
        return None
    evidence = reading.best
    citation = quotes.cite(passages[evidence.passage], evidence.start, evidence.end, evidence.focus)
    return Best(unmarked(citation.quote), citation)


def refusal(catalog: Catalog, filters: Filters | None) -> str:
    """The refusal; it claims no more than was searched."""
    count = catalog.count(catalog.scope(filters))
    if count == 0:
        return "There is no document to search." if filters is None else "No document passes the filters."
    return f"I could not find this in {'the one document' if count == 1 else f'{count:,} documents'}."


def reservations(reading: Reading) -> list[str]:
    """What is to be said with an answer that is not sure, or not whole."""
    lines = []
    if reading.missing:
        named = "; ".join(f"“{part.strip(' ,;?')}”" for part in reading.missing)
        lines.append(f"Not found in the documents: {named}.")
    if reading.confidence < shipped().operating_point + DOUBTFUL:
        lines.append(DOUBT)
    return lines


# --- the short answer: complete or absent ---

_FIGURES: frozenset[Kind] = frozenset({"number", "money", "date", "code"})
_GOES_ON = re.compile(r"(?:,|\s(?:and|or|as well as)\s)[^.;:()\n]*")
"""What follows in a sentence where an enumeration goes on."""
_MEMBERS = re.compile(
    r"(?:,?\s+(?:and\s+|or\s+)?(?!(?:which|who|whose|where|when|while|but|so)\b)[^\s,]+(?:\s[^\s,]+){0,3}?)+"
)
SHORT_ITEMS = 6
ITEM_CHARS = 60
"""A longer item, or more of them, is no short answer."""


def short_answer(
    question: Question,
    best: Candidate,
    quoted: Sequence[Unit],
    evidence: Sequence[Evidence],
    passages: Sequence[Passage],
) -> str | None:
    """The words that answer; None where they would not be the whole answer, and for yes or no."""
    if question.kind in ("yes_no", "reason"):
        return None
    several = wants_several(question.text, question.kind)
    items = [unit for unit in quoted if unit.form == "item"]
    if len(items) > 1 and (several or question.kind == "means"):
        texts = [without_mark(unit.text).strip().rstrip(".;,") for unit in items]
        fits = len(texts) <= SHORT_ITEMS and all(len(text) <= ITEM_CHARS for text in texts)
        return "; ".join(texts) if fits else None
    if several and promises(question.text, best.unit):
        return None  # it says how many there are, and others which
    if best.unit.form == "row" and not several:
        return _of_row(question.text, best.unit, evidence, passages[best.unit.passage])
    shown = evidence if question.kind == "list" else [e for e in evidence if e.start == best.unit.start][:1]
    found: list[str] = []
    for each in shown:
        if each.focus and not _echoes(f"{question.text} {question.said}", each, passages):
            text = _whole(question, each, passages, several=several)
            if text is None:
                return None
            if not any(stems(text) <= stems(other) for other in found):
                found.append(text)
    if not found or (given(question.kind, found[0]) < 0 and question.kind in _FIGURES):
        return None
    return "; ".join(found)


def _of_row(question: str, unit: Unit, evidence: Sequence[Evidence], passage: Passage) -> str | None:
    """The cell of a table row that is asked for: by the name of its column, else the one in which the model sees it."""
    if cell := asked_cell(question, lead_of(unit, passage), unit.text):
        return cell
    focus = next((each.focus for each in evidence if each.start == unit.start), None)
    if focus is None:
        return None
    cell = whole_cell(unit.text, focus[0] - unit.start, focus[1] - unit.start)
    return cell if cell and not content(cell) <= content(question) else None


def _whole(
    question: Question, evidence: Evidence, passages: Sequence[Passage], *, several: bool
) -> str | None:
    """The words of a focus; of an enumeration all its members, and None where these cannot be told."""
    assert evidence.focus is not None
    at = passages[evidence.passage].start
    sentence = passages[evidence.passage].text[evidence.start - at : evidence.end - at]
    start, end = evidence.focus[0] - evidence.start, evidence.focus[1] - evidence.start
    if question.kind in _FIGURES and not in_its_clause(question.text, sentence, start, end):
        return None
    if several and (rest := _GOES_ON.match(sentence, end)):
        if not _MEMBERS.fullmatch(rest[0]):
            return None
        end = rest.end()
    return sentence[start:end]


def _echoes(said: str, evidence: Evidence, passages: Sequence[Passage]) -> bool:
    """Whether half of a focus is what the question, or the answer before it, says: then it is not what was asked for."""
    assert evidence.focus is not None
    start = passages[evidence.passage].start
    words = content(passages[evidence.passage].text[evidence.focus[0] - start : evidence.focus[1] - start])
    return 2 * len(words & content(said)) > len(words)
