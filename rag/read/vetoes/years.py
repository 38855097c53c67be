"""Whether what would be quoted is of another year than the one that a question names, by the year of its document. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.language.dates import MONTH_NAMES, YEAR, is_year
from rag.language.numerals import ENGLISH_ORDINALS, ORDINALS
from rag.language.patterns import regex
from rag.language.words import CAPITALS, content, fold, stems
from rag.read.units import Unit, known_of
from rag.search.specifics import held, specifics
from rag.types import Passage

_YEAR = regex(rf"(?<!\d){YEAR}(?!\d)")
_YEAR_BEFORE = regex(
    r"\b(?:last|previous|past|preceding) (?:\w+ )?(?:year|season|spring|summer|autumn|winter)|\byear (?:ago|before|earlier)\b",
    re.IGNORECASE,
)
_YEAR_AFTER = regex(
    r"\b(?:next|coming|following) (?:\w+ )?(?:year|season|spring|summer|autumn|winter)\b", re.IGNORECASE
)

_DATELINE = regex(
    r"\W*(?:(?:first |last |originally )?(?:posted|published|updated|modified|changed|reviewed|edited|revised)(?: on| at|:)?|date:)[\s:]*"
    rf"(?:[\w,]{{1,12}}\W+){{0,4}}(?:{YEAR}|\d{{1,2}}\.\d{{1,2}}\.\d\d)[\sT\d:.+Z-]{{0,30}}(?:\s*(?:by|in) .{{0,60}})?\W*",
    re.IGNORECASE,
)
_OF_TEXTS = regex(
    r"\b(?:post|publi|updat|modif|chang|review|edit|revis|creat|writ|wrote|dated\b|page|article|text|document|note|report)",
    re.IGNORECASE,
)


def is_dateline(question: str, text: str) -> bool:
    """Whether `text` says but from when a page is, and `question` does not ask of one.

    >>> is_dateline("When is the feast?", "Posted on 2 April 2024"), is_dateline("When was it posted?", "Posted on 2 April 2024")
    (True, False)
    """
    return _DATELINE.fullmatch(text.strip()) is not None and _OF_TEXTS.search(question) is None


def of_another_year(question: str, text: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether `question` names a year that no document quoted has, and all of them say in title or date which one they are of.

    Who was in the chair in 2019 is not told by the minutes of 2024, unless `text`, what would be quoted, tells of the year before.
    """
    said = "\n".join(unit.text for unit in quoted)
    if of_another_century(question, said, text) or of_another_that_year(question, said, text):
        return True
    named = specifics(question)
    asked = [code for code in named.codes if is_year(code)]
    if named.spell and named.spell.first.year == named.spell.last.year:
        asked.append(str(named.spell.first.year))
    if len(asked) != 1:
        return False
    own = {passages[unit.passage].document_id for unit in quoted}
    known = [passage for passage in passages if passage.document_id in own]
    if any(held(asked[0], known_of(passage).lower()) for passage in known):
        return False
    if _is_one_of_many(asked[0], question, known):
        return True
    for document in own:
        said = " ".join(f"{each.title} {each.date or ''}" for each in known if each.document_id == document)
        years = {int(year) for year in _YEAR.findall(said)}
        before, after = int(asked[0]) + 1 in years, int(asked[0]) - 1 in years
        if not years or (before and _YEAR_BEFORE.search(text)) or (after and _YEAR_AFTER.search(text)):
            return False
    return bool(own)


def _is_one_of_many(year: str, question: str, known: Sequence[Passage]) -> bool:
    """Whether what is asked about is told apart by its `year`, and what is known tells of another's: the fair of 2022, of 2023."""
    things = re.findall(rf"\b([a-z]{{3,}}) (?:of|for) {year}\b", question)
    texts = [known_of(passage) for passage in known]
    return any(
        re.search(rf"\b{thing}s? (?:of|for) {YEAR}(?!\d)", text, re.I) for thing in things for text in texts
    )


_NAMED = regex(rf"(?<![\w.])(?P<name>[{CAPITALS}][\w'’-]{{2,}}) (?P<year>{YEAR})(?!\d)")
_NO_NAME = frozenset(
    "on in by from of since after before during spring summer autumn winter fall early late mid the until around year".split()
)


def of_another_that_year(question: str, text: str, about: str) -> bool:
    """Whether `question` names something by its year, "Orm Regatta 2009", of which nothing is said `about`, and `text` something else so.

    >>> of_another_that_year("Where is Sculls 2009 held?", *2 * ["The Orm Regatta 2009 is held at the lock."])
    True
    """
    for asked in _named_by_year(question):
        told = {match["name"] for match in _named_by_year(text) if match["year"] == asked["year"]}
        if told and not content(asked["name"]) & stems(about):
            return True
    return False


def _named_by_year(text: str) -> Iterator[re.Match[str]]:
    for match in _NAMED.finditer(text):
        word = fold(match["name"])
        if content(word) and word not in MONTH_NAMES and word not in _NO_NAME:
            yield match


_ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{ENGLISH_ORDINALS})"
_CENTURIES = regex(
    rf"\b{_ORDINAL}(?:\s*[-–,]\s*|\s+(?:and|or|to|until|through)\s+)?(?:(?:the\s+)?(?:(?:early|mid|late)[\s-])?{_ORDINAL})?[\s-]+centur(?:y|ies)\b",
    re.IGNORECASE,
)
_ONE = regex(rf"\b(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th)?|(?P<word>{ENGLISH_ORDINALS}))\b", re.IGNORECASE)
_RANGE = regex(r"[-–]|\b(?:to|until|through)\b", re.IGNORECASE)
_HUNDRED = regex(r"\b(?P<hundred>1[1-9]|20)00s\b")
_OTHER_ERA = regex(r"\b(?:BCE?|AH)\b|\bB\.\s?C\b|\bturn of\b")


def of_another_century(question: str, text: str, about: str) -> bool:
    """Whether `question` names a century, which nothing `about` tells, and all years and centuries of `text` lie in others.

    >>> of_another_century("Who left Orm in the 11th century?", *2 * ["In 1191 Ada left Orm."])
    True
    >>> of_another_century("Who left Orm in the 12th century?", *2 * ["In 1191 Ada left Orm."])
    False
    """
    asked = _centuries(question)
    if not asked or _OTHER_ERA.search(f"{question}\n{text}"):
        return False
    told = _centuries(text)
    for year in map(int, _YEAR.findall(text)):
        told |= {year // 100 + 1, (year - 1) // 100 + 1}
    return bool(told) and not asked & (told | _centuries(about))


def _centuries(text: str) -> set[int]:
    """The centuries that `text` names: 11 for the 11th and for the 1000s."""
    found = {int(match["hundred"]) + 1 for match in _HUNDRED.finditer(text)}
    for match in _CENTURIES.finditer(text):
        ends = [int(one["number"] or ORDINALS[one["word"].lower()]) for one in _ONE.finditer(match[0])]
        found |= set(range(min(ends), max(ends) + 1)) if _RANGE.search(match[0]) else set(ends)
    return found
