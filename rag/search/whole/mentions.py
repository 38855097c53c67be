"""Every document that speaks of something, found through the indexes and read to the sentence.

    subject ─words→ chunks that hold all of them (BM25's postings) ─sentences→ one mention a document

A document mentions a name when the words of the name stand together in a sentence, and anything else when all its words
stand in one sentence. Words are compared as the index compares them: stemmed, without case and marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.language.names import spellings
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import FUNCTION_WORDS, WORD, fold
from rag.store.catalog import Scope, StoredChunk
from rag.store.index import Index
from rag.store.terms import analyse

MOST_CHUNKS = 20_000
"""Chunks looked through for one subject: some seconds of work; a coverage that is not whole says so."""
_ALTERNATIVE = regex(r",?\s+or\s+", re.IGNORECASE)
_OF_SEVERAL = regex(r",?\s+or\s+|,\s+", re.IGNORECASE)
"""Between things of which any will do: "eels, herring or cod"."""
_PHRASE = regex(r"[\"“«][^\"“”«»]+[\"”»]")
"""Words that belong together, whatever stands among them: “terms and conditions”."""
_OR_SHORT = regex(
    r"^(?P<name>[^()]+?)\s*\((?:or|also|aka|a\.k\.a\.|short(?:\s+for)?|called|i\.e\.,?)\s+(?:(?:known|called)\s+as\s+|called\s+|just\s+)?[\"“'‘]?(?P<other>[^()]+?)[\"”'’]?(?:\s+(?:for|in)\s+short)?\)\s*$",
    re.I,
)
"""Another name for the same, in brackets."""
_TOGETHER = regex(r"\s+and\s+|\s+as\s+well\s+as\s+|,\s+", re.IGNORECASE)
_WITHOUT = regex(
    r"^(?P<subject>.+?),?\s+(?:(?:but|and|yet|though)\s+(?:(?:that|which)\s+)?(?:(?:do|does)\s+)?(?:not|never|no)|without)\s+"
    r"(?:(?:mention(?:s|ing)?|discuss(?:es|ing)?|a\s+mention\s+of|the\s+word)\s+)?(?P<without>.+)$",
    re.I,
)
_SORT = regex(r"(?:(?:the|an?)\s+)?(?:[a-z]{3,}\s+){1,2}(?=\S*[A-Za-z])(?=\S*\d)(?=\S+\s*$)")
"""What an identifier is, said before it, which a text need not say: the error `E-417`."""
_CLASS = regex(r"(?:the\s+)?(?P<name>(?=\S*[A-Z])\S+(?:\s+(?=\S*[A-Z])\S+)*)\s+[a-z]{4,}")
_BODY = regex(
    r"\b(?:company|firm|group|programme|program|project|agency|organi[sz]ation|institute|university|ministry|committee|team)\s*$"
)
_CODE = regex(r"[\w§]\S*[()\[\]_/:.]\S*[\w)\]]")
"""What has signs within it: `4.1(a)`, `max_load`, `Pump::new`."""
_CLOSED = "\"'”’» "
_MARKS = "\"'“‘«"
GAP = 1
"""Words that may stand between two words of a name: `the Halden feed pump` is a Halden pump."""


@dataclass(frozen=True, slots=True)
class Mention:
    """The first sentence of a document that speaks of the subject; offsets count code points of the document."""

    stored: StoredChunk
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """One mention a document, by document id."""

    found: tuple[Mention, ...]
    complete: bool
    """False when there were more chunks than are looked through."""


def mentions(index: Index, subject: str, scope: Scope | None = None) -> Mentions:
    """The documents in `scope` that mention `subject`; of `A and B` those that mention both, of `A or B` either, of
    `A but not B` those that mention the one only."""
    if _PHRASE.fullmatch(subject.strip()):
        return _mentions_of_all_words(index, subject.strip(), scope)
    subject = _OR_SHORT.sub(r"\g<name> or \g<other>", subject)
    if apart := _WITHOUT.match(subject):
        return _apart_from(mentions(index, apart["subject"], scope), mentions(index, apart["without"], scope))
    between = _OF_SEVERAL if _ALTERNATIVE.search(subject) else _ALTERNATIVE
    found = [_mentions_of_one(index, one, scope) for one in between.split(subject)]
    either: dict[str, Mention] = {}
    for one in found:
        for mention in one.found:
            either.setdefault(mention.stored.chunk.document_id, mention)
    return Mentions(tuple(either[key] for key in sorted(either)), all(one.complete for one in found))


def _apart_from(found: Mentions, others: Mentions) -> Mentions:
    """The documents of `found` that are none of `others`."""
    named = {mention.stored.chunk.document_id for mention in others.found}
    left = tuple(mention for mention in found.found if mention.stored.chunk.document_id not in named)
    return Mentions(left, found.complete and others.complete)


def _mentions_of_one(index: Index, subject: str, scope: Scope | None) -> Mentions:
    found = [_mentions_of_all_words(index, one, scope) for one in _TOGETHER.split(subject)]
    owners = [{mention.stored.chunk.document_id for mention in one.found} for one in found]
    shared = set.intersection(*owners)
    first = tuple(mention for mention in found[0].found if mention.stored.chunk.document_id in shared)
    return Mentions(first, all(one.complete for one in found))


def _mentions_of_all_words(index: Index, subject: str, scope: Scope | None) -> Mentions:
    subject = subject[sort.end() :] if (sort := _SORT.match(subject)) else subject
    words = subject_words(subject)
    wanted = [index.lexical.terms(" ".join(spellings(word))) for word in words]
    if not wanted or not all(wanted):
        return Mentions((), True)
    together = is_name(subject)
    letters = quoted_word(subject)
    plain = [] if together else [fold(word) for word in words]
    ids = index.lexical.holding(wanted, MOST_CHUNKS + 1, scope)
    chunks = index.catalog.passages(ids[:MOST_CHUNKS]).values()
    first: dict[str, Mention] = {}
    for stored in sorted(chunks, key=lambda s: (s.chunk.document_id, s.chunk.start)):
        known = first.get(stored.chunk.document_id)
        if known is not None and not _is_heading(known):
            continue
        mention = _mention(stored, wanted, plain, together=together, letters=letters)
        if mention is not None and (known is None or not _is_heading(mention)):
            first[stored.chunk.document_id] = mention
    return Mentions(tuple(first[key] for key in sorted(first)), len(ids) <= MOST_CHUNKS)


def subject_words(subject: str) -> list[str]:
    """The words of a subject that carry it: without articles and the like, unless it has no others."""
    words = [match.group() for match in WORD.finditer(subject)]
    content = [word for word in words if fold(word) not in FUNCTION_WORDS]
    return content or words


def is_name(subject: str) -> bool:
    """Whether a subject is a proper name or quoted: then its words belong together."""
    words = subject_words(subject)
    return len(words) > 1 and (
        any(word[0].isupper() or word[0].isdigit() for word in words) or subject.strip()[:1] in _MARKS
    )


def without_class(subject: str) -> str:
    """A name without what its bearer is, said behind it, which a text need not say; empty where there is none.

    A single word is the name of other things too, but for bodies: not every Halden tells of the Halden pump.

    >>> without_class("the Halden ACT programme"), without_class("the Halden pump"), without_class("the Halden company")
    ('Halden ACT', '', 'Halden')
    """
    match = _CLASS.fullmatch(subject.strip())
    name = match["name"] if match else ""
    alone = " " not in name and not name.isupper() and not _BODY.search(subject)
    return name if any(map(str.isupper, name)) and not alone else ""


def quoted_word(subject: str) -> re.Pattern[str] | None:
    """What a sentence must hold where one word is asked for in quotation marks: words that begin so, not all of its stem; of a word
    of a program or a law, all of its signs.

    >>> bool(quoted_word('"exception"').search("two exceptions")), bool(quoted_word('"exception"').search("all except one"))
    (True, False)
    >>> bool(quoted_word("4.1(a)(ii)").search("see 4.1(a)(i), (ii)"))
    False
    """
    if _CODE.fullmatch(code := subject.strip(_MARKS + _CLOSED)):
        return re.compile(rf"(?<!\w){re.escape(code)}(?!\w)", re.IGNORECASE)
    words = subject_words(subject)
    if len(words) != 1 or subject.strip()[:1] not in _MARKS:
        return None
    return re.compile(rf"(?<!\w){re.escape(words[0])}", re.IGNORECASE)


def _mention(
    stored: StoredChunk,
    wanted: Sequence[Sequence[str]],
    plain: Sequence[str],
    *,
    together: bool,
    letters: re.Pattern[str] | None,
) -> Mention | None:
    """The sentence of a chunk that mentions the subject; one that is a heading only when there is no other."""
    text, heading = stored.chunk.text, None
    spans = split(text)
    for start, end in spans:
        if letters and not letters.search(text, start, end):
            continue
        held = holds(analyse(text[start:end], stored.language), wanted, together=together)
        if held and (stored.language != "en" or _says(text[start:end], plain, wanted)):
            mention = Mention(stored, stored.chunk.start + start, stored.chunk.start + end)
            if not _is_heading(mention):
                return mention
            heading = heading or mention
    named = letters is None or letters.search(stored.title)
    if (
        heading is None
        and spans
        and named
        and holds(analyse(stored.title, stored.language), wanted, together=together)
    ):
        # Only the title says it: the document is named with its first words.
        return Mention(stored, stored.chunk.start + spans[0][0], stored.chunk.start + spans[0][1])
    return heading


def _says(sentence: str, plain: Sequence[str], wanted: Sequence[Sequence[str]]) -> bool:
    """Whether an English sentence holds each of the `plain` words but for its ending: a stem is shared by others, as that of
    "locale" is by "local"."""
    said = {fold(match.group()) for match in WORD.finditer(sentence)} if plain else set()
    return all(
        any(_inflected(word, other) for other in said if not set(terms).isdisjoint(analyse(other, "en")))
        for word, terms in zip(plain, wanted, strict=False)
    )


def _single(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _inflected(a: str, b: str) -> bool:
    """Whether two words of one stem are not told apart by a silent e: cite and citing, not locale and local.

    >>> _inflected("locale", "locals"), _inflected("locale", "locales"), _inflected("cite", "citing"), _inflected("boxes", "box")
    (False, True, True, True)
    """
    short, long = sorted((_single(a), _single(b)), key=len)
    return long != f"{short}e" or short.endswith(("s", "x", "z", "h", "o"))  # boxes, heroes


def _is_heading(mention: Mention) -> bool:
    start = mention.start - mention.stored.chunk.start
    line = mention.stored.chunk.text[start : start + mention.end - mention.start]
    return line.startswith("#") or line[-1] not in ".!?…:;\"'”’»)。！？"


def holds(terms: Sequence[str], wanted: Sequence[Sequence[str]], *, together: bool) -> bool:
    """Whether `terms`, a sentence, hold each of the `wanted` words; `together`: in a row, in any order; a word
    that has another number behind it is not that with the number asked for.

    >>> holds(["the", "halden", "feed", "pump"], [["halden"], ["pump"]], together=True)
    True
    """
    if not together:
        return all(any(term in terms for term in word) for word in wanted)
    places = [[at for at, term in enumerate(terms) if term in word] for word in wanted]
    if not all(places):
        return False
    reach = len(wanted) - 1 + GAP * (len(wanted) - 1)
    for n, number in enumerate(wanted[1:], 1):
        if all(
            term.isdigit() for term in number
        ):  # "8. See PEP 237" is not PEP 8; "the 2020 report" is the report 2020
            places[n - 1] = [
                at
                for at in places[n - 1]
                if not terms[at + 1 : at + 2]
                or not terms[at + 1].isdigit()
                or any(at < there <= at + reach for there in places[n])
            ]
    return any(all(any(abs(at - first) <= reach for at in other) for other in places) for first in places[0])
