"""Who is named below the title of a paper, before its abstract, contents or first section. Pure.

    Spline terms in a Cox model          Reading Data in zoo
    Terry Therneau                       Gabor Grothendieck
    February 6, 2023                     GKX Associates Inc.
    1 Introduction                       Abstract

No label says that these are authors. What does is the place, an abstract, an introduction or a university behind it, that nothing
there is a street, a model or a chapter, and that no word of a name is one that the text uses in lower case ("User Guide"). A
day alone, which stands below the titles of minutes, menus and leases too, is enough only where the name is already known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, fold
from rag.prove.signals.introductions import is_office

MOST_LINES = 14
"""Lines below a title in which authors and those for whom they work stand."""
MOST_CHARS = 160
"""A longer line is a paragraph."""
MOST_AUTHORS = 12
_WORD = r"(?!(?!Mac|Mc|De|Di|La|Le|Van)[^\W\d_a-z][a-z]+[A-Z])[^\W\d_a-zß-öø-ÿ][\w'’-]*"
PARTICLE = r"(?:van|von|de|der|den|la|le|el|al|bin|da|di|du|dos|ten|ter)"
"""Small words within a surname."""
_NAME = regex(rf"{_WORD}\.?(?:[ -](?:{PARTICLE}|{_WORD}\.?|[^\W\d_a-z]\.)){{1,11}}")
_BETWEEN = regex(r"\s*(?:,\s*(?:(?:and|AND)\s+)?|;\s*|&\s*|\b(?:and|AND|und|et|y)\s+|\s{2,}|\s[·•|]\s)\s*")
_MARK = regex(r"(?<=[^\W\d_])[\d*†‡§¶¹²³⁴]+(?:,[\d*†‡§¶¹²³⁴]+)*(?=[,;\s]|$)")
"""What refers a name to a line below: "Ida Orr1,*"."""
_FOR_WHOM = regex(
    r"\b(?:universit\w+|colleges?|institut\w*|schools?|departments?|dept|facult\w+|cent(?:er|re)s?|clinics?|hospitals?|laborator\w+|labs?|academy|council"
    r"|ministry|agency|associat\w+|foundation|corporation|company|technolog\w+|research|group|team|project|workgroup|consortium|list|inc|ltd|llc|gmbh|corp|eth)\b",
    re.IGNORECASE,
)
_WORDS = regex(r"\S+")
_INITIAL = regex(rf"\b[^\W\d_a-z]\.?\s|\b{PARTICLE}\s")
_OPENS = regex(r"(?:department|dept|faculty|universit[äàé]\w*)\b|\w+ (?:of|for|de|für)\b", re.IGNORECASE)
"""Words for a body that stand before its name, and not behind."""
_OF_PAPERS = regex(
    r"(?:abstract|keywords?|zusammenfassung|résumé)\b|(?:1\.?\s+)?introduction\b(?:\s+\d{1,3})?$",
    re.IGNORECASE,
)
"""What stands behind the authors of a paper, and of little else."""
_ENDS = regex(
    r"(?:summary|(?:table of )?contents|overview|preface|foreword)\b|\d{1,2}(?:\.\d{1,2})*\.?\s+(?-i:[^\W\d_a-z])|\d{1,3}$",
    re.IGNORECASE,
)
_ACADEMIC = regex(
    r"\b(?:universit\w+|institut\w*|departments?|dept|facult\w+|clinic|laborator\w+|academy)\b", re.IGNORECASE
)
_NO_FRONT = regex(
    r"\b(?:street|road|lane|avenue|hall|house|town|valley|model|version|edition|chapter|manual|guide|handbook|notice|lease|deed|menu|soup|serves|dear|to|from"
    r"|mr|mrs|ms|desk|properties|press|books|trust|school|council|committee|meeting|minutes|news|nations|wedding|born|curriculum|tel|phone)\b|\d{2,}\s+[^\W\d_]",
    re.IGNORECASE,
)
"""What stands below the titles of other things than papers."""
_SENTENCE = regex(r"[.!?:]$|\b(?:is|are|was|were|has|have|the|this|that|which|with)\s")


def named_below(
    text: str, lines: Sequence[tuple[int, int]], day: re.Pattern[str], *, known: bool = False
) -> list[tuple[int, int, tuple[int, int]]]:
    """Where names of authors stand in the `lines` of `text` that follow its title, each with its line; empty where nothing
    tells that these are authors. `day`: what a day looks like; `known`: somebody is looked for by name.
    """
    front: list[tuple[int, int]] = []
    paper, ended, whole = False, False, ""
    for start, end in lines[:MOST_LINES]:
        said = text[start:end].strip()
        if paper := _OF_PAPERS.match(said) is not None:
            break
        dated = day.search(said)
        if ended and not (dated or _ENDS.match(said)):
            break
        if _ENDS.match(said):
            ended, whole = True, f"{whole}{said}\n"  # "12 Quay Road" is no section
            continue
        if end - start > MOST_CHARS or (_SENTENCE.search(said) and not dated and not _FOR_WHOM.search(said)):
            break
        ended = ended or dated is not None
        front.append((start, start + (dated.start() if dated else end - start)))
        whole += "" if dated else f"{said}\n"
    if not (paper or (ended and (known or _ACADEMIC.search(whole)))):
        return []
    if _NO_FRONT.search(whole) and not _ACADEMIC.search(whole):
        return []
    found = [
        (*span, next(line for line in lines if line[0] == start))
        for start, end in front
        for span in _names_in(text, start, end)
        if not _NO_FRONT.search(text, *span)
    ]
    return found[:MOST_AUTHORS]


def _names_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a line that has nothing else than them and for whom they work; none of another one."""
    said = _MARK.sub(lambda mark: " " * len(mark.group()), text[start:end])
    pieces, at = [], 0
    for between in [*_BETWEEN.finditer(said), None]:
        stop = between.start() if between else len(said)
        if said[at:stop].strip():
            pieces.append((at, stop))
        at = between.end() if between else stop
    names = [span for piece in pieces for span in _of_piece(text, said, *piece)]
    if len(names) >= sum(not _FOR_WHOM.search(said, *one) for one in pieces):
        yield from ((start + a, start + b) for a, b in names)


def _of_piece(text: str, said: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One name of what is `said` in a line of `text`, or several that nothing parts, as columns of a page are read: "Ida Orr Nils
    Holm Quay Institute"."""
    whom = _FOR_WHOM.search(said, start, end)
    words = [m.span() for m in _WORDS.finditer(said, start, whom.start() if whom else end)]
    if whom and words and not _OPENS.match(said, whom.start()):
        words.pop()  # "Mayo Clinic", "Quay Institute"
    if not words:
        return
    name = said[words[0][0] : words[-1][1]]
    if not _NAME.fullmatch(name) or any(
        len(word) > 2 and fold(word) in FUNCTION_WORDS for word in name.split()
    ):
        return
    several = len(words) >= 4 and not _INITIAL.search(name)
    groups = zip(words[::2], words[1::2], strict=False) if several else [words]
    for group in groups:
        if len(group) > 1 and _is_nobody_s_word(text, said[slice(*group[-1])]):
            yield group[0][0], group[-1][1]


def _is_nobody_s_word(text: str, last: str) -> bool:
    """Whether the last word of a name stands nowhere in lower case, as "guide" and "notes" do, and is no noun for a person by
    what they do ("Culture Writer")."""
    if is_office(last):
        return False
    word = re.escape(last.lower())
    return not re.search(rf"(?<![\w@./-]){word}(?:e?s)?(?![\w@/-]|\.\w)", text)
