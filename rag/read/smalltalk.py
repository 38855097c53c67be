"""What is said to an assistant without asking its documents: a greeting, thanks, a sum. Pure.

Such a line gets a fitting line; quoting a document to it would be odd, and so would be a refusal.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from rag.language.patterns import regex

_COURTESIES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (regex(rf"\W*(?:{pattern})\W*", re.IGNORECASE), reply)
    for pattern, reply in (
        (
            r"(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day))(?: (?:there|all|everyone|again))?",
            "Hello! Ask me something about your documents.",
        ),
        (
            r"(?:many )?thanks(?: a lot| so much| very much)?|thank you(?: (?:so|very) much)?|thx|cheers|great,? thanks?"
            r"|(?:(?:ok(?:ay)?|great|perfect|super|good|nice)[,.!]? )?(?:many )?(?:thanks|thank you|thx)(?: (?:a lot|so much|very much))?"
            r"(?:[,.!]* (?:that|this|it)(?: (?:was|is)|['’]s)? (?:really |very |quite |all )?(?:help(?:ed|s|ful)|great|perfect|useful|i need(?:ed)?|all)(?: (?:a lot|me))?"
            r"|,? anyway|,? for (?:(?:your|the|all|all the) )?(?:help|answers?|information|info|time|explanation|patience|that|this|it|everything))?",
            "You are welcome. Ask on whenever you like.",
        ),
        (r"(?:good ?bye|bye(?: bye)?|see you(?: later)?|good night)", "Goodbye!"),
        (r"how are you(?: (?:doing|today))*", "All is well, thank you. What would you like to know from your documents?"),
        (
            r"(?:who|what) are you|what(?:'s| is) your name|tell me (?:something )?about (?:yourself|you)|what (?:can|do) you do|what is this|help(?: me)?|how do (?:i|you) use (?:this|you)",
            "I answer questions from your documents and show the sentences that prove each answer; what they do not"
            " say I do not know.",
        ),
    )
)  # fmt: skip
_ASKED = regex(
    r"\s*(?:(?:what(?:'s| is)|how much is|calculate|compute|solve)\s*)?(?P<sum>[-+*/×÷x().,\d](?:[-+*/×÷x().,\d\s]*[-+*/×÷x().,\d])?)\s*(?:=\s*)?(?:\?\s*)?"
)
_WORDS = (
    ("plus", "+"),
    ("minus", "-"),
    ("times", "*"),
    ("multiplied by", "*"),
    ("divided by", "/"),
    ("over", "/"),
)
_TOKEN = regex(r"\d+(?:\.\d+)?|[-+*/()]")
_NAME = regex(r"\d+(?:[-/.]\d+)+")
"""A day, a number of a telephone, a name: 9/11, 24/7, 555-1234. Only who asks for it wants it worked out."""
_WORKED_OUT = regex(r"=|\b(?:calculate|compute|solve|how much is)\b")
LONGEST_SUM = 60
"""Characters; a longer line is no sum typed in passing."""
_OPERATIONS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def reply(text: str) -> str | None:
    """The fitting line for `text`; None where it asks the documents.

    >>> reply("What is 3 + 4 * 2?")
    '3 + 4 * 2 = 11 (calculated, not read in a document).'
    """
    if len(text) > LONGEST_SUM:
        return None
    for pattern, line in _COURTESIES:
        if pattern.fullmatch(text):
            return line
    return _calculated(text)


def _calculated(text: str) -> str | None:
    lowered = text.lower()
    for word, sign in _WORDS:
        lowered = lowered.replace(f" {word} ", f" {sign} ")
    match = _ASKED.fullmatch(lowered)
    if match is None:
        return None
    if _NAME.fullmatch(match["sum"].strip()) and not _WORKED_OUT.search(lowered):
        return None
    written = " ".join(
        match["sum"].replace("×", "*").replace("x", "*").replace("÷", "/").replace(",", "").split()
    )
    tokens = _TOKEN.findall(written)
    if "".join(tokens) != written.replace(" ", "") or not re.search(r"\d[\d.)]*\s*[-+*/]\s*[(\d-]", written):
        return None
    try:
        rest = iter([*tokens, ""])
        value, end = _sum(rest, next(rest))
    except (ArithmeticError, ValueError, StopIteration):
        return None
    if end:
        return None
    shown = str(value) if value.denominator == 1 else f"{float(value):.10g}"
    return f"{written} = {shown} (calculated, not read in a document)."


def _sum(rest: Iterator[str], mark: str) -> tuple[Fraction, str]:
    """Value of a sum that begins at `mark`, and the mark after it. Raises ValueError, ZeroDivisionError."""
    value, mark = _product(rest, mark)
    while mark in ("+", "-"):
        other, after = _product(rest, next(rest))
        value, mark = _OPERATIONS[mark](value, other), after
    return value, mark


def _product(rest: Iterator[str], mark: str) -> tuple[Fraction, str]:
    value, mark = _factor(rest, mark)
    while mark in ("*", "/"):
        other, after = _factor(rest, next(rest))
        value, mark = _OPERATIONS[mark](value, other), after
    return value, mark


def _factor(rest: Iterator[str], mark: str) -> tuple[Fraction, str]:
    if mark == "-":
        value, mark = _factor(rest, next(rest))
        return -value, mark
    if mark == "(":
        value, mark = _sum(rest, next(rest))
        if mark != ")":
            raise ValueError("a bracket is not closed")
        return value, next(rest)
    return Fraction(mark), next(rest)
