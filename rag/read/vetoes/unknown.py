"""Names that a question asks about and that nothing found has: Gull Air, where the texts tell of Heron Air. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rag.language.countries import CITIES, COUNTRIES
from rag.language.dates import is_weekday
from rag.language.lexicon.classes import VARIANTS
from rag.language.names import find_names, initials, is_title, name_given, parts, run_given, runs, spellings
from rag.language.patterns import regex
from rag.language.words import WORD, fold
from rag.read.units import known_of
from rag.types import Passage

_LEAST_LETTERS = 3
"""Shorter names are initials, which a text may spell out, unless they stand within a longer one: the Tern Go Max."""


def names_nobody_has(
    question: str,
    passages: Sequence[Passage],
    holds: Callable[[str, str], bool] = lambda document_id, quote: False,
) -> bool:
    """Whether all that `question` names is named by no passage, in no form, nor by its document's title.

    `holds`: whether a document, by id, has some words anywhere.

    One that is missing beside others proves little: a handbook seldom says whose it is. Of a name of several words the
    last may stand for it, as surnames do, where the texts have it by itself too: Erdogan for Recep Tayyip Erdogan, but
    not Heron Air for Gull Air. The first may, Debian for Debian Linux, but for a Nord Max tent beside a Nord Plus tent.
    """
    names = [
        name
        for name in find_names(question)
        if name.sure
        and (len(name.text) >= _LEAST_LETTERS or (len(name.text) == 2 and name.text.istitle()))
        and name.text in question  # not B.o.B, which is told from BoB by nothing
        and not is_weekday(name.text)
    ]
    if not names or _shouted(question, len(names)):
        return False
    texts = [known_of(passage) for passage in passages]
    given = {fold(word) for text in texts for word in WORD.findall(text)}
    if any(fold(make[1]) in VARIANTS - given for make in _MAKE.finditer(question)):
        return True
    asked = [run for run in runs(question, names) if max(map(len, run)) >= _LEAST_LETTERS]
    if not asked or any(all(fold(word) in given for word in run) for run in asked):
        return False
    documents = {passage.document_id for passage in passages}
    if any(holds(document, " ".join(run)) for run in asked for document in documents):
        return False  # in a running header, which is no passage
    acronyms = {
        initials(part) for text in texts for run in runs(text, find_names(text)) for part in parts(run)
    }
    somebody = _WHO_IS.match(question) is not None
    return all(
        _unknown(run, given, acronyms, texts)
        or _has_sibling(run, question, given, texts)
        or (somebody and fold(run[0]) not in given and _is_a_things(run[-1], texts))
        for run in asked
    )


_MAKE = regex(r"\b[A-Z][\w-]+ \d[\w.-]* ([A-Z]\w+)")
"""The name and number of a thing, and what may tell its make: the Tern 40 Pro."""
_ANY_PLACE = regex(
    r"\b(?:(?i:another|other|any|each|every|all|foreign|which) (?:countr(?:y|ies)|cit(?:y|ies)|states?)|capital cit(?:y|ies)|capitals|[Aa]broad|[Oo]verseas|worldwide"
    r"|international(?:ly)?|[Oo]utside (?:of )?(?:[A-Z]\w+|the (?:country|[A-Z]\w+))|(?:within|beyond) (?:Europe|the (?:European )?(?:Union|EU)))\b"
)
"""Tells of all countries or cities of a sort."""


def of_all_places(question: str, text: str) -> bool:
    """Whether all that `question` names are countries or capitals, and `text` has a rule for such places in general.

    >>> of_all_places("What may a hotel in Rome cost?", "Hotels: 90 euros in capital cities.")
    True
    """
    names = [name.text for name in find_names(question) if name.sure and not is_weekday(name.text)]
    places = bool(names) and all(name in COUNTRIES or name in CITIES for name in names)
    return places and _ANY_PLACE.search(text) is not None


def _unknown(run: tuple[str, ...], given: set[str], acronyms: set[str], texts: Sequence[str]) -> bool:
    if run_given(run, given, texts):
        return False
    missing = [word for word in run if not any(name_given(each, given, acronyms) for each in spellings(word))]
    if not missing or set(run[:-1]) - set(missing):
        return False
    if run[-1] in missing:
        return True
    alone = re.compile(rf"([^\s]+\s+)?\b{re.escape(run[-1])}\b")
    before = [(match[1] or "").strip() for text in texts for match in alone.finditer(text)]
    if bool(before) and all(word and word[0].isupper() and not is_title(word) for word in before):
        return True
    return len(run) > 1 and not any(map(is_title, before)) and _is_anothers(run, texts)


def _is_anothers(run: tuple[str, ...], texts: Sequence[str]) -> bool:
    """Whether `texts` tell in full whose family name the last word of `run` is, and it is somebody else's: Brandt is Ola Brandt, and
    Kurt Brandt is asked about. Names that begin with the same letter may be one, as Joe and Joseph are."""
    full = [each for text in texts for each in runs(text, find_names(text)) if each[-1] == run[-1]]
    first = [each[-2] for each in full if len(each) > 1 and not is_title(each[-2])]
    return bool(first) and not any(fold(word)[0] == fold(each)[0] for word in run[:-1] for each in first)


_WHO_IS = regex(r"\W*who(?:['’]s|\s+(?:is|was))\s", re.IGNORECASE)


def _is_a_things(name: str, texts: Sequence[str]) -> bool:
    """Whether `texts` have a name only as what things are called by: the Bayraktar factory, Bayraktar drones are, a Bayraktar TB2."""
    used = rf"(?P<the>\b(?i:an?|the)\s+)?\b{re.escape(name)}\b(?P<thing>\s+(?:[A-Z]\w+|\d\w*|[a-z]{{3,}}s?\s+(?:is|are|was|were|has|have|can)\b))?"
    found = [match for text in texts for match in re.finditer(used, text)]
    return bool(found) and all(match["the"] or match["thing"] for match in found)


def _has_sibling(run: tuple[str, ...], question: str, given: set[str], texts: Sequence[str]) -> bool:
    """Whether the last word of a name is nowhere and tells one of several makes, or another stands in its place, before the
    same noun or behind two names."""
    first, last = " ".join(run[:-1]), run[-1]
    if not first or fold(last) in given:
        return False
    if fold(last) in VARIANTS:
        return True
    noun = re.search(rf"\b{re.escape(last)}\s+([a-z]{{3,}})", question)
    before = [rf"\s+{noun[1]}\b"] if noun else []
    before += [""] if len(run) > 2 else []
    beside = [re.compile(rf"\b{re.escape(first)}\s+[A-Z\d][\w-]*{each}") for each in before]
    return any(each.search(text) for text in texts for each in beside)


def _shouted(question: str, names: int) -> bool:
    """Whether a question is written as a title, where capitals tell nothing."""
    return 2 * names > len(WORD.findall(question))
