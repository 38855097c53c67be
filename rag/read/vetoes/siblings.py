"""Whether what would be quoted is of another of several that are told apart by a word: green or red, east or west, Elm or Ash. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rag.language.countries import COUNTRIES, REGIONS
from rag.language.dates import MONTH_NAMES
from rag.language.lexicon.classes import COLOURS, DIRECTIONS, FUELS, HANDS, SIZES, VEHICLES
from rag.language.numerals import ENGLISH_ORDINALS
from rag.language.patterns import regex
from rag.language.synonyms import synonyms_of
from rag.language.words import CAPITALS, FUNCTION_WORDS, IDLE_STEMS, WORD, content, fold, stem, stems
from rag.prove.stating.statements import adds_nothing
from rag.read.given import FIGURE, UNCOUNTED
from rag.read.units import Unit, known_of
from rag.read.vetoes.paragraphs.named_before import of_one_named_before
from rag.read.vetoes.paragraphs.topics import of_another_entry, opening
from rag.search.periods import periods_in
from rag.search.specifics import specifics
from rag.types import Passage

_WORD = regex(r"[a-z]+")


def of_a_sibling(question: str, quoted: Sequence[Unit], about: str, passages: Sequence[Passage]) -> bool:
    """Whether what would be quoted, `about` with all it stands under, is of a sibling of what `question` names."""
    return (
        of_another_class(question, about)
        or of_another_ordinal(question, about)
        or of_another_scope(question, _with_openings(about, quoted, passages), *_texts(quoted, passages))
        or of_another_title(question, quoted, about, passages)
        or of_one_named_before(question, quoted, passages)
        or of_another_label(question, quoted, passages)
        or of_another_sort(question, quoted, passages)
        or of_another_entry(question, quoted, passages)
        or of_another_in_its_place(question, quoted, passages)
        or counts_another_sort(
            question,
            "\n".join(unit.text for unit in quoted),
            about,
            "\n".join(passage.text for passage in passages),
            _texts(quoted, passages)[0],
        )
    )


_SIZED = regex(r"\b(?:the|an?|our) (small|little|large|big) ([a-z]{3,})", re.IGNORECASE)


def of_another_class(question: str, about: str) -> bool:
    """Whether `question` says of which colour or side the thing is, and `about` has other ones alone.

    >>> of_another_class("What does a green light mean?", "A red light means that it is empty.")
    True
    >>> of_another_class("What does a green light mean?", "The lamp is lit when it is empty.")
    False
    """
    if sized := _SIZED.search(question):
        sizes = {match[1].lower() for match in _SIZED.finditer(about) if stems(match[2]) == stems(sized[2])}
        if sizes and not any(sized[1].lower() in words and words & sizes for words in SIZES):
            return True
    asked, told = _WORD.findall(question.lower()), frozenset(_WORD.findall(about.lower()))
    for words in (COLOURS, DIRECTIONS, HANDS, VEHICLES, FUELS):
        mine = [
            each for each in words if each & set(asked[:-1])
        ]  # a last word names no thing that it tells apart
        if len(mine) == 1 and not mine[0] & told and any(each & told for each in words if each != mine[0]):
            return True
    return False


_ORDINAL = regex(
    rf"\b(first|last|{ENGLISH_ORDINALS}|\d{{1,2}}(?:st|nd|rd|th))[ -]([a-z]{{3,}})\b", re.IGNORECASE
)


def of_another_ordinal(question: str, about: str) -> bool:
    """Whether `question` is of the second quarter, and `about` of the third one alone.

    >>> of_another_ordinal("What was lost in the second quarter?", "In the third quarter nine boats were lost.")
    True
    """
    asked = {(match[1].lower(), stem(match[2].lower())) for match in _ORDINAL.finditer(question)}
    told = {(match[1].lower(), stem(match[2].lower())) for match in _ORDINAL.finditer(about)}
    things = {thing for _, thing in asked} - stems("time times place thing person people step steps")
    said = frozenset(re.findall(r"\w+", about.lower()))  # "40 in the first quarter, 60 in the second"
    return any(
        thing in things and mine not in said and any(other == thing for _, other in told)
        for mine, thing in asked
    )


_SCOPED = regex(rf"\b(?:in|at|for|from|to) ((?:[{CAPITALS}][\w'’-]+)(?: [{CAPITALS}][\w'’-]+)*)")
_FIGURE_ASKED = regex(r"\W*(?:how (?:many|much)|what (?:is|was|are|were) the)\b", re.IGNORECASE)


def _texts(quoted: Sequence[Unit], passages: Sequence[Passage]) -> tuple[str, str]:
    """The passages that are quoted, and all that was found of their documents."""
    return "\n".join(passages[unit.passage].text for unit in quoted), found_of(quoted, passages)


def found_of(quoted: Sequence[Unit], passages: Sequence[Passage]) -> str:
    """All that was found of the documents that would be quoted."""
    own = {passages[unit.passage].document_id for unit in quoted}
    return "\n".join(known_of(passage) for passage in passages if passage.document_id in own)


def _with_openings(about: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> str:
    return "\n".join((about, *(opening(unit, passages[unit.passage]) for unit in quoted)))


def of_another_scope(question: str, about: str, text: str, documents: str = "") -> bool:
    """Whether a figure "in Poland" is asked for, and of all `text` what would be quoted stands where Poland is not named.

    What `text`, or the `documents` it is of, name again and again is what they are about: it need not be said.

    >>> of_another_scope("How many users are there in Rook?", "We have nine users.", "We have nine users. We will go to Rook.")
    True
    """
    if not _FIGURE_ASKED.match(question):
        return False
    there = stems(text) - stems(about)
    return any(
        content(match[1])
        and content(match[1]) <= there
        and max(text.count(match[1]), documents.count(match[1])) == 1
        for match in _SCOPED.finditer(question)
    )


def of_another_title(question: str, quoted: Sequence[Unit], about: str, passages: Sequence[Passage]) -> bool:
    """Whether the documents quoted have titles that another's, which `question` names, differs from by a word alone.

    "South depot" is asked for, and what would be quoted stands in "North depot".
    """
    asked = content(question)
    lacking = asked - stems(about)
    mine = {passages[unit.passage].title for unit in quoted}
    for title in {passage.title for passage in passages} - mine:
        theirs = _telling_words(title)
        for own in map(_telling_words, mine):
            apart = [pair for pair in zip(own, theirs, strict=False) if pair[0] != pair[1]]
            alike = len(own) == len(theirs) and len(apart) == 1 and asked.intersection(own)
            if alike and apart[0][1] in lacking and apart[0][0] not in asked:
                return True
    return False


def _telling_words(title: str) -> list[str]:
    """Stems of the words of a title that tell something, in their order."""
    return [stem(fold(word)) for word in WORD.findall(title) if fold(word) not in FUNCTION_WORDS]


def of_another_label(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether labelled lines would be quoted, the pear tart's, and the apple tart is asked for, of which nothing is there."""
    told = [unit for unit in quoted if unit.form != "heading"]
    if not told or any(unit.form not in ("field", "row") for unit in told):
        return False
    asked = content(question)
    labels = [stems(unit.label) - IDLE_STEMS for unit in told]
    if any(label <= asked for label in labels):
        return False
    known = stems("\n".join(known_of(passages[unit.passage]) for unit in told))
    things = frozenset().union(*labels)
    return any(
        stem(fold(thing)) in things
        and not thing.isdigit()
        and fold(sort) not in FUNCTION_WORDS
        and not adds_nothing(fold(sort))
        and stem(fold(sort)) not in known
        for sort, thing in pairwise(WORD.findall(question))
    )


_ASKS_FIGURE = regex(
    r"\W*(?:how (?:many|much|long|old|far|often|wide|tall|high|deep|heavy|fast|large|big)|what (?:is|are|was|were) the|what (?:do|does|did) .{1,80}\bcost|at what|when|by when)\b",
    re.IGNORECASE,
)


_FOR_THE = regex(r"\b([a-z]{3,}) for (?:the|an?) ([a-z]{3,})\b")
_JOINED = regex(r"[^\W_][\w'’-]*")
"""A word, with a hyphen in it: full-time."""


def of_another_sort(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether a figure for one sort of a thing is asked for, and the text has figures for two other sorts: full-time and
    part-time teachers, and substitute ones are nowhere; or a Basic and a Comfort version, and no Deluxe one."""
    if not _ASKS_FIGURE.match(question):
        return False
    known = "\n".join(known_of(passage) for passage in passages)
    there = stems(known)
    words = _JOINED.findall(question)
    for sort, thing in [*pairwise(words), *((what, head) for head, what in _FOR_THE.findall(question))]:
        head = stem(fold(thing))
        if (
            not thing[:1].islower()
            or (sort[:1].isupper() and not (specifics(question).names - stems(sort)) & there)
            or head in IDLE_STEMS
            or fold(sort) in FUNCTION_WORDS
            or adds_nothing(fold(sort))
            or stems(sort) <= there
            or FIGURE.search(sort)  # "the six-month talk" is that of month 6
            or any(synonyms_of(each) & there for each in stems(sort))
        ):
            continue
        beside = "\n".join(passages[unit.passage].text for unit in quoted)
        sorts = {
            fold(before)
            for before in (
                *_sorts(head, _JOINED.findall(beside)),
                *(what for each, what in _FOR_THE.findall(beside) if stem(fold(each)) == head),
            )
            if before[:1].isupper() or sort[:1].islower()
        }
        if len(sorts) > 1 and any(head in stems(unit.text) for unit in quoted):
            return True
    return False


_HOW_MANY = regex(
    r"\bhow many\s+(?P<sort>(?:[\w'-]+\s+){1,3}?)(?P<things>[a-z][\w-]*s|people|children|men|women)\b",
    re.IGNORECASE,
)
_TIMES = stems("days weeks months years hours minutes times people")
_NEAR = 4
"""Words from a number up to what it counts."""


def _sorts(thing: str, words: Sequence[str]) -> Iterator[str]:
    """Those of `words` that stand right before `thing`, a stem, and say of which sort it is."""
    for before, word in pairwise(words):
        told = stem(fold(word)) == thing and fold(before) not in FUNCTION_WORDS
        if told and not adds_nothing(fold(before)) and not FIGURE.search(before):
            yield before


def counts_another_sort(question: str, text: str, about: str, known: str, beside: str = "") -> bool:
    """Whether `text` counts the things of `question`, and only elsewhere in what is `known` are some of the sort asked for; what
    is named again and again `beside` it need not be said.

    >>> counts_another_sort("How many electric vans are there?", *2 * ["The depot has 34 vans."], "Nine vans are electric.")
    True
    """
    match = _HOW_MANY.search(question)
    told = WORD.findall(match["sort"]) if match else []
    words = [fold(word) for word in told if not word[0].isupper() or beside.count(word) < 2]
    if match is None or UNCOUNTED.match(match["sort"]) or any(word in FUNCTION_WORDS for word in words):
        return False
    sort = {stem(word) for word in words if not adds_nothing(word)}
    lacking = sort - IDLE_STEMS - stems(about)
    thing = stem(fold(match["things"]))
    if not lacking:
        return False
    if not lacking & stems(known):
        sorts = {stem(fold(before)) for before in _sorts(thing, WORD.findall(text)) if before.isalpha()}
        return thing not in _TIMES and bool(sorts - IDLE_STEMS - lacking)
    tokens = text.split()
    return any(
        FIGURE.search(token) and thing in stems(" ".join(tokens[n + 1 : n + _NEAR]))
        for n, token in enumerate(tokens)
    )


_ENUMERATED = regex(
    r"(?<![\w-])(?:[a-z][\w-]*(?: [a-z][\w-]*)?, (?:(?:the|an?|your|our|their) )?){1,8}(?:[a-z][\w-]*(?: [a-z][\w-]*)?,? )?(?:and|or) (?:(?:the|an?|your|our|their) )?"
    r"[a-z][\w-]*(?: [a-z][\w-]*)?"
)
_BETWEEN = regex(r", | and | or ")


def of_one_beside(question: str, about: str, known: str) -> bool:
    """Whether `about` lacks a thing of `question`, and has another that is named beside it in a row of what is `known`.

    >>> of_one_beside("What does a lost pass cost?", "A lost key costs 9 euros.", "Bring pass, keys and lamp.")
    True
    """
    asked, told = content(question), stems(about)
    lacking = asked - told
    if not lacking:
        return False
    for row in _ENUMERATED.finditer(known):
        words = [each.split()[-1] for each in _BETWEEN.split(row[0]) if each.strip(" ,")]
        things = {stem(fold(word)) for word in words} - IDLE_STEMS
        if things & lacking and not things & asked & told and (things - asked) & told:
            return True
    return False


_PLACE = regex(
    rf"\b(?P<word>as|in|with)\s+(?P<name>(?!I\b)[{CAPITALS}][\w'’.+-]*\w(?:\s+[{CAPITALS}][\w'’+-]*\w){{0,2}})"
)
_LAST = regex(r"\W*$")


def of_another_in_its_place(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether `question` ends in a name that no text has, and what would be quoted has other names behind the same word: "as FLAC",
    and it tells of MP3 and Opus; "in Vienna", and it is in Basel."""
    asked = next((place for place in _PLACE.finditer(question) if _LAST.match(question, place.end())), None)
    if asked is None or _is_time(asked) or asked["name"] in COUNTRIES or asked["name"] in REGIONS:
        return False
    if stems(asked["name"]) & stems("\n".join(map(known_of, passages))):
        return False
    said = stems(question)
    others = (place for unit in quoted for place in _PLACE.finditer(unit.text))
    return any(
        place["word"] == asked["word"] and not stems(place["name"]) & said and not _is_time(place)
        for place in others
    )


def _is_time(place: re.Match[str]) -> bool:
    return fold(place["name"].split()[0]) in MONTH_NAMES or bool(periods_in(place[0]))
