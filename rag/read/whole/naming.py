"""Names of a kind in one sentence, told by how they stand beside the word for the kind. Pure.

Patterns of Hearst (1992) and appositions: "the Alder drone", "the drone Alder", "a drone, Alder,", "Alder, a small drone",
"drones such as Alder and Birch", "Alder, Birch and other drones".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rag.language.countries import COUNTRIES, PEOPLES
from rag.language.dates import WEEKDAYS
from rag.language.names import find_names
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, fold
from rag.prove.signals.introductions import COMPANY, ORGANISATION
from rag.read.whole.kinds import ThingKind
from rag.types import Span

MOST_WORDS = 8
"""Words of a name; a longer run of capitals is a heading or a list without commas."""
_JOINS = regex(
    r"[ \t\u00a0]*(?:-[ \t\u00a0]*)?(?:\n[ \t]*)?|\s+(?:of|de|la|le|du|van|von|der|den|al|bin|ibn)\s+(?:the\s+)?|\s*&\s*|\s+(?=\d)"
)
_TAIL = regex(r"\s(?:\d[\w.-]*|[IVX]{1,4}\b|[A-Z]\b)|-\w+")
_ALIAS = regex(r"\s*\(([A-Z][\w-]{1,11})\)")
_OFFICES = frozenset(
    (
        *ORGANISATION,
        *COMPANY,
        "media",
        "globe",
        "times",
        "post",
        "news",
        "clinic",
        "league",
        "centre",
        "center",
    )
)
_LEADS = regex(
    r"\s*+(?:,\s*+)?(?:(?:that\s+(?:is|are)\s+)?(?:called|named|known\s+as|labelled|dubbed)|such\s+as|like|including|namely|e\.g\.,?|for\s+example,?|among\s+them|:|\(|–|—)\s*+(?:the\s++|an?\s++)?[\"“‘']?$"
)
_OPENS = regex(r"\s++(?:the\s++)?[\"“‘']?$")
_COMMA = regex(r"\s*,\s+(?:the\s+)?[\"“‘']?$")
_CLOSES = regex(r"[\"”’']?\s*(?:[,.;:()]|and\b|or\b|$)")
_ONE_OF = regex(r"(?:\ban?|['’]s|\b(?:its|their|his|her|our|new))\s+(?:[\w-]+\s+){0,4}$", re.I)
"""Before the cue of an apposition: "a new drone, Alder,"; not "at the university, Alder"."""
_NEXT = regex(r"[\"”’']?(?:\s*\([^()]{1,40}\))?\s*(?:,\s*(?:and|or)?|and|or|&|;)\s*(?:the\s+)?[\"“‘']?$")
_IS_ONE = regex(
    r"(?:['’]s)?(?:\s*+\([^()]{1,60}\))?(?:\s*+(?P<comma>,\s++)(?:(?:which|who)\s++(?:is|was)\s++)?|\s++(?:is|was|are|were|became|remains|(?:has|have|had)\s++been)\s++(?:also\s++)?|\s++[–—-]\s++)"
    r"(?:an?|the|one\s++of(?:\s++\w++)?|his|her|its|their|(?!(?:he|she|it|that|there|who|what)['’])\w[\w-]*['’]s?)\s++(?:(?!(?:that|which|who|whose|of|for|in|with|from|by|to|at|on|when|where)\b)[\w'’-]++\s++){0,6}?$",
    re.I,
)
_PREDICATE = regex(
    r"\s+(?:(?:\w+ly|also|now|still|soon|later|never|then)\s+)?(?:is|was|are|were|has|had|have|will|would|can|could|may|might|must|did|does|do|said|says|told|added)\b"
)
"""Behind the cue: it begins a clause, "when he left Linden, its mayor was ill", and says nothing of the name before it."""
_AND_OTHER = regex(r"(?:\s*+,)?\s++(?:and|or)\s++(?:\w++\s++)?other\s++(?:[\w-]++\s++){0,2}$", re.I)
_ADJECTIVE = regex(r"[A-Z]\w+-[a-z]+")
"""Turkish-made, Kyiv-based: a name is in it, and it is none."""
_BEFORE = regex(r"[ \t\u00a0-]+|\s*\n[ \t]*|\s*\([A-Z][\w-]+\)\s+")
_BEFORE_ONE = regex(r"(?:[ \t\u00a0]+(?!\w+(?:ed|ing|s|ld|de|lt|nt|ght)\b)[a-z][a-z-]+)?[ \t\u00a0]+")
"""The cue stands behind the name, or with one word that is no verb between them: the Alder timber firm."""
_FOLLOWS = regex(r"\s+([a-z][\w-]*)")
_CAPITAL = r"[^\W\d_a-z]"
_NAME_END = rf"(?<![\w.'’-])(?=[\w.'’-]*(?:{_CAPITAL}|\d))[\w.'’-]+"
_NAME_BEHIND = regex(
    rf"(?:(?:{_LEADS.pattern.removesuffix('$')})|(?:{_COMMA.pattern.removesuffix('$')})|(?:{_OPENS.pattern.removesuffix('$')}))(?=\w*{_CAPITAL})"
)
_NAME_BEFORE = regex(rf"{_NAME_END}(?:\s+|\s*\([A-Z][\w-]+\)\s+|[ \t\u00a0]+[a-z][a-z-]+[ \t\u00a0]+)$")
_NAME_IS_ONE = regex(rf"{_NAME_END}(?i:{_IS_ONE.pattern})")
_OTHER = regex(r"\sother\s+(?:[\w-]+\s+){0,2}$", re.I)
_SPEAKER = regex(
    rf"(?<![\w.'’-])(?:(?=[\w.'’-]*{_CAPITAL})[\w.'’-]+|of|de|la|le|du|van|von|der|den|al|bin|ibn|the|&)\s+(?=[\w.'’-]*{_CAPITAL})[\w.'’-]+"
    r"\s*,?\s+(?:\w+ly\s+)?$"
)
_NEAR = 200
"""Characters before a cue in which a name must end that it is said of,"""
_BESIDE = 80
"""and in which one stands right before it."""
_AS_VERB = ("ed", "ing", "en", "ly", "s")
_PAST = frozenset(
    "paid made built sold bought took won lost met went came grew held kept left led sent told said gave got put set cut ran began "
    "broke brought fell felt found flew hit knew rose saw shot shut spent stood struck wrote".split()
)


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


@lru_cache(maxsize=2048)
def runs_of(sentence: str) -> tuple[Run, ...]:
    """The proper names of `sentence`, words that stand together as one; told once for all kinds that a text is read for."""
    spans: list[list[int]] = []
    sure: list[bool] = []
    for name in find_names(sentence):
        if (
            spans
            and _JOINS.fullmatch(sentence, spans[-1][1], name.start)
            and "\n\n" not in sentence[spans[-1][1] : name.start]
        ):
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
    return tuple(found)


def may_be_named(text: str, cue: Span, kind: ThingKind) -> bool:
    """Whether a name may stand where `named` looks for it around a cue of `text`: many times faster than reading the sentence."""
    start, end = cue
    if _NAME_BEHIND.match(text, end):
        return True
    near = text[max(0, start - _NEAR) : start]
    if not kind.people and (
        text[start:end] != text[start:end].lower()
        or near.endswith("-")
        or _NAME_BEFORE.search(near[-_BESIDE:])
    ):
        return True
    follows = _FOLLOWS.match(text, end)
    heads = _heads(text, end) or (follows is not None and "\n" in follows.group())
    return bool((heads and _NAME_IS_ONE.search(near)) or ("other" in near and _OTHER.search(near)))


def may_have_said(text: str, at: int) -> bool:
    """Whether a name of several words may stand before what `kind.said` tells it by, which begins at `at`."""
    near = text[max(0, at - _NEAR // 2) : at]
    return any(word != word.lower() for word in near.split()[-2:]) and _SPEAKER.search(near) is not None


def named(sentence: str, kind: ThingKind, cues: Sequence[Span] | None = None) -> list[Run]:
    """The names in `sentence` that it says are of `kind`. `cues`: where those of its cues stand that a name may be beside."""
    runs = [run for run in runs_of(sentence) if not _is_other(run, kind)]
    if not runs:
        return []
    if cues is None:
        cues = [match.span() for match in kind.cue.finditer(sentence)] if kind.cue else []
    found: dict[Span, Run] = {}
    for start, end in cues:
        inside = next(
            (run for run in runs if run.start <= start < run.end and run.text != sentence[start:end]), None
        )
        if inside is not None and not kind.people:
            if _is_head(inside, sentence, (start, end)):
                found[inside.start, inside.end] = inside
            elif start > inside.start and sentence[start:end].lower() in ORGANISATION:
                # "Elm University Hospital", "Elm University of Arts" name Elm University
                found[inside.start, end] = replace(
                    inside, end=end, text=sentence[inside.start : end], alias=""
                )
        elif _modified(sentence[:start], kind.modifiers):
            found.update(((run.start, run.end), run) for run in _beside(sentence, (start, end), runs, kind))
    for run in runs:
        if kind.suffix and kind.suffix.search(run.text):
            found[run.start, run.end] = run
        if kind.said and " " in run.text and kind.said.match(sentence, run.end):
            found[run.start, run.end] = run
    return [found[span] for span in sorted(found) if not kind.people or is_person(found[span])]


def _is_head(run: Run, sentence: str, cue: Span) -> bool:
    """Whether a name says of itself what it is: Harwell University, University of Harwell; not Food and Drug Administration."""
    if run.end - run.start == cue[1] - cue[0]:
        return False
    return run.end == cue[1] or (run.start == cue[0] and sentence[cue[1] : cue[1] + 4] == " of ")


def is_person(run: Run) -> bool:
    """Whether a name may be that of a person: no abbreviation, no office."""
    words = run.text.split()
    return not run.text.isupper() and not any(fold(word) in _OFFICES for word in words)


def _is_other(run: Run, kind: ThingKind) -> bool:
    """Whether a name is that of a country, a people or a day, which stand beside everything."""
    words = [fold(word) for word in run.text.split()]
    text = " ".join(words)
    return (
        text in PEOPLES
        or bool(_ADJECTIVE.fullmatch(run.text))
        or all(word in PEOPLES or word in WEEKDAYS for word in words)
        or run.text in COUNTRIES
        or (kind.people and any(char.isdigit() for char in run.text))
    )


def _modified(before: str, modifiers: Sequence[str]) -> bool:
    """Whether the words that a kind is modified by stand shortly before its cue; `defence` is `defense`."""
    near = [fold(word)[:5] for word in re.findall(r"[\w-]+", before[-60:])[-4:]]
    return all(fold(word)[:5] in near for word in modifiers)


def _beside(sentence: str, cue: Span, runs: Sequence[Run], kind: ThingKind) -> Iterator[Run]:
    start, end = cue
    plural = sentence[start:end].lower().endswith("s")
    after = [n for n, run in enumerate(runs) if run.start >= end]
    before = [n for n, run in enumerate(runs) if run.end <= start]
    if after:
        first = runs[after[0]]
        between = sentence[end : first.start]
        leads = bool(_LEADS.match(between)) and (plural or "(" not in between)
        closes = bool(_CLOSES.match(sentence, first.end))
        opens = (
            bool(_OPENS.match(between)) and "\n\n" not in between and (closes or not plural or kind.people)
        )
        one = kind.people or bool(_ONE_OF.search(sentence[:start]))
        apart = (
            not plural
            and one
            and bool(_COMMA.match(between))
            and bool(re.match(r"[\"”’']?\s*(?:[,;.)]|$)", sentence[first.end :]))
        )
        if leads or opens or apart:
            yield first
            if leads or plural:
                yield from _list_from(sentence, runs, after[0])
    if before:
        last = runs[before[-1]]
        between = sentence[last.end : start]
        heads = _heads(sentence, end)
        if (
            not kind.people
            and heads
            and last.sure
            and (_BEFORE if plural else _BEFORE_ONE).fullmatch(between)
        ):
            yield last
        elif _AND_OTHER.fullmatch(between):
            yield last
            yield from _list_to(sentence, runs, before[-1])
    for n in before:
        is_one = _IS_ONE.fullmatch(sentence, runs[n].end, start) if _heads(sentence, end) else None
        if is_one and not (is_one["comma"] and _PREDICATE.match(sentence, end)):
            yield runs[n]


def _heads(sentence: str, end: int) -> bool:
    """Whether the cue that ends at `end` is what is spoken of: not "drone" in "a drone factory"."""
    follows = _FOLLOWS.match(sentence, end)
    return (
        follows is None
        or follows[1] in FUNCTION_WORDS
        or follows[1] in _PAST
        or follows[1].endswith(_AS_VERB)
    )


def _list_from(sentence: str, runs: Sequence[Run], at: int) -> Iterator[Run]:
    while at + 1 < len(runs) and _NEXT.fullmatch(sentence, runs[at].end, runs[at + 1].start):
        at += 1
        yield runs[at]


def _list_to(sentence: str, runs: Sequence[Run], at: int) -> Iterator[Run]:
    while at and _NEXT.fullmatch(sentence, runs[at - 1].end, runs[at].start):
        at -= 1
        yield runs[at]
