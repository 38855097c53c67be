"""By which name a sentence, or the last one before it that has a name, calls the thing that is asked about by another. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.countries import of_one_country
from rag.language.names import is_title, of_one_state
from rag.language.words import CAPITALS, FUNCTION_WORDS, WORD, fold, stem, stems
from rag.prove.signals.introductions import stands_for
from rag.read.units import Unit
from rag.search.specifics import specifics
from rag.types import Passage

_MOST_WORDS = 2_000
"""Words of a text among which what an abbreviation stands for is looked for."""


def of_one_named_before(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether "the bridge" of the sentence is the Ash bridge, named in it or last before it, and the Elm bridge is asked for; or it
    tells of Elm Satin and Elm Gloss is asked for."""
    names = specifics(question).names
    text = "\n".join(unit.text for unit in quoted)
    told = stems(text)
    for name, thing in re.findall(
        rf"\b([{CAPITALS}][\w'’-]+) ([a-z]{{3,}}|[{CAPITALS}][\w-]+)\b(?! [{CAPITALS}])", question
    ):
        own = fold(name if thing.islower() else thing)
        if fold(thing) in FUNCTION_WORDS or stem(own) not in names or stem(own) in told:
            continue
        if not thing.islower():
            if not is_title(name) and _only_siblings(name, thing, quoted):
                return True
            continue
        named = re.compile(
            rf"\b(?!(?:The|This|That|Its?|A|An|Our|Their)\b)([{CAPITALS}][\w'’-]+) {re.escape(thing)}\b"
        )
        short = re.compile(rf"\b(?:[Tt]he|[Tt]his|[Ii]ts?|[Tt]hat) {re.escape(thing)}\b")
        behind = re.compile(
            rf"\b{re.escape(thing)} {re.escape(name)}\b"
        )  # the receiver RL14 is the RL14 receiver
        if any(behind.search(passages[unit.passage].text) for unit in quoted):
            continue
        told_of = [_last_named(named, short, unit, passages[unit.passage]) for unit in quoted]
        others = {_bare(fold(each)) for each in told_of if each}
        if others and not any(_is_same(own, each, question, quoted, passages) for each in others):
            return True
    return False


def _is_same(
    own: str, other: str, question: str, quoted: Sequence[Unit], passages: Sequence[Passage]
) -> bool:
    """Whether two names, folded, are one in other forms: inflected, a state and what is of it, or the letters of the other."""
    if stem(own) == stem(other) or other in of_one_country(own) or of_one_state((own,), (other,)):
        return True
    return _in_full(own, other, question, "\n".join(passages[unit.passage].text for unit in quoted))


def _bare(word: str) -> str:
    """A word without the ending of what is somebody's."""
    return word.removesuffix("'s").removesuffix("’s")


def _in_full(own: str, other: str, question: str, text: str) -> bool:
    """Whether one of two names, folded, is the letters of the other as `question` or `text` has that in full: EU, European Union."""
    return _ends(own, other, text) or _ends(other, own, question)


def _ends(short: str, word: str, text: str) -> bool:
    """Whether some words of `text` that end in `word` begin with the letters of `short`."""
    word, words = _bare(word), [_bare(fold(each)) for each in WORD.findall(text)][:_MOST_WORDS]
    return any(
        stands_for(short, " ".join(words[n + 1 - size : n + 1]))
        for n, each in enumerate(words)
        if each == word
        for size in range(2, min(len(short), n + 1) + 1)
    )


def _only_siblings(make: str, name: str, quoted: Sequence[Unit]) -> bool:
    """Whether all that would be quoted names others of a make, and never the make alone: Elm Satin and Elm Matt."""
    used = re.compile(rf"\b{re.escape(make)}\b(?:\s([{CAPITALS}][\w-]+))?")
    told = [each for unit in quoted if unit.form != "heading" for each in used.findall(unit.text)]
    return bool(told) and all(each and each != name for each in told)


def _last_named(named: re.Pattern[str], short: re.Pattern[str], unit: Unit, passage: Passage) -> str | None:
    """The name by which a thing was named in `unit`, or last before one that calls it without a name; None where it is not."""
    if here := named.search(passage.text, unit.start - passage.start, unit.end - passage.start):
        return here[1] if _is_name(here, passage.text) else None
    if not short.search(unit.text):
        return None
    before = [
        match[1]
        for match in named.finditer(passage.text, 0, max(0, unit.start - passage.start))
        if _is_name(match, passage.text)
    ]
    return before[-1] if before else None


def _is_name(match: re.Match[str], text: str) -> bool:
    """Whether a word has its capital for itself: one that opens a line or a sentence has it elsewhere too."""
    opens = re.search(r"(?:\A|\n|[.!?:]\s)\W*\Z", text[max(0, match.start() - 4) : match.start()])
    return not opens or re.search(rf"[a-z,;] {re.escape(match[1])}\b", text) is not None
