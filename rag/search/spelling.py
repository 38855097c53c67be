"""A word of a question that nobody knows → the word that was meant, from the documents.

Neither the documents nor common English have it, and a word of theirs is one slip away: a letter wrong, missing or too
many, or two exchanged (Damerau 1964: four in five misspellings are of these). Names keep their spelling, for one that
is unknown may well be asked about: a corpus without Gmail is not to answer with email.
"""

from __future__ import annotations

from collections import Counter

from rag.encode.local import common_words
from rag.language.detection import foreign_language
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS
from rag.search.whole.narrowing import DOCUMENT_NOUNS
from rag.store.index import Index

FEWEST_LETTERS = 4
"""Of shorter words too many others are one slip away."""
MOST_CHUNKS = 30
"""Chunks that are looked through for the word that was meant."""
_ENDINGS = ("s", "es", "ed", "ing", "ly", "er", "ers", "able", "ness", "less", "ful", "ment")
"""Behind a common word they make none that nobody knows: of "rung" there are "rungs", which are no "runs"; of "find" a "finder"."""
_BEGINNINGS = ("un", "re", "non", "over", "out")
"""Before one: "unread", "rerun"."""
_WORD = regex(rf"(?<![\w.@/'’_-])[a-z]{{{FEWEST_LETTERS},24}}(?![\w@/'’_(-]|\.\w)")
_GLUED = regex(r"(?<![\w./_-])([A-Za-z]{3,12})(\d{1,3})(?![\w./_-]\w|\w)")
"""A name with its number written on: SOCKS5, Windows11."""
_OF_OURS = regex(DOCUMENT_NOUNS)
"""What people call the documents, whatever those say: `docs` is no slip."""
_ANY_WORD = regex(rf"[a-z]{{{FEWEST_LETTERS - 1},}}")


def respelt(question: str, index: Index) -> tuple[str, tuple[tuple[str, str], ...]]:
    """`question` with its slips mended, and each as written and as meant; unchanged in other languages than English."""
    glued = {m[0]: f"{m[1]} {m[2]}" for m in _GLUED.finditer(question) if _is_apart(m[1], m[2], index)}
    unknown = [m[0] for m in _WORD.finditer(question) if not _known(m[0], index)]
    if not (unknown or glued) or foreign_language(question):
        return question, ()
    meant = {word: right for word in unknown if (right := _meant(word, index))}
    mended = _WORD.sub(lambda match: meant.get(match[0], match[0]), question)
    mended = _GLUED.sub(lambda match: glued.get(match[0], match[0]), mended)
    return mended, tuple((meant | glued).items())


def _is_apart(name: str, number: str, index: Index) -> bool:
    """Whether the documents know a name, and not with the number written on."""
    return _held(name, index) and not _held(f"{name}{number}", index)


def _held(word: str, index: Index) -> bool:
    return any(index.lexical.frequency(term) for term in index.lexical.terms(word))


def respelling_notices(slips: tuple[tuple[str, str], ...]) -> list[str]:
    """A notice for each slip that was mended."""
    return [f"Searched for “{right}” instead of “{wrong}”." for wrong, right in slips]


def _known(word: str, index: Index) -> bool:
    if word in FUNCTION_WORDS or _OF_OURS.fullmatch(word) or _held(word, index):
        return True
    return _is_formed(word, common_words())  # last: it costs the reading of a file


def _is_formed(word: str, known: frozenset[str]) -> bool:
    """Whether a word is one of `known`, or made of one by a common beginning or ending.

    >>> known = frozenset({"find", "sit", "bake", "read", "ridge"})
    >>> [word for word in ("finder", "sitters", "bakers", "unread", "rigde", "fidner") if _is_formed(word, known)]
    ['finder', 'sitters', 'bakers', 'unread']
    """
    bases = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)]
    bases += [word.removeprefix(begin) for begin in _BEGINNINGS if word.startswith(begin)]
    whole = [each for base in bases for each in (base, f"{base}e") if len(each) >= FEWEST_LETTERS]
    single = [base[:-1] for base in bases if len(base) >= FEWEST_LETTERS and base[-1] == base[-2]]
    return any(base in known for base in (word, *whole, *single))


def _meant(word: str, index: Index) -> str | None:
    """The word that is one slip away: of the documents' the most frequent, else one of the small words."""
    ids = {chunk for term in index.lexical.terms(word) for chunk in index.lexical.alike(term, MOST_CHUNKS)}
    found: Counter[str] = Counter(
        other
        for stored in index.catalog.passages(sorted(ids)).values()
        for other in _ANY_WORD.findall(stored.chunk.text.lower())
        if _may_be_meant(word, other)
    )
    if found:
        return min(found, key=lambda other: (-found[other], other))
    return next(
        (other for other in sorted(FUNCTION_WORDS) if other.isascii() and one_slip(word, other)), None
    )


_ALIKE = ("ckq", "csz", "gj", "vwf", "iey", "ae", "ou")
"""Letters that one takes for another at the beginning of a word, as they sound alike."""


def _may_be_meant(word: str, other: str) -> bool:
    """Whether a word is one slip from another that begins like it: the first letter is hardly ever missed (Pollock and Zamora
    1984: 3.3 % of slips), and `clogit` is neither `logit` nor `mlogit`.

    >>> _may_be_meant("kuay", "quay"), _may_be_meant("clogit", "logit"), _may_be_meant("clogit", "mlogit")
    (True, False, False)
    """
    first = {word[0], other[0]}
    alike = (
        len(first) == 1
        or word[:2] == other[:2][::-1]
        or (word[1:] == other[1:] and any(first <= set(row) for row in _ALIKE))
    )
    return alike and one_slip(word, other)


def one_slip(word: str, other: str) -> bool:
    """Whether two words differ by one letter, wrong, missing or too many, or by two neighbours exchanged.

    >>> one_slip("rigde", "ridge"), one_slip("brige", "bridge"), one_slip("bride", "ridges")
    (True, True, False)
    """
    if len(word) > len(other):
        word, other = other, word
    at = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(word))
    if len(word) + 1 == len(other):
        return word[at:] == other[at + 1 :]
    if len(word) != len(other) or word == other:
        return False
    exchanged = word[at : at + 2] == other[at : at + 2][::-1]
    return word[at + 1 :] == other[at + 1 :] or (exchanged and word[at + 2 :] == other[at + 2 :])
