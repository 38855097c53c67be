"""Whether a text tells that somebody or something else did, or had done to it, what is asked about. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.names import find_names, runs
from rag.language.patterns import regex
from rag.language.synonyms import synonyms_of
from rag.language.words import IDLE_STEMS, fold, stem, stems

_WAS_DONE = regex(
    r"\b(?:when|where|why|how|by whom|in (?:what|which) \w+) (?:was|were) (?:the|our|this) (?P<thing>(?:[a-z-]+ ){0,2}?[a-z-]{3,}) (?P<deed>[a-z]{3,}(?:ed|en|t|ught|ld|de|wn|ng))\b",
    re.IGNORECASE,
)
_GENERAL = stems(
    "building work place thing house site structure project object item piece body whole one other"
)


def of_another_done_to(question: str, texts: Sequence[str], headings: str, known: str) -> bool:
    """Whether `question` asks when a thing was bought, and those of `texts` that say so say it of other things alone, though the
    first is `known`.

    >>> of_another_done_to("When was the oven bought?", ["The scale was bought in 2018.", "The oven is hot."], "", "The oven is hot.")
    True
    """
    match = _WAS_DONE.search(question)
    if match is None:
        return False
    head = stem(fold(match["thing"].split()[-1]))
    thing = synonyms_of(head) | {head}
    if thing & (IDLE_STEMS | stems(headings)) or not thing & stems(known):
        return False
    done = rf"\bthe (?:[a-z-]+ )?([a-z-]{{3,}}) (?:was|were|has been|had been) (?:\w+ly )?{match['deed']}\b"
    others = set[str]()
    for text in texts:
        told = {stem(fold(each)) for each in re.findall(done, text, re.IGNORECASE)}
        if (thing | _GENERAL) & told or (told and thing & stems(text)):
            return False
        others |= told
    return bool(others)


def of_another_person(question: str, text: str) -> bool:
    """Whether `question` names somebody in full, and `text` somebody else of the same first name, and not them.

    >>> of_another_person("When does Anna Moe teach?", "Anna Holm teaches on Mondays."), of_another_person("Who is Moe?", "Ada Holm.")
    (True, False)
    """
    asked = [run for run in runs(question, find_names(question)) if len(run) > 1]
    if len(asked) != 1 or stems(asked[0][-1]) & stems(text):
        return False
    return any(len(run) > 1 and run[0] == asked[0][0] for run in runs(text, find_names(text)))
