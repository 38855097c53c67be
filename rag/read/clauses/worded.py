"""A question in the words of a passage that was found for it: `nicked` becomes `stolen` where the passage has that. Pure.

Search finds such a passage by its meaning, but a small reader is unsure of an answer that shares no word with the question.
The relaxation of queries by the words of what they found is Rocchio's (SMART, 1971); here a word is exchanged only for one
that is known to mean the same (`rag.language.lexicon.wordings`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from rag.language.grammar import DETERMINERS
from rag.language.lexicon.wordings import longest, wordings
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, bases, fold

_WORD = regex(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_PARTICLE = regex(
    r"\s(?:up(?! to\b)|off|out|down|away|back|(?:in|on|over)(?=\W*$|\s*[,;.?!]))(?![\w-])", re.IGNORECASE
)
"""Behind a verb it makes another of it: who ended up there has concluded nothing. `in May` and `over the summer` do not."""
_BEFORE_A_THING = DETERMINERS | frozenset("my our your any some no every each".split())
_MOST = 2
"""Wordings that are tried: each is read."""
_WIDEST = 24
"""Words that are searched for beside those of the question."""
_FORMS = 3
"""Words that one may be a form of, of which so many are looked up."""


def worded(question: str, texts: Sequence[str]) -> list[str]:
    """`question` as the texts would word it, each wording once, in the order of the texts; at most two.

    A word that a text has itself stays, and so does a name.

    >>> worded("My key was nicked, what now?", ["A stolen or missing key is reported to the porter."])
    ['My key was stolen, what now?']
    """
    said = list(_known(question))
    if not said:
        return []
    found = dict.fromkeys(_in_words_of(question, said, text) for text in texts)
    found.pop(question, None)
    return list(found)[:_MOST]


def widened(question: str) -> str | None:
    """`question` with all that texts may say for its words, to search by; None where nothing is known.

    >>> widened("Who was sacked?")
    'Who was sacked? dismiss dismissal terminate termination'
    """
    told = dict.fromkeys(other for _, _, key in _known(question) for other in wordings()[key])
    return f"{question} {' '.join(list(told)[:_WIDEST])}" if told else None


_Said = tuple[int, int, tuple[str, ...]]
"""Where a word or phrase stands in the question, and what it is a form of."""


def _known(question: str) -> Iterator[_Said]:
    """The words and phrases of the question that a text may word otherwise."""
    words = list(_WORD.finditer(question))
    forms = [bases(fold(word[0])) for word in words]
    at = 0
    while at < len(words):
        for length in range(min(longest(), len(words) - at), 0, -1):
            named = at > 0 and words[at][0][:1].isupper()
            keys = product(*(each[:_FORMS] for each in forms[at : at + length]))
            other = named or (length == 1 and _goes_with_a_particle(question, words, at))
            key = None if other else next((key for key in keys if key in wordings()), None)
            if key:
                yield words[at].start(), words[at + length - 1].end(), key
                at += length - 1
                break
        at += 1


def _goes_with_a_particle(question: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word is a verb in which the next one has a part: "broke out"; not "is my boss back?", where it is a thing."""
    thing = at > 0 and fold(words[at - 1][0]) in _BEFORE_A_THING
    return not thing and _PARTICLE.match(question, words[at].end()) is not None


def _in_words_of(question: str, said: Sequence[_Said], text: str) -> str:
    """The question with what the text words otherwise in its words."""
    text = fold(text)
    forms: dict[str, list[str]] = {}
    for word in dict.fromkeys(_WORD.findall(text)):
        for base in bases(word):
            forms.setdefault(base, []).append(word)
    for start, end, key in reversed(said):
        if not all(word in forms or word in FUNCTION_WORDS for word in key):
            asked = question[start:end]
            told = (_form(other, asked, text, forms) for other in wordings()[key])
            question = question[:start] + next(filter(None, told), asked) + question[end:]
    return question


def _form(told: str, said: str, text: str, forms: dict[str, list[str]]) -> str:
    """The form of `told` in which the text has it, the one most like `said` if there are several; or nothing."""
    if " " in told:
        return told if f" {told}" in text else ""
    here = forms.get(fold(told), [])
    return max(here, key=lambda form: (form[-2:] == said[-2:], form == told), default="")
