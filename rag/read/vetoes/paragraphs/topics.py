"""Whom a paragraph is of: the name that it opens with, of which its further sentences speak without a name. Pure.

"Masur makes the feet. It was founded in 1987." and "Klee delivers the boxes.": 1987 is no answer for Klee. That a paragraph
stays with what its first sentence is about: Chafe, Discourse, Consciousness, and Time (1994), chapter 10.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.names import find_names
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import CAPITALS, content, stems
from rag.read.lookup.procedures import last_heading
from rag.read.units import Unit, blocks_in, context_of, units_of, unmarked
from rag.read.vetoes.another import headings_in
from rag.types import Passage

_OPENS = regex(
    rf"(?:the |a |an |our )?(?P<name>[{CAPITALS}][\w'’-]+(?: [{CAPITALS}\d][\w'’-]*){{0,3}})", re.IGNORECASE
)
_CAPITAL = regex(rf"[{CAPITALS}]")


def opening(unit: Unit, passage: Passage) -> str:
    """The first sentence of the paragraph that `unit` stands in; "" where that is the unit itself."""
    block = next((each for each in blocks_in(passage) if each.start <= unit.start < each.end), None)
    if block is None or block.kind != "paragraph":
        return ""
    text = passage.text[block.start - passage.start : block.end - passage.start]
    first = next(iter(split(text)), (0, 0))
    return text[slice(*first)] if unit.start - block.start >= first[1] else ""


def of_another_topic(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether all that would be quoted goes on about what its paragraph opens with, and `question` names another, with which
    another paragraph opens."""
    names = [content(name.text) for name in find_names(question) if name.sure]
    asked = frozenset[str]().union(*names)
    told = [unit for unit in quoted if unit.form != "heading"]
    if not asked or not told:
        return False
    openers = [opening(unit, passages[unit.passage]) for unit in told]
    told_of = {opener for opener in openers if opener}
    if any(not opener and unit.text not in told_of for unit, opener in zip(told, openers, strict=True)):
        return False
    openers = list(told_of)
    said = content(question)
    others = [_name(opener) for opener in openers]
    if not others or not all(other and not other <= said for other in others):
        return False
    own = asked - frozenset[str]().union(*others)
    near = stems("\n".join([*openers, *(f"{unit.under}\n{unit.text}" for unit in told)]))
    return bool(own) and not own & near and any(own <= name for name in _all_openers(passages, told))


_LEANS = regex(
    r"\b(?:it|its|they|them|their|he|him|his|she|her|there(?! (?:is|are|was|were)\b)|this|these|here)\b",
    re.IGNORECASE,
)


OF_ITSELF = 2
"""Words of a question in an item, from which on it needs no section to say what it is of."""


def of_another_section(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether all that would be quoted is, by a name or by "they" or "there", about what its section is of, and `question` names
    the whole heading of another: "Six people work there" of Vale farm, and Moor farm is asked about."""
    told = [unit for unit in quoted if unit.form != "heading"]
    if not told or not all(unit.under and _is_of_its_section(unit, question) for unit in told):
        return False
    asked = content(question)
    documents = {passages[unit.passage].document_id for unit in told}
    headings = headings_in([passage for passage in passages if passage.document_id in documents])

    def beside(unit: Unit) -> bool:
        passage, own = passages[unit.passage], content(last_heading(unit.under))
        near = stems(f"{context_of(unit, passage)}\n{opening(unit, passage)}\n{unit.text}")
        others = (content(heading) for heading in headings if heading not in unit.under.split(" › "))
        return any(other <= asked and other - near and not (own - other) & asked for other in others)

    return all(map(beside, told))


def _is_of_its_section(unit: Unit, question: str) -> bool:
    """Whether a unit points to what its section is of, or names it, or is an item of a list that says nothing of what is asked by
    itself: a rule of its own may stand as an item, too."""
    own = content(last_heading(unit.under))
    if unit.form == "item" and len(content(question) & stems(unit.text)) < OF_ITSELF:
        return True
    return bool(_LEANS.search(unit.text) or (own and own <= stems(unit.text)))


def _name(opener: str) -> frozenset[str]:
    """The words of the name that a sentence opens with; none where it opens with none."""
    match = _OPENS.match(unmarked(opener).lstrip("*_ "))
    if match is None or not _CAPITAL.match(match["name"]):
        return frozenset()
    sure = any(name.sure or name.start for name in find_names(opener) if name.text in match["name"])
    return content(match["name"]) if sure else frozenset()


def _all_openers(passages: Sequence[Passage], told: Sequence[Unit]) -> list[frozenset[str]]:
    """The names that the paragraphs open with of the documents that `told` is of."""
    documents = {passages[unit.passage].document_id for unit in told}
    return [
        _name(passage.text[block.start - passage.start : block.end - passage.start][:200])
        for passage in passages
        if passage.document_id in documents
        for block in blocks_in(passage)
        if block.kind == "paragraph"
    ]


_ENTRY = regex(
    rf"(?P<term>[a-z][\w-]*)(?: [<\[][^\n]*)?|(?P<name>[{CAPITALS}][^\s,:(.]* [^\n,:(.]{{2,40}}),[^\n.?!:]{{2,60}}"
)
"""A line that heads an entry: a term of a manual, or a name and behind a comma what is said of it."""


def of_another_entry(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether what would be quoted stands under the entry of one thing, and `question` names another that has one too:
    "6. Ada Quill, mate" and "7. Sam Moe, cook" of a list, "status" and "clear" of a manual."""
    asked, told = content(question), [unit for unit in quoted if unit.form != "heading"]
    for unit in told:
        kind, own = _entry(unit.under.rpartition(" › ")[2])
        near = stems(f"{unit.under} {unit.text} {passages[unit.passage].title}")
        lines = (other for other in units_of([passages[unit.passage]]) if other.form != "sentence")
        others = {_entry(unmarked(line.text)) for line in lines} if own and not own & asked else set()
        if not any(sort == kind and name and name <= asked and not name & near for sort, name in others):
            return False
    return bool(told)


def _entry(line: str) -> tuple[str, frozenset[str]]:
    """How a line heads an entry, and the words of its name; none where it does not."""
    match = _ENTRY.fullmatch(line.strip())
    return (match.lastgroup or "", content(match[match.lastgroup or 0])) if match else ("", frozenset())
