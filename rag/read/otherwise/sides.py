"""A sentence that answers a question, read word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.language.dates import MONTHS
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, is_participle
from rag.read.completing.keywords import KeyedWord, Keyword, alike, figures_in, is_idle, keywords, tokens_of
from rag.read.otherwise.worded import PREPOSITIONS
from rag.search.question import Kind

_ATTRIBUTED = regex(
    r"^(?:according to|in|from) (?:the |an? |its |our )?(?:[\w'’-]+ ){0,4}?(?:register|registrar|report|review|sheet|survey|leaflet|manual"
    r"|letter|circular|papers?|minutes|records?|prospectus|bulletin|newsletter|diary|statistics|brochure|catalogue|handbook|website|press)\b(?: of [^,]*)?,?"
    r"|^(?:According to|As(?! (?:built|designed|planned|of)\b)) [^,]{2,80},"
    r"|^[^,]{2,60}?\b(?:says?|said|states?|stated|reports?|reported|notes?|noted|announced|records?|shows?|informed|reminded|told)\b(?: \w+){0,2}? that\b"
    r"|,? (?:so )?(?:according to [^,]+|(?:the|my|her|his|our)? ?[\w ]{2,40} (?:says?|said|reported|announced|told (?:me|us)))(?=[.!?]?$)",
    re.IGNORECASE,
)
"""Who says it, at the beginning or the end of a sentence."""
_AT_ONCE = regex(
    r"\bat (?:a|one|the same) time\b|\bin (?:total|all)\b|\b(?:with )?a total of\b|\bon the spot\b",
    re.IGNORECASE,
)

_ADDED = regex(
    r"(?:; |,? (?:which|who|whose|where|so|because|as|though|while) |,? and (?:is|are|was|were|has|have|had|will|can|must|may)\b)"
)
"""What is said besides, behind an answer."""
_FIRST = regex(r"^[^:;.]{12,}[:;.] ")
"""What is said first, before the clause of an answer."""
_BY_ITSELF = 2
"""Words of a question with which a clause speaks of what is asked by itself."""
_ENDS = regex(r"[,;:()–—]\s|\s(?:and|but|or|so|which|who|while|because|since|as|that)\s")
"""Where another clause begins or ends."""
_ARTICLES = frozenset("the a an its his her their our your my all each every this these".split())
_NO_NOUN = regex(r"(?:ly|ing)$|^\d")


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence that answers, and where in it the answer stands; `(0, 0)` of yes or no."""

    text: str
    answer: tuple[int, int]

    def outside(self, pattern: re.Pattern[str]) -> list[str]:
        """What `pattern` finds beside the answer, in small letters."""
        return [
            match.group().lower()
            for match in pattern.finditer(self.text)
            if not (match.start() < self.answer[1] and self.answer[0] < match.end())
        ]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a side, and what they have to do with the question."""

    asked: tuple[frozenset[str], ...]
    """Keys of the question's words (`rag.read.completing.keywords`)."""
    tokens: tuple[KeyedWord, ...]
    own: tuple[bool, ...]
    """Of each token whether the question has it."""
    told: tuple[bool, ...]
    """Whether it stands outside the answer."""
    new: tuple[bool, ...]
    """Whether it says something that neither question nor answer nor the other side does."""

    def is_of(self, at: int, joints: frozenset[str]) -> bool:
        """Whether behind the word at `at` one of `joints` and what is asked about stand: `half of the concert`."""
        if at + 2 >= len(self.tokens) or self.tokens[at + 1].word not in joints:
            return False
        rest = next(
            (n for n in range(at + 2, min(at + 5, len(self.tokens))) if not _light(self.tokens[n])), None
        )
        return rest is not None and self.own[rest]

    def besides(self, at: int) -> bool:
        """Whether the word at `at` is neither of the question nor of the answer."""
        return self.told[at] and not self.own[at]

    def beside(self, at: int) -> bool:
        """Whether the next word, behind a single space or hyphen, is of the question."""
        return (
            at + 1 < len(self.tokens)
            and self.own[at + 1]
            and self.tokens[at + 1].start == self.tokens[at].end + 1
        )


def words_of(question: str, kind: Kind, side: Side, other: Side) -> Words:
    """`side` read beside the `other` one."""
    tokens, theirs = tokens_of(side.text), [token.keys for token in tokens_of(other.text)]
    asked = tuple(each.keys for each in keywords(question, kind))
    own = tuple(any(alike(token.keys, keys) for keys in asked) for token in tokens)
    spans = [side.answer, *((figure.start, figure.end) for figure in figures_in(side.text, side.answer))]
    new = tuple(
        not known
        and not is_idle(token)
        and not any(start <= token.start < end for start, end in spans)
        and not any(alike(token.keys, keys) for keys in theirs)
        for token, known in zip(tokens, own, strict=True)
    )
    told = tuple(not side.answer[0] <= token.start < side.answer[1] for token in tokens)
    return Words(asked, tokens, own, told, new)


def bare(side: Side, asked: Sequence[Keyword] = ()) -> Side:
    """`side` without who says it, what counts nothing, and what is said besides, behind what answers or before a clause that has
    what is `asked` by itself: blanks stand there."""
    text = side.text
    for pattern in (_ATTRIBUTED, _AT_ONCE):
        for match in pattern.finditer(text):
            if not (match.start() < side.answer[1] and side.answer[0] < match.end()):
                text = _blanked(text, *match.span())
    if side.answer[1] and (added := _ADDED.search(text, side.answer[1])):
        text = _blanked(text, added.start(), len(text))
    if side.answer[1] and (first := _FIRST.match(text, 0, side.answer[0])):
        rest = tokens_of(text[first.end() :])
        held = sum(any(alike(token.keys, each.keys) for token in rest) for each in asked)
        if held >= _BY_ITSELF:
            text = _blanked(text, *first.span())
    return Side(text, side.answer)


def _blanked(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def unexplained(side: Side, words: Words) -> list[str]:
    """Nouns in the clause of an answer that neither question, answer nor the other side has: what is told may be of these (`The beetle
    in the cave was discovered by Otto Brandl`). A clause without a word of the question is read with all before it."""
    cuts = [match.start() for match in _ENDS.finditer(side.text)]
    begin = max((cut for cut in cuts if cut < side.answer[0]), default=0)
    end = min((cut for cut in cuts if cut >= side.answer[1]), default=len(side.text))
    clause = [n for n, token in enumerate(words.tokens) if begin <= token.start < end]
    if not any(words.own[n] for n in clause):
        clause = [n for n, token in enumerate(words.tokens) if token.start < end]
    found = (
        words.tokens[n].word
        for n in clause
        if words.new[n] and not (_names_it(side, words, n) or _does(words.tokens, n))
    )
    return [
        word
        for word in found
        if not (is_participle(word) or _NO_NOUN.search(word) or word in MONTHS or word in PREPOSITIONS)
    ]


def _does(tokens: Sequence[KeyedWord], at: int) -> bool:
    """Whether a word is a verb, with a thing right behind it and no article before: `Let the dough rest`, `bears the name`."""
    return (
        at + 1 < len(tokens)
        and tokens[at + 1].word in _ARTICLES
        and (at == 0 or tokens[at - 1].word not in _ARTICLES)
        and (at < 2 or tokens[at - 2].word not in _ARTICLES)
    )


def _names_it(side: Side, words: Words, at: int) -> bool:
    """Whether from the word at `at` on all up to a name that answers says who that is: `the music teacher Grace Hadley`."""
    tokens = words.tokens
    first = next((n for n in range(at, len(tokens)) if tokens[n].start >= side.answer[0]), at)
    return (
        at < first
        and tokens[first].capital
        and all(
            tokens[n + 1].start == tokens[n].end + 1 and tokens[n].word not in FUNCTION_WORDS
            for n in range(at, first)
        )
    )


def left_over(one: Sequence[KeyedWord], other: Sequence[KeyedWord]) -> int:
    """How many words, but for numbers, only the first of two sentences has."""
    return sum(
        not (_light(token) or token.word[:1].isdigit() or any(alike(token.keys, each.keys) for each in other))
        for token in one
    )


def _light(token: KeyedWord) -> bool:
    return token.word in FUNCTION_WORDS
