"""Which clause of a sentence a question is for: "32 euros in Germany and 45 euros abroad". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.language.grammar import HELPERS
from rag.language.lexicon.units import UNITS
from rag.language.numerals import CARDINALS
from rag.language.patterns import regex
from rag.language.words import CAPITALS, FUNCTION_WORDS, WORD, content, stems
from rag.search.question import Kind
from rag.search.specifics import specifics
from rag.types import Span

_CLAUSE_END = regex(
    r"[;()]|, (?!\d|(?:where|which|whose?)\b)|, (?=\d[\d.,]* (?:\w+ )?(?:for|per|in|on|at|if|to|when|after)\b)|\s(?:and|while|whereas|but)\s"
    rf"|(?<=[^\W_][.!?]) (?=[{CAPITALS}])"
)
_CAPITAL = regex(r"(?<=\w )[A-ZÀ-ÖØ-Þ]")
_IN_WORDS = rf"\b(?:{'|'.join(word for word in CARDINALS if word not in ('one', 'zero'))})\b"
_FIGURES = rf"(?:\d[\d.,]*|{_IN_WORDS})"
_NUMBER = regex(rf"\d|{_IN_WORDS}", re.IGNORECASE)
_OF_PRICES = stems("price cost fee fare charge rate rent pay much amount")
"""Words for a sum, of which each of several sums is one."""
_AND = regex(r"\sand\s")
_FIGURE = regex(rf"(?P<coin>[$€£¥₺₴₽]?){_FIGURES}\s?(?P<unit>%|[^\W\d_]+)?", re.IGNORECASE)
_BEFORE = r"(?:\b(?:up to|at most|at least|about|around|some|over|under|more than|less than|from)\s)?"
_OF_IT = regex(r"\bof (?:it|them|this|that|these|those|which|whom)\b", re.IGNORECASE)
"""What is a part of the thing of the clause before is no other thing beside it."""
_BY_FIGURE = regex(
    rf"\W*{_FIGURES} \w+ (?:for|on|in|at|with|after|under|over|per|from)"
    rf"(?: (?!(?:{HELPERS})\b)[\w’'-]+){{1,5}}\W*",
    re.IGNORECASE,
)
"""A clause that is only a figure and what it is for, "ten years on the motor": the verb is that of the clause before."""
_OF_BOTH = regex(r"\b(?:and|or|both|each|respectively)\b", re.IGNORECASE)
_ORDINALS = frozenset(("st", "nd", "rd", "th"))
_ONES = frozenset(("one", "ones"))


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    words: frozenset[str]
    """Of the question, those it has itself."""
    told: int
    """How many they are; what is named counts twice, for it tells most."""
    leans: bool
    """Whether it has no verb and no thing of its own: its other words are those of the clause before."""


def in_its_clause(question: str, kind: Kind, text: str, start: int) -> bool:
    """Whether no other clause of `text` that could answer is rather the one that `question` asks for than the one at `start`.

    One could answer that has a figure, or, where a place is asked for, a name.

    >>> text = "Rowers pay 9 euros, sailors pay 12 euros."
    >>> in_its_clause("What do sailors pay?", "money", text, 11)
    False
    """
    own, best = _own_and_best(question, kind, text, start)
    return own is best


def amount_asked(question: str, kind: Kind, text: str, start: int) -> Span | None:
    """Where `text` has in another clause the amount that `question` asks for, in the unit of the one at `start`; None where it
    has none there, or several.

    >>> text = "The allowance is 32 euros in Germany and 45 euros abroad."
    >>> text[slice(*(amount_asked("What is the allowance abroad?", "money", text, 17) or (0, 0)))]
    '45 euros'
    """
    own, best = _own_and_best(question, kind, text, start)
    here = _FIGURE.search(text, max(start - 1, 0))
    if own is best or here is None or not (here["coin"] or here["unit"]):
        return None
    if kind in ("date", "code") or here["unit"] in _ORDINALS:
        return None  # the 10th and 11th centuries are no amounts
    unit = r"\s?%" if here["unit"] == "%" else rf"\s?{re.escape(here['unit'] or '')}\b"
    like = (
        rf"{re.escape(here['coin'])}\d[\d.,]*\d|{re.escape(here['coin'])}\d"
        if here["coin"]
        else rf"{_FIGURES}{unit}"
    )
    amounts = list(re.finditer(rf"{_BEFORE}(?:{like})", text[best.start : best.end]))
    if len(amounts) != 1:
        return None
    return best.start + amounts[0].start(), best.start + amounts[0].end()


def _own_and_best(question: str, kind: Kind, text: str, start: int) -> tuple[_Clause, _Clause]:
    clauses = list(_clauses(question, kind, text))
    own = next((one for one in clauses if one.start <= start < one.end), clauses[-1])
    answers = _CAPITAL if kind == "place" else _NUMBER
    best = own
    for other in clauses:
        if (
            other is not own
            and answers.search(text, other.start, other.end)
            and _rather(question, clauses, other, best)
        ):
            best = other
    return own, best


def _rather(question: str, clauses: Sequence[_Clause], other: _Clause, own: _Clause) -> bool:
    """Whether a question is rather for clause `other`: one that leans on the other has what this one tells, too, so there only
    its own words count."""
    first, second = sorted((own, other), key=lambda one: one.start)
    beside = clauses.index(second) == clauses.index(first) + 1
    if second.leans and beside and not _OF_BOTH.search(question):
        return (other is second) == bool(second.words - first.words)
    return other.told > own.told


def _clauses(question: str, kind: Kind, text: str) -> Iterator[_Clause]:
    asked = content(question) - (_OF_PRICES if kind == "money" else frozenset())
    named = specifics(question).names & asked
    at = 0
    for mark in [*_CLAUSE_END.finditer(text), None]:
        stop = mark.start() if mark else len(text)
        if mark and kind != "place" and _AND.fullmatch(mark[0]) and not _NUMBER.search(text, at, stop):
            continue  # "in Munich and Zurich up to 180 euros"
        clause = text[at:stop]
        told = stems(clause)
        words = asked & told
        yield _Clause(
            at, stop, words, len(words) + len(named & told), kind != "place" and _leans(clause, asked)
        )
        at = mark.end() if mark else stop


def _leans(clause: str, asked: frozenset[str]) -> bool:
    """Whether all words of a clause are the question's, names, units, or small ones."""
    if _OF_IT.search(clause):
        return False
    if _BY_FIGURE.fullmatch(clause):
        return True
    own = (word for word in WORD.findall(clause) if word[0].islower())
    return all(
        word in FUNCTION_WORDS or word in UNITS or word in _ONES or stems(word) <= asked | _MONEYS
        for word in own
    )


_MONEYS = stems("euros dollars pounds cents francs crowns kronor zlotys liras hryvnias yen percent")


def of_all(said: str, sentence: str) -> str:
    """A number with the one that it is a share of, where `said` is the greater one: of "60 of 84 voted" neither is all.

    >>> of_all("84", "60 of the 84 members voted."), of_all("60", "60 came.")
    ('60 of the 84', '60')
    """
    if not said.isdigit():
        return said
    share = re.search(rf"\b\d[\d.,]* (?:out )?of (?:the )?{re.escape(said)}\b", sentence)
    return share[0] if share else said
