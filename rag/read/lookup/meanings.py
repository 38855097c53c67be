"""What a term means, asked for as such: "What is a fender?", and a line of a glossary says it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.grammar import MEANT_BY, PREPOSITIONS
from rag.language.patterns import regex
from rag.language.words import content, fold, stems
from rag.prove.signals.introductions import ABBREVIATION, spelled_out
from rag.read.units import Unit, known_of, unmarked
from rag.search.ranking.defining import abbreviation_in, defines, term_asked
from rag.types import Passage

_TERM = r"(?P<term>[^?.,;:!]{2,60}?)"
_ARTICLE = r"(?:(?:an?|the)\s+)?"
_WORD_FOR = r"(?:(?:term|word|abbreviation|acronym|code|name|state|symbol|expression|phrase)\s+)?"
_OF = r"(?:\s+(?:in|of|for|with)\s+(?:an?\s+|the\s+)?(?P<of>[\w.-]+(?:\s+[\w.-]+)?))?"
"""Whose option or word it is."""
_ASKED = (
    rf"what\s+(?:is|are|was|were)\s+{_ARTICLE}{_TERM}",
    rf"what\s+(?:does|do|did)\s+{_ARTICLE}{_WORD_FOR}{_TERM}\s+(?:mean|stand\s+for|refer\s+to|denote)(?:{_OF}|\s+(?:when|if|where|while)\s[^?]{{2,120}})",
    rf"{MEANT_BY}\s+{_ARTICLE}{_WORD_FOR}{_TERM}",
    rf"(?:what\s+is\s+)?(?:the\s+)?(?:definition|meaning)\s+of\s+{_ARTICLE}{_WORD_FOR}{_TERM}",
    rf"what\s+(?:is|are)\s+{_ARTICLE}{_TERM}\s+(?:used\s+|meant\s+|good\s+|there\s+)?for",
    rf"what\s+(?:does|do)\s+{_ARTICLE}{_TERM}\s+do{_OF}",
    rf"what\s+is\s+the\s+(?:purpose|use|role|function)\s+of\s+{_ARTICLE}{_TERM}",
    rf"(?:define|explain)\s+{_ARTICLE}{_WORD_FOR}{_TERM}",
    rf"what\s+(?:is|are)\s+{_ARTICLE}{_WORD_FOR}{_TERM}\s+(?:short|an?\s+(?:abbreviation|acronym))\s+(?:for|of)",
)
_CLASS = stems(
    "directory, folder, file, command, option, flag, function, method, module, field, setting, variable, parameter, "
    "header, message, state, code, column, key, button, word, term"
)
"""What a term is called beside its name, and a table or glossary of such things does not repeat."""
_QUESTION = tuple(regex(rf"(?<!\s)\s*{asked}\s*[?.!]?\s*", re.IGNORECASE) for asked in _ASKED[::-1])
_CODE = regex(r"(?=.{3})[A-Z]+(?:[-_.][A-Z\d]+)*|\w+_\w+")
"""A name in capitals, or joined by underscores."""
_KIND_WORDS = 3
"""Words before such a name that say what it is."""
_QUOTES = "\"'“”‘’«»`*_ "
_SEPARATOR = regex(
    r"\s*(?:\([^()\n]{1,40}\)\s*)?(?::\s|[ \t][-–—=]{1,3}[ \t]|[ \t]{2,}|[ \t]*\n[ \t:]*|[ \t]\|[ \t]|—)"
)
"""What stands between a term and its meaning: a colon, a dash, space, a new line, a cell's border."""
SPELT_OUT = regex(r"\b(?:stands?\s+for|short\s+for|abbreviation|acronym)\b", re.IGNORECASE)
BEGINS = 8
"""Code points before what an abbreviation stands for, up to which a sentence is about that."""
MEANING_WORDS = 3
"""Fewest words of a meaning: `Deposit: 30 euros` tells a value."""


def asked_term(question: str) -> str | None:
    """The term whose meaning is asked for; None for other questions.

    >>> asked_term("What does “tilth” mean?"), asked_term("What is the tilth of clay like after rain?")
    ('tilth', 'tilth of clay like after rain')
    """
    for pattern in _QUESTION:
        if match := pattern.fullmatch(question):
            return match["term"].strip(_QUOTES) or None
    return None


def asked_of(question: str) -> frozenset[str]:
    """What the term is said to be of, which another text may be about: "What does -q do in a git pull?"."""
    match = next(filter(None, (pattern.fullmatch(question) for pattern in _QUESTION)), None)
    return content(match.groupdict().get("of") or "") if match else frozenset()


def abbreviation_asked(question: str) -> str | None:
    """The abbreviation of which it is asked what it stands for; None for other questions.

    >>> abbreviation_asked("What does TB2 stand for?"), abbreviation_asked("What is fog short for?")
    ('TB2', None)
    """
    term = asked_term(question) if SPELT_OUT.search(question) else None
    return term if term and ABBREVIATION.fullmatch(term) else None


_DOING = regex(
    r"\s*what\s+(?:does\s+it\s+mean|is\s+meant\s+by|is\s+it)\s+to\s+(?P<term>[\w-]{3,})(?:\s[^?]*+)?\??\s*+",
    re.IGNORECASE,
)
"""What it means to do something."""
_IN_PLACE = regex(r"\s(?:in|under|within)\s(?=(?:an?|the|this)\s|[A-Z])")
"""Between a term and where it is used."""
_OPEN, _CLOSE = "[\"“”„«'‘`]", "[\"“”»'’`]"
_SAID_BEHIND = (
    r"(?:\s?(?:—|–)\s?|\s-\s|\s\((?!(?:e\.g|see|RFC|section)\b)|,?\s(?:is|are|means|refers\s+to|denotes|stands\s+for)\s|,\s(?:that\s+is|i\.e\.|meaning|or\s)"
    r"|,?\s(?:which|who)\s(?:is|are|means|has|have)\s)(?:[^\s\d.]{2,}\s?){3}"
)
_SAID_BEFORE = r"(?:\b(?:is|are)\s(?:to|called|known\s+as|termed|named|referred\s+to\s+as|said\s+to)|,\scalled|\bwe\scall\s(?:this|it))\s(?:an?\s|the\s)?"


def defined(question: str, units: Sequence[Unit]) -> Unit | None:
    """The first sentence that defines the term asked for, which stands there in quotes; None without one.

    >>> asked_to_do("What does it mean to dereference a URI?"), asked_to_do("What is metadata in the Data Bill?")
    ('dereference', 'metadata')
    """
    term = asked_to_do(question)
    if term is None:
        return None
    quoted = rf"{_OPEN}{re.escape(term)}(?:s|es)?,?{_CLOSE}"
    says = re.compile(rf"{quoted}{_SAID_BEHIND}|{_SAID_BEFORE}{quoted}", re.IGNORECASE)
    return next(
        (unit for unit in units if unit.form in ("sentence", "item") and says.search(unit.text)), None
    )


def asked_to_do(question: str) -> str | None:
    """The term, or the word for a deed, whose meaning is asked for, without where it is used."""
    if match := _DOING.fullmatch(question):
        return match["term"]
    term = asked_term(question)
    return _IN_PLACE.split(term)[0] if term else None


def meaning(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Unit | None:
    """The first of the units that begins with the term asked for and tells its meaning; None without one."""
    term, of = asked_term(question), asked_of(question)
    if term is None:
        return defined(question, units)
    its_own = {n for n, passage in enumerate(passages) if of <= stems(known_of(passage))}
    told = (unit for unit in units if tells_meaning(term, unit))
    found = next((unit for unit in told if not its_own or unit.passage in its_own), None)
    return found or _of_any(term, units, passages) or defined(question, units)


def defining(question: str, units: Sequence[Unit]) -> list[Unit]:
    """The sentences that say what the thing is of which that is asked: "A sluice is a gate that ..."."""
    term = term_asked(question)
    told = (unit for unit in units if unit.form in ("sentence", "item", "line"))
    return [unit for unit in told if defines(term, unit.text)] if term else []


def spelt_out(question: str, units: Sequence[Unit]) -> Unit | None:
    """The sentence that tells what the abbreviation stands for of which it is asked what that is, one that begins so first: "Tide gate
    records (TGR) list ..."."""
    term = abbreviation_in(question)
    if not term:
        return None
    told = [
        (spelt[0] > BEGINS, n)
        for n, unit in enumerate(units)
        if unit.form in ("sentence", "item", "line") and (spelt := spelled_out(term, unit.text))
    ]
    return units[min(told)[1]] if told else None


_ANY = regex(r"(?P<term>.{3,60}?)\s(?:of|for|in)\s(?:an?|any)\s(?P<of>[\w-]+(?:\s[\w-]+)?)", re.IGNORECASE)


def _of_any(term: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Unit | None:
    """The first line that tells what the term means before "of an asset", in a text that speaks of assets; None without."""
    match = _ANY.fullmatch(term)
    if match is None:
        return None
    its_own = {n for n, passage in enumerate(passages) if content(match["of"]) <= stems(known_of(passage))}
    return next((u for u in units if u.passage in its_own and tells_meaning(match["term"], u)), None)


def tells_meaning(term: str, unit: Unit) -> bool:
    """Whether a unit is a line of a glossary: `term`, what sets it apart, and several words that say what it is."""
    if unit.form == "heading":
        return False
    if unit.term and unit.form in ("sentence", "line") and unit.text != unit.term:
        return any(_is_same(term, name) for name in _names(unit.term))
    text = unmarked(unit.text).strip(_QUOTES)
    mark = _SEPARATOR.search(text, 1, len(term) + 60)
    if mark is None or not (_is_same(term, label := text[: mark.start()]) or _is_under(term, label, unit)):
        return False
    said = text[mark.end() :].split()
    return (
        len(said) >= (MEANING_WORDS if _is_same(term, label) else 1)
        and bool(content(" ".join(said)) - content(term))
        and _is_told(said)
    )


def _names(term: str) -> list[str]:
    """The names that an entry of a manual has, without their arguments: `-c`, `--count` of `-c, --count[=NUM]`."""
    return [re.split(r"[\[= ]", name.strip(), maxsplit=1)[0] for name in re.split(r"[,|]", term)] + [term]


def _is_same(term: str, other: str) -> bool:
    """Whether two names are one, "the /srv directory" and "srv" too."""
    if re.search(r"\w[._]\w", other) and fold(term) != fold(other):
        return False  # an identifier is itself alone: sqlite3.sqlite_version is not SQLite
    one, two = stems(term), stems(other)
    return bool(two) and (one == two or (one - _CLASS) == two or _is_name_behind(term, other))


def _is_name_behind(term: str, other: str) -> bool:
    """Whether a name written as code stands behind what it is: "reply NO-SUCH-USER" is NO-SUCH-USER."""
    *kind, name = term.split()
    alone = len(kind) <= _KIND_WORDS and not {fold(word) for word in kind} & (PREPOSITIONS | {"and", "or"})
    return (
        alone
        and name.strip(_QUOTES) == other.strip(_QUOTES)
        and _CODE.fullmatch(name.strip(_QUOTES)) is not None
    )


def _is_under(term: str, label: str, unit: Unit) -> bool:
    """Whether a label says which one of what its heading names: "Red" under "Lights" is the red light."""
    heading = unit.under.rpartition(" › ")[2]
    mine, above = stems(label), stems(heading)
    return bool(mine and above and ":" not in label) and mine | above == stems(term) and not mine & above


def _is_told(said: Sequence[str]) -> bool:
    """Whether a meaning is in words, and not mostly in figures or names."""
    return 2 * sum(word[:1].islower() for word in said) >= len(said)
