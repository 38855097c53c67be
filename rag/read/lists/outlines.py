"""Lists that speak about what is asked for, and are none of it: the sections of a text, and questions that it answers.

"What background checks are done?"   "Policy purpose", "Policy scope", "Process", "FAQs": an outline of a text about them
"What tags are there?"               "Tag names", "Tag limits": matters of tags
"What kinds of alerts are there?"    "who handles an alert", "how to mute one": questions about alerts
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.language.grammar import QUESTION_WORDS
from rag.language.patterns import regex
from rag.language.sentences import last_sentence
from rag.language.words import content, fold, stems
from rag.search.whole.each import KINDS

_OF_TEXTS = content(
    "purpose scope overview process procedure guideline definition exception enforcement responsibility confidentiality change faq "
    "eligibility applicability resource review introduction background"
)
"""Words that sections of a text are called by, whatever it is about."""
_ALSO_ASKED = content(
    "section chapter part topic heading matter subject aspect question point thing policy procedure process guideline responsibility "
    "definition exception resource change"
)
"""What may be asked for of which such sections are some."""
_TOLD_SO = content(
    "question faq topic thing way tip guide step information detail matter subject example idea reason case situation consideration "
    "point issue instruction lesson area aspect section part chapter skill objective goal rule fact something benefit advantage "
    "drawback disadvantage aim purpose requirement criterion criteria condition task duty responsibility problem risk right option "
    "feature function use method mean job action activity role measure principle practice value feedback obligation power permission"
)
"""Things that a clause may be: "how to mute one" is a skill."""
_OF_OTHERS = regex(
    r"^(?:the|some|our|your|its|these|two|three|four|five|six|common|main|key)\s+(?:[\w-]+\s+){0,2}?(?P<things>[\w-]+s)\s+"
    r"(?:for|of|to|why|that|in|when|with)\b[^.]*:$",
    re.IGNORECASE,
)
"""A line that leads in other things, of what is asked for: "The main reasons for tags are:"."""
_GOES_ON = regex(
    r"\b(?:to|can|could|may|must|should|shall|will|would|cannot|not|when|if|because)[\s:…]*$", re.IGNORECASE
)
"""Ends what the members of a list go on with: "Wardens are expected to:"."""
_THAT = regex(r"(?P<things>[\w-]+)\s+(?:that|which|who)[\s:…]*$", re.IGNORECASE)
"""The same, with the things of which they go on: "an issue that:"."""
_OF_THEM = regex(r"\b(?:for|by|with|about|from|of)[\s:…]*$", re.IGNORECASE)
"""Ends a line that says something of the things, whose members are others: "Wardens look after boats of:"."""
_BLANK = regex(r"\W{0,3}[\[<{].*[\]>}]\W*")
"""What a form leaves to be filled in: "[name of the boat]"."""
_DOING = regex(r"\W*(?:how|why|when)\b|\W*[^\W\d_]{2,}ing\s", re.IGNORECASE)
_ASKING = regex(rf"\W*(?:{QUESTION_WORDS}|whether)\b", re.IGNORECASE)
_CLAUSE = regex(
    r"(?i:if|whether|because|while|they|we|it|you|he|she|there)\b(?!-)|(?!.*\b(?:who|that|which)\b).+\b(?:is|are|was|were|must|should|cannot)\s+\w"
)
_WORD = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MOST_OF_PART = 4
"""Words of a heading that may be alone a thing told of."""
_LEAST = 2
_SHARE = 0.25
"""Sections called so, at least, of a text's outline, and their share of all."""


def speaks_about(noun: str, names: Sequence[str], lead: str = "", *, headed: bool = False) -> bool:
    """Whether members called by `names` speak about what is asked for as `noun`, and are none. `lead`: what stands right above them;
    `headed`: they are sections.

    >>> speaks_about("checks", ["Policy purpose", "Policy scope", "Process", "Credit"], headed=True)
    True
    >>> speaks_about("tags", ["Tag names", "Tag limits", "Old tags"], headed=True)
    True
    >>> speaks_about("kinds of alert", ["who handles an alert", "how to mute one"])
    True
    >>> speaks_about("tags", ["cost", "origin"], "The main reasons for tags are:")
    True
    >>> speaks_about("states", ["Colorado", "Oregon", "Resources"], headed=True)
    False
    """
    wanted = _wanted(noun)
    asking = 2 * sum(_ASKING.match(name) is not None for name in names) > len(names)
    if 2 * sum(_BLANK.fullmatch(name) is not None for name in names) > len(names):
        return True
    if not headed and names and all(_is_part(words) for name in names if (words := _WORD.findall(name))):
        return not wanted & _ALSO_ASKED
    if asking or _leads_in_others(last_sentence(lead), wanted):
        return not wanted & _TOLD_SO
    return headed and (_is_outline(wanted, names) or any(_is_matter_of(wanted, name) for name in names))


def is_no_thing(noun: str, name: str) -> bool:
    """Whether what is told as one of the things asked for as `noun` is a clause, a part of a text, or all of them.

    >>> [is_no_thing("programming languages", name) for name in ("Languages", "Scope", "if it is new", "Ada")]
    [True, True, True, False]
    """
    wanted, words = _wanted(noun), _WORD.findall(name)
    if " | " in name or (_CLAUSE.match(name) and not wanted & _TOLD_SO):
        return True
    if not wanted or not words or len(words) > _MOST_OF_PART:
        return False
    all_of_them = (
        content(words[-1]) == wanted and fold(words[-1]).endswith("s") and stems(name) <= stems(noun)
    )
    return all_of_them or (not wanted & _ALSO_ASKED and _is_part(words))


def _wanted(noun: str) -> frozenset[str]:
    """Stems of the head of what is asked for: of "kinds of alert" the alerts, of "duties of wardens" the duties."""
    first, _, of = noun.partition(" of ")
    said = _WORD.findall(of if of and fold(first.split()[-1]) in KINDS else first)
    return content(said[-1]) if said else frozenset()


def _is_part(words: Sequence[str]) -> bool:
    """Whether a section is called as those of any text are, by the first or the last of its words."""
    return bool(content(f"{words[0]} {words[-1]}") & _OF_TEXTS)


def _leads_in_others(line: str, wanted: frozenset[str]) -> bool:
    """Whether a line goes on with the members of a list, or calls them by another word than things are called by."""
    line = line.strip(" *_")
    others = _OF_OTHERS.search(line)
    if _OF_THEM.search(line) and wanted and wanted <= stems(line):
        return True
    if (that := _THAT.search(line)) and content(that["things"]) and not content(that["things"]) <= wanted:
        return True
    return _GOES_ON.search(line) is not None or bool(others and content(others["things"]) & _TOLD_SO)


def _is_outline(wanted: frozenset[str], names: Sequence[str]) -> bool:
    """Whether some of the sections are called as those of any text are."""
    if wanted & _ALSO_ASKED:
        return False
    about = sum(_is_part(words) for name in names if (words := _WORD.findall(name)))
    return about >= max(_LEAST, _SHARE * len(names))


def _is_matter_of(wanted: frozenset[str], name: str) -> bool:
    """Whether a section is called by something of a thing, or done to it: "Tag names", "Choosing tags"."""
    if wanted and wanted <= stems(name) and _DOING.match(name):
        return True
    words = [word.group() for word in _WORD.finditer(name)]
    for word, behind in pairwise(words):
        one = bool(content(word)) and content(word) <= wanted and not fold(word).endswith("s")
        if one and behind.islower() and behind.endswith("s") and content(behind):
            return True
    return False
