"""Words of a question that wants each of several things: which name the kind of thing, which only speak of texts. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rag.language.patterns import regex
from rag.language.words import content, fold, stems
from rag.search.opposite import of_the_opposite
from rag.search.specifics import held, of_another_number, sibling, specifics
from rag.search.whole.each import KINDS, EachAsked

_OF_TEXTS = content(
    "handbook document manual guide page text list name describe mention define give contain specify explain cover include memo "
    "report kind sort type different various"
)


DENIED = regex(
    r"\b(?:not|no|never|without|except|neither|nor|cannot|besides|nothing|nobody|other\s+than)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What denies."""


@cache
def of_texts() -> frozenset[str]:
    """Stems of what a question says of the text itself, which the text need not say."""
    return frozenset(_OF_TEXTS)


def kind_words(asked: EachAsked) -> frozenset[str]:
    """Stems of the last word of what is asked for; of "kinds of frame" what stands behind "of".

    >>> from rag.search.whole.each import each_asked
    >>> sorted(kind_words(found)) if (found := each_asked("Which kinds of frame are defined?")) else None
    ['frame']
    """
    head = asked.noun.partition(" of ")[2] if fold(asked.noun.split()[0]) in KINDS else asked.noun
    words = [word for word in (head or asked.noun).split() if fold(word) not in ("or", "and")]
    return frozenset(content(words[-1]))


def names_another(asked: EachAsked, above: str, said: str) -> bool:
    """Whether what stands `above` a list, or is `said` in it, is of another version, series or year than the question names, and nothing
    of that one, or whether the last line above tells the opposite: what was sold. Of several that are named one is enough, and where figures and days of the things are bounded none is needed.

    >>> from rag.search.whole.each import each_asked
    >>> found = each_asked("Which tools did Kite 3.3 add?")
    >>> (names_another(found, "Kite 4.0", "saw"), names_another(found, "Kite", "saw")) if found else None
    (True, False)
    """
    about, codes = f"{above}\n{said}".lower(), specifics(asked.question).codes
    lacking = [code for code in codes if not held(code, about)]
    if asked.bounds or any(code.replace(".", "").isdigit() and held(code, above.lower()) for code in codes):
        return False
    another = of_another_number(asked.question, about, "") or any(sibling((code,), above) for code in lacking)
    return another or of_the_opposite(asked.question, above.rpartition("\n")[2])


MOST = 0.75
"""Share of sections from which on all of them are called what is asked for."""
FEW = 0.25
"""Share of the members of a list up to which some are asked about, and not all."""


def is_of_some(asked: EachAsked, above: str, members: Sequence[str]) -> bool:
    """Whether a word of the question, beside what is asked for, is said in few `members` of a list and not `above` them.

    >>> from rag.search.whole.each import each_asked
    >>> found = each_asked("Which rules forbid dogs?")
    >>> is_of_some(found, "Rules", ["No fires.", "No dogs.", "No nets.", "No lamps."]) if found else None
    True
    """
    words = content(asked.question) - stems(above) - content(asked.noun) - of_texts()
    said = [stems(member) for member in members]
    return any(0 < sum(word in member for member in said) <= FEW * len(said) for word in words)


def is_in_a_section(asked: EachAsked, heading: str, sections: Sequence[str]) -> bool:
    """Whether what is asked for by two words and more is what one of some `sections` is called, and not the `heading` above them all.

    >>> from rag.search.whole.each import each_asked
    >>> found = each_asked("Which line commands are there?")
    >>> is_in_a_section(found, "Commands", ["Cell commands", "Line commands", "Values"]) if found else None
    True
    """
    words = content(asked.noun) - of_texts()
    if len(words) < 2 or words <= stems(heading):
        return False
    return 0 < sum(words <= stems(name) for name in sections) < MOST * len(sections)


_MANY_DO = regex(
    r"\bpeople\b[^?]*?\b(?:regist|sign(?:ed)?\s+up|attend|visit|li(?:ve|ving)|work|employ|took\s+part|tak(?:e|ing)\s+part|participat|vote|enrol|gather|c[ao]me\b"
    r"|us(?:e|ed|ing)\b|read\b|watch|subscri|download|buy|bought|travel|stay)",
    re.IGNORECASE,
)
"""What more people do than are named."""


def of_a_crowd(asked: EachAsked) -> bool:
    """Whether it is asked how many came or live somewhere, or how many of a people: a text that tells it gives the number.

    >>> from rag.search.whole.each import each_asked
    >>> of_a_crowd(found) if (found := each_asked("How many people came to the fair?")) else None
    True
    """
    return asked.number and (asked.noun[0].isupper() or _MANY_DO.search(asked.question) is not None)


def denying(said: str) -> bool:
    """Whether a question or a heading denies something."""
    return DENIED.search(said) is not None
