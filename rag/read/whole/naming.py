"""Names of a kind in one sentence, told by how they stand beside the word for the kind. Pure.

Patterns of Hearst (1992) and appositions: "the Alder drone", "the drone Alder", "a drone, Alder,", "Alder, a small drone",
"drones such as Alder and Birch", "Alder, Birch and other drones".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.language.countries import COUNTRIES, PEOPLES
from rag.language.names import find_names
from rag.language.words import FUNCTION_WORDS, fold
from rag.read.whole.kinds import Kind

Span = tuple[int, int]
MOST_WORDS = 8
"""Words of a name; a longer run of capitals is a heading or a list without commas."""
_JOINS = re.compile(r"[ \t\u00a0]*-?[ \t\u00a0]*\n?[ \t]*|\s+(?:of|de|la|le|du|van|von|der|den|al|bin|ibn)\s+(?:the\s+)?|\s*&\s*|\s+(?=\d)")
_TAIL = re.compile(r"\s(?:\d[\w.-]*|[IVX]{1,4}\b|[A-Z]\b)|-\w+")
_ALIAS = re.compile(r"\s*\(([A-Z][\w-]{1,11})\)")
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_LEADS = re.compile(
    r"\s*(?:,\s*)?(?:(?:that\s+(?:is|are)\s+)?(?:called|named|known\s+as|labelled|dubbed)|such\s+as|like|including|namely|e\.g\.,?|for\s+example,?|among\s+them|:|\(|–|—)\s*(?:the\s+|an?\s+)?[\"“‘']?$"
)
_OPENS = re.compile(r"\s+(?:the\s+)?[\"“‘']?$")
_COMMA = re.compile(r"\s*,\s+(?:the\s+)?[\"“‘']?$")
_NEXT = re.compile(r"[\"”’']?(?:\s*\([^()]{1,40}\))?\s*(?:,\s*(?:and|or)?|and|or|&|;)\s*(?:the\s+)?[\"“‘']?$")
_IS_ONE = re.compile(
    r"(?:['’]s)?(?:\s*\([^()]{1,60}\))?\s*(?:,\s+(?:(?:which|who)\s+(?:is|was)\s+)?|\s+(?:is|was|are|were|became|remains)\s+(?:also\s+)?|\s+[–—-]\s+)"
    r"(?:an?|the|one\s+of(?:\s+\w+)?|his|her|its|their|\w[\w-]*['’]s?)\s+(?:[\w'’-]+\s+){0,6}?$",
    re.I,
)
_AND_OTHER = re.compile(r"\s*,?\s+(?:and|or)\s+(?:\w+\s+)?other\s+(?:[\w-]+\s+){0,2}$", re.I)
_ADJECTIVE = re.compile(r"[A-Z]\w+-[a-z]+")
"""Turkish-made, Kyiv-based: a name is in it, and it is none."""
_BEFORE = re.compile(r"[ \t\u00a0-]+|\s*\n[ \t]*|\s*\([A-Z][\w-]+\)\s+")
_BEFORE_ONE = re.compile(r"(?:[ \t\u00a0]+(?!\w+(?:ed|ing|s|ld|de|lt|nt|ght)\b)[a-z][a-z-]+)?[ \t\u00a0]+")
"""The cue stands behind the name, or with one word that is no verb between them: the Alder timber firm."""
_FOLLOWS = re.compile(r"\s+([a-z][\w-]*)")
_AS_VERB = ("ed", "ing", "en", "ly")


@dataclass(frozen=True, slots=True)
class Run:
    """A proper name of some words; offsets count code points of the sentence."""

    start: int
    end: int
    text: str
    sure: bool
    """False for a single word that begins the sentence."""
    alias: str = ""
    """What stands in brackets behind it: `TB2`."""


def runs_of(sentence: str) -> list[Run]:
    """The proper names of `sentence`, words that stand together as one."""
    spans: list[list[int]] = []
    sure: list[bool] = []
    for name in find_names(sentence):
        if spans and _JOINS.fullmatch(sentence, spans[-1][1], name.start) and "\n\n" not in sentence[spans[-1][1] : name.start]:
            spans[-1][1], sure[-1] = name.end, True
        else:
            spans.append([name.start, name.end])
            sure.append(name.sure)
    found = []
    for (start, end), certain in zip(spans, sure, strict=True):
        while tail := _TAIL.match(sentence, end):
            end = tail.end()
        alias = _ALIAS.match(sentence, end)
        text = " ".join(sentence[start:end].split())
        if len(text.split()) <= MOST_WORDS:
            found.append(Run(start, end, text, certain, alias[1] if alias else ""))
    return found


def named(sentence: str, kind: Kind) -> list[Run]:
    """The names in `sentence` that it says are of `kind`."""
    runs = [run for run in runs_of(sentence) if not _is_other(run, kind)]
    if not runs:
        return []
    found: dict[Span, Run] = {}
    cue = kind.cue
    for match in cue.finditer(sentence) if cue else ():
        if _modified(sentence[: match.start()], kind.modifiers):
            found.update(((run.start, run.end), run) for run in _beside(sentence, match.span(), runs, kind))
    for run in runs:
        if kind.suffix and kind.suffix.search(run.text):
            found[run.start, run.end] = run
        if kind.said and " " in run.text and kind.said.match(sentence, run.end):
            found[run.start, run.end] = run
    return [found[span] for span in sorted(found)]


def _is_other(run: Run, kind: Kind) -> bool:
    """Whether a name is that of a country, a people or a day, which stand beside everything."""
    words = [fold(word) for word in run.text.split()]
    text = " ".join(words)
    return (
        text in PEOPLES
        or bool(_ADJECTIVE.fullmatch(run.text))
        or all(word in PEOPLES or word in _DAYS for word in words)
        or run.text in COUNTRIES
        or (kind.people and any(char.isdigit() for char in run.text))
    )


def _modified(before: str, modifiers: Sequence[str]) -> bool:
    """Whether the words that a kind is modified by stand shortly before its cue; `defence` is `defense`."""
    near = [fold(word)[:5] for word in re.findall(r"[\w-]+", before[-60:])[-4:]]
    return all(fold(word)[:5] in near for word in modifiers)


def _beside(sentence: str, cue: Span, runs: Sequence[Run], kind: Kind) -> Iterator[Run]:
    start, end = cue
    plural = sentence[start:end].lower().endswith("s")
    after = [n for n, run in enumerate(runs) if run.start >= end]
    before = [n for n, run in enumerate(runs) if run.end <= start]
    if after:
        first = runs[after[0]]
        between = sentence[end : first.start]
        leads = bool(_LEADS.match(between)) and (plural or "(" not in between)
        opens = bool(_OPENS.match(between)) and "\n\n" not in between
        apart = not plural and bool(_COMMA.match(between)) and bool(re.match(r"[\"”’']?\s*(?:[,;.)]|$)", sentence[first.end :]))
        if leads or opens or apart:
            yield first
            if leads or plural:
                yield from _list_from(sentence, runs, after[0])
    if before:
        last = runs[before[-1]]
        between = sentence[last.end : start]
        heads = _heads(sentence, end)
        if not kind.people and heads and last.sure and (_BEFORE if plural else _BEFORE_ONE).fullmatch(between):
            yield last
        elif _AND_OTHER.fullmatch(between):
            yield last
            yield from _list_to(sentence, runs, before[-1])
    for n in before:
        if _heads(sentence, end) and _IS_ONE.fullmatch(sentence, runs[n].end, start):
            yield runs[n]


def _heads(sentence: str, end: int) -> bool:
    """Whether the cue that ends at `end` is what is spoken of: not "drone" in "a drone factory"."""
    follows = _FOLLOWS.match(sentence, end)
    return follows is None or follows[1] in FUNCTION_WORDS or follows[1].endswith(_AS_VERB)


def _list_from(sentence: str, runs: Sequence[Run], at: int) -> Iterator[Run]:
    while at + 1 < len(runs) and _NEXT.fullmatch(sentence, runs[at].end, runs[at + 1].start):
        at += 1
        yield runs[at]


def _list_to(sentence: str, runs: Sequence[Run], at: int) -> Iterator[Run]:
    while at and _NEXT.fullmatch(sentence, runs[at - 1].end, runs[at].start):
        at -= 1
        yield runs[at]
