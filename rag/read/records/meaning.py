"""What the words of a question mean to a family of records: labels, values, kinds, or words of the text beside them. Pure.

"white" is a value of `Colour`; "cost" means the label `Price`; "employees" are records with a `Role` and a `Salary`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rag.language.layout.bars import cells
from rag.language.numerals import CARDINALS, ORDINALS
from rag.language.patterns import regex
from rag.language.synonyms import synonyms_of
from rag.language.words import FUNCTION_WORDS, fold, lemma, stem, words
from rag.read.units import unmarked

_ASKS_FOR = {
    "cost": "price cost fee charge rate amount premium fare rent budget euros euro eur dollars usd pounds gbp",
    "sell": "price",
    "weigh": "weight mass",
    "earn": "salary wage pay income",
    "paid": "salary wage pay amount price cost refund",
    "live": "address city town residence home country",
    "speak": "language languages",
    "last": "duration length time hours days",
    "measure": "size length height width",
    "attend": "present attendees participants attendance",
    "born": "birth birthday born",
    "join": "joined hired since start started",
    "hire": "hired joined start started since",
    "start": "start started begin begins begun since",
    "open": "open opened opening opens since",
    "close": "closed closing closes",
    "deliver": "delivered delivery",
    "due": "due deadline",
    "expire": "expires expiry end ends until",
    "teach": "teacher tutor instructor",
    "own": "owner",
    "drive": "driver vehicle",
    "write": "author writer",
    "seat": "seats capacity",
    "hold": "capacity holds",
    "rate": "rating rated grade score",
    "score": "score rating grade",
    "stock": "stock quantity",
    "build": "built year",
    "found": "founded established since",
    "date": "date day",
    "day": "date day",
    "buy": "price bought",
    "spend": "cost amount spent price",
    "cause": "cause reason",
    "kill": "deaths fatalities casualties killed dead",
    "killed": "deaths fatalities casualties killed dead",
    "die": "deaths fatalities died dead",
    "cheap": "price cost budget",
    "expensive": "price cost budget",
    "heavy": "weight",
    "light": "weight",
    "old": "age",
    "young": "age",
    "long": "length duration",
    "tall": "height",
    "big": "size area",
    "large": "size area capacity",
    "wide": "width",
    "deep": "depth draught",
    "fast": "speed",
}
"""Verbs and adjectives → labels of what they ask for."""
_ASKED_BY = {
    stem(lemma(verb)): frozenset(map(stem, labels.split())) | {stem(verb)}
    for verb, labels in _ASKS_FOR.items()
}
_WRITTEN = {stem(lemma(verb)): frozenset(labels.split()) for verb, labels in _ASKS_FOR.items()}
_KINDS = (
    (
        "employees staff people workers colleagues members persons men women person individuals personnel",
        "role hired salary position job department surname born birthday employer joined occupation grade age employee member",
    ),
    ("products items articles goods models things", "price weight colour color warranty stock sku article"),
    ("students pupils learners children", "class grade school course form mark"),
    ("patients", "diagnosis ward admitted doctor allergy blood"),
    ("books titles novels", "author isbn publisher pages"),
    ("orders purchases invoices bills payments transactions", "total amount order invoice paid due"),
    (
        "tickets cases issues bugs incidents requests complaints",
        "status severity priority reporter assignee opened",
    ),
    (
        "events meetings courses classes sessions workshops",
        "date time venue room speaker tutor day present chair",
    ),
    ("projects", "deadline budget lead status sponsor"),
    ("houses flats properties apartments rooms", "rent rooms area floor tenant landlord"),
    (
        "cars vehicles vans lorries trucks buses ships boats vessels",
        "mileage registration engine fuel built flag tonnage",
    ),
    ("recipes dishes", "serves ingredients cooking"),
    ("animals pets dogs cats", "breed species age owner"),
    ("plants trees", "species height planted latin"),
    ("contracts agreements leases policies", "term parties expires expiry premium"),
)
_LABELS_OF = {stem(kind): frozenset(labels.split()) for kinds, labels in _KINDS for kind in kinds.split()}
_TOLD_BY = {kind: frozenset(map(stem, labels)) for kind, labels in _LABELS_OF.items()}
"""What things may be called → labels that records of them have."""
_LIGHT = FUNCTION_WORDS | frozenset(
    "come belong work use carry record recorded list listed register registered entry currently now still team total given held "
    "made_of altogether please available ones type kind".split()
)
_SOFT = frozenset(
    map(
        lemma,
        "end result get receive happen occur place take run go stay remain keep need require own make do apply give offer "
        "show see find look feature last pay provide include contain people person guest date become turn lie stand begin".split(),
    )
)
"""Verbs that only join a thing to what is said of it; where a family has a label or a value of the word, that is meant."""
_SINGULAR = ("us", "ss", "is")
"""Endings of one thing: a `status`."""
WHOLES = frozenset(
    map(lemma, "club company firm organisation organization association society business".split())
)
"""Whom all records are of, where no value says the word: "Who joined the club after 2020?"."""
_NUMBERS = {word: str(number) for word, number in (CARDINALS | ORDINALS).items()}
_COMPARED = {
    "longer": "long", "shorter": "long", "higher": "tall", "lower": "tall", "taller": "tall", "heavier": "heavy", "lighter": "heavy",
    "older": "old", "younger": "young", "larger": "large", "bigger": "big", "smaller": "big", "cheaper": "cheap", "dearer": "cheap",
    "wider": "wide", "deeper": "deep", "faster": "fast", "slower": "fast",
}  # fmt: skip
_BRACKETED = regex(r"\[([^\[\]]*)\]")
"""A list as programs write it."""
_YES = frozenset("yes y true x ✓ ✔ ja oui".split())
_NO = frozenset("no n false none - – — nil nein non".split())


_BRITISH = (
    (regex(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|ite|able)?$)"), "or"),
    (regex(r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|ation|ations|er|ers)$)"), "iz"),
    (regex(r"(?<=[a-z]{2})tre(?=s?$)"), "ter"),
    (regex(r"(?<=[a-z]{3})ogue(?=s?$)"), "og"),
    (regex(r"(?<=[a-z]{3})ence(?=s?$)"), "ense"),
    (regex(r"(?<=[a-z]{3}[aeiou])ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (regex(r"^grey"), "gray"),
    (regex(r"^programme(?=s?$)"), "program"),
)
"""Spellings of Britain → of America; both are compared as the latter, so that it does no harm to what is no such word."""


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """A word as words are compared here: without case and marks, in one spelling.

    >>> plain("Colours"), plain("colors"), plain("cancelled")
    ('colors', 'colors', 'canceled')
    """
    folded = fold(word)
    for british, american in _BRITISH:
        folded = british.sub(american, folded)
    return folded


NOTED = frozenset(
    "note notes warning important tip tips hint caution danger attention example examples todo output result see also q a question answer faq".split()
)
"""What stands before a colon and is no label of a thing: a remark, or what is shown."""


def is_light(word: str) -> bool:
    """Whether a word says nothing of its own here."""
    folded = fold(word)
    if len(word) > 1 and word.isupper():
        return False  # the IT department
    return (
        folded in _LIGHT
        or lemma(folded) in _LIGHT
        or (len(folded) == 1 and not word.isupper() and not word.isdigit())
    )


def means_label(word: str) -> bool:
    """Whether a verb or an adjective asks for labels, though it may say nothing elsewhere: `own` for the owner."""
    return stem(lemma(fold(word))) in _ASKED_BY


def is_soft(word: str) -> bool:
    """Whether a word may be left unexplained beside others."""
    return lemma(fold(word)) in _SOFT


@lru_cache(maxsize=8192)
def asks_for(word: str) -> frozenset[str]:
    """Stems of the labels that a word may mean.

    >>> sorted(asks_for("movies")), {"fare", "price"} <= asks_for("costs")
    (['film', 'movi', 'movie', 'movy'], True)
    """
    folded = plain(word)
    own = stem(folded)
    return (
        synonyms_of(own)
        | synonyms_of(stem(fold(word)))
        | synonyms_of(stem(lemma(folded)))
        | _ASKED_BY.get(stem(lemma(folded)), frozenset())
    )


def compared(said: str) -> str:
    """The adjective of a comparison, "longer than 40 metres", as `asks_for` takes it; empty without one."""
    return _COMPARED.get(said.split()[0].lower(), "") if said.split() else ""


def kinds_of(word: str) -> frozenset[str]:
    """Stems of the labels that records of what `word` calls have; empty where nothing is known of it."""
    return _TOLD_BY.get(stem(fold(word)), frozenset())


def written_labels(word: str) -> frozenset[str]:
    """The words that labels may be written with where `word` asks for them, or calls their records; empty where only the
    word itself is known."""
    own = stem(lemma(fold(word)))
    labels = _WRITTEN.get(own, frozenset()) | _LABELS_OF.get(stem(fold(word)), frozenset())
    return labels | (frozenset((fold(word),)) if labels or len(asks_for(word)) > 2 else frozenset())


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """A word as values are compared by: without case and ending, small numbers in digits.

    >>> root("ferries"), root("third"), root("six")
    ('ferry', '3', '6')
    """
    folded = plain(word)
    if folded.endswith(_SINGULAR):
        return folded
    if folded in _NUMBERS:
        return _NUMBERS[folded]
    if ordinal := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", folded):
        return ordinal[1]
    return f"{folded[:-3]}y" if len(folded) > 4 and folded.endswith("ies") else lemma(folded)


@lru_cache(maxsize=8192)
def label_words(label: str) -> tuple[str, ...]:
    """The words of a label, without its measure: `Lead time (days)`, `length_m`."""
    plain = re.sub(r"\(.*?\)|_(?:m|cm|km|kg|g|eur|usd|gbp)$", "", label, flags=re.I)
    return tuple(words(plain.replace("_", " ")))


@lru_cache(maxsize=8192)
def roots(text: str) -> tuple[str, ...]:
    """The words of a value or a sentence, in order, as they are compared."""
    return tuple(root(match) for match in re.findall(r"[^\W_]+(?:[-/.'’&][^\W_]+)*", text))


def members(value: str) -> list[str]:
    """The things that a value lists: "English, Irish and Welsh".

    >>> members("English, Irish and Welsh"), members("38,400"), members('[tide, "low water"]')
    (['English', 'Irish', 'Welsh'], ['38,400'], ['tide', 'low water'])
    """
    value = value.strip(" .")
    if bracketed := _BRACKETED.fullmatch(value):
        return [part for one in bracketed[1].split(",") if (part := one.strip(" \t\"'"))]
    return [part for part in re.split(r",\s+|;\s*|\s+and\s+|\s*/\s+", value) if part]


def is_yes(value: str) -> bool | None:
    """Whether a value says yes, or no; None for any other."""
    said = value.strip(" .").casefold()
    return True if said in _YES else False if said in _NO or not said else None


def cells_said(row: str) -> tuple[str, ...]:
    """What the cells of a row say, without marks; an empty one is a cell too."""
    return tuple(unmarked(row[start:end]).strip() for start, end in cells(row))
